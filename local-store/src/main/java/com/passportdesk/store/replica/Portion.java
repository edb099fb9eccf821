package com.passportdesk.store.replica;

import com.passportdesk.store.central.CentreProblem;
import com.passportdesk.store.central.CentreProblem.Kind;
import java.util.EnumSet;
import java.util.Set;

/// How many go over the line at once: few after what a slow line may have ended, for it would be
/// ended each time, and more with each that arrives, first twice as many and then a few.
final class Portion {

    private static final int SMALL = 50;
    private static final Set<Kind> OF_A_SLOW_LINE =
            EnumSet.of(Kind.BROKEN, Kind.UNREACHABLE, Kind.NO_ANSWER, Kind.HELD_OTHERS_UP);

    /// PostgreSQL's word for a statement that took too long; it runs while rows are sent.
    private static final String TOO_LONG = "57014";

    private final int most;
    private int now;

    /// Beyond it growing is slow: about this much was too much.
    private int careful;

    /// @param most from 1
    Portion(int most) {
        this.most = most;
        this.now = most;
        this.careful = most;
    }

    /// From 1 to the most.
    synchronized int now() {
        return now;
    }

    synchronized void smaller() {
        int half = Math.max(1, now / 2);
        careful = Math.min(most, Math.max(SMALL, half));
        now = Math.min(SMALL, half);
    }

    /// Makes it smaller if that may help.
    void failed(RuntimeException e) {
        if (isOfSlowLine(e)) {
            smaller();
        }
    }

    synchronized void arrived() {
        int more = now < careful ? Math.min(careful, now * 2) : now + 1 + careful / 16;
        now = Math.min(most, more);
    }

    /// Whether less at once may arrive where this did not.
    static boolean isOfSlowLine(RuntimeException e) {
        return e instanceof CentreProblem problem
                && (OF_A_SLOW_LINE.contains(problem.kind())
                        || DeskApi.state(problem).equals(TOO_LONG));
    }
}
