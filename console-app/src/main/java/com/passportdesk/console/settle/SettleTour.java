package com.passportdesk.console.settle;

import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.tour.Tour;
import com.passportdesk.console.tour.TourFailure;
import com.passportdesk.console.tour.TourStep;
import com.passportdesk.store.booking.BookRoom;
import com.passportdesk.store.booking.BookRoomHandler;
import com.passportdesk.store.booking.BookingOutcome;
import com.passportdesk.store.booking.BookingRefusal;
import com.passportdesk.store.booking.BookingRepository;
import com.passportdesk.store.booking.FreeRooms;
import com.passportdesk.store.booking.FreeRooms.FreeRoom;
import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.conflict.ConflictRepository;
import com.passportdesk.store.desk.CommandIds;
import com.passportdesk.store.lease.Stretch;
import com.passportdesk.store.site.Site;
import com.passportdesk.store.site.SiteRepository;
import com.passportdesk.store.staff.Colleague;
import com.passportdesk.store.staff.StaffOverride;
import com.passportdesk.store.staff.StaffRepository;
import com.passportdesk.store.staff.StaffRole;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// While the line is cut two desks sell one room; once it is back one key settles it for both.
@Component
final class SettleTour implements TourStep {

    private static final int ORDER = 820;
    private static final Duration TIME = Duration.ofHours(1);
    private static final int SEATS = 2;

    private volatile UUID here = new UUID(0, 0);
    private volatile UUID there = new UUID(0, 0);

    /// The part of it without a line.
    @Component
    static final class Offline implements TourStep {

        private static final int ORDER = 770;

        private final SettleTour after;

        Offline(SettleTour after) {
            this.after = after;
        }

        @Override
        public int order() {
            return ORDER;
        }

        @Override
        public String title() {
            return "One room is sold at two desks";
        }

        @Override
        public void run(Tour tour) {
            after.sell(tour);
        }
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public String title() {
        return "The room that was sold twice is settled";
    }

    private void sell(Tour tour) {
        Site site = new SiteRepository(tour.desk().rows()).get(tour.desk().site());
        Instant now = tour.desk().clock().instant();
        LocalDate day = site.localDate(now).plusDays(1);
        FreeRoom room =
                twoAtOnce(
                        new FreeRooms(tour.desk().rows())
                                .on(day, site, tour.desk().code(), now, SEATS));
        here =
                booked(
                        tour.desk()
                                .submit(
                                        new BookRoomHandler(),
                                        wish(room, new Holder.Named("Berta Stein Verlag"))));
        tour.later(Duration.ofMinutes(1));
        there =
                booked(
                        tour.secondDesk()
                                .submit(
                                        manager(tour.secondDesk().rows(), site.id()),
                                        new BookRoomHandler(),
                                        wish(room, new Holder.Named("Atelier Moreau"))
                                                .overriding(
                                                        new StaffOverride<>(
                                                                Set.of(BookingRefusal.Rule.LEASE),
                                                                "The guests called, and the room"
                                                                        + " stood empty."))));
        tour.await(
                "the centre has it from the second desk",
                () -> tour.secondDesk().unsentCount() == 0);
        tour.say(
                room.room().name()
                        + " was booked here on the desk’s lease, and at the second desk by its"
                        + " manager, who answers for it.");
    }

    /// A room that is free for a while in which another one is too.
    private static FreeRoom twoAtOnce(List<FreeRoom> rooms) {
        return rooms.stream()
                .filter(one -> one.free().length().compareTo(TIME) >= 0)
                .filter(one -> {
                    Instant from = one.free().start();
                    Stretch time = new Stretch(from, from.plus(TIME));
                    return rooms.stream().anyMatch(two -> two != one && two.free().covers(time));
                })
                .findFirst()
                .orElseThrow(() -> new TourFailure("No two rooms are free at a time."));
    }

    private static BookRoom wish(FreeRoom room, Holder holder) {
        Instant from = room.free().start();
        return new BookRoom(
                CommandIds.fresh(), room.room().id(), from, from.plus(TIME), holder, SEATS);
    }

    private static UUID booked(BookingOutcome outcome) {
        return switch (outcome) {
            case BookingOutcome.Booked booked -> booked.booking();
            case BookingOutcome.Refused refused ->
                    throw new TourFailure("The room was not booked: " + refused);
        };
    }

    private static String manager(JdbcClient rows, String site) {
        return new StaffRepository(rows)
                .ofSite(site).stream()
                        .filter(one -> one.role() == StaffRole.MANAGER)
                        .map(Colleague::id)
                        .findFirst()
                        .orElseThrow();
    }

    @Override
    public void run(Tour tour) {
        tour.press(DeskKey.function(7));
        tour.awaitText("was sold twice");
        tour.awaitText("stays, was first");
        tour.picture("08-double-booking");
        tour.press(DeskKey.ENTER);
        tour.awaitText("Nothing to settle");
        tour.picture("settled");
        tour.await(
                "both desks have the same rooms",
                () -> rooms(tour.desk().rows()).equals(rooms(tour.secondDesk().rows())));
        tour.await(
                "nothing waits at either desk",
                () ->
                        new ConflictRepository(tour.desk().rows()).count() == 0
                                && new ConflictRepository(tour.secondDesk().rows()).count() == 0);
        tour.say(
                "One key moved the later booking to another room at the same price; both desks"
                        + " have it: "
                        + rooms(tour.secondDesk().rows())
                        + ".");
        tour.press(DeskKey.function(2));
    }

    private String rooms(JdbcClient rows) {
        BookingRepository bookings = new BookingRepository(rows);
        return room(bookings, here) + " and " + room(bookings, there);
    }

    private static String room(BookingRepository bookings, UUID booking) {
        return bookings.find(booking)
                .flatMap(found -> bookings.resource(found.resource()))
                .map(room -> room.name())
                .orElse("none");
    }
}
