package com.passportdesk.console.handover;

import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.store.note.Note;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What one shift tells the next, at one moment.
///
/// @param notes open ones, the newest first
/// @param more open notes that are not among them
/// @param duty who sits at which desk
/// @param papers that wait for a printer or a look
/// @param isFloatCounted whether the cash drawer was counted since the last Z
/// @param line to the centre
/// @param desks names of desks by code
record Handover(
        Instant now,
        List<Note> notes,
        int more,
        List<OnDuty> duty,
        int papers,
        boolean isFloatCounted,
        RunningDesk.Line line,
        Map<String, String> desks) {

    Handover {
        notes = List.copyOf(notes);
        duty = List.copyOf(duty);
        desks = Map.copyOf(desks);
    }

    /// @param name of who is signed in; null where nobody is
    record OnDuty(String desk, @Nullable String name, @Nullable Instant since) {}
}
