package com.passportdesk.console.handover;

import com.passportdesk.store.note.Note;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;

/// Which digit ticks which note off, as long as the notes are shown: what other desks write or tick
/// off meanwhile moves none under a finger that is on its way. A digit that is free again goes to
/// no other note before the screen comes up anew; a note without one has its button.
final class NoteDigits {

    private static final int LAST = 9;

    private final Map<UUID, Integer> digits = new LinkedHashMap<>();

    /// The screen comes up: the first note is 1.
    void forget() {
        digits.clear();
    }

    /// Gives those a digit that have none yet, in their order, as long as there are any.
    void show(List<Note> notes) {
        for (Note note : notes) {
            if (digits.size() < LAST) {
                digits.putIfAbsent(note.id(), digits.size() + 1);
            }
        }
    }

    /// The digit of a note; empty where all were given.
    OptionalInt of(Note note) {
        Integer digit = digits.get(note.id());
        return digit == null ? OptionalInt.empty() : OptionalInt.of(digit);
    }
}
