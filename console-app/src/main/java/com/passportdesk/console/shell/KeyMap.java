package com.passportdesk.console.shell;

import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.UndoBar;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.event.EventHandler;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// What a key press means, in one place. It listens where events have bubbled up to the scene, so a
/// control that wants a key has had it: Ctrl Z in a text field is the field's own. Letters and
/// digits count only while no text control has the focus. A key that is held down acts once, but
/// for those that only move: what the next screen asks nobody has read yet.
final class KeyMap {

    private static final Node NOBODY = new Group();

    /// A field of this toolkit takes it for a backspace, as terminals do; here it is the desk's.
    private static final DeskKey NO_BACKSPACE = DeskKey.control(KeyCode.H);

    private final Supplier<List<ScreenAction>> actions;
    private final Consumer<String> search;
    private final TypedOn typedOn;
    private final Unread unread;
    private final HeldDown heldDown = new HeldDown();
    private final EventHandler<KeyEvent> letGo = event -> heldDown.released(event.getCode());

    /// Where the last key was pressed. Taken off the scene it keeps the focus until the next frame,
    /// and nobody but itself hears then that the key was let go.
    private Node pressedAt = NOBODY;

    /// Whether the key that is down has done something already.
    private boolean acted;

    /// `actions` in order of precedence; `search` gets the letter that was typed; `typedOn` takes
    /// what was meant for a field that has just been covered, `unread` what was meant for anything
    /// else that a decision has just replaced.
    KeyMap(
            Supplier<List<ScreenAction>> actions,
            Consumer<String> search,
            TypedOn typedOn,
            Unread unread) {
        this.actions = actions;
        this.search = search;
        this.typedOn = typedOn;
        this.unread = unread;
    }

    void install(Scene scene) {
        scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> begins(scene, event));
        scene.addEventFilter(KeyEvent.KEY_TYPED, this::swallow);
        scene.addEventFilter(KeyEvent.KEY_RELEASED, letGo);
        scene.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        scene.addEventHandler(KeyEvent.KEY_TYPED, this::typed);
    }

    /// For a node that swallows keys: there they are heard as well, and only once.
    void install(Node node) {
        node.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    }

    private void begins(Scene scene, KeyEvent event) {
        acted &= heldDown.pressed(event.getCode(), System.nanoTime());
        Node here = focused(event);
        if (here != pressedAt) {
            pressedAt.removeEventFilter(KeyEvent.KEY_RELEASED, letGo);
            here.addEventFilter(KeyEvent.KEY_RELEASED, letGo);
            pressedAt = here;
        }
        typedOn.pressed(scene.getFocusOwner(), event);
        if (DeskKey.pressed(event).equals(NO_BACKSPACE)) {
            pressed(event);
            event.consume();
        }
    }

    /// A digit that opened a screen with a field must not be written into that field as well: what
    /// a key types goes to whatever has the focus by then.
    private void swallow(KeyEvent event) {
        if (acted) {
            event.consume();
        }
    }

    private void pressed(KeyEvent event) {
        if (typedOn.takes(event)) {
            event.consume();
            return;
        }
        if (acted && !event.getCode().isNavigationKey()) {
            event.consume();
            return;
        }
        Node focused = focused(event);
        DeskKey key = DeskKey.pressed(event);
        if (unread.takes(key)) {
            // Held down until somebody has read it, it is no answer either.
            acted = true;
            event.consume();
            return;
        }
        if (key.isDigit()) {
            if (key.held() == DeskKey.Held.NOTHING && focused instanceof TextInputControl) {
                return;
            }
            key = key.plain();
        }
        if (key.equals(UndoBar.KEY_IN_FIELD)) {
            key = UndoBar.KEY;
        }
        if (key.equals(DeskKey.ENTER) && focused instanceof ButtonBase button) {
            acted = true;
            button.fire();
            event.consume();
            return;
        }
        if (act(key)) {
            acted = true;
            event.consume();
        }
    }

    private boolean act(DeskKey key) {
        for (ScreenAction action : actions.get()) {
            if (action.key().equals(key)) {
                action.act().run();
                return true;
            }
        }
        return false;
    }

    private void typed(KeyEvent event) {
        if (typedOn.takes(event)) {
            event.consume();
            return;
        }
        String typed = event.getCharacter();
        boolean command = event.isShortcutDown() || event.isAltDown() || event.isMetaDown();
        if (command || typed.isEmpty() || focused(event) instanceof TextInputControl) {
            return;
        }
        if (Character.isLetter(typed.codePointAt(0))) {
            search.accept(typed);
            event.consume();
        }
    }

    private static Node focused(KeyEvent event) {
        return event.getTarget() instanceof Node node ? node : NOBODY;
    }
}
