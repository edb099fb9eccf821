package com.passportdesk.devices.escpos;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.devices.link.DeviceProblem;
import com.passportdesk.devices.link.Link;
import com.passportdesk.devices.link.MemoryLink;
import com.passportdesk.devices.link.ScriptedLink;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
                            // The fence, and questions a moment later, answered in one go.
                            pair.device().read(Duration.ofSeconds(5));
                            pair.device().read(Duration.ofSeconds(5));
                            answer(pair, WELL, DRAWER_SHUT, WELL, WELL, WELL);
                        });
        assertThat(line.isDone(status -> assertThat(status.canPrint()).isTrue())).isTrue();
        printer.join();
    }

    /// XOFF and XON, noise, and a report that another program told it to send: each of them looks
    /// like something, and none says that the receipt is on paper.
    @ParameterizedTest
    @ValueSource(strings = {"13", "1311", "FF", "FE90", "14000F00", "3013000C0F"})
    void nothingButTheAnswerToTheFenceIsOne(String noise) {
        PrinterAnswers answers = new PrinterAnswers();
        for (byte one : HexFormat.of().parseHex(noise)) {
            answers.take(one);
        }
        assertThat(answers.fences()).isZero();
        answers.take(DRAWER_SHUT);
        assertThat(answers.fences()).isEqualTo(1);
    }

    @Test
    void aPrinterThatPausesAndReportsAndNeverAnswersTheFenceIsNotDone() throws Exception {
        MemoryLink.Pair pair = MemoryLink.pair("printer");
        pair.device().open();
        pair.host().open();
        PrinterLine line = new PrinterLine(pair.host(), PrinterSetup.usual(), TIMING);
        byte[] noise = HexFormat.of().parseHex("13FF14000F0011");
        Thread printer =
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                while (true) {
                                    for (byte one : pair.device().read(Duration.ofSeconds(5))) {
                                        if (one == 'r') {
                                            answer(pair, noise);
                                        } else if (one == 0x04) {
                                            answer(pair, WELL);
                                        }
                                    }
                                }
                            } catch (DeviceProblem _) {
                                // The test is over.
                            }
                        });
        assertThat(line.isDone(_ -> {})).isFalse();
        pair.device().close();
        printer.join();
    }

    /// What is sent while its memory is full gets lost, and the rest is printed.
    @Test
    void aPrinterThatAsksForAPauseIsSentNothingUntilItGoesOn() throws Exception {
        MemoryLink.Pair pair = MemoryLink.pair("printer");
        pair.device().open();
        pair.host().open();
        Duration patience = Duration.ofSeconds(30);
        PrinterLine line =
                new PrinterLine(
                        pair.host(),
                        PrinterSetup.usual(),
                        new PrinterTiming(
                                patience, patience, patience, patience, Duration.ofMillis(10)));
        int letters = 200;
        AtomicInteger inThePause = new AtomicInteger();
        AtomicInteger all = new AtomicInteger();
        answer(pair, (byte) 0x13);
        Thread printer =
                Thread.ofVirtual()
                        .start(() -> {
                            boolean paused = true;
                            while (all.get() < letters) {
                                for (byte one : pair.device().read(Duration.ofSeconds(30))) {
                                    if (one == 'A') {
                                        all.incrementAndGet();
                                        inThePause.addAndGet(paused ? 1 : 0);
                                    } else if (one == 0x04) {
                                        answer(pair, WELL);
                                    }
                                }
                                if (paused) {
                                    paused = false;
                                    answer(pair, (byte) 0x11);
                                }
                            }
                        });
        line.send(text(letters), _ -> {});
        printer.join();
        assertThat(all).hasValue(letters);
        assertThat(inThePause).hasValue(0);
    }

    @Test
    void aPrinterThatSaysByItsLineThatItIsBusyIsAskedAndSentNothingElse() {
        BusyLink link = new BusyLink();
        new PrinterLine(link, PrinterSetup.usual(), TIMING).send(text(1_000), _ -> {});
        assertThat(link.taken).isEqualTo(1_000);
        assertThat(link.lost).isZero();
    }

    /// Anything may stand between two letters.
    private static EscPosCodec.Encoded text(int letters) {
        byte[] bytes = new byte[letters];
        Arrays.fill(bytes, (byte) 'A');
        BitSet starts = new BitSet();
        starts.set(0, letters);
        return new EscPosCodec.Encoded(bytes, starts, List.of());
    }

    /// Takes a piece at every third look at its line, and answers questions always.
    private static final class BusyLink implements Link {
        private final ArrayDeque<byte[]> arriving = new ArrayDeque<>();
        private int looks;
        private boolean clear;
        private int taken;
        private int lost;

        @Override
        public String name() {
            return "busy";
        }

        @Override
        public void open() {}

        @Override
        public boolean isClear(Duration limit) {
            looks++;
            clear = looks % 3 == 0;
            return clear;
        }

        @Override
        public byte[] read(Duration limit) {
            return arriving.isEmpty() ? new byte[0] : arriving.remove();
        }

        @Override
        public void await(Duration limit) {}

        @Override
        public void write(byte[] bytes, Duration limit) {
            if (bytes[0] != 'A') {
                byte[] answers = new byte[bytes.length / 3];
                Arrays.fill(answers, WELL);
                arriving.add(answers);
                return;
            }
            taken += clear ? bytes.length : 0;
            lost += clear ? 0 : bytes.length;
            clear = false;
        }

        @Override
        public void discardInput() {
            arriving.clear();
        }

        @Override
        public void close() {}
    }

    @Test
    void aPrinterIsFoundAlsoByOneThatPausesOrReports() {
        assertThat(isFound("12", "12", "12", "12")).isTrue();
        assertThat(isFound("11 16", "12", "1400000F 12", "12")).isTrue();
        // A badge's digits, an echo, something that says too much, nobody.
        assertThat(isFound("0232", "12", "12", "12")).isFalse();
        assertThat(isFound("100401", "100402", "100403", "100404")).isFalse();
        assertThat(isFound("1212", "12", "12", "12")).isFalse();
    }

    private static boolean isFound(String... answers) {
        return PrinterLine.isAnswered(new ScriptedLink().answering(answers));
    }

    /// Some answer only the first of questions that come together.
    @Test
    void aPrinterThatAnswersOnlyOneOfSeveralQuestionsIsAskedOneByOne() throws Exception {
        MemoryLink.Pair pair = MemoryLink.pair("printer");
        pair.device().open();
        pair.host().open();
        PrinterLine line = new PrinterLine(pair.host(), PrinterSetup.usual(), TIMING);
        List<Integer> asked = new ArrayList<>();
        Thread printer =
                Thread.ofVirtual()
                        .start(() -> {
                            for (int question = 0; question < 9; question++) {
                                asked.add(pair.device().read(Duration.ofSeconds(5)).length);
                                answer(pair, WELL);
                            }
                        });
        assertThat(line.status().canPrint()).isTrue();
        assertThat(line.status().canPrint()).isTrue();
        printer.join();
        assertThat(asked).containsExactly(12, 3, 3, 3, 3, 3, 3, 3, 3);
    }

    /// At 9,600 baud a receipt takes seconds to the printer, and a question waits behind it.
    @Test
    void aPrinterBehindASlowLineIsGivenTheTimeTheLineTakes() throws Exception {
        MemoryLink.Pair pair = MemoryLink.pair("printer");
        pair.device().open();
        pair.host().open();
        PrinterLine line =
                new PrinterLine(
                        new SlowLink(pair.host(), Duration.ofMillis(2)),
                        PrinterSetup.usual(),
                        TIMING);
        CountDownLatch sent = new CountDownLatch(1);
        Thread printer =
                Thread.ofVirtual()
                        .start(() -> {
                            await(sent);
                            // What a line of this pace needs for them.
                            await(Duration.ofMillis(1_000));
                            while (pair.device().read(Duration.ofMillis(1)).length > 0) {
                                // All that is under way.
                            }
                            answer(pair, WELL, DRAWER_SHUT, WELL, WELL, WELL);
                        });
        line.send(text(1_000), _ -> {});
        sent.countDown();
        assertThat(line.isDone(_ -> {})).isTrue();
        printer.join();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// @param each how long a byte takes
    private record SlowLink(Link to, Duration each) implements Link {
        @Override
        public String name() {
            return to.name();
        }

        @Override
        public void open() {
            to.open();
        }

        @Override
        public byte[] read(Duration limit) {
            return to.read(limit);
        }

        @Override
        public void await(Duration limit) {
            to.await(limit);
        }

        @Override
        public void rest(Duration limit) {
            to.rest(limit);
        }

        @Override
        public void wake() {
            to.wake();
        }

        @Override
        public void write(byte[] bytes, Duration limit) {
            to.write(bytes, limit);
        }

        @Override
        public Duration pace(int bytes) {
            return each.multipliedBy(bytes);
        }

        @Override
        public void discardInput() {
            to.discardInput();
        }

        @Override
        public void close() {
            to.close();
        }
    }

    private static void answer(MemoryLink.Pair pair, byte... bytes) {
        pair.device().write(bytes, Duration.ofSeconds(5));
    }
}
