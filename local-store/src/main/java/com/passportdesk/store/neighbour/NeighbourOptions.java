package com.passportdesk.store.neighbour;

import java.time.Duration;

/// How patient neighbours are with each other.
///
/// @param port where this desk is heard; 0 for any that is free
/// @param opening for connecting, and again for the handshake
/// @param waiting how long a desk that has nothing to tell waits before it says so
/// @param answering for any answer; longer than `waiting`
/// @param retryFirst before the first new try; doubled each time, with jitter
/// @param retryMost longest wait before a new try
public record NeighbourOptions(
        int port,
        Duration opening,
        Duration waiting,
        Duration answering,
        Duration retryFirst,
        Duration retryMost) {

    /// Where desks listen unless they are told otherwise.
    public static final int PORT = 47_654;

    /// As a desk runs.
    public static NeighbourOptions standard(int port) {
        return new NeighbourOptions(
                port,
                Duration.ofSeconds(3),
                Duration.ofSeconds(5),
                Duration.ofSeconds(12),
                Duration.ofMillis(500),
                Duration.ofSeconds(20));
    }
}
