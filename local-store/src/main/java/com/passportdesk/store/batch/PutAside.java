package com.passportdesk.store.batch;

import com.passportdesk.store.desk.Command;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The card in hand is faulty: it is put aside, and the row takes another one.
///
/// @param row for which it was taken
/// @param uid of its chip, kept in capital letters as in the books; null when nobody could read it,
///   or when it is the one that was begun
/// @param type of the stack it came from, such as `NTAG215`
public record PutAside(UUID commandId, UUID batch, int row, @Nullable String uid, String type)
        implements Command {

    public PutAside {
        uid = uid == null ? null : uid.toUpperCase(Locale.ROOT);
    }

    /// Whether it is.
    public sealed interface Outcome {

        /// @param row which waits for another card
        record Done(int row) implements Outcome {}

        record NotAllowed() implements Outcome {}

        /// No such batch is open, or it has no such row.
        record NotOpen() implements Outcome {}

        /// Another card was begun for the row: that one is meant, or nothing is.
        ///
        /// @param begun uid of its chip
        record OtherCard(String begun) implements Outcome {}

        /// The row's card is issued, or the one in hand is: it is blocked first.
        ///
        /// @param number printed on it; empty if none is known
        record Issued(String number) implements Outcome {}
    }
}
