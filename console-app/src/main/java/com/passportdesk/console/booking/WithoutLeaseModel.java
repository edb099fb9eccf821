package com.passportdesk.console.booking;

import com.passportdesk.console.fx.Background;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.till.SaleSentences;
import com.passportdesk.store.booking.BookRoom;
import com.passportdesk.store.booking.BookingOutcome;
import com.passportdesk.store.booking.BookingRefusal;
import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.booking.RoomTrial;
import com.passportdesk.store.booking.WalkInName;
import com.passportdesk.store.desk.CommandIds;
import com.passportdesk.store.staff.StaffOverride;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;

/// Booking a room against the rules of the house: without a lease, outside the hours, off the grid.
/// Somebody who may answers for it with a name and a reason, for the rules that stand against it.
@Component
@Scope("prototype")
final class WithoutLeaseModel {

    /// Each has a digit.
    private static final int MOST = 6;

    private final BookingService bookings;
    private final Background background;
    private final Background.Latest<Tried> trials;
    private final Texts texts;
    private final SaleSentences sentences;
    private final BooleanProperty open = new SimpleBooleanProperty();
    private final ObjectProperty<List<RoomPlace>> rooms = new SimpleObjectProperty<>(List.of());
    private final ObjectProperty<@Nullable RoomPlace> chosen = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable RoomTrial> trial = new SimpleObjectProperty<>();
    private final StringProperty problem = new SimpleStringProperty("");
    private UUID command = CommandIds.fresh();

    WithoutLeaseModel(
            BookingService bookings, Background background, Texts texts, SaleSentences sentences) {
        this.bookings = bookings;
        this.background = background;
        this.texts = texts;
        this.sentences = sentences;
        this.trials = background.latest("what stands against a booking", this::tried);
    }

    private record Tried(RoomPlace place, RoomTrial trial) {}

    /// Whether whoever works here may do so.
    boolean isAllowed() {
        return bookings.mayOverride();
    }

    /// Asks which rooms there are on a day, those without a lease first, and shows them.
    void open(LocalDate date) {
        command = CommandIds.fresh();
        problem.set("");
        background.run("rooms to answer for", () -> bookings.toAnswerFor(date), this::offer);
    }

    private void offer(List<RoomPlace> found) {
        rooms.set(found.stream().limit(MOST).toList());
        if (found.isEmpty()) {
            chosen.set(null);
        } else {
            choose(found.getFirst());
        }
        open.set(true);
    }

    void close() {
        open.set(false);
    }

    void choose(RoomPlace place) {
        command = CommandIds.fresh();
        problem.set("");
        trial.set(null);
        chosen.set(place);
        tryAgain();
    }

    private void tryAgain() {
        RoomPlace place = chosen.get();
        if (place != null) {
            trials.ask(() -> new Tried(place, bookings.tryBooking(place)));
        }
    }

    private void tried(Tried tried) {
        if (tried.place().equals(chosen.get())) {
            trial.set(tried.trial());
        }
    }

    /// Reads the times somebody typed.
    ///
    /// @return what they come to; a place was chosen
    TypedPlace typed(String from, String until) {
        RoomPlace now = chosen.get();
        TypedPlace next =
                now == null
                        ? new TypedPlace.NoTime(TypedPlace.End.FROM)
                        : now.typed(from, until, bookings.site().zone());
        if (next instanceof TypedPlace.Read(var place) && !place.equals(now)) {
            choose(place);
        }
        return next;
    }

    /// What is wrong with a name; empty when nothing is.
    String wrongName(String name) {
        Holder holder = WalkInName.cleaned(new Holder.Named(name));
        return holder instanceof Holder.Unnamed || WalkInName.isTooLong(holder)
                ? texts.get("bookings.override.noName", WalkInName.MOST)
                : "";
    }

    /// What is wrong with a reason; empty when nothing is.
    String wrongReason(String reason) {
        return StaffOverride.isReason(reason)
                ? ""
                : texts.get("bookings.override.noReason", StaffOverride.MOST);
    }

    /// Books the chosen room for somebody, because of something. What was not shown to stand
    /// against it still refuses; that the desk holds no lease is what the form is about.
    ///
    /// @param then hears which booking it has become
    void book(String name, String reason, Consumer<UUID> then) {
        RoomPlace place = chosen.get();
        RoomTrial known = trial.get();
        if (place == null) {
            return;
        }
        if (known == null) {
            problem.set(texts.get("bookings.move.reading"));
            return;
        }
        Set<BookingRefusal.Rule> rules = EnumSet.of(BookingRefusal.Rule.LEASE);
        rules.addAll(known.rules());
        BookRoom wish =
                new BookRoom(
                        command,
                        place.room().id(),
                        place.from(),
                        place.until(),
                        WalkInName.cleaned(new Holder.Named(name)),
                        1);
        background.run(
                "book against a rule",
                () -> bookings.book(wish.overriding(new StaffOverride<>(rules, reason))),
                outcome -> show(outcome, then));
    }

    private void show(BookingOutcome outcome, Consumer<UUID> then) {
        switch (outcome) {
            case BookingOutcome.Booked booked -> {
                close();
                then.accept(booked.booking());
            }
            case BookingOutcome.Refused(var refusal) -> {
                command = CommandIds.fresh();
                problem.set(sentences.of(refusal));
                // What came to light is said, so that somebody can answer for that as well.
                tryAgain();
            }
        }
    }

    ReadOnlyProperty<Boolean> isOpen() {
        return open;
    }

    ReadOnlyProperty<List<RoomPlace>> rooms() {
        return rooms;
    }

    ReadOnlyProperty<@Nullable RoomPlace> chosen() {
        return chosen;
    }

    /// What stands against the chosen place; null while that is not known.
    ReadOnlyProperty<@Nullable RoomTrial> trial() {
        return trial;
    }

    /// Why the room was not booked; empty when nothing is wrong.
    StringProperty problem() {
        return problem;
    }
}
