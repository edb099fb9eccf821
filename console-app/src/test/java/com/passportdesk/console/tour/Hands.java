package com.passportdesk.console.tour;

import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.DeskKey.Held;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

/// A person's hands on the keyboard of one window, for tests. A robot's keys go to whatever window
/// of this program is in front, and which one that is depends on what ran before.
public final class Hands {

    private final Keyboard keyboard;

    private Hands(Keyboard keyboard) {
        this.keyboard = keyboard;
    }

    /// Hands that wait for nothing.
    public static Hands at(Stage stage) {
        return at(stage, () -> false);
    }

    /// Hands of somebody who reads a decision before they answer it.
    ///
    /// @param isUnread whether one came up that nobody can have read yet
    public static Hands at(Stage stage, BooleanSupplier isUnread) {
        return new Hands(new Keyboard(stage, isUnread));
    }

    /// Presses and releases the last of the keys, with those before it held down.
    public void press(KeyCode... keys) {
        List<KeyCode> all = List.of(keys);
        Set<KeyCode> held = EnumSet.noneOf(KeyCode.class);
        held.addAll(all.subList(0, all.size() - 1));
        keyboard.press(new DeskKey(all.getLast(), held(held)));
    }

    /// At a person's pace.
    public void type(String words) {
        keyboard.type(words);
    }

    private static Held held(Set<KeyCode> keys) {
        if (keys.isEmpty()) {
            return Held.NOTHING;
        } else if (keys.equals(EnumSet.of(KeyCode.CONTROL, KeyCode.SHIFT))) {
            return Held.CONTROL_SHIFT;
        } else if (keys.size() == 1) {
            return Held.valueOf(keys.iterator().next().name());
        }
        throw new IllegalArgumentException("No key of the desk is pressed with " + keys);
    }
}
