package com.passportdesk.console.rollcall;

import com.passportdesk.console.desk.DeskSite;
import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.console.device.DeskDevices;
import com.passportdesk.console.document.DocumentStore;
import com.passportdesk.console.document.SlipPdf;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.print.Papers;
import com.passportdesk.console.print.PrintJob;
import com.passportdesk.console.print.PrintJob.Kind;
import com.passportdesk.console.print.Slips;
import com.passportdesk.console.works.WorksService;
import com.passportdesk.devices.escpos.Receipt;
import com.passportdesk.store.projection.Documents;
import com.passportdesk.store.rollcall.Mark;
import com.passportdesk.store.rollcall.RollCall;
import com.passportdesk.store.rollcall.RollCallCommand;
import com.passportdesk.store.rollcall.RollCallHandler;
import com.passportdesk.store.rollcall.RollCallOutcome;
import com.passportdesk.store.rollcall.RollCallRepository;
import com.passportdesk.store.rollcall.RollHistory;
import com.passportdesk.store.rollcall.RollList.Person;
import com.passportdesk.store.rollcall.Who;
import com.passportdesk.store.staff.StaffRepository;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;

/// Reads and keeps roll-calls, and puts the list on paper in the language of the site. Blocks.
@Service
final class RollCallService implements Slips {

    private final RunningDesk desk;
    private final WorksService works;
    private final DeskDevices devices;
    private final Papers papers;
    private final DocumentStore documents;
    private final DeskSite site;
    private final RollSlip slip;

    RollCallService(
            RunningDesk desk,
            WorksService works,
            DeskDevices devices,
            Papers papers,
            DocumentStore documents,
            DeskSite site,
            Texts texts) {
        this.desk = desk;
        this.works = works;
        this.devices = devices;
        this.papers = papers;
        this.documents = documents;
        this.site = site;
        Texts spoken = texts.in(site.now().locale());
        this.slip =
                new RollSlip(
                        spoken, new Formats(spoken, site.now().locale(), site.now().zone()), site);
    }

    RollState read() {
        Instant now = desk.clock().instant();
        RollCallRepository rolls = new RollCallRepository(desk.rows());
        List<RollCall> together = rolls.together(site.now().id(), now);
        List<Person> people =
                together.isEmpty()
                        ? rolls.inside(site.now().id(), now)
                        : rolls.people(site.now().id(), now);
        return new RollState(
                now,
                together,
                people,
                desk.line(),
                works.heard(),
                names(people),
                rolls.notListed(site.now().id(), now));
    }

    /// Roll-calls as they were, the latest first.
    ///
    /// @param before only what began before this one; empty for the latest
    /// @param limit at most 100
    List<RollHistory.Past> past(Optional<UUID> before, int limit) {
        return new RollHistory(desk.rows()).of(site.now().id(), before, limit);
    }

    /// Of those who ticked somebody off, and of the desks they did it at.
    private Map<String, String> names(List<Person> people) {
        StaffRepository staff = new StaffRepository(desk.rows());
        Documents kept = new Documents(desk.rows());
        Map<String, String> names = new HashMap<>();
        for (Person one : people) {
            Mark mark = one.mark();
            if (mark != null) {
                names.computeIfAbsent(
                        mark.by(), id -> staff.find(id).map(found -> found.given()).orElse(id));
            }
            if (one.who() instanceof Who.Staff && !one.place().isEmpty()) {
                names.computeIfAbsent(
                        one.place(),
                        code ->
                                kept.find("desk", code)
                                        .map(found -> found.fields().path("name").asString(code))
                                        .orElse(code));
            }
        }
        return names;
    }

    /// @return what came of it; the screen reads anew in any case
    RollCallOutcome act(RollCallCommand command) {
        return desk.submit(new RollCallHandler(), command);
    }

    /// Asks for the list on paper.
    ///
    /// @param command names this paper
    /// @return the file where receipts are not printed
    Optional<Path> print(UUID command) {
        if (devices.hasPrinter()) {
            papers.ofRoll(command, desk.code() + "-ROLL");
            return Optional.empty();
        }
        return Optional.of(file());
    }

    private Path file() {
        String name = desk.code() + "-roll-call";
        return documents.write(name + ".pdf", () -> SlipPdf.render(slip.set(read()), name));
    }

    @Override
    public Set<Kind> kinds() {
        return Set.of(Kind.ROLL);
    }

    @Override
    public Optional<Receipt> slip(PrintJob job) {
        return Optional.of(slip.set(read()));
    }

    @Override
    public Optional<Path> file(PrintJob job) {
        return Optional.of(file());
    }
}
