package com.passportdesk.store.batch;

import com.passportdesk.store.desk.Command;
import com.passportdesk.store.member.Member;
import java.util.UUID;

/// The list is mended while the batch is under way.
///
/// @param row its number; one more than the last adds a row
public record ChangeRow(UUID commandId, UUID batch, int row, Change change) implements Command {

    /// What becomes of the row.
    public sealed interface Change {

        /// It is for this person, and waits again.
        record For(String member) implements Change {}

        /// The same, and the card which the person has now ends with it.
        record Replacing(String member) implements Change {}

        /// It is left out for now.
        record Skipped() implements Change {}
    }

    /// Whether it was changed.
    public sealed interface Outcome {

        record Changed(int row) implements Outcome {}

        record NotAllowed() implements Outcome {}

        /// No such batch is open, or it has no such row.
        record NotOpen() implements Outcome {}

        /// Its card is issued, or begun and to be tapped again.
        record Made(int row) implements Outcome {}

        record UnknownMember() implements Outcome {}

        record NotActive(Member.Status status) implements Outcome {}

        /// Another row is for this person.
        record NamedTwice(int other) implements Outcome {}

        /// The person uses a card, which ends only when somebody says so.
        record HasCard(String number) implements Outcome {}

        record TooMany() implements Outcome {}
    }
}
