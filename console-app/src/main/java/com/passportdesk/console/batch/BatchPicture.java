package com.passportdesk.console.batch;

import com.passportdesk.store.batch.Batch;
import com.passportdesk.store.batch.BatchRow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// All that the bench shows of a batch, read at once.
///
/// @param inHand the row that the card in hand is, was, or will be for; null when none is left
/// @param next the rows after it, at most three
/// @param blanks what the ledger says of this kind of card; null while the stack is not known
record BatchPicture(
        Batch batch, @Nullable Person inHand, List<Person> next, @Nullable Integer blanks) {

    private static final Duration USUAL = Duration.ofSeconds(15);
    private static final Duration PAUSE = Duration.ofMinutes(3);

    /// Fewer cards than this say nothing about how long the next one takes.
    private static final int ENOUGH = 3;

    BatchPicture {
        next = List.copyOf(next);
    }

    /// A row and who it is for.
    ///
    /// @param name in Latin letters
    /// @param nativeName empty where that is the same
    /// @param company empty for one who pays alone
    record Person(
            BatchRow row,
            String name,
            String nativeName,
            String company,
            String plan,
            String home) {

        /// In its own script where it has one.
        String own() {
            return nativeName.isEmpty() ? name : nativeName;
        }
    }

    /// How long a card takes here: from one that was issued to the next, pauses left out.
    Duration each() {
        List<Instant> issued =
                batch.rows().stream()
                        .filter(row -> row.state() == BatchRow.State.ISSUED)
                        .map(BatchRow::at)
                        .filter(Objects::nonNull)
                        .sorted()
                        .toList();
        Duration sum = Duration.ZERO;
        int gaps = 0;
        for (int at = 1; at < issued.size(); at++) {
            Duration gap = Duration.between(issued.get(at - 1), issued.get(at));
            if (gap.compareTo(PAUSE) < 0) {
                sum = sum.plus(gap);
                gaps++;
            }
        }
        return gaps < ENOUGH || sum.isZero() ? USUAL : sum.dividedBy(gaps);
    }

    int issued() {
        return batch.count(BatchRow.State.ISSUED);
    }

    /// Of a batch that is over, the rows nobody got a card for; not those that were left out on
    /// purpose.
    int notMade() {
        return batch.rows().size() - issued() - batch.count(BatchRow.State.SKIPPED);
    }

    /// Rows that will still get a card unless somebody decides otherwise.
    int left() {
        return batch.count(BatchRow.State.WAITING)
                + batch.count(BatchRow.State.FAULTY)
                + batch.count(BatchRow.State.TAP_AGAIN);
    }

    /// Whether no card can be made any more without a decision.
    boolean isDone() {
        return left() == 0;
    }

    /// What is left takes about so long, in whole minutes, at least one.
    long minutesLeft() {
        return Math.max(1, Math.round(each().multipliedBy(left()).toSeconds() / 60.0));
    }
}
