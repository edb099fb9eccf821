package com.passportdesk.store.note;

import com.passportdesk.store.desk.Command;
import java.util.Optional;
import java.util.UUID;

/// What is done with notes.
public sealed interface NoteCommand extends Command {

    /// Characters of a note at most.
    int LONGEST = 300;

    /// Writes one down.
    ///
    /// @param words in 1 to [#LONGEST] characters, without the name of the member it is about
    /// @param about the member it is about; empty for nobody
    record Write(UUID commandId, String words, Optional<String> about) implements NoteCommand {}

    /// It was seen to.
    record Done(UUID commandId, UUID note) implements NoteCommand {}
}
