package com.passportdesk.console.equip;

import com.passportdesk.console.desk.Rights;
import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.console.device.DeskDevices;
import com.passportdesk.console.device.DeviceEntry;
import com.passportdesk.console.device.DeviceKind;
import com.passportdesk.console.device.HeldBefore;
import com.passportdesk.console.problem.DeviceProblem;
import com.passportdesk.console.reader.DeskReader;
import com.passportdesk.store.desk.CommandIds;
import com.passportdesk.store.device.DeviceRecords;
import com.passportdesk.store.device.RecordDevice;
import com.passportdesk.store.device.RecordDevice.Change;
import com.passportdesk.store.device.RecordDeviceHandler;
import com.passportdesk.store.staff.Colleague;
import com.passportdesk.store.staff.StaffRepository;
import com.passportdesk.store.staff.StaffRole.Right;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// The one way for people and programs to add devices to this desk and take them away: asks for the
/// right and writes it down first. A door system needs more of it than others, since it is given
/// the list of cards that may open, and the token in a file of this computer.
@Component
final class DeviceSetup {

    /// Changes that are looked through for those of the devices that are here now.
    private static final int MOST = 500;

    private final RunningDesk desk;
    private final DeskDevices devices;
    private final DeskReader reader;

    DeviceSetup(RunningDesk desk, DeskDevices devices, DeskReader reader) {
        this.desk = desk;
        this.devices = devices;
        this.reader = reader;
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

    /// Remembers a device and begins to look after it, once it is on record; says whether its name
    /// was free. Blocks.
    ///
    /// @throws DeviceProblem for a door system, which knows cards by the numbers they show, at a
    ///   desk whose cards hide theirs
    synchronized boolean add(DeviceEntry entry, HeldBefore before) {
        check(entry.kind());
        if (entry.kind() == DeviceKind.DOOR_SYSTEM && reader.hidesNumbers()) {
            throw new DeviceProblem("device.doorSystem.hidden", entry.name());
        }
        if (devices.has(entry.name())) {
            return false;
        }
        record(Change.ADDED, entry);
        return devices.add(entry, before);
    }

    /// Forgets a device, once that is on record; says whether it was there. Blocks up to five
    /// seconds.
    synchronized boolean remove(String name) {
        check();
        Optional<DeviceEntry> known = devices.remembered(name);
        if (known.isEmpty()) {
            return false;
        }
        check(known.get().kind());
        record(Change.REMOVED, known.get());
        return devices.remove(name);
    }

    private void record(Change change, DeviceEntry entry) {
        RecordDevice.Outcome outcome =
                desk.submit(
                        new RecordDeviceHandler(),
                        new RecordDevice(
                                CommandIds.fresh(),
                                change,
                                entry.kind().code(),
                                entry.name(),
                                entry.place().recorded()));
        if (outcome instanceof RecordDevice.Outcome.NotAllowed) {
            throw Rights.lacking(Right.SET_UP_DOOR_SYSTEMS);
        }
    }

    /// Who set a device up that is here now.
    ///
    /// @param name of the person; the id of somebody nobody knows any more
    record SetUp(String name, Instant at) {}

    /// By the name of the device, of those that somebody set up here. Reads rows.
    Map<String, SetUp> setUps() {
        StaffRepository staff = new StaffRepository(desk.rows());
        Map<String, SetUp> found = new HashMap<>();
        for (DeviceRecords.Change one : new DeviceRecords(desk.rows()).changes(desk.code(), MOST)) {
            if (one.isAdded()) {
                String who = staff.find(one.operator()).map(Colleague::name).orElse(one.operator());
                found.putIfAbsent(one.name(), new SetUp(who, one.at()));
            }
        }
        return found;
    }
}
