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
    /// @param whom it is done to; empty where that goes without saying
    record Act(String words, String whom, Runnable run) {

        /// The same as long as it does the same.
        String name() {
            return words + " " + whom;
        }
    }
}
