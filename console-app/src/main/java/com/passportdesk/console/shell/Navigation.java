package com.passportdesk.console.shell;

import java.util.function.Supplier;

/// How a feature moves the operator about; implemented by the window. All on the JavaFX thread.
public interface Navigation {

    /// Shows a section by its id; an unknown one is ignored, because it is not built.
    void open(String sectionId);

    /// Shows a screen of a section in the panel, one step deep: [#back()] returns.
    void show(LoadedScreen screen);

    /// The same for a screen that only tells more and settles nothing: a step back leads to a
    /// decision that waited in front, as [Screen#isWaiting()] says.
    default void look(LoadedScreen screen) {
        show(screen);
    }

    /// The same for a screen where something is typed that is worth keeping: whoever comes to this
    /// place again finds it as it was left, as long as [Screen#isBegun()] says so.
    ///
    /// @param place what the screen is for, one of its kind
    /// @param made a new one
    default void goOn(String place, Supplier<LoadedScreen> made) {
        show(made.get());
    }

    /// Looks at a screen that many ways lead to: it is there once, and where it is shown already
    /// nothing happens.
    default void lead(Class<? extends Screen> view) {
        look(load(view));
    }

    /// Puts `next` where `old` stands: a step back leads to what was before `old`. A decision that
    /// came meanwhile stays in front; where `old` is gone by now, `next` is shown all the same.
    void replace(LoadedScreen old, LoadedScreen next);

    /// Shows a decision in place of the panel and gives it the focus unless a text field has it.
    void decide(LoadedScreen decision);

    /// One step back: the decision, the deeper screen, else nothing.
    void back();

    /// Opens the search with some text already in it.
    void search(String words);

    /// Builds a screen.
    LoadedScreen load(Class<? extends Screen> view);
}
