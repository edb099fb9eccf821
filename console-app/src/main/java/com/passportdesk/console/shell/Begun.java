package com.passportdesk.console.shell;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/// Screens that something was begun on and that were left, by what they are for: whoever comes back
/// finds them as they were, however they left.
final class Begun {

    /// Nobody goes back to more; those that were left alone the longest are made anew.
    private static final int MOST = 20;

    private final Map<String, LoadedScreen> screens = new LinkedHashMap<>(MOST, 0.75f, true);

    /// The screen of this place: the one something was begun on, else a new one.
    LoadedScreen at(String place, Supplier<LoadedScreen> made) {
        LoadedScreen before = screens.get(place);
        if (before != null && before.screen().isBegun()) {
            return before;
        }
        LoadedScreen screen = made.get();
        screens.put(place, screen);
        if (screens.size() > MOST) {
            screens.remove(screens.keySet().iterator().next());
        }
        return screen;
    }

    /// Whether somebody may come back to it.
    boolean has(LoadedScreen screen) {
        return screens.containsValue(screen);
    }
}
