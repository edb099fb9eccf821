package com.passportdesk.console.today;

import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.fx.Tone;
import java.util.List;

/// Something that needs a hand.
///
/// @param acts what can be done about it, each with a key of its own; the first is the usual one
record ToLookAt(Icon icon, Tone tone, String title, String second, List<Act> acts) {

    ToLookAt {
        acts = List.copyOf(acts);
    }

    /// @param words on its button
    record Act(String words, Runnable run) {}
}
