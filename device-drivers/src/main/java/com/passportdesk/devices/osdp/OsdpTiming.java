package com.passportdesk.devices.osdp;

import java.time.Duration;

/// How long to wait for door readers (the usual values of OSDP).
///
/// @param answer to a packet
/// @param poll between two looks at all readers
/// @param offline silence after which a reader counts as gone
/// @param write for handing a packet to the line
/// @param again between two tries to reach a reader that is gone
public record OsdpTiming(
        Duration answer, Duration poll, Duration offline, Duration write, Duration again) {

    public static OsdpTiming usual() {
        return new OsdpTiming(
                Duration.ofMillis(200),
                Duration.ofMillis(50),
                Duration.ofSeconds(8),
                Duration.ofMillis(500),
                Duration.ofSeconds(1));
    }
}
