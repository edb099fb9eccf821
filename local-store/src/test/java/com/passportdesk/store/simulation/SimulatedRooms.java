package com.passportdesk.store.simulation;

import com.passportdesk.store.booking.BookRoom;
import com.passportdesk.store.booking.BookRoomHandler;
import com.passportdesk.store.booking.CancelBooking;
import com.passportdesk.store.booking.CancelBookingHandler;
import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.booking.MoveBooking;
import com.passportdesk.store.booking.MoveBookingHandler;
import com.passportdesk.store.booking.RoomFacts;
import com.passportdesk.store.conflict.Conflict;
import com.passportdesk.store.conflict.ConflictRepository;
import com.passportdesk.store.conflict.SettleConflict;
import com.passportdesk.store.conflict.SettleConflict.Choice;
import com.passportdesk.store.conflict.SettleConflictHandler;
import com.passportdesk.store.conflict.Settlement;
import com.passportdesk.store.site.Site;
import com.passportdesk.store.staff.Answering;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Which rooms people book, move and give up at a desk, and how they settle what clashed.
final class SimulatedRooms {

    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);
    private static final Duration QUARTER = Duration.ofMinutes(15);

    /// Quarters that what is booked begins with: few, so that desks meet, and next to each other,
    /// so that the buffer behind one meets another.
    private static final int QUARTERS = 8;

    private final Choices choices;
    private final Dice dice;

    SimulatedRooms(Choices choices) {
        this.choices = choices;
        this.dice = choices.dice;
    }

    SimulatedWork.Order<?, ?, ?> bookOnLease(SimulatedDesk desk) {
        return new SimulatedWork.Order<>(Choices.staff(desk, 1), new BookRoomHandler(), wish(desk));
    }

    SimulatedWork.Order<?, ?, ?> bookWithout(SimulatedDesk desk) {
        return new SimulatedWork.Order<>(
                Choices.staff(desk, 2),
                new BookRoomHandler(),
                wish(desk).overriding(Answering.forLease("the guests stand here")));
    }

    SimulatedWork.Order<?, ?, ?> cancel(SimulatedDesk desk, UUID booking) {
        return new SimulatedWork.Order<>(
                Choices.staff(desk, 1),
                new CancelBookingHandler(),
                new CancelBooking(dice.id(), booking));
    }

    SimulatedWork.Order<?, ?, ?> move(SimulatedDesk desk, UUID booking) {
        Slot slot = slot(desk);
        return new SimulatedWork.Order<>(
                Choices.staff(desk, 1),
                new MoveBookingHandler(),
                new MoveBooking(dice.id(), booking, slot.room(), slot.from(), slot.until()));
    }

    /// One that was paid here or at the neighbour's.
    Optional<UUID> paid(SimulatedDesk desk) {
        return choices.one(
                desk,
                """
                select booking from booking where state = 'confirmed' and receipt is not null
                 order by starts_at desc, booking limit 6
                """);
    }

    Optional<UUID> booking(SimulatedDesk desk) {
        return choices.one(
                desk,
                """
                select booking from booking where state = 'confirmed'
                 order by starts_at desc, booking limit 6
                """);
    }

    /// A room and a half hour of the afternoon.
    record Slot(String room, Instant from, Instant until) {}

    Slot slot(SimulatedDesk desk) {
        Site site = Choices.site(desk);
        Instant noon = site.at(site.localDate(desk.instant()).plusDays(1), LocalTime.NOON);
        Instant from = noon.plus(QUARTER.multipliedBy(dice.below(QUARTERS)));
        return new Slot(room(desk), from, from.plus(HALF_AN_HOUR));
    }

    /// What a booking has.
    Slot has(SimulatedDesk desk, UUID booking) {
        return desk.store()
                .rows()
                .sql("select resource, starts_at, ends_at from booking where booking = ?")
                .param(booking)
                .query((row, _) ->
                        new Slot(
                                row.getString(1),
                                row.getObject(2, Instant.class),
                                row.getObject(3, Instant.class)))
                .single();
    }

    private String room(SimulatedDesk desk) {
        return dice.pick(
                choices.ids(
                        desk,
                        "select id from resource where kind = 'room' and site = '"
                                + desk.place.site()
                                + "' order by id limit 3"));
    }

    private BookRoom wish(SimulatedDesk desk) {
        Slot slot = slot(desk);
        return new BookRoom(
                dice.id(),
                slot.room(),
                slot.from(),
                slot.until(),
                new Holder.Named(choices.name()),
                2);
    }

    Optional<Conflict> conflict(SimulatedDesk desk) {
        List<Conflict> open = new ConflictRepository(desk.store().rows()).open();
        return open.isEmpty() ? Optional.empty() : Optional.of(dice.pick(open));
    }

    Optional<SimulatedWork.Order<?, ?, ?>> settle(SimulatedDesk desk, Conflict conflict) {
        return choice(desk, conflict)
                .map(choice ->
                        new SimulatedWork.Order<>(
                                Choices.staff(desk, 2),
                                new SettleConflictHandler(),
                                new SettleConflict(
                                        dice.id(),
                                        conflict.key(),
                                        choice,
                                        Answering.forLease("both were told"))));
    }

    private Optional<Choice> choice(SimulatedDesk desk, Conflict conflict) {
        return switch (conflict) {
            case Conflict.SoldTwice twice -> soldTwice(desk, twice);
            case Conflict.Changed _ when dice.oneIn(2) -> Optional.of(new Choice.BringBack());
            case Conflict.Changed _,
                    Conflict.RefundedTwice _,
                    Conflict.Overrun _,
                    Conflict.NotTaken _ ->
                    Optional.of(new Choice.Stand());
        };
    }

    /// Once nobody can be helped, both mostly stand; before that it is tried now and then, and
    /// refused.
    private Optional<Choice> soldTwice(SimulatedDesk desk, Conflict.SoldTwice twice) {
        Instant now = desk.instant();
        List<RoomFacts> rooms =
                Settlement.rooms(
                        twice, Choices.site(desk), desk.place.code(), now, desk.store().rows());
        boolean isPast = Settlement.past(twice, rooms, now).isPresent();
        if (dice.oneIn(8) != isPast) {
            return Optional.of(new Choice.Stand());
        }
        return twice.kept().isEmpty() ? Optional.of(new Choice.Keep()) : moved(twice, rooms, now);
    }

    private Optional<Choice> moved(Conflict.SoldTwice twice, List<RoomFacts> rooms, Instant now) {
        Settlement settlement = Settlement.propose(twice, rooms, now);
        if (dice.oneIn(3)) {
            settlement = settlement.reversed(rooms, now);
        }
        if (settlement.moves().isEmpty() || settlement.rooms().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Choice.Move(
                        settlement.moves().get().id(), settlement.rooms().getFirst().room().id()));
    }
}
