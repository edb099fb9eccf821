package com.passportdesk.console.shell;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;

/// Holds what a screen has taken from outside while it is shown, and gives it back, last first,
/// when the screen is hidden.
public final class WhileShown {

    private final Deque<Runnable> releases = new ArrayDeque<>();

    /// Runs when the screen is hidden.
    public void until(Runnable release) {
        releases.push(release);
    }

    /// Hears the value now and at each change while the screen is shown.
    public <T> void follow(ObservableValue<T> value, Consumer<? super T> listener) {
        ChangeListener<T> changes = (_, _, now) -> listener.accept(now);
        value.addListener(changes);
        until(() -> value.removeListener(changes));
        listener.accept(value.getValue());
    }

    /// Called by the shell when the screen goes.
    public void hidden() {
        while (!releases.isEmpty()) {
            releases.pop().run();
        }
    }
}
