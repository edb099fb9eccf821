package com.passportdesk.console.booking;

import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.console.fx.Background;
import com.passportdesk.store.booking.Booking;
import com.passportdesk.store.booking.FreeRooms.FreeRoom;
import com.passportdesk.store.booking.PaidLater;
import com.passportdesk.store.booking.Resource;
import com.passportdesk.store.booking.RoomFee;
import com.passportdesk.store.event.Events;
import com.passportdesk.store.money.Money;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;

/// One day's bookings, kept up to date, and the one that is looked at.
@Component
@Scope("prototype")
final class BookingsViewModel {

    /// A new picture of the network is told as `history`.
    private static final Set<String> TOPICS =
            Set.of(
                    "site",
                    "history",
                    Events.ROOM_BOOKED,
                    Events.BOOKING_MOVED,
                    Events.BOOKING_CANCELLED,
                    Events.BOOKING_PAID,
                    "resource",
                    "lease",
                    "claim",
                    Events.DAY_PASS_SOLD,
                    Events.DAY_PASS_RETURNED);

    private final BookingService bookings;
    private final RunningDesk desk;
    private final Background background;
    private final Background.Latest<BookingService.Day> latest;
    private final ObjectProperty<BookingService.@Nullable Day> day = new SimpleObjectProperty<>();
    private final ObjectProperty<BookingService.@Nullable Named> chosen =
            new SimpleObjectProperty<>();
    private final BookingOpening opening;

    /// Null for the day that goes on now: a screen is kept over midnight.
    private @Nullable LocalDate date;

    /// The day that was asked for last. Keys act on it: what is seen does not change at midnight
    /// but with the next question.
    private @Nullable LocalDate asked;

    private @Nullable UUID wanted;

    /// Was opened to be given up, and is not on the screen yet.
    private @Nullable UUID toGiveUp;

    BookingsViewModel(
            BookingService bookings,
            RunningDesk desk,
            Background background,
            BookingOpening opening) {
        this.opening = opening;
        this.bookings = bookings;
        this.desk = desk;
        this.background = background;
        this.latest = background.latest("bookings of the day", this::read);
    }

    /// Begins to follow the desk and its clock.
    ///
    /// @return ends it
    Runnable follow() {
        Subscription opened =
                opening.each(asked -> {
                    date = fixed(asked.date());
                    wanted = asked.booking();
                    toGiveUp = asked.givesUp() ? asked.booking() : null;
                    refresh();
                });
        refresh();
        Runnable changes =
                desk.onChange(topics -> {
                    if (topics.stream().anyMatch(TOPICS::contains)) {
                        background.onScreen(this::refresh);
                    }
                });
        Runnable clock = background.every(java.time.Duration.ofSeconds(30), this::refresh);
        return () -> {
            opened.unsubscribe();
            changes.run();
            clock.run();
        };
    }

    private void refresh() {
        LocalDate now = date == null ? bookings.today() : date;
        asked = now;
        latest.ask(() -> bookings.day(now));
    }

    private void read(BookingService.Day shown) {
        BookingService.Named before = chosen.get();
        UUID looked = before == null ? null : before.booking().id();
        UUID id = wanted == null ? looked : wanted;
        day.set(shown);
        List<BookingService.Named> all = inOrder();
        if (shown.date().equals(date())) {
            wanted = null;
        }
        chosen.set(
                all.stream()
                        .filter(named -> named.booking().id().equals(id))
                        .findFirst()
                        .or(() ->
                                all.stream()
                                        .filter(named ->
                                                named.booking().time().end().isAfter(shown.now()))
                                        .findFirst())
                        .orElse(null));
    }

    /// The bookings of the day by time, as they stand on the screen: rooms, then hot desks.
    private List<BookingService.Named> inOrder() {
        BookingService.Day shown = day.get();
        if (shown == null) {
            return List.of();
        }
        Set<String> rooms = shown.rooms().stream().map(Resource::id).collect(Collectors.toSet());
        return shown.byRoom().values().stream()
                .flatMap(List::stream)
                .sorted(
                        Comparator.comparing((BookingService.Named named) ->
                                        !rooms.contains(named.booking().resource()))
                                .thenComparing(named -> named.booking().time().start()))
                .toList();
    }

    /// The first hot desk of the day that is booked.
    void chooseHotDesk() {
        BookingService.Day shown = day.get();
        if (shown != null) {
            inOrder().stream().filter(shown::isHotDesk).findFirst().ifPresent(chosen::set);
        }
    }

    /// Whether the screen is opened for something.
    boolean isOpened() {
        return opening.isWaiting();
    }

    /// Whether this booking was opened to be given up; true once.
    boolean isToGiveUp(Booking booking) {
        boolean isIt = booking.id().equals(toGiveUp);
        if (isIt) {
            toGiveUp = null;
        }
        return isIt;
    }

    /// Shows this booking as soon as the day has it.
    void look(UUID booking) {
        wanted = booking;
        refresh();
    }

    /// What stays of a paid booking if it is given up now, and when it is free for nothing; empty
    /// where nothing was paid.
    Optional<RoomFee> fee(BookingService.Named named) {
        return named.booking().receipt() == null
                ? Optional.empty()
                : Optional.of(
                        PaidLater.fee(
                                named.booking(),
                                named.later(),
                                named.first(),
                                bookings.site(),
                                bookings.now()));
    }

    /// What the till asks for a price of a room, its tax with it.
    Money asked(Money price, Resource room) {
        return bookings.asked(price, room);
    }

    /// Whether a booking was sold for what its room costs now.
    boolean isByHour(Booking booking, Resource room) {
        return room.hourly() != null
                && room.price(booking.time().length(), bookings.site().rounding())
                        .equals(booking.price());
    }

    /// Shows another day.
    void go(LocalDate shown) {
        if (!shown.equals(date())) {
            date = fixed(shown);
            refresh();
        }
    }

    LocalDate date() {
        LocalDate shown = asked;
        return shown == null ? bookings.today() : shown;
    }

    /// The day that goes on now.
    LocalDate thisDay() {
        return bookings.today();
    }

    void dayBy(int days) {
        date = fixed(date().plusDays(days));
        refresh();
    }

    void today() {
        date = null;
        refresh();
    }

    private @Nullable LocalDate fixed(LocalDate shown) {
        return shown.equals(bookings.today()) ? null : shown;
    }

    void choose(UUID booking) {
        inOrder().stream()
                .filter(named -> named.booking().id().equals(booking))
                .findFirst()
                .ifPresent(chosen::set);
    }

    void chooseNext(int by) {
        List<BookingService.Named> all = inOrder();
        int at = all.indexOf(chosen.get());
        if (!all.isEmpty()) {
            chosen.set(all.get(Math.clamp((long) at + by, 0, all.size() - 1)));
        }
    }

    /// The rooms that can be booked with one key.
    List<FreeRoom> offered() {
        BookingService.Day shown = day.get();
        return shown == null ? List.of() : shown.free().stream().limit(3).toList();
    }

    ReadOnlyProperty<BookingService.@Nullable Day> day() {
        return day;
    }

    ReadOnlyProperty<BookingService.@Nullable Named> chosen() {
        return chosen;
    }
}
