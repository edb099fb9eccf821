package com.passportdesk.devices.port;

/// A serial port as the system describes it. The USB numbers name the bridge in the cable, not the
/// device behind it.
///
/// @param vendor USB vendor number, 0000-FFFF, or -1 for a port that is not on USB
/// @param product USB product number, or -1
/// @param serialNumber empty when the bridge has none
public record PortDescription(
        String path,
        String description,
        int vendor,
        int product,
        String serialNumber,
        String location) {}
