package com.passportdesk.store.booking;

import com.passportdesk.store.booking.BookingRefusal.Rule;
import com.passportdesk.store.booking.RoomFacts.Allowed;
import com.passportdesk.store.lease.Stretch;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.site.Site;
import com.passportdesk.store.staff.StaffOverride;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The rules of a booking. Pure: a wish and facts in, a yes or the broken rule out. Lengths are
/// real time, hours and grid are the wall clock's.
public final class BookingRules {

    private BookingRules() {}

    /// What somebody wants.
    ///
    /// @param resource id of the room
    /// @param holderMayBook whether the holder is a walk-in or an active member
    /// @param begun when a booking of that room begins that is only made longer or shorter; null
    ///   for any other wish
    public record Wish(
            String resource,
            Instant from,
            Instant until,
            int seats,
            boolean holderMayBook,
            @Nullable Instant begun) {

        public Wish(
                String resource, Instant from, Instant until, int seats, boolean holderMayBook) {
            this(resource, from, until, seats, holderMayBook, null);
        }

        /// Whoever has the room already need not begin anew.
        private boolean isUnderWay(Instant now) {
            return from.equals(begun) && until.isAfter(now);
        }
    }

    /// What the rules say.
    public sealed interface Verdict {

        /// It can be booked for `price`.
        ///
        /// @param taken what it takes of the room: its time and the buffer behind it, as far as it
        ///   is free
        /// @param basis what allows it, as a claim names it
        /// @param gaveWay rules that were broken and gave way
        record Yes(
                Resource room,
                Stretch time,
                Stretch taken,
                String basis,
                Money price,
                Set<Rule> gaveWay)
                implements Verdict {
            public Yes {
                gaveWay = Set.copyOf(gaveWay);
            }
        }

        /// It cannot.
        record No(BookingRefusal refusal) implements Verdict {}
    }

    public static Verdict judge(Wish wish, RoomFacts facts, Instant now) {
        return judge(wish, facts, now, null, "");
    }

    /// The same where somebody who may do so acts against rules. Those that are not named stand,
    /// and what somebody is known to have is never sold again.
    ///
    /// @param override null where all rules stand
    /// @param staff id of who answers for it
    public static Verdict judge(
            Wish wish,
            RoomFacts facts,
            Instant now,
            @Nullable StaffOverride<Rule> override,
            String staff) {
        return giving(wish, facts, now, rule -> override != null && override.covers(rule), staff);
    }

    /// The same where some rules give way to nobody in particular yet.
    ///
    /// @param gives whether a rule gives way
    static Verdict giving(
            Wish wish, RoomFacts facts, Instant now, Predicate<Rule> gives, String staff) {
        Resource room = facts.room();
        if (room == null) {
            return no(Rule.KNOWN, wish, facts, null);
        }
        if (!wish.from().isBefore(wish.until())) {
            return no(Rule.TIME, wish, facts, null);
        }
        Stretch time = new Stretch(wish.from(), wish.until());
        Set<Rule> broken = ofTheRoom(room, time, facts, now);
        if (wish.isUnderWay(now)) {
            broken.remove(Rule.PAST);
        }
        Allowed allowed =
                facts.allowed(time)
                        .orElseGet(() -> {
                            broken.add(Rule.LEASE);
                            return new Allowed(facts.taken(time).orElse(time), "override:" + staff);
                        });
        Rule first = broken.stream().filter(rule -> !gives.test(rule)).findFirst().orElse(null);
        if (first != null) {
            Stretch nearest =
                    first == Rule.OPEN ? null : nearest(room, time, facts, now).orElse(null);
            return no(first, wish, facts, nearest);
        }
        if (!wish.holderMayBook()) {
            return no(Rule.HOLDER, wish, facts, null);
        }
        if (wish.seats() < 1 || wish.seats() > room.seats()) {
            return no(Rule.SEATS, wish, facts, null);
        }
        Money hour = room.hourly();
        if (hour == null || hour.isNegative() || !hour.currency().equals(facts.site().currency())) {
            return no(Rule.PRICE, wish, facts, null);
        }
        return new Verdict.Yes(
                room,
                time,
                allowed.taken(),
                allowed.basis(),
                room.price(time.length(), facts.site().rounding()),
                broken);
    }

    private static Verdict no(Rule rule, Wish wish, RoomFacts facts, @Nullable Stretch nearest) {
        return new Verdict.No(
                new BookingRefusal(
                        rule,
                        wish.resource(),
                        facts.room(),
                        wish.from(),
                        wish.until(),
                        nearest,
                        rule == Rule.LEASE
                                ? facts.toHold(new Stretch(wish.from(), wish.until()))
                                : null));
    }

    /// Every rule of the room that is broken, in the order of the house.
    private static Set<Rule> ofTheRoom(Resource room, Stretch time, RoomFacts facts, Instant now) {
        Set<Rule> broken = EnumSet.noneOf(Rule.class);
        if (room.outOfOrder() != null) {
            broken.add(Rule.OPEN);
        }
        if (!facts.site().isOpenAll(time)) {
            broken.add(Rule.HOURS);
        }
        if (!isOnGrid(time.start(), room, facts.site())
                || !isOnGrid(time.end(), room, facts.site())) {
            broken.add(Rule.GRID);
        }
        if (time.length().compareTo(room.least()) < 0 || time.length().compareTo(room.most()) > 0) {
            broken.add(Rule.LENGTH);
        }
        if (!time.start().plus(room.grid()).isAfter(now)) {
            broken.add(Rule.PAST);
        }
        LocalDate last = facts.site().localDate(now).plusDays(room.aheadDays());
        if (facts.site().localDate(time.start()).isAfter(last)) {
            broken.add(Rule.AHEAD);
        }
        // What is further away than anybody looks may be taken.
        if (facts.isTaken(time) || time.end().isAfter(now.plus(RoomFacts.MOST_AHEAD))) {
            broken.add(Rule.FREE);
        } else if (facts.isCleaned(time)) {
            broken.add(Rule.BUFFER);
        }
        return broken;
    }

    private static boolean isOnGrid(Instant instant, Resource room, Site site) {
        ZonedDateTime local = instant.atZone(site.zone());
        long ofDay = local.toLocalTime().toNanoOfDay();
        return ofDay % room.grid().toNanos() == 0;
    }

    /// The first grid point at or after `instant`.
    static Instant onGrid(Instant instant, Resource room, Site site) {
        ZonedDateTime local = instant.atZone(site.zone());
        long grid = room.grid().toNanos();
        long over = local.toLocalTime().toNanoOfDay() % grid;
        return over == 0 ? instant : instant.plusNanos(grid - over);
    }

    /// The nearest time of the length of `wanted` that breaks no rule of the room: of those of that
    /// day the one that starts nearest, of two as near the later; else the first of the days after.
    static Optional<Stretch> nearest(Resource room, Stretch wanted, RoomFacts facts, Instant now) {
        Duration length = length(room, wanted.length());
        LocalDate today = facts.site().localDate(now);
        LocalDate date = facts.site().localDate(wanted.start());
        if (date.isBefore(today)) {
            date = today;
        }
        Optional<Stretch> thatDay =
                times(room, date, length, facts, now)
                        .min(
                                Comparator.comparing((Stretch time) -> apart(time, wanted))
                                        .thenComparing(Stretch::start, Comparator.reverseOrder()));
        if (thatDay.isPresent()) {
            return thatDay;
        }
        for (LocalDate next = date.plusDays(1);
                !next.isAfter(today.plusDays(room.aheadDays()));
                next = next.plusDays(1)) {
            Optional<Stretch> found = first(room, next, length, facts, now);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Duration apart(Stretch time, Stretch wanted) {
        return Duration.between(wanted.start(), time.start()).abs();
    }

    private static Duration length(Resource room, Duration wanted) {
        Duration within = wanted.compareTo(room.least()) < 0 ? room.least() : wanted;
        within = within.compareTo(room.most()) > 0 ? room.most() : within;
        long over = within.toNanos() % room.grid().toNanos();
        return over == 0 ? within : within.plusNanos(room.grid().toNanos() - over);
    }

    /// The first time on `date`, not before now, that breaks no rule.
    static Optional<Stretch> first(
            Resource room, LocalDate date, Duration length, RoomFacts facts, Instant now) {
        return first(room, date, length, facts, now, now);
    }

    /// The same where somebody wishes to begin no earlier than `from`.
    static Optional<Stretch> first(
            Resource room,
            LocalDate date,
            Duration length,
            RoomFacts facts,
            Instant from,
            Instant now) {
        return times(room, date, length, facts, now)
                .dropWhile(time -> time.start().isBefore(from))
                .findFirst();
    }

    /// Every time that starts in the opening of `date`, not before now, and breaks no rule, in
    /// order.
    private static Stream<Stretch> times(
            Resource room, LocalDate date, Duration length, RoomFacts facts, Instant now) {
        Stretch open = facts.site().opening(date).orElse(null);
        if (open == null) {
            return Stream.empty();
        }
        Instant begin = now.isAfter(open.start()) ? now : open.start();
        return Stream.iterate(
                        onGrid(begin, room, facts.site()),
                        start -> start.isBefore(open.end()),
                        start -> start.plus(room.grid()))
                .map(start -> new Stretch(start, start.plus(length)))
                .filter(time -> ofTheRoom(room, time, facts, now).isEmpty())
                .filter(time -> facts.allowed(time).isPresent());
    }
}
