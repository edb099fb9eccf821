package com.passportdesk.console.booking;

import com.passportdesk.console.fx.Background;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.till.SaleSentences;
import com.passportdesk.store.booking.BookRoom;
import com.passportdesk.store.booking.BookingOutcome;
import com.passportdesk.store.booking.BookingRefusal;
import com.passportdesk.store.booking.FreeRooms.FreeRoom;
import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.booking.WalkInName;
import com.passportdesk.store.desk.CommandIds;
import com.passportdesk.store.staff.StaffOverride;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
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

/// Booking a room that this desk has no lease on: somebody who may answers for it with a name and a
/// reason.
@Component
@Scope("prototype")
final class WithoutLeaseModel {

    private static final Duration USUAL = Duration.ofHours(1);

    /// Each has a digit.
    private static final int MOST = 4;

    private final BookingService bookings;
    private final Background background;
    private final Texts texts;
    private final SaleSentences sentences;
    private final BooleanProperty open = new SimpleBooleanProperty();
    private final ObjectProperty<List<FreeRoom>> rooms = new SimpleObjectProperty<>(List.of());
    private final ObjectProperty<@Nullable FreeRoom> chosen = new SimpleObjectProperty<>();
    private final StringProperty problem = new SimpleStringProperty("");
    private UUID command = CommandIds.fresh();

    WithoutLeaseModel(
            BookingService bookings, Background background, Texts texts, SaleSentences sentences) {
        this.bookings = bookings;
        this.background = background;
        this.texts = texts;
        this.sentences = sentences;
    }

    /// Whether whoever works here may do so.
    boolean isAllowed() {
        return bookings.mayOverride();
    }

    /// Asks which rooms there are on a day, and shows them.
    void open(LocalDate date) {
        command = CommandIds.fresh();
        problem.set("");
        background.run("rooms without a lease", () -> bookings.withoutLease(date), this::offer);
    }

    private void offer(List<FreeRoom> found) {
        rooms.set(found.stream().limit(MOST).toList());
        chosen.set(found.isEmpty() ? null : found.getFirst());
        open.set(true);
    }

    void close() {
        open.set(false);
    }

    void choose(FreeRoom room) {
        chosen.set(room);
    }

    /// The time that is booked of a room: an hour, or what there is of one.
    static Instant until(FreeRoom room) {
        return room.free().start().plus(room.atMost(USUAL));
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

    /// Books the chosen room for somebody, because of something.
    ///
    /// @param then hears which booking it has become
    void book(String name, String reason, Consumer<UUID> then) {
        FreeRoom room = chosen.get();
        if (room == null) {
            return;
        }
        BookRoom wish =
                new BookRoom(
                        command,
                        room.room().id(),
                        room.free().start(),
                        until(room),
                        WalkInName.cleaned(new Holder.Named(name)),
                        1);
        background.run(
                "book without a lease",
                () ->
                        bookings.book(
                                wish.overriding(
                                        new StaffOverride<>(
                                                Set.of(BookingRefusal.Rule.LEASE), reason))),
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
            }
        }
    }

    ReadOnlyProperty<Boolean> isOpen() {
        return open;
    }

    ReadOnlyProperty<List<FreeRoom>> rooms() {
        return rooms;
    }

    ReadOnlyProperty<@Nullable FreeRoom> chosen() {
        return chosen;
    }

    /// Why the room was not booked; empty when nothing is wrong.
    StringProperty problem() {
        return problem;
    }
}
