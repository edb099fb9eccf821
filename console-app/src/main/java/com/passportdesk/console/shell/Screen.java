package com.passportdesk.console.shell;

import java.util.List;
import javafx.scene.Parent;
import org.jspecify.annotations.Nullable;

/// What the panel can show. A view is one: it builds its node itself, or has an FXML of the same
/// name without "View" beside it and leaves [#root()] alone.
public interface Screen {

    /// The node of a screen built in Java; null when it comes from FXML. Asked once.
    default @Nullable Parent root() {
        return null;
    }

    /// What can be done right now, asked at every key press. Earlier ones win; letters cannot be
    /// keys, they search. Enter and Esc belong here too.
    default List<ScreenAction> actions() {
        return List.of();
    }

    /// Called each time the screen comes up; whatever is subscribed to outside the screen is given
    /// to `here`, which lets go of it when the screen is hidden.
    default void shown(WhileShown here) {}

    /// Whether something is typed on it that whoever comes back wants to find again; for screens
    /// that are opened by [Navigation#goOn].
    default boolean isBegun() {
        return false;
    }

    /// Whether it is a decision that waits for an answer: whoever looks at something else from it
    /// by [Navigation#look] comes back to it.
    default boolean isWaiting() {
        return false;
    }

    /// How wide it may become, in pixels at 100 % text; decisions, the till and the close of the
    /// day stay within [#READABLE] and stand in the middle.
    default double widest() {
        return Double.MAX_VALUE;
    }

    /// Id of the section marked in the side bar while it is shown from another one; empty for the
    /// section it was opened from.
    default String belongsTo() {
        return "";
    }

    /// Height at the bottom that the undo bar keeps clear of, in pixels at 100 % text.
    default double foot() {
        return 0;
    }

    /// Wider than this an answer is no longer taken in at a glance.
    double READABLE = 1440;
}
