package com.passportdesk.console.till;

import com.passportdesk.console.fx.Background;
import com.passportdesk.store.booking.FreeRooms.FreeRoom;
import com.passportdesk.store.booking.WallClock.Meaning;
import com.passportdesk.store.sale.SaleItem;
import com.passportdesk.store.site.Site;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// The rooms that are free, on which day and from when, and for how long one of them is wanted.
/// What is free first comes first, and of that what is free for so long. The places are dealt once
/// for each search: a digit means the same room while another length is chosen.
final class RoomChoice {

    /// What is wanted until something else is chosen.
    static final Duration USUAL = Duration.ofHours(1);

    private static final Duration LEAST = Duration.ofMinutes(15);
    private static final Duration MOST = Duration.ofHours(12);

    private final TillService till;
    private final SaleSteps steps;
    private final Background.Latest<List<FreeRoom>> asked;
    private final ObjectProperty<List<FreeRoom>> rooms = new SimpleObjectProperty<>(List.of());
    private final Pressed pressed = new Pressed();
    private BooleanSupplier wish = () -> true;
    private boolean isUnread;
    private @Nullable Instant from;
    private final ObjectProperty<@Nullable LocalDate> other = new SimpleObjectProperty<>();
    private final ObjectProperty<Duration> duration = new SimpleObjectProperty<>(USUAL);

    RoomChoice(TillService till, SaleSteps steps, Background background) {
        this.till = till;
        this.steps = steps;
        this.asked =
                background.latest(
                        "find free rooms",
                        found -> {
                            rooms.set(inOrder(found, duration.get()));
                            pressed.has(Pressed.For.ROOMS);
                        });
    }

    /// In the order of their digits, when this time is wanted as they are searched for.
    static List<FreeRoom> inOrder(List<FreeRoom> found, Duration wanted) {
        return found.stream()
                .sorted(
                        Comparator.comparing((FreeRoom room) -> room.free().start())
                                .thenComparing(room -> isShort(room, wanted)))
                .toList();
    }

    /// Whether a room is not free for as long as one is wanted.
    boolean isShort(FreeRoom room) {
        return isShort(room, duration.get());
    }

    private static boolean isShort(FreeRoom room, Duration wanted) {
        return room.atMost(wanted).compareTo(wanted) < 0;
    }

    /// Another day than the one that goes on, which is followed over midnight.
    void choose(LocalDate date) {
        other.set(date.equals(today()) ? null : date);
        from = null;
    }

    /// What a time means for the rooms of the day: in the night behind it, where the day is one
    /// that is open past midnight and has not begun by then; never a moment that is over where
    /// another one can be meant.
    Meaning meaning(TypedTime time) {
        Site site = till.site();
        LocalDate day = date();
        Meaning thatDay = time.on(day, site.zone());
        Meaning night = time.on(day.plusDays(1), site.zone());
        boolean isNight =
                site.opening(day)
                        .filter(open -> begin(thatDay).isBefore(open.start()))
                        .filter(open -> open.contains(begin(night)))
                        .isPresent();
        // The night before goes on.
        boolean isNow = !isOver(begin(thatDay)) && site.isOpenAt(begin(thatDay));
        return isNight && !isNow ? night : thatDay;
    }

    private static Instant begin(Meaning meaning) {
        return switch (meaning) {
            case Meaning.Once(Instant at) -> at;
            case Meaning.Never(_, Instant next) -> next;
            case Meaning.Twice(Instant first, _) -> first;
        };
    }

    /// Whether a minute of the clock is behind the one that goes on now.
    boolean isOver(Instant minute) {
        return minute.isBefore(till.now().truncatedTo(ChronoUnit.MINUTES));
    }

    /// From when on rooms are asked for; null for as soon as can be.
    @Nullable Instant from() {
        return from;
    }

    /// From a moment of the day on.
    ///
    /// @param wished null for as soon as can be
    void from(@Nullable Instant wished) {
        from = wished;
        ask();
    }

    /// Looks which rooms of the day are free.
    void ask() {
        Instant wished = from;
        LocalDate chosen = date();
        boolean isToday = other.get() == null;
        isUnread = false;
        pressed.awaits(Pressed.For.ROOMS);
        asked.ask(
                () -> wished == null ? soonest(chosen, isToday) : free(opened(wished), wished),
                () -> {
                    isUnread = true;
                    pressed.forget();
                });
    }

    /// As soon as can be: in the night that goes on, where the day before is still open, else in
    /// the day itself.
    private List<FreeRoom> soonest(LocalDate date, boolean isToday) {
        Instant now = till.now();
        List<FreeRoom> night = isToday ? free(opened(now), now) : List.of();
        return night.isEmpty() ? free(date, now) : night;
    }

    private List<FreeRoom> free(LocalDate date, Instant from) {
        return till.freeRooms(date, from, 1);
    }

    /// The date of the opening that a moment of the day is in.
    private LocalDate opened(Instant moment) {
        LocalDate before = date().minusDays(1);
        boolean isOfBefore =
                till.site().opening(before).filter(open -> open.contains(moment)).isPresent()
                        && till.site()
                                .opening(date())
                                .filter(open -> !moment.isBefore(open.start()))
                                .isEmpty();
        return isOfBefore ? before : date();
    }

    LocalDate date() {
        LocalDate chosen = other.get();
        return chosen == null ? today() : chosen;
    }

    /// The day that goes on now.
    LocalDate today() {
        return till.date();
    }

    /// The day of the rooms where it is not today; else null.
    ReadOnlyProperty<@Nullable LocalDate> otherDay() {
        return other;
    }

    /// Reads a time that was typed and not read yet before a room is taken.
    ///
    /// @param read false where it cannot be read: then no room is taken
    void wished(BooleanSupplier read) {
        wish = read;
    }

    /// Whether the rooms that are shown are not those that were asked for last.
    boolean isWaiting() {
        return pressed.isMissing(Pressed.For.ROOMS);
    }

    /// Takes the room with this key, from 0, of those that were asked for last, once they are
    /// there; asks anew where they could not be read.
    ///
    /// @param none what comes where there is no such room
    void take(int index, Consumer<SaleItem> taken, Runnable none) {
        if (!wish.getAsBoolean()) {
            return;
        }
        if (isUnread) {
            ask();
        }
        pressed.act(() -> {
            if (steps.isOfRooms()) {
                item(index).ifPresentOrElse(taken, none);
            }
        });
    }

    /// What was pressed and has not counted yet never will.
    void forget() {
        pressed.forget();
    }

    /// @param quarters of an hour; below 0 shorter
    void longer(int quarters) {
        pressed.act(() -> lengthen(quarters));
    }

    private void lengthen(int quarters) {
        Duration wanted = duration.get().plusMinutes(15L * quarters);
        if (wanted.compareTo(LEAST) >= 0 && wanted.compareTo(MOST) <= 0) {
            duration.set(wanted);
        }
    }

    /// The room with this key, from 0, for as long as is wanted or it is free.
    private Optional<SaleItem> item(int index) {
        if (index >= rooms.get().size()) {
            return Optional.empty();
        }
        FreeRoom free = rooms.get().get(index);
        Instant from = free.free().start();
        Instant until = from.plus(free.atMost(duration.get()));
        return Optional.of(new SaleItem.Room(free.room().id(), from, until, 1));
    }

    ReadOnlyProperty<List<FreeRoom>> rooms() {
        return rooms;
    }

    ReadOnlyProperty<Duration> duration() {
        return duration;
    }
}
