package com.passportdesk.console.device;

import com.passportdesk.console.device.HeardByDevices.Heard;
import com.passportdesk.console.shell.AtOpening;
import com.passportdesk.console.shell.Navigation;
import com.passportdesk.console.shell.ShellModel;
import com.passportdesk.devices.scanner.Scan;
import com.passportdesk.devices.scanner.WedgeDetector;
import com.passportdesk.devices.scanner.WedgeDetector.Keys;
import java.time.Duration;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Scanners that pretend to be a keyboard. What they type is taken out of the window again and told
/// as a scan: a field is as it was before, and a search that their first letter opened is closed.
@Component
final class TypedScans implements AtOpening {

    /// So long nothing was typed, and what comes now begins anew.
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final DeskDevices devices;
    private final Navigation navigation;
    private final ShellModel shell;
    private final WedgeDetector keys = new WedgeDetector();
    private @Nullable Before before;
    private long last;

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
                        scene.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
                        scene.addEventFilter(KeyEvent.KEY_TYPED, event -> typed(event, scene));
                    }
                });
    }

    private void pressed(KeyEvent event) {
        if (shell.cover().get() != null) {
            return;
        }
        long now = System.nanoTime();
        if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.TAB) {
            Optional<Keys> ended = keys.end(now);
            if (ended.isPresent() && ended.get() instanceof Keys.Scanned(Scan scan)) {
                event.consume();
                scanned(scan);
            }
        } else if (keys.looksLikeScanner() && now - last < PAUSE.toNanos()) {
            event.consume();
        }
    }

    private void typed(KeyEvent event, Scene scene) {
        String typed = event.getCharacter();
        if (shell.cover().get() != null) {
            // Digits of a PIN are nobody's scan.
            return;
        }
        boolean command = event.isShortcutDown() || event.isAltDown() || event.isMetaDown();
        if (command || typed.length() != 1 || Character.isISOControl(typed.charAt(0))) {
            return;
        }
        long now = System.nanoTime();
        if (now - last > PAUSE.toNanos()) {
            before = before(scene.getFocusOwner());
        }
        last = now;
        // What came before a pause and had no end key is left where it stands.
        keys.press(typed.charAt(0), now);
        if (keys.looksLikeScanner()) {
            event.consume();
        }
    }

    private static Before before(@Nullable Node focused) {
        return focused instanceof TextInputControl field
                ? new Before(field, field.getText(), field.getCaretPosition())
                : new Before(null, "", 0);
    }

    private void scanned(Scan scan) {
        Before was = before;
        if (was != null) {
            TextInputControl field = was.field();
            if (field == null) {
                closeSearch(scan.text());
            } else {
                field.setText(was.text());
                field.positionCaret(was.caret());
            }
        }
        devices.heard().tell(new Heard.Code("", scan.text()));
    }

    /// A first letter has opened the search, where it could be opened.
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
