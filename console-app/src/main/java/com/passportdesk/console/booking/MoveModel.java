package com.passportdesk.console.booking;

import com.passportdesk.console.fx.Background;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Tone;
import com.passportdesk.console.fx.UndoBar;
import com.passportdesk.console.problem.Notice;
import com.passportdesk.console.shell.ShellModel;
import com.passportdesk.console.till.SaleSentences;
import com.passportdesk.console.till.SaleStart;
import com.passportdesk.store.booking.Booking;
import com.passportdesk.store.booking.BookingRefusal;
import com.passportdesk.store.booking.ChangeOutcome;
import com.passportdesk.store.booking.MoveBooking;
import com.passportdesk.store.booking.MoveTrial;
import com.passportdesk.store.booking.MoveTrial.RoomTime;
import com.passportdesk.store.booking.Resource;
import com.passportdesk.store.desk.CommandIds;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.sale.SaleItem;
import com.passportdesk.store.staff.StaffOverride;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;

/// Moving the booking that is looked at to another time, length or room. What it would come to is
/// said for every place it is held over; nothing is confirmed that was not said.
@Component
@Scope("prototype")
final class MoveModel {

    /// Each has a digit.
    static final int MOST_NEAR = 3;

    private final BookingService bookings;
    private final Background background;
    private final Background.Latest<Tried> trials;
    private final Background.Latest<Offered> offers;
    private final ShellModel shell;
    private final SaleSentences sentences;
    private final SaleStart sales;
    private final Texts texts;
    private final SimpleObjectProperty<@Nullable Moving> state = new SimpleObjectProperty<>();
    private List<Resource> rooms = List.of();
    private Consumer<ChangeOutcome.Moved> moved = _ -> {};
    private UUID command = CommandIds.fresh();

    MoveModel(
            BookingService bookings,
            Background background,
            ShellModel shell,
            SaleSentences sentences,
            SaleStart sales,
            Texts texts) {
        this.bookings = bookings;
        this.background = background;
        this.shell = shell;
        this.sentences = sentences;
        this.sales = sales;
        this.texts = texts;
        this.trials = background.latest("what a move comes to", this::tried);
        this.offers = background.latest("where a booking fits", this::offered);
    }

    private record Tried(RoomPlace place, Optional<MoveTrial> trial) {}

    private record Offered(RoomPlace place, List<RoomTime> near) {}

    /// Whether a booking of a room is worth moving: not over yet, and no hot desk.
    boolean isPossible(BookingService.Named named, @Nullable Resource room) {
        return room != null && named.booking().time().end().isAfter(bookings.now());
    }

    /// Begins with the place it has.
    ///
    /// @param all the rooms it may go to, as they stand on the screen
    /// @param then hears of it with its new place
    void open(
            BookingService.Named named,
            Resource room,
            List<Resource> all,
            Consumer<ChangeOutcome.Moved> then) {
        rooms = List.copyOf(all);
        moved = then;
        place(new Moving(named, new RoomPlace(room, named.booking().time()), null, List.of(), ""));
    }

    void close() {
        state.set(null);
    }

    void shift(int steps) {
        change(now -> now.shifted(steps));
    }

    void stretch(int steps) {
        change(now -> now.stretched(steps));
    }

    void room(int by) {
        change(now -> now.inRoom(by, rooms));
    }

    void day(int by) {
        change(now -> now.onDay(by, bookings.site().zone()));
    }

    /// Reads the times somebody typed.
    ///
    /// @return what they come to; a place was taken
    TypedPlace typed(String from, String until) {
        Moving now = state.get();
        TypedPlace next =
                now == null
                        ? new TypedPlace.NoTime(TypedPlace.End.FROM)
                        : now.place().typed(from, until, bookings.site().zone());
        if (next instanceof TypedPlace.Read(var place)) {
            change(_ -> place);
        }
        return next;
    }

    /// Takes one of the places where it fits.
    void take(RoomTime near) {
        change(_ -> new RoomPlace(near.room(), near.time()));
    }

    private void change(UnaryOperator<RoomPlace> to) {
        Moving now = state.get();
        if (now != null) {
            RoomPlace next = to.apply(now.place());
            if (!next.equals(now.place())) {
                place(new Moving(now.named(), next, null, now.near(), ""));
            }
        }
    }

    private void place(Moving next) {
        command = CommandIds.fresh();
        state.set(next);
        RoomPlace place = next.place();
        trials.ask(() -> new Tried(place, bookings.tryMove(wish(next, null))));
        offers.ask(() ->
                new Offered(
                        place,
                        bookings.near(next.booking(), place.time()).stream()
                                .filter(one -> !isAt(one, place))
                                .limit(MOST_NEAR)
                                .toList()));
    }

    private static boolean isAt(RoomTime one, RoomPlace place) {
        return one.room().id().equals(place.room().id()) && one.time().equals(place.time());
    }

    private void tried(Tried tried) {
        Moving now = state.get();
        if (now == null || !now.place().equals(tried.place())) {
            return;
        }
        if (tried.trial().isEmpty()) {
            gone(now);
        } else {
            state.set(
                    new Moving(
                            now.named(),
                            now.place(),
                            tried.trial().get(),
                            now.near(),
                            now.problem()));
        }
    }

    private void offered(Offered offered) {
        Moving now = state.get();
        if (now != null && now.place().equals(offered.place())) {
            state.set(
                    new Moving(
                            now.named(), now.place(), now.trial(), offered.near(), now.problem()));
        }
    }

    private void gone(Moving now) {
        state.set(
                new Moving(
                        now.named(),
                        now.place(),
                        null,
                        List.of(),
                        texts.get("bookings.move.gone")));
    }

    private MoveBooking wish(Moving now, @Nullable StaffOverride<BookingRefusal.Rule> override) {
        return new MoveBooking(
                command,
                now.booking().id(),
                now.place().room().id(),
                now.place().from(),
                now.place().until(),
                override,
                agreed(now));
    }

    /// What it costs there was said.
    private static @Nullable Money agreed(Moving now) {
        MoveTrial trial = now.trial();
        return trial == null || !trial.isDearer()
                ? null
                : trial.booking().price().plus(trial.difference());
    }

    /// Moves it, if what it comes to was said and nothing stands against it; or leads to the till
    /// where it costs more than was paid.
    void move() {
        Moving now = state.get();
        MoveTrial trial = now == null ? null : now.trial();
        if (now != null && now.isReady()) {
            move(now, null);
        } else if (now != null && trial != null && now.isToSell()) {
            SaleItem.RoomMove sold =
                    new SaleItem.RoomMove(
                            now.booking().id(),
                            now.place().room().id(),
                            now.place().from(),
                            now.place().until(),
                            trial.duePercent());
            close();
            // What was done before is not taken back behind what is being paid for.
            shell.undo().set(null);
            sales.beginWithMove(sold, now.booking().holder());
        }
    }

    /// Whether whoever works here may answer for it.
    boolean mayOverride() {
        return bookings.mayOverride();
    }

    /// Moves it because whoever works here answers for the rules that were named, and for no other.
    ///
    /// @return false when it is no reason
    boolean because(String reason) {
        Moving now = state.get();
        if (!StaffOverride.isReason(reason)) {
            return false;
        }
        MoveTrial trial = now == null ? null : now.trial();
        if (now != null && trial != null && now.givesWay()) {
            move(now, new StaffOverride<>(trial.place().rules(), reason));
        }
        return true;
    }

    private void move(Moving said, @Nullable StaffOverride<BookingRefusal.Rule> override) {
        MoveBooking wish = wish(said, override);
        MoveTrial trial = said.trial();
        int percent = trial == null ? 0 : trial.duePercent();
        background.run(
                "move a booking",
                () -> bookings.moveAsSaid(wish, percent),
                outcome -> done(said, outcome));
    }

    private void done(Moving said, Optional<ChangeOutcome> outcome) {
        Moving now = state.get();
        if (now == null || !now.place().equals(said.place())) {
            return;
        }
        if (outcome.isEmpty()) {
            // More stays due than was said: it is said again.
            place(
                    new Moving(
                            now.named(),
                            now.place(),
                            null,
                            now.near(),
                            texts.get("bookings.move.dueNow")));
            return;
        }
        command = CommandIds.fresh();
        switch (outcome.get()) {
            case ChangeOutcome.Moved to -> {
                close();
                offerBack(said, to);
                moved.accept(to);
            }
            case ChangeOutcome.Cancelled _ -> gone(now);
            case ChangeOutcome.Refused(var why, BookingRefusal refusal) -> {
                if (refusal == null) {
                    refused(now, why);
                } else {
                    refused(now, refusal);
                }
            }
        }
    }

    private void refused(Moving now, ChangeOutcome.Why why) {
        if (why == ChangeOutcome.Why.DEARER) {
            place(new Moving(now.named(), now.place(), null, now.near(), ""));
        } else {
            gone(now);
        }
    }

    /// What the trial could not know: another desk holds the lease, or sold it just now.
    private void refused(Moving now, BookingRefusal refusal) {
        MoveTrial trial = now.trial();
        boolean isLease = refusal.rule() == BookingRefusal.Rule.LEASE;
        MoveTrial known = trial == null || !isLease ? trial : trial.withoutLease(refusal);
        if (isLease) {
            state.set(new Moving(now.named(), now.place(), known, now.near(), ""));
        } else {
            place(new Moving(now.named(), now.place(), null, now.near(), sentences.of(refusal)));
        }
    }

    /// Ten seconds to think again: back to the place it had, as long as nothing stands against it.
    private void offerBack(Moving said, ChangeOutcome.Moved to) {
        Booking before = said.booking();
        boolean keepsStart =
                to.resource().equals(before.resource())
                        && to.time().start().equals(before.time().start());
        if (!keepsStart && !before.time().start().isAfter(bookings.now())) {
            return;
        }
        MoveBooking back =
                new MoveBooking(
                        CommandIds.fresh(),
                        before.id(),
                        before.resource(),
                        before.time().start(),
                        before.time().end(),
                        null,
                        before.price());
        shell.undo()
                .set(
                        new UndoBar.Offer(
                                texts.get(
                                        "bookings.move.done",
                                        name(said.named()),
                                        said.place().room().name()),
                                UndoBar.TEN_SECONDS,
                                () ->
                                        background.run(
                                                "move a booking back",
                                                () -> bookings.move(back),
                                                this::isBack)));
    }

    private void isBack(ChangeOutcome outcome) {
        switch (outcome) {
            case ChangeOutcome.Moved to -> moved.accept(to);
            case ChangeOutcome.Refused(_, BookingRefusal refusal) when refusal != null ->
                    warn(texts.get("bookings.move.notBack") + " " + sentences.rule(refusal));
            case ChangeOutcome.Refused _, ChangeOutcome.Cancelled _ ->
                    warn(texts.get("bookings.move.notBack"));
        }
    }

    private void warn(String sentence) {
        shell.notice().set(Notice.of(Tone.WARNING, sentence));
    }

    /// Whose booking it is.
    String name(BookingService.Named named) {
        return named.name().isEmpty() ? texts.get("bookings.walkIn") : named.name();
    }

    /// What it is about now; null while nothing is moved.
    ReadOnlyProperty<@Nullable Moving> state() {
        return state;
    }
}
