package com.passportdesk.console.close;

import com.passportdesk.console.close.CloseViewModel.SignedOut;
import com.passportdesk.console.close.CloseViewModel.State;
import com.passportdesk.console.desk.RunningDesk.Line;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.shell.ShellModel;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What should be in order before the day is closed. Nothing of it holds the close up.
final class TidyUp {

    private final Texts texts;
    private final Formats formats;

    TidyUp(Texts texts, Formats formats) {
        this.texts = texts;
        this.formats = formats;
    }

    /// What one key does about it.
    enum Act {
        SIGN_OUT,
        TAKE_PARKED,
        BOOKINGS,
        SETTLE
    }

    /// How it stands.
    enum Stand {
        DONE,
        /// It becomes so by itself.
        UNDER_WAY,
        LEFT
    }

    /// @param act null where nothing is to be done, or nothing can be
    record Point(Stand stand, String title, String second, @Nullable Act act) {

        boolean isDone() {
            return stand == Stand.DONE;
        }

        /// Whether somebody has to do something about it.
        boolean isLeft() {
            return stand == Stand.LEFT;
        }
    }

    /// What the frame knows.
    ///
    /// @param sealed when the newest record was forced; null before the first
    /// @param damaged the first record that cannot be trusted; 0 for none
    record Frame(List<ShellModel.Parked> parked, @Nullable Instant sealed, long damaged) {}

    List<Point> points(State state, Frame frame) {
        return List.of(
                visits(state.facts(), state.signedOut()),
                parked(frame.parked()),
                bookings(state.facts().noShows()),
                toSettle(state.facts()),
                sent(state.facts().line()),
                journal(frame));
    }

    private Point visits(CloseFacts facts, @Nullable SignedOut signedOut) {
        if (!facts.over().isEmpty()) {
            return new Point(
                    Stand.LEFT,
                    texts.get("close.tidy.visits.open", facts.over().size()),
                    texts.get("close.tidy.visits.over"),
                    Act.SIGN_OUT);
        }
        String second =
                signedOut != null
                        ? texts.get(
                                "close.tidy.visits.signedOut",
                                signedOut.people(),
                                formats.time(signedOut.at()))
                        : texts.get("close.tidy.visits.nobodyOver");
        return new Point(Stand.DONE, texts.get("close.tidy.visits"), second, null);
    }

    private Point parked(List<ShellModel.Parked> parked) {
        if (parked.isEmpty()) {
            return new Point(
                    Stand.DONE,
                    texts.get("close.tidy.parked"),
                    texts.get("close.tidy.parked.none"),
                    null);
        }
        ShellModel.Parked first = parked.getFirst();
        return new Point(
                Stand.LEFT,
                texts.get("close.tidy.parked.some", parked.size()),
                first.title() + ", " + first.second(),
                Act.TAKE_PARKED);
    }

    private Point bookings(int noShows) {
        return noShows == 0
                ? new Point(
                        Stand.DONE,
                        texts.get("close.tidy.bookings"),
                        texts.get("close.tidy.bookings.none"),
                        null)
                : new Point(
                        Stand.LEFT,
                        texts.get("close.tidy.bookings.noShows", noShows),
                        texts.get("close.tidy.bookings.free"),
                        Act.BOOKINGS);
    }

    private Point toSettle(CloseFacts facts) {
        if (facts.toSettle() > 0) {
            return new Point(
                    Stand.LEFT,
                    texts.get("close.tidy.settle.some", facts.toSettle()),
                    texts.get("close.tidy.settle.waits"),
                    Act.SETTLE);
        }
        Instant at = facts.settledAt();
        return new Point(
                Stand.DONE,
                texts.get("close.tidy.settle"),
                at == null
                        ? texts.get("close.tidy.settle.none")
                        : texts.get("close.tidy.settle.at", facts.settled(), formats.time(at)),
                null);
    }

    private Point sent(Line line) {
        String until = formats.time(line.factsAsOf());
        if (line.unsent() > 0 || line.up() != Line.State.UP) {
            return new Point(
                    line.unsent() == 0 ? Stand.DONE : Stand.UNDER_WAY,
                    texts.get("close.tidy.sent.waits", line.unsent()),
                    texts.get(
                            line.unsent() == 0
                                    ? "close.tidy.sent.heard"
                                    : "close.tidy.sent.byItself",
                            until),
                    null);
        }
        return new Point(
                Stand.DONE,
                texts.get("close.tidy.sent"),
                texts.get("close.tidy.sent.all", until),
                null);
    }

    private Point journal(Frame frame) {
        Instant sealed = frame.sealed();
        if (frame.damaged() > 0) {
            return new Point(
                    Stand.LEFT,
                    texts.get("close.tidy.journal.damaged", frame.damaged()),
                    texts.get("close.tidy.journal.noZ"),
                    null);
        }
        return new Point(
                Stand.DONE,
                texts.get("close.tidy.journal"),
                sealed == null
                        ? texts.get("close.tidy.journal.whole")
                        : texts.get("close.tidy.journal.sealed", formats.time(sealed)),
                null);
    }

    /// Who is still inside, in one line.
    String staying(CloseFacts facts) {
        int inside = facts.staying() + facts.over().size();
        return facts.over().isEmpty()
                ? texts.get("close.tidy.inside", inside)
                : texts.get("close.tidy.inside.over", inside, facts.over().size());
    }
}
