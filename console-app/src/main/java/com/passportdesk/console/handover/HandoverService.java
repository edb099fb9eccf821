package com.passportdesk.console.handover;

import com.passportdesk.console.desk.DeskSite;
import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.console.drawer.DrawerService;
import com.passportdesk.console.handover.Handover.OnDuty;
import com.passportdesk.console.print.PrintJob;
import com.passportdesk.console.print.Printing;
import com.passportdesk.store.drawer.DrawerDay;
import com.passportdesk.store.member.MemberRepository;
import com.passportdesk.store.note.Note;
import com.passportdesk.store.note.NoteCommand;
import com.passportdesk.store.note.NoteHandler;
import com.passportdesk.store.note.NoteOutcome;
import com.passportdesk.store.note.NoteRepository;
import com.passportdesk.store.projection.Documents;
import com.passportdesk.store.staff.StaffRepository;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/// Reads and keeps notes, and reads how the desk stands. Blocks.
@Service
final class HandoverService {

    private final RunningDesk desk;
    private final DrawerService drawer;
    private final Printing printing;
    private final DeskSite site;

    HandoverService(RunningDesk desk, DrawerService drawer, Printing printing, DeskSite site) {
        this.desk = desk;
        this.drawer = drawer;
        this.printing = printing;
        this.site = site;
    }

    /// @param limit notes at most
    Handover read(int limit) {
        NoteRepository notes = new NoteRepository(desk.rows());
        List<Note> open = notes.open(site.now().id(), limit);
        List<OnDuty> duty =
                new StaffRepository(desk.rows())
                        .desks().stream()
                                .map(one -> new OnDuty(one.desk(), one.name(), one.since()))
                                .toList();
        DrawerDay day = drawer.day();
        return new Handover(
                desk.clock().instant(),
                open,
                notes.count(site.now().id()) - open.size(),
                duty,
                (int) printing.jobs().stream().filter(PrintJob::isOpen).count(),
                day.isFloatCounted() || !day.counts().isEmpty(),
                desk.line(),
                names(open, duty));
    }

    /// What was seen to, the latest first.
    ///
    /// @param before only what was seen to before this note; empty for the latest
    /// @param limit at most 200
    List<NoteRepository.Seen> seen(Optional<UUID> before, int limit) {
        return new NoteRepository(desk.rows()).seen(site.now().id(), before, limit);
    }

    /// These notes, open or not, in no order.
    List<Note> notes(List<UUID> ids) {
        return new NoteRepository(desk.rows()).all(ids);
    }

    private Map<String, String> names(List<Note> notes, List<OnDuty> duty) {
        Documents documents = new Documents(desk.rows());
        Map<String, String> names = new HashMap<>();
        Stream.concat(notes.stream().map(Note::desk), duty.stream().map(OnDuty::desk))
                .distinct()
                .forEach(code ->
                        names.put(
                                code,
                                documents
                                        .find("desk", code)
                                        .map(found -> found.fields().path("name").asString(code))
                                        .orElse(code)));
        return names;
    }

    /// The name a member's note is written under; empty where they are not known.
    String name(String member) {
        return new MemberRepository(desk.rows())
                .find(member)
                .map(found -> found.readable())
                .orElse("");
    }

    NoteOutcome act(NoteCommand command) {
        return desk.submit(new NoteHandler(), command);
    }
}
