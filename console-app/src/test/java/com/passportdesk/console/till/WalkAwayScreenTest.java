package com.passportdesk.console.till;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.shell.ShellModel;
import com.passportdesk.store.lease.Stretch;
import com.passportdesk.store.walkaway.WalkAwayRepository;
import java.nio.file.Path;
import java.time.Instant;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class WalkAwayScreenTest {

    private static final Stretch ALWAYS =
            new Stretch(Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z"));

    @TempDir Path home;

    private static int counted(TillBench bench) {
        return new WalkAwayRepository(bench.bean(RunningDesk.class).rows()).count("ber1", ALWAYS);
    }

    @Test
    void whoLeavesIsCountedWithTheirSaleAndBothComeBackByUndo() throws Exception {
        try (TillBench bench = TillBench.open(home)) {
            ShellModel shell = bench.bean(ShellModel.class);
            bench.control(KeyCode.N);
            bench.awaitShown("walk-in-name");
            bench.type("Anna Weber");
            bench.press(DeskKey.ENTER);
            bench.awaitText("Espresso");
            bench.press(DeskKey.digit(1));
            bench.awaitText("€29.00 due");
            bench.control(KeyCode.DIGIT2);
            bench.picture("walk-away-key");
            bench.press(DeskKey.digit(0));
            bench.press(DeskKey.digit(0));
            bench.awaitText("Counted: left without it");
            bench.await(() -> counted(bench) == 1);
            assertThat(shell.parked()).as("nobody waits for this sale").isEmpty();
            bench.picture("walk-away-counted");

            bench.control(KeyCode.Z);
            bench.awaitText("€29.00 due");
            bench.await(() -> counted(bench) == 0);
            bench.press(DeskKey.function(5));
            assertThat(shell.parked()).as("it waits as any sale does").hasSize(1);
        }
    }

    @Test
    void nobodyLeavesWhoseCardWasCharged() throws Exception {
        try (TillBench bench = TillBench.open(home)) {
            bench.control(KeyCode.N);
            bench.awaitShown("walk-in-name");
            bench.type("Anna Weber");
            bench.press(DeskKey.ENTER);
            bench.awaitText("Espresso");
            bench.press(DeskKey.digit(1));
            bench.awaitText("€29.00 due");
            bench.alt(3);
            bench.await(() -> bench.words("give-back").equals("€0.00"));
            bench.control(KeyCode.DIGIT2);
            bench.press(DeskKey.digit(0));
            bench.press(DeskKey.function(5));
            assertThat(bench.bean(ShellModel.class).parked()).as("the sale waits").hasSize(1);
            assertThat(counted(bench)).isZero();
        }
    }
}
