package com.passportdesk.devices.escpos;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.devices.link.MemoryLink;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PrinterLineTest {

    private static final PrinterTiming TIMING =
            new PrinterTiming(
                    Duration.ofMillis(500),
                    Duration.ofMillis(500),
                    Duration.ofMillis(500),
                    Duration.ofMillis(500),
                    Duration.ofMillis(10));

    private static final byte WELL = 0x12;
    private static final byte DRAWER_SHUT = 0;

    @Test
    void theAnswerToAFenceCountsAlsoRightBehindAnotherAnswer() throws Exception {
        MemoryLink.Pair pair = MemoryLink.pair("printer");
        pair.device().open();
        pair.host().open();
        PrinterLine line = new PrinterLine(pair.host(), PrinterSetup.usual(), TIMING);
        Thread printer =
                Thread.ofVirtual()
                        .start(() -> {
                            // The fence, and a question a moment later, answered in one go.
                            pair.device().read(Duration.ofSeconds(5));
                            pair.device().read(Duration.ofSeconds(5));
                            answer(pair, WELL, DRAWER_SHUT);
                            for (int others = 0; others < 3; others++) {
                                pair.device().read(Duration.ofSeconds(5));
                                answer(pair, WELL);
                            }
                        });
        assertThat(line.isDone(status -> assertThat(status.canPrint()).isTrue())).isTrue();
        printer.join();
    }

    private static void answer(MemoryLink.Pair pair, byte... bytes) {
        pair.device().write(bytes, Duration.ofSeconds(5));
    }
}
