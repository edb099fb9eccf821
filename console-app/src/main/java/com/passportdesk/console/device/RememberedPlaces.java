package com.passportdesk.console.device;

import com.passportdesk.devices.port.PortDescription;
import com.passportdesk.devices.port.SerialPorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// What a desk looks after, for whoever works with a device without one.
public final class RememberedPlaces {

    private final List<DeviceEntry> entries;

    private RememberedPlaces(List<DeviceEntry> entries) {
        this.entries = entries;
    }

    /// @param home of the desk; it remembers nothing when there is none
    /// @throws IOException when what it remembers cannot be read
    public static RememberedPlaces of(Path home) throws IOException {
        return new RememberedPlaces(
                new HomeFile(home, DeskDevices.FILE)
                        .read()
                        .map(DeviceSettings::read)
                        .orElse(DeviceSettings.NONE)
                        .entries());
    }

    /// The name of the device that the desk has at this port now, whatever the port is called.
    public Optional<String> atPort(String path) {
        List<PortDescription> present = SerialPorts.list();
        return first(place ->
                place instanceof DevicePlace.Port(String own) && real(own).equals(real(path))
                        || present.stream()
                                .filter(port -> real(port.path()).equals(real(path)))
                                .anyMatch(port -> DeviceFinder.leads(place, port, present)));
    }

    private static Path real(String path) {
        try {
            return Path.of(path).toRealPath();
        } catch (IOException gone) {
            return Path.of(path).toAbsolutePath();
        }
    }

    /// The name of the device that the desk has at this address.
    public Optional<String> atHost(String host, int port) {
        return first(place ->
                place instanceof DevicePlace.Network(String own, int its)
                        && its == port
                        && (own.equalsIgnoreCase(host) || isSame(own, host)));
    }

    private static boolean isSame(String one, String other) {
        try {
            return InetAddress.getByName(one).equals(InetAddress.getByName(other));
        } catch (UnknownHostException nobody) {
            return false;
        }
    }

    /// The name of a door system of another maker that the desk has.
    public Optional<String> doorSystem() {
        return entries.stream()
                .filter(entry -> entry.kind() == DeviceKind.DOOR_SYSTEM)
                .map(DeviceEntry::name)
                .findFirst();
    }

    private Optional<String> first(Predicate<DevicePlace> where) {
        return entries.stream()
                .filter(entry -> where.test(entry.place()))
                .map(DeviceEntry::name)
                .findFirst();
    }
}
