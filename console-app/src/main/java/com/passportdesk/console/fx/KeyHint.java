package com.passportdesk.console.fx;

import javafx.scene.control.Label;

/// The little framed key beside an action. Screen readers get it from the action's help instead.
public final class KeyHint extends Label {

    public KeyHint(String key) {
        super(key);
        getStyleClass().add("key");
        setMinWidth(USE_PREF_SIZE);
        setMouseTransparent(true);
    }
}
