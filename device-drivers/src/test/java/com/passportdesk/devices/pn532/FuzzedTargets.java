package com.passportdesk.devices.pn532;

import com.passportdesk.devices.link.DeviceProblem;
import com.passportdesk.devices.link.MemoryLink;

/// Whatever a PN532 says of the cards it sees.
public final class FuzzedTargets {

    private static final Pn532 CHIP =
            new Pn532(MemoryLink.pair("chip").host(), Pn532Timing.usual());

    private FuzzedTargets() {}

    public static void fuzzerTestOneInput(byte[] input) {
        try {
            CHIP.targets(input).forEach(target -> target.card().uid().isRandom());
        } catch (DeviceProblem.Garbled _) {
            // Told to the operator.
        }
    }
}
