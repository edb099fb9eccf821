package com.passportdesk.devices.pn532;

import java.time.Duration;

/// How long to wait for a PN532, and how often to try.
///
/// @param acknowledge the chip promises 15 ms; USB bridges add up to 16 ms and busy computers more
/// @param answer from the acknowledgement to the answer; a page takes a card up to 10 ms
/// @param write for handing a frame to the port
/// @param silence within a frame, after which it counts as torn
/// @param pause between an answer and the next command; some chips miss a faster one
/// @param patience how long the chip looks for a card by itself before it says that there is none
/// @param attempts how often a frame is sent in all
public record Pn532Timing(
        Duration acknowledge,
        Duration answer,
        Duration write,
        Duration silence,
        Duration pause,
        Duration patience,
        int attempts) {

    /// Bounds the loss of a reader to well under a second.
    public static Pn532Timing usual() {
        return new Pn532Timing(
                Duration.ofMillis(100),
                Duration.ofMillis(500),
                Duration.ofMillis(300),
                Duration.ofMillis(50),
                Duration.ofMillis(1),
                Duration.ofMillis(400),
                3);
    }
}
