package com.passportdesk.console.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.fx.Background;
import com.passportdesk.console.fx.Eventually;
import com.passportdesk.devices.card.Presentation;
import com.passportdesk.devices.simulated.SimulatedPrinter;
import com.passportdesk.store.batch.BatchRow;
import com.passportdesk.store.batch.ListCheck;
import com.passportdesk.store.member.Member;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Labels of a batch over a real line to a simulated label printer.
@Timeout(120)
class BatchLabelTest extends BatchBench {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final PaperLabels labels = new PaperLabels();
    private final SimulatedPrinter paper = labels.paper();

    @Override
    LabelPrinter labelPrinter() {
        return labels;
    }

    @AfterEach
    void unplug() {
        labels.close();
    }

    private long onPaper(String words) {
        return paper.paper().stream().filter(line -> line.contains(words)).count();
    }

    @Test
    void eachCardGetsItsLabelAndOneThatDidNotComeOutIsSaidAndPrintedAgain() {
        Eventually.isTrue(labels::canPrint);
        List<String> people =
                service.read(String.join("\n", mails(2))).lines().stream()
                        .map(line -> ((ListCheck.Answer.Good) line.answer()).member().id())
                        .toList();
        service.begin(UUID.randomUUID(), "Labels", "NTAG215", people, false, 0);
        BatchViewModel model =
                new BatchViewModel(
                        service, papers, Background.immediate(), texts, InstantSource.system());
        model.open(() -> {
            throw new AssertionError("no batch is open");
        });

        lay(model, 1);
        BatchRow first = row(model, 1);
        assertThat(model.message().get()).isEmpty();
        assertThat(onPaper(first.number())).isPositive();
        assertThat(onPaper(readable(first))).isEqualTo(1);

        paper.openCover();
        Eventually.isTrue(() -> !labels.canPrint());
        lay(model, 2);
        BatchRow second = row(model, 2);
        assertThat(model.message().get())
                .isEqualTo(texts.get("batch.label.notPrinted", second.row()));
        assertThat(onPaper(second.number())).isZero();

        paper.closeCover();
        Eventually.isTrue(labels::canPrint);
        model.labelAgain();
        assertThat(model.message().get()).isEmpty();
        assertThat(onPaper(readable(second))).isEqualTo(1);
        assertThat(onPaper(readable(first))).isEqualTo(1);
        assertThat(paper.strange()).isEmpty();
    }

    private void lay(BatchViewModel model, int number) {
        played.field().put(blank(number));
        Presentation shown = lying.await(PATIENCE).orElseThrow();
        model.tapped(shown);
        played.field().takeAll();
        lying.forget();
    }

    private static BatchRow row(BatchViewModel model, int row) {
        BatchRow found = model.now().get().picture().batch().row(row).orElseThrow();
        assertThat(found.state()).isEqualTo(BatchRow.State.ISSUED);
        return found;
    }

    private String readable(BatchRow row) {
        return service.member(row.member()).map(Member::readable).orElseThrow();
    }
}
