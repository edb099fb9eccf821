package com.passportdesk.console.device;

/// One device that is looked after as long as the desk is open.
interface DeskDevice extends AutoCloseable {

    DeviceEntry entry();

    DeviceHealth health();

    /// Begins; returns at once.
    void open();

    /// Ends within five seconds.
    @Override
    void close();
}
