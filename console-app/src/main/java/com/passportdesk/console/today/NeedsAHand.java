package com.passportdesk.console.today;

import com.passportdesk.store.access.Rule;
import com.passportdesk.store.booking.Booking;
import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.visit.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What of the day needs a hand, worst first: a card that should be in nobody's hand, then a room
/// that stands empty while it is paid for, the longest first, then everybody else who was not let
/// in, the newest first. Whoever came in since needs nothing any more, and nobody stands there
/// twice.
sealed interface NeedsAHand {

    /// How long after its start a room without its holder is worth a look.
    Duration LATE = Duration.ofMinutes(5);

    /// Rules whose no is more than a question of money or time.
    Set<String> GRAVE = Set.of(Rule.BLOCKED.code(), Rule.ISSUE.code(), Rule.PERSON.code());

    /// A member was not let in and has not come in since.
    record Refused(Refusal refusal, String member) implements NeedsAHand {}

    /// A room's holder has not come.
    record EmptyRoom(Booking booking, String member) implements NeedsAHand {}

    /// @param bookings of rooms
    /// @param refusals newest first
    /// @param come members who came today
    static List<NeedsAHand> of(
            List<Booking> bookings, List<Refusal> refusals, Set<String> come, Instant now) {
        List<NeedsAHand> all = new ArrayList<>();
        List<Refused> refused = refused(refusals, come);
        refused.stream().filter(NeedsAHand::isGrave).forEach(all::add);
        bookings.stream()
                .filter(booking -> isLate(booking, come, now))
                .sorted(Comparator.comparing(booking -> booking.time().start()))
                .forEach(booking -> {
                    if (booking.holder() instanceof Holder.Member(String id)) {
                        all.add(new EmptyRoom(booking, id));
                    }
                });
        refused.stream().filter(one -> !isGrave(one)).forEach(all::add);
        return all;
    }

    private static List<Refused> refused(List<Refusal> refusals, Set<String> come) {
        Set<String> seen = new HashSet<>();
        List<Refused> refused = new ArrayList<>();
        for (Refusal refusal : refusals) {
            String member = refusal.member();
            if (member != null && !come.contains(member) && seen.add(member)) {
                refused.add(new Refused(refusal, member));
            }
        }
        return refused;
    }

    /// A blocked or replaced card may be in a stranger's hand; a person may not be welcome.
    private static boolean isGrave(Refused one) {
        return GRAVE.contains(one.refusal().headline());
    }

    static boolean isLate(Booking booking, Set<String> come, Instant now) {
        return booking.holder() instanceof Holder.Member(String id)
                && !come.contains(id)
                && !booking.time().start().plus(LATE).isAfter(now)
                && booking.time().end().isAfter(now);
    }
}
