package com.passportdesk.devices.simulated;

import com.passportdesk.devices.card.CardType;
import com.passportdesk.devices.card.CardUid;
import com.passportdesk.devices.pn532.Pn532Codec;
import com.passportdesk.devices.pn532.Pn532Frame;
import com.passportdesk.devices.simulated.SimulatedDesfire.Generation;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/// Simulated devices that any program can talk to.
public final class FuzzedSimulators {

    private static final CardUid UID = new CardUid("04A1B2C3D4E580");

    private FuzzedSimulators() {}

    /// Jazzer calls this once, before it looks at the clock: the first input, which is empty, else
    /// pays for loading these many classes, and each with Jazzer's own marks in it. On a busy
    /// machine that alone took longer than an input may.
    public static void fuzzerInitialize() {
        fuzzerTestOneInput(new byte[0]);
    }

    public static void fuzzerTestOneInput(byte[] input) {
        printer(input);
        cards(input);
        reader(input);
    }

    private static void printer(byte[] input) {
        EscPosDecoder decoder = new EscPosDecoder();
        RealTimeOrders orders = new RealTimeOrders();
        for (byte one : input) {
            decoder.feed(one);
            orders.take(one);
        }
        while (decoder.step()) {
            // One thing after the other.
        }
    }

    /// Commands of a card, each with its length before it.
    private static void cards(byte[] input) {
        SimulatedDesfire desfire = new SimulatedDesfire(Generation.EV2, UID);
        SimulatedNtag ntag = new SimulatedNtag(CardType.NTAG213, UID);
        for (int at = 0; at < input.length; ) {
            int until = Math.min(input.length, at + 1 + (input[at] & 0x3F));
            byte[] command = Arrays.copyOfRange(input, at + 1, until);
            desfire.exchange(command);
            if (command.length > 0) {
                ntag.exchange(command);
                ntag.transmit(command);
            }
            at = until;
        }
    }

    private static void reader(byte[] input) {
        SimulatedField field = new SimulatedField();
        field.put(new SimulatedDesfire(Generation.EV1, UID));
        SimulatedPn532 chip = new SimulatedPn532(field, Duration.ZERO);
        Pn532Codec codec = new Pn532Codec();
        codec.feed(input);
        for (Optional<Pn532Frame> next = codec.next(); next.isPresent(); next = codec.next()) {
            if (next.get() instanceof Pn532Frame.Message message) {
                chip.answer(message);
            }
        }
    }
}
