package com.passportdesk.store.access;

import com.passportdesk.store.member.Card;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// When a card ends, and until when a tap moves that. A card is good for short, so that a door
/// which hears no more opens for no longer; a desk that knows all of today makes it last again.
public final class CardEnd {

    private CardEnd() {}

    /// Until when a card is good that is renewed on what is known. It counts from when the centre
    /// was heard last: a desk that is cut off makes no old knowledge young.
    public static Instant from(AccessFacts facts) {
        Instant asOf = facts.line().asOf();
        Instant known = asOf.isAfter(facts.now()) ? facts.now() : asOf;
        return known.plus(facts.site().cardsValid()).truncatedTo(ChronoUnit.SECONDS);
    }

    /// The new end of a card whose tap is let in; empty when it stays as it is: more than half of
    /// the time is left, it has no end, none was shown, or what is known here is too old.
    public static Optional<Instant> renewed(AccessFacts facts) {
        Card card = facts.card();
        if (card == null || card.validUntil() == null || !facts.isFresh()) {
            return Optional.empty();
        }
        Instant until = from(facts);
        Duration half = facts.site().cardsValid().dividedBy(2);
        boolean isDue = Duration.between(facts.now(), card.validUntil()).compareTo(half) < 0;
        return isDue && until.isAfter(card.validUntil()) && until.isAfter(facts.now())
                ? Optional.of(until)
                : Optional.empty();
    }
}
