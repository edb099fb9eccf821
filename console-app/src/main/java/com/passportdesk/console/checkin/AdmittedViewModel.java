package com.passportdesk.console.checkin;

import com.passportdesk.console.desk.DeskSite;
import com.passportdesk.console.fx.DecisionBand;
import com.passportdesk.console.fx.Face;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.fx.RuleRow;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Tone;
import com.passportdesk.store.access.Rule;
import com.passportdesk.store.access.Step;
import com.passportdesk.store.lease.Stretch;
import com.passportdesk.store.note.Note;
import com.passportdesk.store.visit.CheckInOutcome;
import com.passportdesk.store.visit.Visit;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;

/// Somebody is in: what the screen says of them.
@Component
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
final class AdmittedViewModel {

    /// An end this near is worth saying.
    private static final int SOON_DAYS = 7;

    private final Door door;
    private final PersonActs acts;
    private final Texts texts;
    private final Formats formats;
    private final DeskSite site;
    private final DoorAnswer answer;
    private final Profile profile;
    private final UUID visit;
    private final Instant arrived;
    private final String area;

    /// Something to say to the person; the tone colours its tile.
    record Remark(Icon icon, Tone tone, String title, String second) {}

    /// The person's day here on one line.
    ///
    /// @param usuallyLeaves null when nobody knows
    record DayHere(
            Instant opens,
            Instant closes,
            Instant arrived,
            @Nullable Instant usuallyLeaves,
            List<Profile.Booked> booked) {}

    AdmittedViewModel(Door door, Texts texts, Formats formats, DeskSite site, PersonActs acts) {
        this.acts = acts;
        this.door = door;
        this.texts = texts;
        this.formats = formats;
        this.site = site;
        this.answer = door.answer();
        this.profile = Objects.requireNonNull(answer.profile(), "whoever is admitted is known");
        switch (answer.outcome()) {
            case CheckInOutcome.Admitted admitted -> {
                visit = admitted.visit();
                arrived = admitted.at();
                area = admitted.area();
            }
            case CheckInOutcome.AlreadyIn in -> {
                visit = in.visit();
                arrived = in.since();
                area = in.area();
            }
            case CheckInOutcome.Refused refused ->
                    throw new IllegalStateException("refused: " + refused.headline());
        }
    }

    boolean isNew() {
        return answer.outcome() instanceof CheckInOutcome.Admitted;
    }

    String name() {
        return profile.member().readable();
    }

    String area() {
        return area;
    }

    DecisionBand.Decision decision() {
        return new DecisionBand.Decision(
                isNew() ? DecisionBand.State.ADMITTED : DecisionBand.State.ATTENTION,
                texts.get(isNew() ? "checkin.admitted" : "checkin.alreadyIn"),
                formats.time(isNew() ? arrived : answer.at()),
                name(),
                profile.member().nativeName(),
                Person.line(profile, texts),
                new Face.Portrait(profile.member().portrait()),
                measure());
    }

    private DecisionBand.@Nullable Measure measure() {
        Step cap = answer.outcome().decision().step(Rule.CAP).orElse(null);
        if (cap == null) {
            return null;
        }
        LocalDate today = site.now().localDate(answer.at());
        String end = new Spoken(texts).dayAndMonth(today.withDayOfMonth(today.lengthOfMonth()));
        int now = isNew() ? 1 : 0;
        return switch (cap.why()) {
            case "left", "today" -> {
                int before = Integer.parseInt(cap.with().get(0));
                int used = cap.why().equals("left") ? before + now : before;
                int total = Integer.parseInt(cap.with().get(1));
                yield new DecisionBand.Measure(
                        texts.get("checkin.measure", used, total),
                        used,
                        total,
                        texts.get("checkin.measure.left", Math.max(0, total - used), end));
            }
            case "range" -> {
                Person.AwayRange away = range(cap);
                int total = Integer.parseInt(cap.with().get(2));
                yield new DecisionBand.Measure(
                        texts.get("checkin.measure.range", away.least(), away.most(), total),
                        away.most(),
                        total,
                        texts.get("checkin.measure.asOf", formats.time(away.asOf())));
            }
            default -> null;
        };
    }

    /// With the visit that was just made.
    private Person.AwayRange range(Step cap) {
        int now = isNew() ? 1 : 0;
        return new Person.AwayRange(
                Integer.parseInt(cap.with().get(0)) + now,
                Integer.parseInt(cap.with().get(1)) + now,
                cap.asOf());
    }

    /// The one line under the band.
    String next() {
        return isNew()
                ? texts.get("checkin.next")
                : texts.get("checkin.insideSince", formats.time(arrived), area);
    }

    /// What somebody wrote about them and nobody has seen to.
    List<Note> notes() {
        return profile.notes();
    }

    List<Remark> remarks() {
        List<Remark> remarks = new ArrayList<>();
        for (Profile.Booked one : profile.today()) {
            if (one.room() && one.time().end().isAfter(answer.at())) {
                remarks.add(room(one));
            }
        }
        profile.today().stream()
                .filter(one -> !one.room())
                .findFirst()
                .ifPresent(one ->
                        remarks.add(
                                new Remark(
                                        Icon.MAP_PIN,
                                        Tone.ACCENT,
                                        texts.get("checkin.remark.desk"),
                                        texts.get(
                                                "checkin.remark.deskFrom",
                                                formats.time(one.time().start())))));
        endsSoon(remarks);
        return remarks;
    }

    private Remark room(Profile.Booked one) {
        String time = formats.time(one.time().start());
        String title =
                one.floor() == null
                        ? texts.get("checkin.remark.room", one.resource(), time)
                        : texts.get("checkin.remark.roomOn", one.resource(), time, one.floor());
        return new Remark(
                Icon.DOOR_OPEN,
                Tone.ACCENT,
                title,
                texts.get("checkin.remark.roomUntil", formats.time(one.time().end()), one.seats()));
    }

    private void endsSoon(List<Remark> remarks) {
        LocalDate today = site.now().localDate(answer.at());
        LocalDate paid = profile.member().paidUntil();
        if (paid != null && !paid.isAfter(today.plusDays(SOON_DAYS))) {
            remarks.add(
                    new Remark(
                            Icon.CALENDAR_DAYS,
                            Tone.WARNING,
                            texts.get("checkin.remark.planEnds", formats.day(paid)),
                            texts.get("checkin.remark.planEnds.next")));
        }
    }

    DayHere dayHere() {
        LocalDate date = site.now().localDate(arrived);
        Stretch open =
                site.now()
                        .opening(date)
                        .orElseGet(() -> new Stretch(arrived, arrived.plus(Duration.ofHours(8))));
        Instant opens = open.start();
        Instant closes = open.end();
        Instant leaves =
                profile.usuallyLeaves() == null
                        ? null
                        : site.now().at(date, profile.usuallyLeaves());
        Instant first = arrived.isBefore(opens) ? arrived : opens;
        Instant last = arrived.isAfter(closes) ? arrived.plusSeconds(3_600) : closes;
        boolean usable = leaves != null && leaves.isAfter(answer.at()) && leaves.isBefore(last);
        return new DayHere(
                first,
                last,
                arrived,
                usable ? leaves : null,
                profile.today().stream().filter(Profile.Booked::room).toList());
    }

    List<Person.Fact> facts() {
        Visit now =
                profile.visits().stream()
                        .filter(one -> one.id().equals(visit))
                        .findFirst()
                        .orElse(null);
        Person.AwayRange away =
                answer.outcome()
                        .decision()
                        .step(Rule.CAP)
                        .filter(cap -> cap.why().equals("range"))
                        .map(this::range)
                        .orElse(null);
        return Person.facts(profile, now, away, texts, formats);
    }

    List<RuleRow.Rule> rules() {
        return new RuleTexts(texts, formats)
                .rows(answer.outcome().decision(), answer.sites(), answer.at());
    }

    /// Whole seconds in which the check-in can be taken back with a key; 0 when it is too late.
    long undoSeconds() {
        return isNew() ? (long) Math.ceil(door.undoLeft(arrived).toMillis() / 1000.0) : 0;
    }

    void undo() {
        if (undoSeconds() > 0) {
            door.undo(visit, name());
        }
    }

    void shown() {
        door.shows(visit);
    }

    /// The screen goes: what is left of the ten seconds is offered on the next one.
    void hidden() {
        door.leaves(visit);
        if (isNew()) {
            door.offerUndo(visit, name(), arrived);
        }
    }

    /// What can be done next for this person.
    List<PersonActs.Act> acts() {
        return acts.withRecord(profile.member().id());
    }

    void letOut() {
        door.letOut(visit, name());
    }
}
