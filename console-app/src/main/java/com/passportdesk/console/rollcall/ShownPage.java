package com.passportdesk.console.rollcall;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The page that stands on the screen, and whether whoever presses a key can have read it: a key
/// that was meant for somebody on the page before must not tick off who stands in that place now.
/// On the JavaFX thread.
final class ShownPage {

    /// How long somebody needs to see that the page is another one; a hand that is already on its
    /// way presses sooner.
    static final Duration TO_READ = Duration.ofMillis(600);

    private final LongSupplier nanos;
    private @Nullable RollState state;
    private @Nullable RollPage page;

    /// When others came to stand at the digits without being asked for.
    private long turnedAt;

    /// When Enter and Space came to mean something else.
    private long begunAt;

    /// @param nanos as [System#nanoTime()]
    ShownPage(LongSupplier nanos) {
        this.nanos = nanos;
        this.turnedAt = nanos.getAsLong() - TO_READ.toNanos();
        this.begunAt = turnedAt;
    }

    /// What was read is shown: on the page that stands there, as long as it is about a roll-call
    /// that goes on as before and anybody is left on it.
    RollPage show(RollState read) {
        RollState before = state;
        RollPage shown = page;
        state = read;
        if (before != null && before.roll().isPresent() != read.roll().isPresent()) {
            begunAt = nanos.getAsLong();
        }
        if (before == null || shown == null || !isSame(before, read)) {
            return turn(RollPage.behind(0, read.isEnded(), read));
        }
        return read.roll().isEmpty() || shown.people(read).isEmpty()
                ? turn(RollPage.behind(shown.from(), shown.missingOnly(), read))
                : shown;
    }

    /// Another roll-call that goes on as well, begun while apart, is no reason to turn.
    private static boolean isSame(RollState before, RollState read) {
        return before.isOpen() && read.isOpen()
                || before.isEnded() == read.isEnded()
                        && before.roll()
                                .map(one -> one.id())
                                .equals(read.roll().map(one -> one.id()));
    }

    /// The same after somebody was ticked off: turns once everybody on the page was seen.
    RollPage ticked(RollState read) {
        RollPage shown = show(read);
        return read.isOpen() && shown.missing(read).isEmpty()
                ? shown.nextMissing(read).map(this::turn).orElse(shown)
                : shown;
    }

    private RollPage turn(RollPage other) {
        RollPage before = page;
        page = other;
        if (before != null && !before.keys().equals(other.keys())) {
            turnedAt = nanos.getAsLong();
        }
        return other;
    }

    /// The operator asked for this page.
    void ask(RollPage asked) {
        page = asked;
    }

    /// Whether a digit means who stands there.
    boolean isRead() {
        return nanos.getAsLong() - turnedAt >= TO_READ.toNanos();
    }

    /// Whether Enter and Space mean who is chosen, and not to begin.
    boolean isReadSinceBegun() {
        return isRead() && nanos.getAsLong() - begunAt >= TO_READ.toNanos();
    }
}
