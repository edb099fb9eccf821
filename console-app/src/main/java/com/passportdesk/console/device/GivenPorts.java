package com.passportdesk.console.device;

import com.passportdesk.devices.port.PortDescription;
import java.util.List;

/// Ports that no system lists, such as the pseudo-terminals of a demo. Whoever starts the program
/// gives them to the Spring context.
public record GivenPorts(List<PortDescription> ports) {

    public GivenPorts {
        ports = List.copyOf(ports);
    }
}
