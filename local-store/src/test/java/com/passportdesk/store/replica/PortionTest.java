package com.passportdesk.store.replica;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.central.CentreProblem;
import org.junit.jupiter.api.Test;

class PortionTest {

    private static final CentreProblem SLOW =
            new CentreProblem(CentreProblem.Kind.NO_ANSWER, "localhost:5432");

    @Test
    void whatFailsBecomesOneAndWhatArrivesBecomesManySoonAgain() {
        Portion portion = new Portion(2_000);
        assertThat(portion.now()).isEqualTo(2_000);
        portion.failed(SLOW);
        assertThat(portion.now()).isEqualTo(50);
        for (int i = 0; i < 12; i++) {
            portion.failed(SLOW);
        }
        assertThat(portion.now()).isEqualTo(1);
        int pages = 0;
        while (portion.now() < 100) {
            portion.arrived();
            pages++;
        }
        assertThat(pages).isLessThan(30);
    }

    @Test
    void beyondHalfOfWhatFailedItGrowsSlowly() {
        Portion portion = new Portion(2_000);
        portion.failed(SLOW);
        for (int i = 0; i < 5; i++) {
            portion.arrived();
        }
        assertThat(portion.now()).isEqualTo(1_000);
        portion.arrived();
        assertThat(portion.now()).isLessThan(1_100);
    }

    @Test
    void whatNoSizeHelpsChangesNothing() {
        Portion portion = new Portion(3);
        portion.failed(new CentreProblem(CentreProblem.Kind.NO_RIGHT, "localhost:5432", "x"));
        assertThat(portion.now()).isEqualTo(3);
        portion.failed(SLOW);
        portion.failed(SLOW);
        assertThat(portion.now()).isEqualTo(1);
        portion.arrived();
        portion.arrived();
        portion.arrived();
        assertThat(portion.now()).isEqualTo(3);
    }
}
