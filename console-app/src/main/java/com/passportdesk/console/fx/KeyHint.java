package com.passportdesk.console.fx;

import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.util.Subscription;

/// The little framed key beside an action. Screen readers get it from the action's help instead.
///
/// It names a key that works now: while somebody writes into a field a digit is part of what they
/// write, so the panel's 2 is Alt 2 until they have done.
public final class KeyHint extends Label {

    private final String key;
    private final Optional<String> inField;
    private Subscription followed = Subscription.EMPTY;

    public KeyHint(String key) {
        this(key, Optional.empty());
    }

    /// @param inField the key that does the same while a field has the focus
    public KeyHint(String key, String inField) {
        this(key, Optional.of(inField));
    }

    private KeyHint(String key, Optional<String> inField) {
        super(key);
        this.key = key;
        this.inField = inField;
        getStyleClass().add("key");
        setMinWidth(USE_PREF_SIZE);
        setMouseTransparent(true);
        if (inField.isPresent() || isDigit(key)) {
            sceneProperty().subscribe(this::follow);
        } else {
            sceneProperty().subscribe(this::mark);
        }
    }

    private static boolean isDigit(String key) {
        return key.length() == 1 && Character.isDigit(key.charAt(0));
    }

    /// What is closed by Esc shows it only while nothing above is closed first (`desk.css`).
    private void mark(Scene scene) {
        FieldKeys.of(scene)
                .filter(keys -> keys.isEscape(key) && !getStyleClass().contains("escape"))
                .ifPresent(_ -> getStyleClass().add("escape"));
    }

    private void follow(Scene scene) {
        followed.unsubscribe();
        followed =
                FieldKeys.of(scene)
                        .map(keys -> keys.isWriting().subscribe(writes -> show(keys, writes)))
                        .orElse(Subscription.EMPTY);
    }

    private void show(FieldKeys keys, boolean writes) {
        setText(writes ? inField.orElseGet(() -> keys.ofDigit(key)) : key);
    }
}
