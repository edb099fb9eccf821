package com.passportdesk.console.window;

import com.passportdesk.console.fx.Theme;
import java.util.Locale;

/// How this run shows itself. Whoever starts the program gives it to the Spring context.
///
/// @param locale of texts, dates and numbers
/// @param theme the window's first one
/// @param surface whether there is a window
/// @param banner text key of the band above all, in training and demo, where documents are void;
///   empty where all is real
public record Appearance(Locale locale, Theme theme, Surface surface, String banner) {

    /// Who is served.
    public enum Surface {
        /// People, through a window.
        WINDOW,
        /// A program, through messages; nothing is drawn.
        MESSAGES
    }

    /// The machine's language where it says one, English otherwise.
    public static Locale machineLocale() {
        Locale machine = Locale.getDefault();
        return machine.getCountry().isEmpty() && !machine.getLanguage().equals("de")
                ? Locale.UK
                : machine;
    }
}
