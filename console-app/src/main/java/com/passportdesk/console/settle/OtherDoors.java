package com.passportdesk.console.settle;

import com.passportdesk.console.device.DeviceKind;
import com.passportdesk.console.fx.DeskRow;
import com.passportdesk.console.fx.Face;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Tone;
import com.passportdesk.store.door.DoorKind;
import com.passportdesk.store.door.DoorStand;
import com.passportdesk.store.door.ReportedDoor;
import com.passportdesk.store.door.WaitingSystem;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import javafx.scene.Node;

/// In words, what desks said of their doors.
final class OtherDoors {

    /// No list at all comes before none that anybody knows the end of.
    private static final Comparator<WaitingSystem> BY_END =
            Comparator.comparing(
                    waiting -> waiting.until() == null ? Instant.MAX : waiting.until());

    private final Texts texts;
    private final Formats formats;
    private final InstantSource clock;

    OtherDoors(Texts texts, Formats formats, InstantSource clock) {
        this.texts = texts;
        this.formats = formats;
        this.clock = clock;
    }

    /// The desk stands before the door in its second line: names of desks are of any length.
    Node row(ReportedDoor door, Safety safety) {
        boolean isCurrent = door.stand() == DoorStand.CURRENT;
        DeviceKind kind = door.kind() == DoorKind.DOOR ? DeviceKind.DOOR : DeviceKind.DOOR_SYSTEM;
        return new DeskRow(
                new DeskRow.Content(
                        "",
                        new Face.Picture(kind.icon(), isCurrent ? Tone.SUCCESS : Tone.WARNING),
                        door.name(),
                        "",
                        texts.get("settle.elsewhere.at", safety.desk(door.desk()), says(door)),
                        null));
    }

    /// One sentence, or two.
    private String says(ReportedDoor door) {
        String since = at(door.since());
        return switch (door.kind()) {
            case DOOR ->
                    door.stand() == DoorStand.CURRENT
                            ? texts.get("settle.elsewhere.asks", at(door.saidAt()))
                            : texts.get("settle.elsewhere.door", since);
            case DOOR_SYSTEM ->
                    switch (door.stand()) {
                        case CURRENT -> texts.get("settle.elsewhere.current", at(door.saidAt()));
                        case BEHIND -> texts.get("settle.elsewhere.behind", since, end(door));
                        case SILENT -> texts.get("settle.elsewhere.silent", since, end(door));
                    };
        };
    }

    private String end(ReportedDoor door) {
        Instant until = door.goodUntil();
        if (until == null) {
            return texts.get("settle.elsewhere.open");
        }
        return door.mayOpen(clock.instant())
                ? texts.get("settle.elsewhere.until", at(until))
                : texts.get("settle.elsewhere.ended", at(until));
    }

    /// Who of them does not go by an order.
    ///
    /// @param what the order says
    /// @param waiting one at least
    /// @param names what people call a desk
    Node row(String what, List<WaitingSystem> waiting, UnaryOperator<String> names) {
        return new DeskRow(
                new DeskRow.Content(
                        "",
                        new Face.Picture(DeviceKind.DOOR_SYSTEM.icon(), Tone.WARNING),
                        what,
                        "",
                        says(waiting, names),
                        null));
    }

    private String says(List<WaitingSystem> waiting, UnaryOperator<String> names) {
        WaitingSystem longest = waiting.stream().max(BY_END).orElseThrow();
        ReportedDoor door = longest.door();
        Instant until = longest.until();
        return until == null
                ? texts.get(
                        "settle.systems.open",
                        waiting.size(),
                        door.name(),
                        names.apply(door.desk()))
                : texts.get(
                        "settle.systems.until",
                        waiting.size(),
                        door.name(),
                        names.apply(door.desk()),
                        at(until));
    }

    private String at(Instant at) {
        return texts.get("settle.fact.at", formats.day(formats.dateOf(at)), formats.time(at));
    }
}
