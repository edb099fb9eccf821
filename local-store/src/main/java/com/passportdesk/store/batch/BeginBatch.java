package com.passportdesk.store.batch;

import com.passportdesk.store.desk.Command;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A list becomes a batch of this desk.
///
/// @param name in the operator's words, at most 200 letters; not the name of a person
/// @param type what the stack consists of, such as `NTAG215`; null if the first card shall say it
/// @param members for whom, in this order; at most 500
/// @param replacing ends the cards which these people have now; else those rows wait for a decision
/// @param leftOut lines of the list that named nobody
public record BeginBatch(
        UUID commandId,
        UUID batch,
        String name,
        @Nullable String type,
        List<String> members,
        boolean replacing,
        int leftOut)
        implements Command {

    private static final int LONGEST_NAME = 200;

    public BeginBatch {
        members = List.copyOf(members);
        name = name.replaceAll("\\p{Cntrl}", " ").strip();
        if (name.length() > LONGEST_NAME) {
            name = name.substring(0, LONGEST_NAME);
        }
    }

    /// Whether there is a batch now.
    public sealed interface Outcome {

        record Begun(UUID batch, int rows) implements Outcome {}

        /// Whoever is signed in makes no cards.
        record NotAllowed() implements Outcome {}

        /// Another one waits at this desk for its next card.
        record AnotherIsOpen(UUID batch, String name) implements Outcome {}

        /// The list names nobody.
        record Nobody() implements Outcome {}

        /// More than 500 rows.
        record TooMany(int rows) implements Outcome {}
    }
}
