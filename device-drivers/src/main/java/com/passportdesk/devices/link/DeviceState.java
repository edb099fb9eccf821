package com.passportdesk.devices.link;

/// How a device stands from the moment it is opened until it is closed for good.
public enum DeviceState {
    NEW,
    OPENING,
    READY,
    LOST,
    CLOSED
}
