package com.passportdesk.store.sample;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Picks who comes, so that nobody is at two sites on one day and nobody passes a cap. The cast is
/// never picked: what happens to them is written by hand.
final class Visitors {

    private static final int TRIES = 60;

    private final SampleMembers members;
    private final LocalDate today;
    private final Map<String, Integer> awayInMonth = new HashMap<>();
    private final Set<Integer> taken = new HashSet<>();

    Visitors(SampleMembers members, LocalDate today) {
        this.members = members;
        this.today = today;
    }

    SampleMember of(Role role) {
        return members.of(role);
    }

    void nextDay() {
        taken.clear();
    }

    /// Someone at home here, or null when nobody was found.
    @Nullable SampleMember fromHere(SampleSite site, LocalDate date, Dice dice) {
        return from(List.of(site), site, date, dice);
    }

    /// Someone from another site; four of five from the same part of the world.
    @Nullable SampleMember fromElsewhere(SampleSite site, LocalDate date, Dice dice) {
        boolean near = dice.percent(80);
        List<SampleSite> homes =
                SampleSite.all().stream()
                        .filter(home -> !home.equals(site))
                        .filter(home -> !near || home.region().equals(site.region()))
                        .toList();
        return homes.isEmpty() ? null : from(homes, site, date, dice);
    }

    private @Nullable SampleMember from(
            List<SampleSite> homes, SampleSite site, LocalDate date, Dice dice) {
        // A booking ahead is made with the rights the member has today.
        LocalDate rightsOn = date.isAfter(today) ? today : date;
        for (int i = 0; i < TRIES; i++) {
            int number = members.someoneFrom(dice.pick(homes), dice);
            if (members.inCast(number) || taken.contains(number)) {
                continue;
            }
            SampleMember member = members.known(number);
            if (member.mayVisit(site, rightsOn) && leavesCap(member, site, date)) {
                taken.add(number);
                return member;
            }
        }
        return null;
    }

    private boolean leavesCap(SampleMember member, SampleSite site, LocalDate date) {
        SamplePlan plan = member.plan();
        if (plan == null) {
            return false;
        }
        if (site.equals(member.home()) || plan.capAway == null) {
            return true;
        }
        String month = member.number() + ":" + YearMonth.from(date);
        int used = awayInMonth.getOrDefault(month, 0);
        if (used >= plan.capAway) {
            return false;
        }
        awayInMonth.put(month, used + 1);
        return true;
    }
}
