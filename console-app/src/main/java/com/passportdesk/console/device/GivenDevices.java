package com.passportdesk.console.device;

import com.passportdesk.devices.link.Link;
import java.util.List;
import java.util.function.Supplier;

/// Devices that are there whatever the settings say, such as the simulated ones of a demo. Whoever
/// starts the program gives them to the Spring context.
public record GivenDevices(List<Given> devices) {

    public GivenDevices {
        devices = List.copyOf(devices);
    }

    /// @param links a link to the device, asked for at each attempt to open it
    public record Given(DeviceEntry entry, Supplier<Link> links) {}
}
