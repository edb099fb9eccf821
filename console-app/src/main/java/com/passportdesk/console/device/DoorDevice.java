package com.passportdesk.console.device;

import com.passportdesk.console.device.DeviceHealth.Stand;
import com.passportdesk.devices.cipher.PublishedKeys;
import com.passportdesk.devices.door.DoorEvent;
import com.passportdesk.devices.door.DoorOutcome;
import com.passportdesk.devices.link.Advice;
import com.passportdesk.devices.osdp.OsdpDoor;
import com.passportdesk.devices.osdp.OsdpKey;
import com.passportdesk.store.door.DoorKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// A door's reader: unlocked from the desk, and watched. Others may be on the same line.
public final class DoorDevice implements DeskDevice {

    private final DeviceEntry entry;
    private final DeviceEntry.Set.Door set;
    private final Runnable changed;
    private final DoorLine line;
    private final @Nullable OsdpDoor door;
    private volatile State state = State.LOOKING;
    private volatile boolean caseOpen;
    private volatile String last = "";
    private volatile @Nullable Advice lost;

    private enum State {
        LOOKING,
        ONLINE,
        OFFLINE,
        LINE_LOST,
        KEY_REFUSED,
        /// The file with its key cannot be read; it is not used without one.
        NO_KEY,
        /// Its key is one that everybody knows.
        PUBLISHED_KEY
    }

    DoorDevice(DeviceEntry entry, DoorLine line, Runnable changed) {
        this.entry = entry;
        this.set = (DeviceEntry.Set.Door) entry.set();
        this.changed = changed;
        this.line = line;
        this.door = door();
    }

    private @Nullable OsdpDoor door() {
        if (set.keyFile().isEmpty()) {
            return OsdpDoor.unsecured(entry.name(), set.address());
        }
        try {
            byte[] key = key(set.keyFile());
            if (PublishedKeys.has(key)) {
                state = State.PUBLISHED_KEY;
                return null;
            }
            return OsdpDoor.secured(entry.name(), set.address(), OsdpKey.of(key));
        } catch (IOException | IllegalArgumentException noKey) {
            state = State.NO_KEY;
            return null;
        }
    }

    private static byte[] key(String file) throws IOException {
        return HexFormat.of().parseHex(Files.readString(Path.of(file)).strip());
    }

    @Override
    public void open() {
        OsdpDoor known = door;
        if (known != null) {
            line.join(known, this::hear);
        }
    }

    private void hear(DoorEvent event) {
        switch (event) {
            case DoorEvent.Online _ -> state = State.ONLINE;
            case DoorEvent.Offline _ -> state = State.OFFLINE;
            case DoorEvent.KeyRefused _ -> state = State.KEY_REFUSED;
            case DoorEvent.KeyInstalled _ -> {}
            case DoorEvent.CardShown(_, _, String hex) -> last = hex;
            // What is typed at a door may be somebody's PIN, and is shown to nobody.
            case DoorEvent.KeysPressed(_, String keys) -> last = "*".repeat(keys.length());
            case DoorEvent.Tampered(_, boolean open) -> caseOpen = open;
            case DoorEvent.LineLost(_, Advice advice) -> {
                state = State.LINE_LOST;
                lost = advice;
            }
        }
        changed.run();
    }

    /// How it stands now: it decides nothing by itself.
    DoorWatch.Look look() {
        boolean isOnline = state == State.ONLINE;
        return new DoorWatch.Look(DoorKind.DOOR, entry.name(), isOnline, isOnline, null, Set.of());
    }

    /// Unlocks it for as long as its settings say, and shows there that it is. A reader without a
    /// light unlocks all the same.
    public CompletableFuture<DoorOutcome> unlock() {
        if (door == null) {
            return CompletableFuture.completedFuture(new DoorOutcome.Offline());
        }
        CompletableFuture<DoorOutcome> end = line.unlock(entry.name(), howLong());
        end.thenAccept(outcome -> {
            if (outcome instanceof DoorOutcome.Done) {
                line.welcome(entry.name());
            }
        });
        return end;
    }

    public Duration howLong() {
        return Duration.ofSeconds(set.seconds());
    }

    @Override
    public DeviceEntry entry() {
        return entry;
    }

    // texts: device.door.*
    @Override
    public DeviceHealth health() {
        Advice why = lost;
        if (caseOpen) {
            return of(Stand.TROUBLE, "device.door.tampered");
        }
        return switch (state) {
            case LOOKING -> of(Stand.LOOKING, "device.listener.looking");
            case ONLINE ->
                    last.isEmpty()
                            ? of(Stand.READY, "device.door.online")
                            : DeviceHealth.of(
                                    entry, Stand.READY, "device.door.heard", entry.name(), last);
            case OFFLINE -> of(Stand.TROUBLE, "device.door.offline");
            case LINE_LOST ->
                    why == null
                            ? of(Stand.TROUBLE, "device.door.offline")
                            : DeviceHealth.of(
                                    entry,
                                    Stand.TROUBLE,
                                    "device.listener.lost",
                                    entry.name(),
                                    why);
            case KEY_REFUSED ->
                    of(
                            Stand.TROUBLE,
                            set.keyFile().isEmpty()
                                    ? "device.door.wantsKey"
                                    : "device.door.keyRefused");
            case NO_KEY -> of(Stand.TROUBLE, "device.door.noKey");
            case PUBLISHED_KEY -> of(Stand.TROUBLE, "device.door.publishedKey");
        };
    }

    private DeviceHealth of(Stand stand, String textKey) {
        return DeviceHealth.of(entry, stand, textKey, entry.name());
    }

    @Override
    public void close() {
        line.leave(entry.name());
    }
}
