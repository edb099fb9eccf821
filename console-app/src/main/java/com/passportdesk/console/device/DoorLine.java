package com.passportdesk.console.device;

import com.passportdesk.devices.door.AccessController.Signal;
import com.passportdesk.devices.door.DoorEvent;
import com.passportdesk.devices.door.DoorOutcome;
import com.passportdesk.devices.link.Link;
import com.passportdesk.devices.osdp.OsdpDoor;
import com.passportdesk.devices.osdp.OsdpPanel;
import com.passportdesk.devices.osdp.OsdpTiming;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One line with the readers of all doors on it: a line has one panel, which asks each of them in
/// turn. When a door comes or goes while it is open, the others are begun with anew, which takes
/// them a second; those that are there when it is opened are begun with together.
final class DoorLine {

    private final Supplier<Link> links;
    private final Map<String, Member> members = new ConcurrentHashMap<>();
    private volatile @Nullable OsdpPanel panel;
    private Stage stage = Stage.MADE;

    private enum Stage {
        MADE,
        OPEN,
        CLOSED
    }

    private record Member(OsdpDoor door, Consumer<DoorEvent> hearer) {}

    DoorLine(Supplier<Link> links) {
        this.links = links;
    }

    /// Begins with all doors that have joined; nothing where that was done.
    synchronized void open() {
        if (stage == Stage.MADE) {
            stage = Stage.OPEN;
            begin();
        }
    }

    /// Looks after this door too, once it is open, and says what happens there.
    synchronized void join(OsdpDoor door, Consumer<DoorEvent> hearer) {
        members.put(door.name(), new Member(door, hearer));
        if (stage == Stage.OPEN) {
            begin();
        }
    }

    /// Lets go of a door, and with the last one of the line. Blocks up to five seconds.
    synchronized void leave(String door) {
        if (members.remove(door) != null && stage == Stage.OPEN) {
            begin();
        }
    }

    /// Lets go of the line for good, whatever doors are on it. Blocks up to five seconds.
    synchronized void close() {
        stage = Stage.CLOSED;
        end();
    }

    private void end() {
        OsdpPanel before = panel;
        panel = null;
        if (before != null) {
            before.close();
        }
    }

    private void begin() {
        end();
        List<OsdpDoor> doors = members.values().stream().map(Member::door).toList();
        OsdpPanel next = doors.isEmpty() ? null : new OsdpPanel(links, doors, OsdpTiming.usual());
        panel = next;
        if (next != null) {
            next.open(this::hear);
        }
    }

    private void hear(DoorEvent event) {
        switch (event) {
            case DoorEvent.LineLost _ ->
                    members.values().forEach(member -> member.hearer().accept(event));
            case DoorEvent.AtDoor one -> tell(one.door(), event);
        }
    }

    private void tell(String door, DoorEvent event) {
        Member member = members.get(door);
        if (member != null) {
            member.hearer().accept(event);
        }
    }

    /// Readers on this line that are no door here; asked by the panel, since a line is opened once.
    ///
    /// @return ends within some seconds; with nobody when the line is not open
    CompletableFuture<List<OsdpPanel.Found>> others() {
        OsdpPanel open = panel;
        return open == null ? CompletableFuture.completedFuture(List.of()) : open.others();
    }

    /// Shows and sounds at a door that somebody may come in; whether that could be done matters to
    /// nobody.
    void welcome(String door) {
        OsdpPanel open = panel;
        if (open != null) {
            var _ = open.signal(door, Signal.WELCOME);
        }
    }

    CompletableFuture<DoorOutcome> unlock(String door, Duration howLong) {
        OsdpPanel open = panel;
        return open == null
                ? CompletableFuture.completedFuture(new DoorOutcome.Offline())
                : open.unlock(door, howLong);
    }
}
