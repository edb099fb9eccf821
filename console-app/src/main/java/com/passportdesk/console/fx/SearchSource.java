package com.passportdesk.console.fx;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who answers the search box. Called away from the JavaFX thread at every keystroke.
public interface SearchSource {

    /// The best hits, best first, at most `limit`. `words` may be empty: then what is most likely
    /// wanted now. `narrow` is the id of one [Group], or null for everything.
    Found find(String words, @Nullable String narrow, int limit);

    /// How many there are in all, and in each group that has any.
    record Found(List<Hit> hits, int total, List<Group> groups) {}

    /// A kind of thing one can narrow to, such as people.
    record Group(String id, String title, int count) {}

    /// One row: what it is, its state as a chip, its kind, and what Enter and Ctrl Enter do.
    record Hit(
            Face face,
            String title,
            String nativeName,
            String second,
            Chip.@Nullable Words chip,
            String kind,
            Runnable open,
            @Nullable Act act) {}

    /// What Ctrl Enter does to a hit, such as "sign out".
    record Act(String label, Runnable run) {}
}
