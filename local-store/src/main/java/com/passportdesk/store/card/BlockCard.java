package com.passportdesk.store.card;

import com.passportdesk.store.desk.Command;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// A card is lost or misused: it opens no door from now on, here at once.
///
/// @param credential 32 hex digits
/// @param cause stands in clear in what every desk is told
/// @param words in the operator's own, at most 500 letters, empty for none; sealed with the key of
///   the member, never shown to members
public record BlockCard(UUID commandId, String credential, Cause cause, String words)
        implements Command {

    /// Longest words, in letters; what is longer is cut.
    public static final int LONGEST_WORDS = 500;

    /// Why a card is blocked.
    public enum Cause {
        LOST,
        STOLEN,
        MISUSED,
        OTHER;

        /// As records write it, such as `lost`.
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// The cause that a word names; empty for any other word.
        public static Optional<Cause> of(String word) {
            return Stream.of(values()).filter(one -> one.code().equals(word.strip())).findFirst();
        }
    }

    public BlockCard {
        words = words.strip();
        if (words.length() > LONGEST_WORDS) {
            words = words.substring(0, LONGEST_WORDS);
        }
    }

    /// As callers ask who know no causes.
    ///
    /// @param reason the word of a cause; anything else is free words for [Cause#OTHER]
    public BlockCard(UUID commandId, String credential, String reason) {
        this(
                commandId,
                credential,
                Cause.of(reason).orElse(Cause.OTHER),
                Cause.of(reason).isPresent() ? "" : reason);
    }
}
