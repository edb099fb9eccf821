package com.passportdesk.console.booking;

import com.passportdesk.console.desk.DeskSite;
import com.passportdesk.console.desk.Rights;
import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.console.till.RoomOrOverride;
import com.passportdesk.store.booking.BookRoom;
import com.passportdesk.store.booking.BookRoomHandler;
import com.passportdesk.store.booking.Booking;
import com.passportdesk.store.booking.BookingOutcome;
import com.passportdesk.store.booking.BookingRefusal;
import com.passportdesk.store.booking.BookingRepository;
import com.passportdesk.store.booking.BookingRules.Wish;
import com.passportdesk.store.booking.CancelBooking;
import com.passportdesk.store.booking.CancelBookingHandler;
import com.passportdesk.store.booking.ChangeOutcome;
import com.passportdesk.store.booking.FreeRooms;
import com.passportdesk.store.booking.FreeRooms.FreeRoom;
import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.booking.MoveBooking;
import com.passportdesk.store.booking.MoveBookingHandler;
import com.passportdesk.store.booking.MoveTrial;
import com.passportdesk.store.booking.PaidLater;
import com.passportdesk.store.booking.Resource;
import com.passportdesk.store.booking.RoomTrial;
import com.passportdesk.store.lease.LeaseRepository;
import com.passportdesk.store.lease.LeaseRepository.Left;
import com.passportdesk.store.lease.Stretch;
import com.passportdesk.store.member.MemberRepository;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.site.Site;
import com.passportdesk.store.staff.StaffRole.Right;
import com.passportdesk.store.visit.Visit;
import com.passportdesk.store.visit.VisitRepository;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What the bookings screen and programs ask of the desk. Blocks.
@Component
final class BookingService {

    /// What is shown of a day without opening hours.
    private static final LocalTime OPENS = LocalTime.of(8, 0);

    private static final LocalTime CLOSES = LocalTime.of(20, 0);

    private static final Duration AN_HOUR = Duration.ofHours(1);

    private static final int MOST_VISITS = 2_000;

    private final RunningDesk desk;

    private final DeskSite site;

    BookingService(RunningDesk desk, DeskSite site) {
        this.desk = desk;
        this.site = site;
    }

    /// A booking with its holder's name.
    ///
    /// @param name to read; empty when nobody gave one
    /// @param nativeName in its own script where that is another; else empty
    /// @param portrait seed of a member's portrait; null for a walk-in
    /// @param first what was paid for it first; zero where nothing was
    /// @param later what was paid for it after it was booked
    /// @param due what of its price is to be paid yet, as the site states prices
    record Named(
            Booking booking,
            String name,
            String nativeName,
            @Nullable Long portrait,
            Money first,
            List<PaidLater> later,
            Money due) {

        /// What of the price of one that was paid is not paid.
        Money unpaid() {
            return booking.receipt() == null ? Money.zero(due.currency()) : due;
        }

        /// The receipt by which it was moved last to where it costs more.
        Optional<UUID> moved() {
            return later.reversed().stream()
                    .filter(one -> !one.isRest())
                    .map(PaidLater::receipt)
                    .findFirst();
        }
    }

    /// One day of the site.
    ///
    /// @param open from opening to closing, which may be past midnight
    /// @param byRoom bookings by room id
    /// @param free rooms this desk can still sell, the soonest first
    /// @param hotDesks what is left of the day's pool here and at the centre
    /// @param come members who were let in that business day or while it was open
    /// @param isOpen false on a day without opening hours
    record Day(
            LocalDate date,
            Instant now,
            Stretch open,
            boolean isOpen,
            List<Resource> rooms,
            Map<String, List<Named>> byRoom,
            List<FreeRoom> free,
            Left hotDesks,
            int pool,
            Set<String> come) {

        /// A booking of the pool of hot desks, and of no room.
        boolean isHotDesk(Named named) {
            return rooms.stream().noneMatch(room -> room.id().equals(named.booking().resource()));
        }

        /// A member whose room has begun and who was not let in that day.
        boolean isLate(Booking booking) {
            return booking.isLate(come, now);
        }
    }

    Site site() {
        return site.now();
    }

    Instant now() {
        return desk.clock().instant();
    }

    LocalDate today() {
        return site.now().localDate(now());
    }

    /// What the till asks today for a price of a room, its tax with it.
    Money asked(Money price, Resource room) {
        return site.now().asked(price, room.tax(), today());
    }

    Day day(LocalDate date) {
        Instant now = now();
        Stretch open = open(date);
        Stretch whole = site.now().day(date).spanning(open);
        BookingRepository bookings = new BookingRepository(desk.rows());
        String pool = "hotdesk:" + site.now().id() + ":" + date;
        LeaseRepository leases = new LeaseRepository(desk.rows());
        return new Day(
                date,
                now,
                open,
                site.now().hours(date).isPresent(),
                bookings.rooms(site.now().id()),
                list(whole).stream()
                        .collect(Collectors.groupingBy(named -> named.booking().resource())),
                free(date, 1),
                leases.left(pool, desk.code(), now),
                leases.limit(pool),
                Visit.members(
                        new VisitRepository(desk.rows())
                                .arrived(site.now().id(), whole, MOST_VISITS)));
    }

    private Stretch open(LocalDate date) {
        return site.now()
                .opening(date)
                .orElseGet(
                        () -> new Stretch(site.now().at(date, OPENS), site.now().at(date, CLOSES)));
    }

    /// Bookings of a day, rooms and hot desks, in order.
    List<Named> list(LocalDate date) {
        return list(site.now().day(date));
    }

    private List<Named> list(Stretch time) {
        return new BookingRepository(desk.rows())
                .ofSite(site.now().id(), time).stream().map(this::named).toList();
    }

    /// One booking with its holder's name.
    Optional<Named> find(UUID booking) {
        return new BookingRepository(desk.rows()).find(booking).map(this::named);
    }

    Optional<Resource> resource(String id) {
        return new BookingRepository(desk.rows()).resource(id);
    }

    /// Its id when it is not known any more.
    String resourceName(String id) {
        return resource(id).map(Resource::name).orElse(id);
    }

    List<FreeRoom> free(LocalDate date, int seats) {
        FreeRooms rooms = new FreeRooms(desk.rows());
        return canAsk()
                ? rooms.toAskFor(date, site.now(), desk.code(), now(), seats)
                : rooms.on(date, site.now(), desk.code(), now(), seats);
    }

    /// Rooms that are free that day as far as is known here, and that this desk has no lease on, or
    /// only later: somebody may answer for booking one all the same.
    List<FreeRoom> withoutLease(LocalDate date) {
        FreeRooms rooms = new FreeRooms(desk.rows());
        Map<String, Instant> here =
                rooms.on(date, site.now(), desk.code(), now(), 1).stream()
                        .collect(
                                Collectors.toMap(
                                        one -> one.room().id(), one -> one.free().start()));
        return rooms.toAskFor(date, site.now(), desk.code(), now(), 1).stream()
                .filter(one ->
                        here.getOrDefault(one.room().id(), Instant.MAX).isAfter(one.free().start()))
                .toList();
    }

    /// A place in each room of a day for whoever answers for a rule, those this desk has no lease
    /// on first: its first free hour, else the first hour of the day.
    List<RoomPlace> toAnswerFor(LocalDate date) {
        List<RoomPlace> places = new ArrayList<>();
        for (FreeRoom free : withoutLease(date)) {
            places.add(hourFrom(free.room(), free.free().start(), free.atMost(AN_HOUR)));
        }
        for (FreeRoom free : free(date, 1)) {
            if (isMissing(free.room(), places)) {
                places.add(hourFrom(free.room(), free.free().start(), free.atMost(AN_HOUR)));
            }
        }
        Instant opens = open(date).start();
        for (Resource room : new BookingRepository(desk.rows()).rooms(site.now().id())) {
            if (room.hourly() != null && isMissing(room, places)) {
                places.add(hourFrom(room, opens, AN_HOUR));
            }
        }
        return places;
    }

    private static boolean isMissing(Resource room, List<RoomPlace> places) {
        return places.stream().noneMatch(one -> one.room().id().equals(room.id()));
    }

    private static RoomPlace hourFrom(Resource room, Instant from, Duration length) {
        return new RoomPlace(room, new Stretch(from, from.plus(length)));
    }

    /// What stands against booking it for somebody.
    RoomTrial tryBooking(RoomPlace place) {
        return RoomTrial.read(
                new Wish(place.room().id(), place.from(), place.until(), 1, true),
                site.now(),
                desk.code(),
                now(),
                canAsk(),
                desk.rows());
    }

    /// Whether whoever works here may answer for a room without a lease.
    boolean mayOverride() {
        return Rights.has(desk.session(), Right.OVERRIDE);
    }

    /// A room that this desk holds no lease on is asked for, at the centre and of who holds it.
    BookingOutcome book(BookRoom command) {
        return new RoomOrOverride<BookingOutcome>(
                        override ->
                                desk.submit(new BookRoomHandler(), command.overriding(override)),
                        outcome ->
                                outcome instanceof BookingOutcome.Refused(BookingRefusal why)
                                        ? why
                                        : null)
                .take(command.override(), desk);
    }

    ChangeOutcome move(MoveBooking command) {
        return new RoomOrOverride<ChangeOutcome>(
                        override ->
                                desk.submit(new MoveBookingHandler(), command.overriding(override)),
                        outcome ->
                                outcome instanceof ChangeOutcome.Refused refused
                                        ? refused.refusal()
                                        : null)
                .take(command.override(), desk);
    }

    /// What a move would come to; empty where there is no such booking to move any more.
    Optional<MoveTrial> tryMove(MoveBooking wish) {
        return MoveTrial.read(wish, site.now(), desk.code(), now(), canAsk(), desk.rows());
    }

    /// Where else a booking fits, nearest first.
    List<MoveTrial.RoomTime> near(Booking booking, Stretch wanted) {
        return MoveTrial.near(
                booking, wanted, site.now(), desk.code(), now(), canAsk(), desk.rows());
    }

    private boolean canAsk() {
        return desk.line().up() == RunningDesk.Line.State.UP;
    }

    /// Moves it, unless more of its price stays due by now than was said; then empty.
    ///
    /// @param duePercent what was said, 0 to 100
    Optional<ChangeOutcome> moveAsSaid(MoveBooking command, int duePercent) {
        boolean isMore = tryMove(command).filter(now -> now.duePercent() > duePercent).isPresent();
        return isMore ? Optional.empty() : Optional.of(move(command));
    }

    ChangeOutcome cancel(CancelBooking command) {
        return desk.submit(new CancelBookingHandler(), command);
    }

    private Named named(Booking booking) {
        boolean isPaid = booking.receipt() != null;
        BookingRepository bookings = new BookingRepository(desk.rows());
        List<PaidLater> later = isPaid ? bookings.paidLater(booking) : List.of();
        Money due = bookings.due(booking);
        Money first = isPaid ? bookings.paidFirst(booking) : Money.zero(due.currency());
        return switch (booking.holder()) {
            case Holder.Member(String id) ->
                    new MemberRepository(desk.rows())
                            .find(id)
                            .map(member ->
                                    new Named(
                                            booking,
                                            member.readable(),
                                            member.nativeName(),
                                            member.portrait(),
                                            first,
                                            later,
                                            due))
                            .orElseGet(() -> new Named(booking, id, "", null, first, later, due));
            case Holder.Named(String name) -> new Named(booking, name, "", null, first, later, due);
            case Holder.Unnamed(), Holder.Erased _ ->
                    new Named(booking, "", "", null, first, later, due);
        };
    }
}
