package com.passportdesk.devices.link;

import java.time.Duration;
import java.util.OptionalInt;

/// A line to one device. It moves bytes and knows no protocol.
///
/// A link belongs to the thread that opened it: that thread reads, writes and closes. Every call
/// returns within its limit or fails with a [DeviceProblem]; after a problem the link can be closed
/// and opened again.
public interface Link extends Line {

    /// Waits for at least one byte, at most for the limit; an empty array when none came.
    byte[] read(Duration limit);

    /// Waits until bytes can be read, at most for the limit; ends early like a [#rest(Duration)].
    void await(Duration limit);

    /// Hands all bytes over, or fails after the limit and leaves the line closed.
    void write(byte[] bytes, Duration limit);

    /// Whether the device takes more than a question now, as far as its line says; waits for that,
    /// at most for the limit. What is answered in real time may be asked all the same: the last
    /// bytes of a device's memory are kept for it.
    default boolean isClear(Duration limit) {
        return true;
    }

    /// Told before it is opened: its owner asks the device many times a second, always, so nothing
    /// need listen in between. It is read then, and never awaited.
    default void askedAlways() {}

    /// How long so many bytes take on this line after they were handed over; nothing where the line
    /// itself does not set the pace.
    default Duration pace(int bytes) {
        return Duration.ZERO;
    }

    /// The quickest rate that this line is known to keep exactly, in bits a second; nothing where
    /// it has no rate, or nobody knows which ones it keeps. Asked while it is open.
    default OptionalInt quickestRate() {
        return OptionalInt.empty();
    }

    /// Goes on at another rate; each opening begins at the first one. What was written before must
    /// have left: whoever changes it waits for that.
    ///
    /// @param bitsPerSecond as [#quickestRate()] says, or the rate it was opened at
    /// @return whether it goes on at that rate; where not, at the one it had
    /// @throws DeviceProblem.PortGone when it is not open
    default boolean changeRate(int bitsPerSecond) {
        return false;
    }

    /// Forgets what has arrived and was not read.
    void discardInput();
}
