package com.passportdesk.store.sample;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One day of one site: who books, who comes, who goes. Minutes are of the local day.
final class SampleDay {

    private final SampleSite site;
    private final LocalDate date;
    private final LocalDate today;
    private final Dice dice;
    private final Visitors visitors;
    private final List<Happening> happenings;
    private final int open;
    private final int close;
    private int visits;

    SampleDay(
            SampleSite site,
            SampleSite.Hours hours,
            LocalDate date,
            LocalDate today,
            long seed,
            Visitors visitors,
            List<Happening> happenings) {
        this.site = site;
        this.date = date;
        this.today = today;
        this.dice = Dice.of(seed, "day " + site.id(), date.toEpochDay());
        this.visitors = visitors;
        this.happenings = happenings;
        this.open = hours.open().toSecondOfDay() / 60;
        this.close = hours.close().toSecondOfDay() / 60;
    }

    int open() {
        return open;
    }

    int close() {
        return close;
    }

    Dice dice() {
        return dice;
    }

    Visitors visitors() {
        return visitors;
    }

    SampleSite site() {
        return site;
    }

    LocalDate date() {
        return date;
    }

    /// A day like any other: rooms, hot desks, everybody else.
    void whole() {
        for (SampleSite.Room room : site.rooms()) {
            fillRoom(room, open, 70);
        }
        hotDesks(Math.round(site.hotDesks() * 0.4f));
        everybodyElse();
    }

    /// A day ahead: the further, the emptier; nobody has come.
    void bookingsOnly() {
        int ahead = (int) (date.toEpochDay() - today.toEpochDay());
        for (SampleSite.Room room : site.rooms()) {
            fillRoom(room, open, Math.max(8, 45 - 3 * ahead));
        }
        int desks = Math.max(2, Math.round(site.hotDesks() * (0.25f - 0.015f * ahead)));
        for (int i = 0; i < desks; i++) {
            SampleMember member = holder(25);
            if (member != null) {
                bookHotDesk(member, open + 15 * dice.below(20));
            }
        }
    }

    /// Books a room again and again until closing, on the grid and with the buffer kept free.
    void fillRoom(SampleSite.Room room, int from, int percentSold) {
        int start = from + 15 * dice.below(4);
        while (start <= close - 30) {
            int minutes = dice.pick(List.of(30, 45, 60, 60, 60, 90, 90, 120, 120, 180));
            if (start + minutes > close) {
                return;
            }
            if (dice.percent(percentSold)) {
                bookRoomForSomeone(room, start, minutes);
            }
            int free = start + minutes + SampleSite.BUFFER_MINUTES;
            start = (free + 14) / 15 * 15 + 15 * dice.below(6);
        }
    }

    private void bookRoomForSomeone(SampleSite.Room room, int start, int minutes) {
        if (dice.percent(4)) {
            PersonName stranger = Names.of(dice.pick(site.languages())).name(dice);
            book(room, start, start + minutes, -1, stranger);
            return;
        }
        SampleMember holder = holder(15);
        if (holder == null) {
            return;
        }
        book(room, start, start + minutes, holder.number(), null);
        if (!date.isAfter(today) && dice.percent(94)) {
            visit(holder.number(), null, start - dice.between(2, 9), minutes + dice.between(0, 90));
        }
    }

    private @Nullable SampleMember holder(int percentAway) {
        return dice.percent(percentAway)
                ? visitors.fromElsewhere(site, date, dice)
                : visitors.fromHere(site, date, dice);
    }

    /// Hot-desk bookings: a good half for the first hour, the rest later.
    private void hotDesks(int count) {
        for (int i = 0; i < count; i++) {
            SampleMember member = holder(25);
            if (member != null) {
                boolean early = i < count * 6 / 10;
                hotDeskUsed(member, early ? open + 15 * dice.below(5) : laterStart());
            }
        }
    }

    private int laterStart() {
        return open + 75 + 15 * dice.below(16);
    }

    /// A hot desk booked by someone who comes, in the first ten minutes or rarely not at all.
    void hotDeskUsed(SampleMember member, int start) {
        bookHotDesk(member, start);
        if (dice.percent(97)) {
            visit(member.number(), null, start + dice.between(-2, 9), dice.between(180, 480));
        }
    }

    void bookHotDesk(SampleMember member, int start) {
        book(null, start, close, member.number(), null);
    }

    /// Those without a booking, until the day has as many visits as such a weekday has.
    void everybodyElse() {
        double usual =
                switch (date.getDayOfWeek()) {
                    case MONDAY -> 0.94;
                    case TUESDAY, WEDNESDAY -> 1.05;
                    case THURSDAY -> 1.07;
                    case FRIDAY -> 0.8;
                    case SATURDAY, SUNDAY -> 0.35;
                };
        int target = (int) Math.round(site.seats() * usual * (1 + 0.04 * dice.bell()));
        for (int tries = 0; visits < target && tries < 2 * target; tries++) {
            int minute = arrival();
            int stay = dice.percent(18) ? dice.between(45, 120) : dice.between(240, 500);
            if (dice.percent(4)) {
                visit(-1, Names.of(dice.pick(site.languages())).name(dice), minute, stay);
                continue;
            }
            SampleMember member = holder(22);
            if (member != null) {
                visit(member.number(), null, minute, stay);
            }
        }
    }

    /// Three of five come around three quarters of an hour after opening.
    private int arrival() {
        int of100 = dice.below(100);
        if (of100 < 60) {
            return open + (int) Math.round(42 + 18 * dice.bell());
        }
        int noon = Math.min(open + 240, close - 60);
        return of100 < 77 ? dice.between(open + 75, noon) : dice.between(noon, close - 45);
    }

    /// @param member number, or -1 for a guest
    void visit(int member, @Nullable PersonName guest, int minute, int stay) {
        int in = Math.clamp(minute, open + 1, close - 25);
        int out = Math.min(in + Math.max(20, stay), close - dice.below(20));
        Instant arrives = instant(in, dice.below(60));
        Instant leaves = instant(out, dice.below(60));
        var visit = dice.uuid(arrives);
        happenings.add(new Happening.Arrived(arrives, site, date, visit, member, guest, area()));
        happenings.add(new Happening.Departed(leaves, site, visit));
        visits++;
    }

    private String area() {
        int of100 = dice.below(100);
        int upTo = 0;
        Map<String, Integer> usual =
                Map.of("Open space", 51, "Quiet floor", 19, "Studios", 22, "Café", 8);
        for (String area : site.areas().keySet()) {
            upTo += usual.getOrDefault(area, 0);
            if (of100 < upTo) {
                return area;
            }
        }
        return "Open space";
    }

    /// Made some time in the two weeks before, the latest yesterday evening.
    void book(
            SampleSite.@Nullable Room room,
            int start,
            int end,
            int member,
            @Nullable PersonName stranger) {
        LocalDate before = date.isAfter(today) ? today : date;
        Instant made =
                site.at(before, LocalTime.MIN)
                        .minusSeconds(3_600L * 4 + dice.below(14 * 24 * 3_600));
        happenings.add(
                new Happening.Booked(
                        made,
                        site,
                        date,
                        room,
                        instant(start, 0),
                        instant(end, 0),
                        member,
                        stranger,
                        room == null ? 1 : dice.between(2, room.seats())));
    }

    private Instant instant(int minute, int second) {
        return site.at(date, LocalTime.ofSecondOfDay(minute * 60L + second));
    }
}
