package com.passportdesk.console.device;

import com.passportdesk.console.device.HeardByDevices.Heard;
import com.passportdesk.console.shell.AtOpening;
import com.passportdesk.console.shell.Navigation;
import com.passportdesk.console.shell.ShellModel;
import com.passportdesk.devices.scanner.Scan;
import com.passportdesk.devices.scanner.WedgeDetector;
import com.passportdesk.devices.scanner.WedgeDetector.Keys;
import com.passportdesk.devices.scanner.WedgeDetector.When;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Scanners that pretend to be a keyboard. What they type is told as a scan and is nowhere else: no
/// digit of a code is a command, and a field is as it was before.
///
/// While no field has the focus each letter and digit waits a moment for the next, because alone
/// they are commands; a person does not notice it. In a field letters are seen as they come, and
/// after six that came as fast as a scanner's they wait. Nothing that waited is lost: what no
/// scanner can have typed goes on as it came.
@Component
final class TypedScans implements AtOpening {

    /// A key is a person's if so long no other came behind it.
    private static final Duration ALONE = Duration.millis(WedgeDetector.QUICK.toMillis() + 15);

    /// What looks like a scan waits so long for its end key.
    private static final Duration ENDED = Duration.millis(WedgeDetector.PAUSE.toMillis() + 10);

    private final DeskDevices devices;
    private final Navigation navigation;
    private final ShellModel shell;
    private final WedgeDetector keys = new WedgeDetector();
    private final KeyTimes times = new KeyTimes();
    private final HeldKeys held = new HeldKeys();
    private final PauseTransition wait = new PauseTransition();
    private @Nullable Before before;

    TypedScans(DeskDevices devices, Navigation navigation, ShellModel shell) {
        this.devices = devices;
        this.navigation = navigation;
        this.shell = shell;
    }

    /// How it was when the first of these keys came.
    ///
    /// @param field that had the focus, or null
    private record Before(@Nullable TextInputControl field, String text, int caret) {}

    @Override
    public void opened() {
        shell.scene()
                .subscribe(scene -> {
                    if (scene != null) {
                        scene.addEventFilter(KeyEvent.ANY, event -> key(event, scene));
                        wait.setOnFinished(_ -> waited(scene));
                    }
                });
    }

    private void key(KeyEvent event, Scene scene) {
        if (held.isReleasing()) {
            return;
        }
        if (shell.cover().get() != null) {
            // Digits of a PIN are nobody's scan, and what was pressed before it are no PIN.
            held.forget();
            keys.clear();
            return;
        }
        if (event.getEventType() == KeyEvent.KEY_TYPED) {
            typed(event, scene);
        } else if (event.getEventType() == KeyEvent.KEY_PRESSED) {
            pressed(event, scene);
        } else if (!held.isEmpty()) {
            held.hold(event);
        }
    }

    private void pressed(KeyEvent event, Scene scene) {
        When now = times.key();
        if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.TAB) {
            if (keys.end(now).orElse(null) instanceof Keys.Scanned(Scan scan)) {
                event.consume();
                scanned(scan);
                return;
            }
        }
        boolean begun = !held.isEmpty();
        boolean goesOn = event.getCode().isModifierKey() || event.getCode() == KeyCode.SPACE;
        if (begun ? goesOn || writes(event) : writes(event) && waits(now, scene)) {
            hold(event);
        } else if (begun) {
            held.hold(event);
            release(scene);
        }
    }

    private void typed(KeyEvent event, Scene scene) {
        String typed = event.getCharacter();
        if (isCommand(event) || typed.length() != 1 || Character.isISOControl(typed.charAt(0))) {
            if (!held.isEmpty()) {
                held.hold(event);
            }
            return;
        }
        When now = times.key();
        boolean waits = !held.isEmpty() || waits(now, scene);
        if (keys.begins(now)) {
            before = before(scene.getFocusOwner());
        }
        // What came before a pause and had no end key is left where it stands.
        keys.press(typed.charAt(0), now);
        if (waits) {
            hold(event);
        }
        if (!held.isEmpty() && !keys.mayBecomeScan(now)) {
            release(scene);
        }
    }

    /// Whether a key waits until it is known who pressed it.
    private boolean waits(When now, Scene scene) {
        return scene.getFocusOwner() instanceof TextInputControl
                ? keys.looksLikeScanner() && !keys.begins(now)
                : keys.mayBecomeScan(now);
    }

    private static boolean writes(KeyEvent event) {
        KeyCode code = event.getCode();
        boolean printable =
                !event.getText().isEmpty() && !Character.isISOControl(event.getText().charAt(0));
        // A space presses the button that has the focus; alone it is no code's beginning.
        return !isCommand(event)
                && code != KeyCode.SPACE
                && (printable || code.isLetterKey() || code.isDigitKey());
    }

    private static boolean isCommand(KeyEvent event) {
        return event.isShortcutDown() || event.isAltDown() || event.isMetaDown();
    }

    private void hold(KeyEvent event) {
        held.hold(event);
        wait.stop();
        wait.setDuration(keys.looksLikeScanner() ? ENDED : ALONE);
        wait.playFromStart();
    }

    private void waited(Scene scene) {
        Optional<Keys> ended =
                keys.looksLikeScanner() ? keys.pass(System.nanoTime()) : Optional.empty();
        if (ended.orElse(null) instanceof Keys.Scanned(Scan scan)) {
            scanned(scan);
        } else {
            release(scene);
        }
    }

    private void release(Scene scene) {
        wait.stop();
        if (shell.cover().get() == null) {
            held.release(scene);
        } else {
            held.forget();
        }
    }

    /// Whether every key has gone where it belongs.
    boolean holdsNothing() {
        return held.isEmpty();
    }

    private static Before before(@Nullable Node focused) {
        return focused instanceof TextInputControl field
                ? new Before(field, field.getText(), field.getCaretPosition())
                : new Before(null, "", 0);
    }

    private void scanned(Scan scan) {
        wait.stop();
        held.forget();
        Before was = before;
        if (was != null) {
            TextInputControl field = was.field();
            if (field == null) {
                closeSearch(typed(scan));
            } else {
                field.setText(was.text());
                field.positionCaret(was.caret());
            }
        }
        devices.heard().tell(new Heard.Code("", scan.text()));
    }

    private static String typed(Scan scan) {
        String id = scan.codeId();
        return id.isEmpty() ? scan.text() : "]" + id + scan.text();
    }

    /// The first letter has opened the search if the second was late.
    private void closeSearch(String typed) {
        boolean opened =
                Character.isLetter(typed.charAt(0))
                        && shell.search().get() != null
                        && shell.cover().get() == null;
        if (opened) {
            navigation.back();
        }
    }
}
