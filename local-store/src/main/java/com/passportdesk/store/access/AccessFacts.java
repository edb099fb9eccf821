package com.passportdesk.store.access;

import com.passportdesk.store.lease.LeaseRepository.Held;
import com.passportdesk.store.lease.LeaseRepository.Kept;
import com.passportdesk.store.member.Card;
import com.passportdesk.store.member.Member;
import com.passportdesk.store.member.Plan;
import com.passportdesk.store.site.Site;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All that the rules look at.
///
/// @param card the card that carries the tapped credential; null when none does or none was shown
/// @param newestIssue highest issue number among the person's issued cards; 0 without any
/// @param isSecond two desks apart made a card of the same issue for this person, and this is not
///   the one that came first
/// @param isBlocked an order blocks the credential or the person, whatever the documents say
/// @param member null when the card belongs to nobody this desk knows
/// @param home the home site's name; the id when its description is not here
/// @param hasPass a day pass for this person, site and date was sold
/// @param inside people inside now
/// @param line how the desk stands with the centre
public record AccessFacts(
        Instant now,
        Site site,
        Tap tap,
        @Nullable Card card,
        int newestIssue,
        boolean isSecond,
        boolean isBlocked,
        @Nullable Member member,
        @Nullable Plan plan,
        String home,
        Visits visits,
        boolean hasPass,
        int inside,
        Line line) {

    /// Visits away from home this month.
    ///
    /// @param keys of those that anybody claimed: `<site>:<local date>`, each once
    /// @param here a visit that is kept for this site today; null without
    /// @param elsewhere visits that are kept for other sites
    public record Visits(List<String> keys, @Nullable Held here, List<Kept> elsewhere) {
        public Visits {
            keys = keys.stream().distinct().sorted().toList();
            elsewhere = List.copyOf(elsewhere);
        }

        /// How many of them others may use.
        int kept() {
            return elsewhere.stream().mapToInt(Kept::units).sum();
        }
    }

    /// @param asOf when the centre was last known to have nothing newer; [Instant#EPOCH] where
    ///   nobody knows because the clock was put back
    public record Line(boolean isUp, Instant asOf) {}

    /// The same once a day pass is sold.
    ///
    /// @param before who come in by the same sale before this one
    public AccessFacts withPass(int before) {
        return new AccessFacts(
                now,
                site,
                tap,
                card,
                newestIssue,
                isSecond,
                isBlocked,
                member,
                plan,
                home,
                visits,
                true,
                inside + before,
                line);
    }

    /// The site's date now; it picks the month.
    public LocalDate date() {
        return site.localDate(now);
    }

    /// How old what the desk knows is; zero where a clock was put back.
    Duration age() {
        Duration age = Duration.between(line.asOf(), now);
        return age.isNegative() ? Duration.ZERO : age;
    }

    /// Whether what the desk knows is young enough for this site, line up or down.
    boolean isFresh() {
        return age().compareTo(site.staleAfter()) <= 0;
    }

    /// Whether this visit would be away from home.
    public boolean isAway() {
        return member != null && !member.home().equals(site.id());
    }

    /// What a visit here today is called among [Visits].
    public String visitKey() {
        return site.id() + ":" + date();
    }
}
