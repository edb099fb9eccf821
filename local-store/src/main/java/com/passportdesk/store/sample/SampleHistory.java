package com.passportdesk.store.sample;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A month of the whole network, day by day so that nobody is in two places on one day.
final class SampleHistory {

    private final long seed;
    private final LocalDate today;
    private final SampleMembers members;

    SampleHistory(long seed, LocalDate today, SampleMembers members) {
        this.seed = seed;
        this.today = today;
        this.members = members;
    }

    /// Everything that happened at or before `now`, in order.
    List<Happening> until(Instant now) {
        List<Happening> happenings = new ArrayList<>();
        visitsAway(Role.SOME_LEFT, 4, happenings);
        visitsAway(Role.NONE_LEFT, 8, happenings);
        Visitors visitors = new Visitors(members, today);
        for (int day = -SampleNetwork.HISTORY_DAYS; day <= SampleNetwork.AHEAD_DAYS; day++) {
            visitors.nextDay();
            LocalDate date = today.plusDays(day);
            for (SampleSite site : SampleSite.all()) {
                plan(site, date, visitors, happenings);
            }
        }
        happenings.removeIf(happening -> happening.at().isAfter(now));
        happenings.sort(Comparator.comparing(Happening::at));
        return happenings;
    }

    private void plan(
            SampleSite site, LocalDate date, Visitors visitors, List<Happening> happenings) {
        SampleSite.Hours hours = site.hours(date);
        if (hours == null) {
            return;
        }
        SampleDay day = new SampleDay(site, hours, date, today, seed, visitors, happenings);
        if (date.isAfter(today)) {
            day.bookingsOnly();
        } else if (date.equals(today) && site.id().equals(SampleNetwork.DEMO_SITE)) {
            new DemoDay(day).whole();
        } else {
            day.whole();
        }
    }

    /// Gives one of the cast a number of visits away in this month, on earlier days; only where the
    /// month is too young, several on one day, and on its first day in this morning's small hours.
    private void visitsAway(Role role, int count, List<Happening> happenings) {
        SampleMember member = members.of(role);
        Dice dice = Dice.of(seed, "away " + role, today.toEpochDay());
        List<SampleSite> sites = new ArrayList<>(SampleSite.all());
        sites.removeIf(site -> site.equals(role.home));
        int turn = dice.below(sites.size());
        int made = 0;
        for (int round = 0; round < sites.size() && made < count; round++) {
            for (LocalDate date : earlierThisMonth(dice)) {
                SampleSite site = sites.get((turn + round + date.getDayOfMonth()) % sites.size());
                SampleSite.Hours hours = site.hours(date);
                if (hours != null && made < count) {
                    int minutes = dice.between(20, 180);
                    LocalTime in = hours.open().plusMinutes(minutes);
                    visit(member, site, date, site.at(date, in), dice, happenings);
                    made++;
                }
            }
        }
        sites.removeIf(site -> site.id().equals(SampleNetwork.DEMO_SITE));
        for (; made < count; made++) {
            SampleSite site = sites.get((turn + made) % sites.size());
            visit(member, site, today, site.at(today, LocalTime.of(0, 1)), dice, happenings);
        }
    }

    private List<LocalDate> earlierThisMonth(Dice dice) {
        List<LocalDate> days = new ArrayList<>();
        for (LocalDate day = today.withDayOfMonth(1); day.isBefore(today); day = day.plusDays(1)) {
            days.add(dice.below(days.size() + 1), day);
        }
        return days;
    }

    private static void visit(
            SampleMember member,
            SampleSite site,
            LocalDate date,
            Instant at,
            Dice dice,
            List<Happening> happenings) {
        var visit = dice.uuid(at);
        happenings.add(
                new Happening.Arrived(at, site, date, visit, member.number(), null, "Open space"));
        happenings.add(new Happening.Departed(at.plusSeconds(60L * 95), site, visit));
    }
}
