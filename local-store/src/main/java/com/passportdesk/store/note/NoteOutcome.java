package com.passportdesk.store.note;

import java.util.UUID;

/// What came of it.
public sealed interface NoteOutcome {

    record Written(UUID note) implements NoteOutcome {}

    record Done(UUID note) implements NoteOutcome {}

    /// Nothing is written in it.
    record NoWords() implements NoteOutcome {}

    /// @param length in characters
    record TooLong(int length) implements NoteOutcome {}

    /// Nobody of this id is known, or they were erased.
    record UnknownMember() implements NoteOutcome {}

    /// It was seen to before, or nobody knows it.
    record NotOpen() implements NoteOutcome {}
}
