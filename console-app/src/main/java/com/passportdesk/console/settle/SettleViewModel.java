package com.passportdesk.console.settle;

import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.console.fx.Background;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Tone;
import com.passportdesk.console.problem.Notice;
import com.passportdesk.console.settle.SettleService.Decided;
import com.passportdesk.console.settle.SettleService.TwiceMade;
import com.passportdesk.console.shell.ShellModel;
import com.passportdesk.console.till.SaleSentences;
import com.passportdesk.store.booking.BookingRefusal;
import com.passportdesk.store.booking.BookingRules.Verdict;
import com.passportdesk.store.conflict.Conflict;
import com.passportdesk.store.conflict.SettleConflict;
import com.passportdesk.store.conflict.SettleConflict.Choice;
import com.passportdesk.store.conflict.SettleOutcome;
import com.passportdesk.store.desk.CommandIds;
import com.passportdesk.store.event.Events;
import com.passportdesk.store.staff.StaffOverride;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javafx.beans.property.ReadOnlyProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;

/// What waits, which of it is looked at, and what is about to be decided.
@Component
@Scope("prototype")
final class SettleViewModel {

    /// Orders under way that are shown.
    private static final int ORDERS = 20;

    private static final Duration AGAIN = Duration.ofSeconds(30);

    private final SettleService service;
    private final SafetyBoard board;
    private final SiteDoors siteDoors;
    private final RunningDesk desk;
    private final Background background;
    private final Background.Latest<SettleService.Everything> latest;
    private final Background.Latest<Safety> latestSafety;
    private final ShellModel shell;
    private final SaleSentences sentences;
    private final Texts texts;
    private final SimpleObjectProperty<State> state = new SimpleObjectProperty<>(State.READING);
    private final SimpleObjectProperty<Safety> safety = new SimpleObjectProperty<>(Safety.NOTHING);
    private final SimpleObjectProperty<@Nullable Asked> asked = new SimpleObjectProperty<>();
    private final SimpleObjectProperty<List<SiteDoors.Row>> doors =
            new SimpleObjectProperty<>(List.of());
    private UUID command = CommandIds.fresh();

    /// Goes with the screen.
    private @Nullable Notice said;

    SettleViewModel(
            SettleService service,
            SafetyBoard board,
            SiteDoors siteDoors,
            RunningDesk desk,
            Background background,
            ShellModel shell,
            SaleSentences sentences,
            Texts texts) {
        this.service = service;
        this.board = board;
        this.siteDoors = siteDoors;
        this.desk = desk;
        this.background = background;
        this.shell = shell;
        this.sentences = sentences;
        this.texts = texts;
        this.latest = background.latest("what waits", this::read);
        this.latestSafety = background.latest("who has an order", safety::set);
    }

    /// A decision that needs somebody to answer for it.
    record Asked(Waiting waiting, Choice choice) {}

    /// What the screen shows.
    ///
    /// @param at which one is looked at
    /// @param chosen which of its rooms
    /// @param isTurned whether the one who booked first is the one to move
    record State(
            boolean isRead,
            List<Waiting> waiting,
            List<TwiceMade> twice,
            List<Decided> decided,
            int at,
            int chosen,
            boolean isTurned) {

        static final State READING = new State(false, List.of(), List.of(), List.of(), 0, 0, false);

        Optional<Waiting> shown() {
            if (at >= waiting.size()) {
                return Optional.empty();
            }
            Waiting one = waiting.get(at);
            return Optional.of(isTurned && one instanceof Waiting.Room room ? room.turned() : one);
        }

        private State at(int place) {
            return new State(isRead, waiting, twice, decided, place, 0, false);
        }

        private State chosen(int room) {
            return new State(isRead, waiting, twice, decided, at, room, isTurned);
        }

        private State turned() {
            return new State(isRead, waiting, twice, decided, at, 0, !isTurned);
        }
    }

    ReadOnlyProperty<State> state() {
        return state;
    }

    /// Orders that are not everywhere yet, and the doors of other desks.
    ReadOnlyProperty<Safety> safety() {
        return safety;
    }

    /// What decides at the doors of this desk.
    ReadOnlyProperty<List<SiteDoors.Row>> doors() {
        return doors;
    }

    private void refresh() {
        doors.set(siteDoors.list());
        latest.ask(service::read);
        latestSafety.ask(() -> board.safety(ORDERS));
    }

    /// Nobody tells a desk that another one has an order, so it is asked for as long as one has
    /// not; a desk that is left alone with nothing under way asks the centre nothing.
    private void lookAgain() {
        latest.ask(service::read);
        if (!safety.get().underway().isEmpty()) {
            latestSafety.ask(() -> board.safety(ORDERS));
        }
    }

    /// Begins to follow the desk and its clock.
    ///
    /// @return ends it
    Runnable follow() {
        refresh();
        Runnable changes =
                desk.onChange(topics -> {
                    if (topics.contains("order") || topics.contains(Events.DOORS_REPORTED)) {
                        background.onScreen(this::refresh);
                    } else if (topics.stream().anyMatch(SettleConfiguration.TOPICS::contains)) {
                        background.onScreen(() -> latest.ask(service::read));
                    }
                });
        Runnable devices =
                siteDoors.onChange(() -> background.onScreen(() -> doors.set(siteDoors.list())));
        Runnable clock = background.every(AGAIN, this::lookAgain);
        return () -> {
            changes.run();
            devices.run();
            clock.run();
            if (said != null && said.equals(shell.notice().get())) {
                shell.notice().set(null);
            }
        };
    }

    /// The one looked at stays, with what was chosen for it, as long as it waits.
    private void read(SettleService.Everything now) {
        State before = state.get();
        Conflict.Key key = before.shown().map(one -> one.conflict().key()).orElse(null);
        int at = 0;
        boolean isSame = false;
        for (int i = 0; i < now.waiting().size(); i++) {
            if (now.waiting().get(i).conflict().key().equals(key)) {
                at = i;
                isSame = true;
            }
        }
        state.set(
                new State(
                        true,
                        now.waiting(),
                        now.twice(),
                        now.decided(),
                        at,
                        isSame ? before.chosen() : 0,
                        isSame && before.isTurned()));
    }

    void next(int by) {
        State now = state.get();
        if (!now.waiting().isEmpty()) {
            state.set(now.at(Math.clamp((long) now.at() + by, 0, now.waiting().size() - 1)));
        }
    }

    void chooseNext(int by) {
        State now = state.get();
        now.shown()
                .ifPresent(shown -> {
                    if (shown instanceof Waiting.Room room && !room.rooms().isEmpty()) {
                        choose(Math.clamp((long) now.chosen() + by, 0, room.rooms().size() - 1));
                    }
                });
    }

    void choose(int room) {
        state.set(state.get().chosen(room));
    }

    void turn() {
        state.set(state.get().turned());
    }

    /// Does what is proposed, with the room that is chosen.
    void settle() {
        State now = state.get();
        if (now.shown().orElse(null) instanceof Waiting.Room room) {
            if (room.moves().isEmpty()) {
                decide(room, new Choice.Keep());
            } else if (now.chosen() < room.rooms().size()) {
                Verdict.Yes to = room.rooms().get(now.chosen());
                decide(room, new Choice.Move(room.moves().get().booking().id(), to.room().id()));
            }
        }
    }

    void stand() {
        state.get().shown().ifPresent(shown -> decide(shown, new Choice.Stand()));
    }

    void bringBack() {
        state.get().shown().ifPresent(shown -> decide(shown, new Choice.BringBack()));
    }

    private void decide(Waiting waiting, Choice choice) {
        decide(new Asked(waiting, choice), null);
    }

    private void decide(Asked what, @Nullable StaffOverride<BookingRefusal.Rule> override) {
        SettleConflict settle =
                new SettleConflict(
                        command, what.waiting().conflict().key(), what.choice(), override);
        background.run("settle", () -> service.settle(settle), outcome -> done(what, outcome));
    }

    private void done(Asked what, SettleOutcome outcome) {
        command = CommandIds.fresh();
        switch (outcome) {
            case SettleOutcome.Settled settled -> {
                asked.set(null);
                String sentence = said(what.waiting(), settled);
                // What somebody still has to do stays until it was read; what may be owed warns.
                boolean isAll = sentence.equals(texts.get("settle.done"));
                Tone tone = settled.room() == null ? Tone.WARNING : Tone.ACCENT;
                notice(isAll ? Tone.SUCCESS : tone, sentence);
            }
            case SettleOutcome.Refused(SettleOutcome.Why why, BookingRefusal refusal) -> {
                boolean isLease = refusal != null && refusal.rule() == BookingRefusal.Rule.LEASE;
                boolean isAsked = isLease && service.mayOverride();
                asked.set(isAsked ? what : null);
                if (!isAsked) {
                    String sentence = refused(why, refusal);
                    notice(
                            Tone.WARNING,
                            isLease
                                    ? sentence + " " + texts.get("settle.refused.manager")
                                    : sentence);
                }
            }
        }
        latest.ask(service::read);
    }

    /// What waits for a reason; null while nothing does.
    ReadOnlyProperty<@Nullable Asked> asked() {
        return asked;
    }

    /// Settles it because whoever works here answers for it.
    ///
    /// @return false when it is no reason
    boolean because(String reason) {
        Asked what = asked.get();
        if (!StaffOverride.isReason(reason)) {
            return false;
        }
        if (what != null) {
            decide(what, new StaffOverride<>(Set.of(BookingRefusal.Rule.LEASE), reason));
        }
        return true;
    }

    /// Nobody answers for it; it waits on.
    void leaveIt() {
        asked.set(null);
    }

    private void notice(Tone tone, String sentence) {
        said = Notice.of(tone, sentence);
        shell.notice().set(said);
    }

    private String said(Waiting waiting, SettleOutcome.Settled settled) {
        if (!(waiting instanceof Waiting.Room room)) {
            return texts.get("settle.done");
        }
        if (settled.room() == null) {
            return giveBack(room).orElseGet(() -> texts.get("settle.done"));
        }
        boolean isFirst = room.stays().booking().id().equals(settled.booking());
        Waiting.Side moved = isFirst ? room.stays() : room.moves().orElse(room.stays());
        String to =
                isFirst
                        ? room(room.reversed(), settled.room(), room.room())
                        : room(room.rooms(), settled.room(), room.room());
        return texts.get("settle.done.movedCall", name(moved), to);
    }

    private static String room(List<Verdict.Yes> rooms, String id, String otherwise) {
        return rooms.stream()
                .map(Verdict.Yes::room)
                .filter(room -> room.id().equals(id))
                .map(com.passportdesk.store.booking.Resource::name)
                .findFirst()
                .orElse(otherwise);
    }

    /// Whose booking it is, in a sentence.
    String name(Waiting.Side side) {
        return side.name().isEmpty() ? texts.get("settle.nobody") : side.name();
    }

    /// What may be owed to the one that the centre left without the room, if it was paid for.
    Optional<String> giveBack(Waiting.Room room) {
        Waiting.Side lost = room.lost();
        if (lost.booking().receipt() == null) {
            return Optional.empty();
        }
        return Optional.of(
                lost.receipt()
                        .map(receipt ->
                                texts.get("settle.past.giveBack", name(lost), receipt.number()))
                        .orElseGet(() -> texts.get("settle.past.giveBackElsewhere", name(lost))));
    }

    String refused(SettleOutcome.Why why, @Nullable BookingRefusal refusal) {
        return switch (why) {
            case SETTLED -> texts.get("settle.refused.settled");
            case CHOICE -> texts.get("settle.refused.choice");
            case ROOM ->
                    refusal == null ? texts.get("settle.refused.choice") : sentences.of(refusal);
        };
    }
}
