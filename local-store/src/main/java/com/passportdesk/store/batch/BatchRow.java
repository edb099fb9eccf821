package com.passportdesk.store.batch;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One card to be made.
///
/// @param row its number, from 1
/// @param member for whom
/// @param isReplacing somebody decided that the card which the person has now shall end
/// @param isSkipped left out for now
/// @param doubt why no card may be made yet; null when nothing speaks against it
/// @param doubtAbout printed number of the live card, or number of the earlier row
/// @param job the latest attempt
/// @param jobState `started`, `issued` or `notIssued`; null before the first attempt
/// @param cause why the latest attempt issued nothing, a code of `docs/events.md`
/// @param number to be printed, of the latest attempt
/// @param uid of the chip, of the latest attempt
/// @param type such as `NTAG215`, once issued
/// @param faulty cards put aside for this row
/// @param at when the latest attempt began or ended
/// @param operator staff id of whoever made it
public record BatchRow(
        int row,
        String member,
        boolean isReplacing,
        boolean isSkipped,
        @Nullable Doubt doubt,
        @Nullable String doubtAbout,
        @Nullable UUID job,
        @Nullable String jobState,
        @Nullable String cause,
        @Nullable String number,
        @Nullable String uid,
        @Nullable String type,
        int faulty,
        @Nullable Instant at,
        @Nullable String operator) {

    /// Why a row waits for a decision.
    public enum Doubt {
        /// The person uses a card, which a new one would end.
        HAS_CARD("hasCard"),
        /// An earlier row is for the same person.
        NAMED_TWICE("namedTwice");

        private final String code;

        Doubt(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }

        static @Nullable Doubt of(@Nullable String code) {
            for (Doubt one : values()) {
                if (one.code.equals(code)) {
                    return one;
                }
            }
            return null;
        }
    }

    /// Where a row stands.
    public enum State {
        WAITING("waiting"),
        /// A card was begun and nobody knows how it ended: that same card tells.
        TAP_AGAIN("tapAgain"),
        ISSUED("issued"),
        SKIPPED("skipped"),
        /// The card taken for it was put aside; it waits for another one.
        FAULTY("faulty"),
        /// Somebody has to decide first.
        DOUBTFUL("doubtful");

        private final String code;

        State(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    public State state() {
        if ("started".equals(jobState)) {
            return State.TAP_AGAIN;
        }
        if ("issued".equals(jobState)) {
            return State.ISSUED;
        }
        if (isSkipped) {
            return State.SKIPPED;
        }
        if (doubt != null) {
            return State.DOUBTFUL;
        }
        return faulty > 0 ? State.FAULTY : State.WAITING;
    }

    /// Whether a blank card would be written for it.
    public boolean isNext() {
        return state() == State.WAITING || state() == State.FAULTY;
    }

    /// Whether who it is for may still be changed.
    public boolean isOpen() {
        return state() != State.ISSUED && state() != State.TAP_AGAIN;
    }
}
