package com.passportdesk.devices.pn532;

import java.time.Duration;

/// How long to wait for a PN532, and how often to try.
///
/// @param acknowledge the chip promises 15 ms; USB bridges add up to 16 ms and busy computers more
/// @param answer from the acknowledgement to the answer; a page takes a card up to 10 ms
/// @param write for handing a frame to the port
/// @param silence within a frame, after which it counts as torn
/// @param pause between an answer and the next command
/// @param longPause the same with a chip that missed one, and after a command was stopped: a
///   command that begins within the last bit of an answer is lost
/// @param patience how long the chip looks for a card by itself before it says that there is none;
///   it may take twice as long before it counts as silent
/// @param attempts how often a frame is sent in all
public record Pn532Timing(
        Duration acknowledge,
        Duration answer,
        Duration write,
        Duration silence,
        Duration pause,
        Duration longPause,
        Duration patience,
        int attempts) {

    private static final int CHANGES_WHILE_WAITING = 4;

    /// Between the confirmation of a change of the rate and the first word at the new one: six
    /// bytes take half a millisecond, the chip 0.2, and a bridge or a busy computer some more.
    Duration changing() {
        return acknowledge.dividedBy(CHANGES_WHILE_WAITING);
    }

    /// An unplugged line is noticed at once, and within two seconds a chip that has fallen silent.
    public static Pn532Timing usual() {
        return new Pn532Timing(
                Duration.ofMillis(100),
                Duration.ofMillis(500),
                Duration.ofMillis(300),
                Duration.ofMillis(50),
                Duration.ofNanos(200_000),
                Duration.ofMillis(1),
                Duration.ofMillis(700),
                3);
    }
}
