package com.passportdesk.store.booking;

import com.passportdesk.store.booking.BookingRefusal.Rule;
import com.passportdesk.store.booking.BookingRules.Verdict;
import com.passportdesk.store.booking.BookingRules.Wish;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.site.Site;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What a wish for a room would come to, for whoever has not confirmed it yet. Pure.
///
/// @param broken every rule that is broken, in the order of the house, until one that gives way to
///   nobody
/// @param yes what it would be if all of them gave way; null where one gives way to nobody
/// @param asked what the till asks for that today, its tax with it; null as `yes`
public record RoomTrial(
        List<BookingRefusal> broken, Verdict.@Nullable Yes yes, @Nullable Money asked) {

    public RoomTrial {
        broken = List.copyOf(broken);
    }

    static RoomTrial of(Wish wish, RoomFacts facts, Instant now) {
        List<BookingRefusal> broken = new ArrayList<>();
        Set<Rule> named = EnumSet.noneOf(Rule.class);
        while (true) {
            switch (BookingRules.giving(wish, facts, now, named::contains, "")) {
                case Verdict.Yes yes -> {
                    Site site = facts.site();
                    return new RoomTrial(
                            broken,
                            yes,
                            site.asked(yes.price(), yes.room().tax(), site.localDate(now)));
                }
                case Verdict.No(BookingRefusal refusal) -> {
                    broken.add(refusal);
                    if (!refusal.rule().givesWay() || !named.add(refusal.rule())) {
                        return new RoomTrial(broken, null, null);
                    }
                }
            }
        }
    }

    /// The trial of a new booking.
    ///
    /// @param asks whether the desk can ask the centre for what it has no lease on
    public static RoomTrial read(
            Wish wish, Site site, String desk, Instant now, boolean asks, JdbcClient rows) {
        RoomFacts facts = RoomFacts.read(wish.resource(), site, desk, now, rows);
        return of(wish, asks ? facts.asking(now) : facts, now);
    }

    /// The same where the room could not be had of the centre either.
    public RoomTrial withoutLease(BookingRefusal lease) {
        if (rules().contains(lease.rule())) {
            return this;
        }
        List<BookingRefusal> more = new ArrayList<>(broken);
        more.add(lease);
        return new RoomTrial(more, yes, asked);
    }

    /// Whether nothing stands against it.
    public boolean isFree() {
        return broken.isEmpty() && yes != null;
    }

    /// Whether somebody who may do so can answer for it.
    public boolean givesWay() {
        return !broken.isEmpty() && yes != null;
    }

    /// Those that are broken.
    public Set<Rule> rules() {
        return broken.stream()
                .map(BookingRefusal::rule)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Rule.class)));
    }
}
