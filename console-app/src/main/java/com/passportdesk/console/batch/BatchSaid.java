package com.passportdesk.console.batch;

import com.passportdesk.console.card.WrittenCard;
import com.passportdesk.devices.card.CardUid;
import com.passportdesk.devices.card.Originality;
import com.passportdesk.store.batch.EndBatch;
import com.passportdesk.store.batch.TapOutcome;
import com.passportdesk.store.card.EndEncoding.Cause;
import com.passportdesk.store.card.EndOutcome;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is to be done with the card in hand.
sealed interface BatchSaid {

    /// The card that was tapped last.
    ///
    /// @param maker whether its maker signed its number, where that was asked
    /// @param tapped when
    /// @param took how long it was written; zero when it was not
    record Hand(
            CardUid uid, String type, Optional<Originality> maker, Instant tapped, Duration took) {}

    /// A blank card is to be put down.
    ///
    /// @param problem what was wrong with what lay there; empty if nothing was
    record Waiting(String problem) implements BatchSaid {}

    record Writing(Hand hand) implements BatchSaid {}

    /// @param label null while it is made
    record Made(int row, EndOutcome.Issued card, Hand hand, @Nullable Label label)
            implements BatchSaid {

        Made with(@Nullable Label other) {
            return new Made(row, card, hand, other);
        }
    }

    /// The label of a card.
    ///
    /// @param took how long it took
    record Label(Duration took, Paper paper) {}

    /// How a label came out.
    enum Paper {
        /// Written as a file; there is no printer for labels.
        FILE,
        PRINTED,
        /// Sent to the printer and not confirmed.
        UNSURE,
        /// Certainly nothing was sent.
        NOT_PRINTED
    }

    /// The same card once more.
    ///
    /// @param hand null after a restart
    record Again(int row, WrittenCard.Why why, @Nullable Hand hand) implements BatchSaid {}

    /// Nothing was written on it.
    ///
    /// @param name of the person it is about; empty when it is about nobody
    record Left(TapOutcome.LeftAlone why, String name, Hand hand) implements BatchSaid {}

    record NotIssued(int row, Cause cause, Hand hand) implements BatchSaid {}

    /// The batch is over.
    ///
    /// @param labels null when no card was made
    record Signed(EndBatch.Outcome.Ended end, Path sheet, @Nullable Path labels)
            implements BatchSaid {}

    /// The card in hand; null when there is none.
    default @Nullable Hand inHand() {
        return switch (this) {
            case Waiting _, Signed _ -> null;
            case Writing(Hand hand) -> hand;
            case Made(_, _, Hand hand, _) -> hand;
            case Again(_, _, Hand hand) -> hand;
            case Left(_, _, Hand hand) -> hand;
            case NotIssued(_, _, Hand hand) -> hand;
        };
    }

    /// The row it is about; 0 for the one that waits.
    default int about() {
        return switch (this) {
            case Made(int row, _, _, _) -> row;
            case Again(int row, _, _) -> row;
            case NotIssued(int row, _, _) -> row;
            case Waiting _, Writing _, Left _, Signed _ -> 0;
        };
    }
}
