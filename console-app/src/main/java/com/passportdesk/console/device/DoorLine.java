package com.passportdesk.console.device;

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
/// turn. When a door comes or goes, the others are begun with anew, which takes them a second.
final class DoorLine {

    private final Supplier<Link> links;
    private final Map<String, Member> members = new ConcurrentHashMap<>();
    private volatile @Nullable OsdpPanel panel;

    private record Member(OsdpDoor door, Consumer<DoorEvent> hearer) {}

    DoorLine(Supplier<Link> links) {
        this.links = links;
    }

    /// Looks after this door too, and says what happens there.
    synchronized void join(OsdpDoor door, Consumer<DoorEvent> hearer) {
        members.put(door.name(), new Member(door, hearer));
        begin();
    }

    /// Lets go of a door, and with the last one of the line. Blocks up to five seconds.
    synchronized void leave(String door) {
        if (members.remove(door) != null) {
            begin();
        }
    }

    private void begin() {
        OsdpPanel before = panel;
        if (before != null) {
            before.close();
        }
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
            case DoorEvent.Online(String door, _, _) -> tell(door, event);
            case DoorEvent.Offline(String door) -> tell(door, event);
            case DoorEvent.KeyRefused(String door) -> tell(door, event);
            case DoorEvent.KeyInstalled(String door) -> tell(door, event);
            case DoorEvent.CardShown(String door, _, _) -> tell(door, event);
            case DoorEvent.KeysPressed(String door, _) -> tell(door, event);
            case DoorEvent.Tampered(String door, _) -> tell(door, event);
        }
    }

    private void tell(String door, DoorEvent event) {
        Member member = members.get(door);
        if (member != null) {
            member.hearer().accept(event);
        }
    }

    CompletableFuture<DoorOutcome> unlock(String door, Duration howLong) {
        OsdpPanel open = panel;
        return open == null
                ? CompletableFuture.completedFuture(new DoorOutcome.Offline())
                : open.unlock(door, howLong);
    }
}
