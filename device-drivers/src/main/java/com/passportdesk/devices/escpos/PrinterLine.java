package com.passportdesk.devices.escpos;

import com.passportdesk.devices.link.DeviceProblem;
import com.passportdesk.devices.link.Link;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Questions and orders on one open line to a printer, each with bounded waits.
final class PrinterLine {

    private static final int PIECE_BYTES = 64;
    private static final int QUESTIONS = 4;

    /// While it is not known what stands behind a line.
    private static final Duration ASKING = Duration.ofMillis(250);

    /// So long a printer is silent between two answers that lie one behind the other.
    private static final Duration QUIET = Duration.ofSeconds(1);

    /// So long a printer that only has to catch up says by its line that it takes nothing.
    private static final Duration SOON = Duration.ofMillis(100);

    private final Link link;
    private final PrinterSetup setup;
    private final PrinterTiming timing;

    /// Whether it answers questions that come together.
    private boolean together = true;

    private final PrinterAnswers heard = new PrinterAnswers();

    /// When all that was handed over has gone through the line: no answer comes before.
    private long through = System.nanoTime();

    PrinterLine(Link link, PrinterSetup setup, PrinterTiming timing) {
        this.link = link;
        this.setup = setup;
        this.timing = timing;
    }

    /// Whether all four questions are answered by one byte each that can be such an answer; what a
    /// printer sends unasked is passed over.
    static boolean isAnswered(Link link) {
        link.discardInput();
        for (int what = 1; what <= QUESTIONS; what++) {
            link.write(EscPosCodec.askNow(what), ASKING);
            if (!isOneAnswer(link)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOneAnswer(Link link) {
        PrinterAnswers all = new PrinterAnswers();
        long until = System.nanoTime() + ASKING.toNanos();
        int answers = 0;
        for (long left = ASKING.toNanos();
                left > 0 && answers == 0;
                left = until - System.nanoTime()) {
            for (byte one : link.read(Duration.ofNanos(left))) {
                answers += all.take(one) ? 1 : 0;
            }
        }
        return answers == 1 && all.fences() == 0;
    }

    /// Asks the printer about itself: all at once, or one question after the other where a printer
    /// answers only some of those that come together.
    PrinterStatus status() {
        byte[] answers = new byte[QUESTIONS];
        if (together) {
            handOver(EscPosCodec.askAllNow());
            together = answered(answers, 0, QUESTIONS) == QUESTIONS;
        }
        if (!together) {
            for (int at = 0; at < QUESTIONS; at++) {
                // A late answer to the question before is not that to this one.
                count(link.read(Duration.ZERO));
                handOver(EscPosCodec.askNow(at + 1));
                answered(answers, at, at + 1);
            }
        }
        return PrinterStatus.of(answers, setup);
    }

    /// Takes answers to questions from one to the other, in their order.
    ///
    /// @return where it came to, since only some may be answered
    /// @throws DeviceProblem.NotAnswering when none is
    private int answered(byte[] answers, int from, int to) {
        long deadline = whenThrough() + timing.answer().toNanos();
        int at = from;
        while (true) {
            long left = deadline - System.nanoTime();
            byte[] more = link.read(Duration.ofNanos(Math.max(0, left)));
            // The answer to a fence may lie right behind it in what was read at once.
            for (byte one : more) {
                if (heard.take(one) && at < to) {
                    answers[at] = one;
                    at++;
                }
            }
            if (at == to) {
                return at;
            }
            if (left <= 0 && more.length == 0) {
                if (at > from) {
                    return at;
                }
                throw new DeviceProblem.NotAnswering(link.name());
            }
        }
    }

    /// Hands bytes over in small pieces, so that a printer that stops taking them is noticed, and
    /// waits where it asks for a pause: as long as for the end of a receipt. In the middle of a
    /// command it is asked nothing, since it would take the question for a part of a picture.
    void send(EscPosCodec.Encoded what, Consumer<PrinterStatus> looks) {
        int until;
        for (int at = 0; at < what.bytes().length; at = until) {
            count(link.read(Duration.ZERO));
            if (!(what.starts().get(at) ? isClear(looks) : isClearUnasked())) {
                throw new DeviceProblem.NotAnswering(link.name());
            }
            until = endOfPiece(what, at);
            handOver(Arrays.copyOfRange(what.bytes(), at, until));
        }
    }

    /// Between two commands where it can be: there the printer may be asked.
    private static int endOfPiece(EscPosCodec.Encoded what, int from) {
        int most = from + PIECE_BYTES;
        if (most >= what.bytes().length) {
            return what.bytes().length;
        }
        int between = what.starts().previousSetBit(most);
        return between > from ? between : most;
    }

    private boolean isClearUnasked() {
        long begun = System.nanoTime();
        while (!takesMore()) {
            if (System.nanoTime() - begun >= longest().toNanos()) {
                return false;
            }
            count(link.read(timing.poll()));
        }
        return true;
    }

    /// That anything is waited for, whatever the printer says.
    private Duration longest() {
        return timing.done().multipliedBy(2).plus(timing.help());
    }

    String name() {
        return link.name();
    }

    /// Waits until the printer takes something, as long as for the end of a receipt.
    boolean isClear(Consumer<PrinterStatus> looks) {
        return comes(this::takesMore, System.nanoTime(), looks);
    }

    private boolean takesMore() {
        return !heard.isPaused() && link.isClear(SOON);
    }

    /// At once, also while the printer has asked for a pause: questions and orders in real time.
    void handOver(byte[] bytes) {
        link.write(bytes, timing.piece());
        through = whenThrough() + link.pace(bytes.length).toNanos();
    }

    /// Now, if nothing is under way any more.
    private long whenThrough() {
        return Math.max(System.nanoTime() - through, 0) + through;
    }

    /// What was asked before and never answered may be answered late, and must not be taken for the
    /// answer to what comes next. Sends a fence of its own and waits until answers have come for
    /// all, or some have and then silence.
    ///
    /// @param unanswered how many fences are still out
    /// @return whether any was answered; a printer that says at the end of the time that it can
    ///   print, and has said nothing else, knows no fences
    boolean settle(int unanswered) {
        heard.forget();
        handOver(EscPosCodec.fence());
        long deadline = whenThrough() + timing.done().toNanos();
        while (heard.fences() <= unanswered) {
            int before = heard.fences();
            count(link.read(before == 0 ? timing.answer() : QUIET));
            if (heard.fences() == before && before > 0) {
                return true;
            }
            if (System.nanoTime() - deadline >= 0) {
                return isAfterAll(status());
            }
        }
        return true;
    }

    private boolean isAfterAll(PrinterStatus now) {
        boolean isFree = now.canPrint() && !heard.isPaused();
        if (heard.fences() == 0 && !isFree) {
            throw new DeviceProblem.NotAnswering(link.name());
        }
        return heard.fences() > 0;
    }

    /// Sends a fence of which nobody waits for the answer.
    void sendFence() {
        handOver(EscPosCodec.fence());
    }

    /// Whether any fence was answered since the last wait for one.
    boolean wasAnswered() {
        count(link.read(Duration.ZERO));
        return heard.fences() > 0;
    }

    /// Sends a fence and says whether it was answered. Looks at the printer meanwhile, waits longer
    /// for one that needs help, and gives it its time again once it was helped.
    boolean isDone(Consumer<PrinterStatus> looks) {
        // Whatever came before it was asked cannot answer it.
        count(link.read(Duration.ZERO));
        heard.forget();
        handOver(EscPosCodec.fence());
        return comes(() -> heard.fences() > 0, whenThrough(), looks);
    }

    /// Waits for something the printer is to say.
    ///
    /// @param begun from when on its time counts
    private boolean comes(BooleanSupplier what, long begun, Consumer<PrinterStatus> looks) {
        if (what.getAsBoolean()) {
            return true;
        }
        long longest = longest().toNanos();
        long limit = timing.done().toNanos();
        boolean needsHelp = false;
        while (System.nanoTime() - begun < Math.min(limit, longest)) {
            count(link.read(timing.poll()));
            if (what.getAsBoolean()) {
                return true;
            }
            PrinterStatus now = status();
            looks.accept(now);
            if (what.getAsBoolean()) {
                return true;
            }
            if (now.canPrint() == needsHelp) {
                needsHelp = !needsHelp;
                Duration more = needsHelp ? timing.help() : timing.done();
                limit = System.nanoTime() - begun + more.toNanos();
            }
        }
        return false;
    }

    private void count(byte[] answers) {
        for (byte one : answers) {
            heard.take(one);
        }
    }
}
