package com.passportdesk.console.device;

import com.passportdesk.console.desk.Rights;
import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.store.staff.StaffRole.Right;
import org.springframework.stereotype.Component;

/// The one way for people and programs to add devices to this desk and take them away: asks for the
/// right. A door system needs more of it than others, since it is given the list of cards that may
/// open, and the token in a file of this computer.
@Component
final class DeviceSetup {

    private final RunningDesk desk;
    private final DeskDevices devices;

    DeviceSetup(RunningDesk desk, DeskDevices devices) {
        this.desk = desk;
        this.devices = devices;
    }

    static Right right(DeviceKind kind) {
        return switch (kind) {
            case DOOR_SYSTEM -> Right.SET_UP_DOOR_SYSTEMS;
            case READER, PRINTER, LABELS, BADGES, SCANNER, DOOR -> Right.SET_UP_DEVICES;
        };
    }

    /// Lets somebody pass who may set up any device.
    ///
    /// @throws com.passportdesk.console.problem.RightProblem when nobody or somebody else has
    ///   signed in
    void check() {
        Rights.check(desk.session(), Right.SET_UP_DEVICES);
    }

    /// The same for one of this kind.
    void check(DeviceKind kind) {
        Rights.check(desk.session(), right(kind));
    }

    /// Whether the one who has signed in may set up one of this kind.
    boolean may(DeviceKind kind) {
        return Rights.has(desk.session(), right(kind));
    }

    /// Remembers a device and begins to look after it; says whether its name was free. Blocks.
    boolean add(DeviceEntry entry, HeldBefore before) {
        check(entry.kind());
        return devices.add(entry, before);
    }

    /// Forgets a device; says whether it was there. Blocks up to five seconds.
    boolean remove(String name) {
        check();
        devices.entries().stream()
                .filter(entry -> entry.name().equals(name))
                .forEach(entry -> check(entry.kind()));
        return devices.remove(name);
    }
}
