package com.passportdesk.console.fx;

import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import org.jspecify.annotations.Nullable;

/// Which keys a window's actions have just now: a field that has the focus takes digits and its own
/// undo for itself, and leaves those with Alt.
public final class FieldKeys {

    private final ObservableValue<Boolean> isWriting;
    private final Texts texts;

    private FieldKeys(Scene scene, Texts texts) {
        this.texts = texts;
        isWriting =
                scene.focusOwnerProperty().map(TextInputControl.class::isInstance).orElse(false);
    }

    /// From now on the hints in this window follow its focus.
    public static void install(Scene scene, Texts texts) {
        scene.getProperties().put(FieldKeys.class, new FieldKeys(scene, texts));
    }

    static Optional<FieldKeys> of(@Nullable Scene scene) {
        return scene != null && scene.getProperties().get(FieldKeys.class) instanceof FieldKeys keys
                ? Optional.of(keys)
                : Optional.empty();
    }

    ObservableValue<Boolean> isWriting() {
        return isWriting;
    }

    boolean isEscape(String key) {
        return key.equals(texts.get("fx.key.escape"));
    }

    /// "Alt 2"
    String ofDigit(String digit) {
        return texts.get("fx.key.alt") + " " + digit;
    }
}
