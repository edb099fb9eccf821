package com.passportdesk.devices.link;

/// The way to a device, which the thread that opened it uses and closes. It can be opened anew
/// after a [DeviceProblem].
public interface Line extends AutoCloseable {

    /// Where it leads; once open, the port that was really opened.
    String name();

    void open();

    /// Ends a wait of the owner for the device, from any thread; returns at once.
    default void wake() {}

    @Override
    void close();
}
