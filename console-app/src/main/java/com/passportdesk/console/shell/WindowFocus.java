package com.passportdesk.console.shell;

import javafx.beans.value.ObservableValue;
import javafx.scene.Scene;
import org.jspecify.annotations.Nullable;

/// Somebody looks into another window for a moment, the card terminal's or their mail, and comes
/// back: the field they were typing into gets the focus anew, and with it all of its text would be
/// selected and replaced by the next letter. It is left as it was.
final class WindowFocus {

    private final Scene scene;
    private @Nullable FocusPlace before;

    WindowFocus(Scene scene) {
        this.scene = scene;
    }

    static void follow(Scene scene) {
        WindowFocus focus = new WindowFocus(scene);
        scene.windowProperty()
                .subscribe(window -> {
                    if (window != null) {
                        focus.follow(window.focusedProperty());
                    }
                });
    }

    /// A field hears of it before whoever follows it here.
    ///
    /// @param window whether the window has the focus
    void follow(ObservableValue<Boolean> window) {
        window.addListener((_, _, has) -> changed(has));
    }

    private void changed(boolean has) {
        FocusPlace there = before;
        if (!has) {
            before = FocusPlace.in(scene);
        } else if (there != null && there.node() == scene.getFocusOwner()) {
            there.take();
        }
    }
}
