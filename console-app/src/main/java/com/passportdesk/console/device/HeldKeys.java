package com.passportdesk.console.device;

import java.util.ArrayList;
import java.util.List;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyEvent;

/// Keys kept back from the window until it is known who pressed them. What turns out to be a
/// person's goes on in its order, each to whatever has the focus by then.
final class HeldKeys {

    private final List<KeyEvent> held = new ArrayList<>();
    private boolean releasing;

    void hold(KeyEvent event) {
        held.add(event.copyFor(event.getSource(), event.getTarget(), event.getEventType()));
        event.consume();
    }

    boolean isEmpty() {
        return held.isEmpty();
    }

    /// Whether the keys that come now are those that go on.
    boolean isReleasing() {
        return releasing;
    }

    void forget() {
        held.clear();
    }

    void release(Scene scene) {
        List<KeyEvent> now = List.copyOf(held);
        held.clear();
        releasing = true;
        try {
            for (KeyEvent event : now) {
                Node focused = scene.getFocusOwner();
                // What was just taken off the scene keeps the focus until the next frame.
                boolean here = focused != null && focused.getScene() == scene;
                Event.fireEvent(here ? focused : scene.getRoot(), event);
            }
        } finally {
            releasing = false;
        }
    }
}
