package com.passportdesk.console.door;

import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.console.device.DeskDevices;
import com.passportdesk.console.device.DoorDevice;
import com.passportdesk.console.device.OnceOnly;
import com.passportdesk.devices.door.DoorOutcome;
import com.passportdesk.store.device.UnlockDoor;
import com.passportdesk.store.device.UnlockDoorHandler;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.springframework.stereotype.Component;

/// Doors that are unlocked from the desk, for a reason that is written down before. Blocks for a
/// moment, never for the door.
@Component
public final class Doors {

    private final RunningDesk desk;
    private final DeskDevices devices;
    private final OnceOnly fresh;

    Doors(RunningDesk desk, DeskDevices devices) {
        this.desk = desk;
        this.devices = devices;
        this.fresh = new OnceOnly(desk);
    }

    /// What came of asking.
    public sealed interface Asked {

        /// It is on record, and the door was told.
        ///
        /// @param end how that ended, within a second or two
        record Told(UUID unlocking, CompletableFuture<DoorOutcome> end) implements Asked {}

        /// No door of this desk has this name.
        record NoSuchDoor() implements Asked {}

        /// No reason, or too long a one.
        record NoReason() implements Asked {}
    }

    public Asked unlock(UUID command, String name, String reason) {
        Optional<DoorDevice> door = devices.door(name);
        if (door.isEmpty()) {
            return new Asked.NoSuchDoor();
        }
        UnlockDoor order = new UnlockDoor(command, name, door.get().howLong(), reason);
        return switch (desk.submit(new UnlockDoorHandler(), order)) {
            case UnlockDoor.Outcome.NoReason _, UnlockDoor.Outcome.ReasonTooLong _ ->
                    new Asked.NoReason();
            case UnlockDoor.Outcome.Recorded(UUID unlocking) ->
                    new Asked.Told(
                            unlocking,
                            fresh.isFresh(command)
                                    ? door.get().unlock()
                                    : CompletableFuture.completedFuture(new DoorOutcome.Unknown()));
        };
    }
}
