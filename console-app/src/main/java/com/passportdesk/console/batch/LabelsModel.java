package com.passportdesk.console.batch;

import com.passportdesk.console.fx.Background;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.devices.escpos.PrintOutcome;
import com.passportdesk.store.batch.Batch;
import com.passportdesk.store.batch.BatchRow;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Consumer;

/// Labels of the cards of a batch: each is written as a file and, where there is a printer for
/// labels, printed; one that may not have come out is said.
final class LabelsModel {

    private final BatchPapers papers;
    private final Background background;
    private final Texts texts;
    private final Consumer<String> say;

    /// @param say hears one sentence when somebody has to look
    LabelsModel(BatchPapers papers, Background background, Texts texts, Consumer<String> say) {
        this.papers = papers;
        this.background = background;
        this.texts = texts;
        this.say = say;
    }

    private record Made(Duration took, Optional<PrintOutcome> printed) {}

    /// @param made hears how long it took
    void make(Batch batch, BatchRow row, Consumer<Duration> made) {
        background.run(
                "label of a card",
                () -> {
                    long began = System.nanoTime();
                    papers.label(batch, row);
                    Optional<PrintOutcome> printed = papers.print(row);
                    return new Made(Duration.ofNanos(System.nanoTime() - began), printed);
                },
                label -> {
                    made.accept(label.took());
                    label.printed().ifPresent(outcome -> printed(row.row(), outcome));
                });
    }

    /// Prints the label of the card that was made last once more.
    void again(Batch batch) {
        batch.rows().stream()
                .filter(row -> row.state() == BatchRow.State.ISSUED && row.at() != null)
                .max(Comparator.comparing(BatchRow::at).thenComparing(BatchRow::row))
                .ifPresentOrElse(this::printAgain, () -> say.accept(texts.get("batch.label.none")));
    }

    private void printAgain(BatchRow row) {
        background.run(
                "label of a card again",
                () -> papers.print(row),
                printed -> printed.ifPresent(outcome -> printed(row.row(), outcome)));
    }

    private void printed(int row, PrintOutcome outcome) {
        switch (outcome) {
            case PrintOutcome.Printed _ -> {}
            case PrintOutcome.Unknown _ -> say.accept(texts.get("batch.label.unknown", row));
            case PrintOutcome.NotReached _, PrintOutcome.NotReady _, PrintOutcome.Busy _ ->
                    say.accept(texts.get("batch.label.notPrinted", row));
        }
    }
}
