package com.passportdesk.console.batch;

import com.passportdesk.console.batch.BatchSaid.Label;
import com.passportdesk.console.batch.BatchSaid.Paper;
import com.passportdesk.console.fx.Background;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.devices.escpos.PrintOutcome;
import com.passportdesk.store.batch.Batch;
import com.passportdesk.store.batch.BatchRow;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Labels of the cards of a batch: each is written as a file and, where there is a printer for
/// labels, printed; one that may not have come out is said.
final class LabelsModel {

    private final BatchPapers papers;
    private final Background background;
    private final Texts texts;
    private final Consumer<String> say;
    private final Progress progress;

    /// Hears how far a label is.
    interface Progress {
        /// @param label null while it is made
        void of(int row, @Nullable Label label);
    }

    /// @param say hears one sentence when somebody has to look
    LabelsModel(
            BatchPapers papers,
            Background background,
            Texts texts,
            Consumer<String> say,
            Progress progress) {
        this.papers = papers;
        this.background = background;
        this.texts = texts;
        this.say = say;
        this.progress = progress;
    }

    void make(Batch batch, BatchRow row) {
        background.run(
                "label of a card",
                () -> {
                    long began = System.nanoTime();
                    papers.label(batch, row);
                    return printed(row, began);
                },
                label -> came(row.row(), label));
    }

    /// Prints the label of the card that was made last once more.
    void again(Batch batch) {
        batch.rows().stream()
                .filter(row -> row.state() == BatchRow.State.ISSUED && row.at() != null)
                .max(Comparator.comparing(BatchRow::at).thenComparing(BatchRow::row))
                .ifPresentOrElse(this::printAgain, () -> say.accept(texts.get("batch.label.none")));
    }

    private void printAgain(BatchRow row) {
        progress.of(row.row(), null);
        background.run(
                "label of a card again",
                () -> printed(row, System.nanoTime()),
                label -> came(row.row(), label));
    }

    private Label printed(BatchRow row, long began) {
        Optional<PrintOutcome> outcome = papers.print(row);
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        return new Label(took, outcome.map(LabelsModel::paper).orElse(Paper.FILE));
    }

    private static Paper paper(PrintOutcome outcome) {
        return switch (outcome) {
            case PrintOutcome.Printed _ -> Paper.PRINTED;
            case PrintOutcome.Unknown _ -> Paper.UNSURE;
            case PrintOutcome.NotReached _, PrintOutcome.NotReady _, PrintOutcome.Busy _ ->
                    Paper.NOT_PRINTED;
        };
    }

    private void came(int row, Label label) {
        progress.of(row, label);
        switch (label.paper()) {
            case FILE, PRINTED -> {}
            case UNSURE -> say.accept(texts.get("batch.label.unknown", row));
            case NOT_PRINTED -> say.accept(texts.get("batch.label.notPrinted", row));
        }
    }
}
