package com.passportdesk.console.print;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.Headless;
import com.passportdesk.console.shell.Navigation;
import com.passportdesk.console.till.TillBench;
import com.passportdesk.store.desk.CommandIds;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Several prints of which nobody knows whether they came out: each is answered by a look at the
/// paper, and no key answers for the next one by being pressed twice.
@Timeout(300)
class PrintKeysTest {

    @TempDir Path home;

    private static List<PrintJob> unsettled(TillBench bench) {
        return bench.bean(Printing.class).jobs().stream()
                .filter(job -> job.state() == PrintJob.State.UNKNOWN)
                .toList();
    }

    @Test
    void aDigitPressedTwiceSettlesOnePrint() throws Exception {
        try (Equipment there = new Equipment()) {
            try (TillBench bench = TillBench.open(home, Locale.UK, there.beans())) {
                Equipment.awaitPrinter(bench);
                PaperTest.sellADayPass(bench, "29");
                bench.press(DeskKey.ENTER);
                bench.awaitText("Printed on Receipt printer");
                Printing printing = bench.bean(Printing.class);
                UUID receipt = printing.jobs().getFirst().document();
                for (int copies = 2; copies <= 3; copies++) {
                    int many = copies;
                    bench.bean(Papers.class).again(CommandIds.fresh(), receipt);
                    bench.await(() ->
                            printing.jobs().stream().filter(job -> !job.isOpen()).count() == many);
                }
            }
            // A power cut between the bytes of each and the printer's word.
            Path queue = home.resolve(PrintQueue.FILE);
            Files.writeString(
                    queue, Files.readString(queue).replaceAll("\"printed\"", "\"sending\""));
            try (TillBench bench = TillBench.open(home, Locale.UK, there.beans())) {
                bench.await(() -> unsettled(bench).size() == 3);
                Headless.onScreen(() -> {
                    bench.bean(Navigation.class).open("devices");
                    return null;
                });
                bench.awaitText("has not said that it is done: is it on paper?");
                UUID oldest = unsettled(bench).getFirst().print();
                Headless.onScreen(() -> {
                    bench.pressAtOnce(DeskKey.digit(7), DeskKey.digit(7));
                    return null;
                });
                bench.awaitText("The next one");
                bench.press(DeskKey.digit(7));
                assertThat(unsettled(bench))
                        .hasSize(2)
                        .noneMatch(job -> job.print().equals(oldest));
                bench.picture("devices-next-print");
                bench.press(DeskKey.digit(4));
                bench.press(DeskKey.digit(7));
                bench.await(() -> unsettled(bench).size() == 1);
            }
        }
    }
}
