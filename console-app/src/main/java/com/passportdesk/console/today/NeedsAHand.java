package com.passportdesk.console.today;

import com.passportdesk.store.access.Rule;
import com.passportdesk.store.booking.Booking;
import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.drawer.DrawerDay;
import com.passportdesk.store.visit.Refusal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What of the day needs a hand, worst first: a card that should be in nobody's hand, then a card
/// reader that went away, then a day that was not closed or a float that was not counted, then a
/// room that stands empty while it is paid for, the longest first, then everybody else who was not
/// let in, the newest first. Whoever came in since needs nothing any more, and nobody stands there
/// twice.
sealed interface NeedsAHand {

    /// Rules whose no is more than a question of money or time.
    Set<String> GRAVE = Set.of(Rule.BLOCKED.code(), Rule.ISSUE.code(), Rule.PERSON.code());

    /// A member was not let in and has not come in since.
    record Refused(Refusal refusal, String member) implements NeedsAHand {}

    /// A room's holder has not come.
    record EmptyRoom(Booking booking, String member) implements NeedsAHand {}

    /// The card reader went away: people are found by name until it is back.
    record NoReader() implements NeedsAHand {}

    /// A day before this one has no Z.
    record NotClosed(LocalDate day) implements NeedsAHand {}

    /// Cash is about to be taken, and nobody has counted what is in the drawer.
    record NoFloat() implements NeedsAHand {}

    /// @param isReaderMissed whether the card reader went away
    /// @param drawer what it needs; empty for nothing
    /// @param bookings of rooms
    /// @param refusals newest first
    /// @param come members who came today
    static List<NeedsAHand> of(
            boolean isReaderMissed,
            Optional<NeedsAHand> drawer,
            List<Booking> bookings,
            List<Refusal> refusals,
            Set<String> come,
            Instant now) {
        List<NeedsAHand> all = new ArrayList<>();
        List<Refused> refused = refused(refusals, come);
        refused.stream().filter(NeedsAHand::isGrave).forEach(all::add);
        if (isReaderMissed) {
            all.add(new NoReader());
        }
        drawer.ifPresent(all::add);
        bookings.stream()
                .filter(booking -> booking.isLate(come, now))
                .sorted(Comparator.comparing(booking -> booking.time().start()))
                .forEach(booking -> {
                    if (booking.holder() instanceof Holder.Member(String id)) {
                        all.add(new EmptyRoom(booking, id));
                    }
                });
        refused.stream().filter(one -> !isGrave(one)).forEach(all::add);
        return all;
    }

    /// What the drawer needs: an earlier day to be closed, or the float of this one.
    ///
    /// @param day since the last Z
    /// @param began the business day of the first that is in it; empty where nothing is
    /// @param today the business day that goes on
    /// @param isOpen whether the site is open, so that somebody may pay
    static Optional<NeedsAHand> drawer(
            DrawerDay day, Optional<LocalDate> began, LocalDate today, boolean isOpen) {
        if (began.isPresent() && began.get().isBefore(today)) {
            return Optional.of(new NotClosed(began.get()));
        }
        boolean isWanted = isOpen || day.figures().cashSales().count() > 0;
        return isWanted && !day.isFloatCounted() && day.counts().isEmpty()
                ? Optional.of(new NoFloat())
                : Optional.empty();
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
}
