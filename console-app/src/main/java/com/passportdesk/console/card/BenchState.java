package com.passportdesk.console.card;

import com.passportdesk.devices.card.CardUid;
import com.passportdesk.store.card.CardJob;
import com.passportdesk.store.card.EndOutcome;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What the bench waits for.
sealed interface BenchState {

    /// Nobody is chosen.
    record Choosing() implements BenchState {}

    /// A blank card is to be put down for `holder`.
    ///
    /// @param problem what was wrong with the card that was shown last; empty if nothing was
    record WaitingForCard(Holder holder, String problem) implements BenchState {}

    record Writing(Holder holder, CardUid uid, String type, Instant tapped) implements BenchState {}

    /// The same card, once more.
    ///
    /// @param type of the card; empty after a restart
    record TapAgain(
            Holder holder,
            CardJob job,
            WrittenCard.Why why,
            String type,
            @Nullable Instant tapped,
            Duration took)
            implements BenchState {}

    record Issued(
            Holder holder,
            EndOutcome.Issued card,
            CardUid uid,
            String type,
            Instant tapped,
            Duration took)
            implements BenchState {}

    /// @param sentence why, in plain words
    /// @param cure what to do instead
    record NotIssued(
            Holder holder, CardUid uid, String type, Instant tapped, String sentence, String cure)
            implements BenchState {}

    /// Whose card is on the bench; null when nobody is chosen.
    default @Nullable Holder whose() {
        return switch (this) {
            case Choosing _ -> null;
            case WaitingForCard(Holder holder, _) -> holder;
            case Writing(Holder holder, _, _, _) -> holder;
            case TapAgain(Holder holder, _, _, _, _, _) -> holder;
            case Issued(Holder holder, _, _, _, _, _) -> holder;
            case NotIssued(Holder holder, _, _, _, _, _) -> holder;
        };
    }
}
