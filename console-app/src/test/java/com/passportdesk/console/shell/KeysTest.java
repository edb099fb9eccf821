package com.passportdesk.console.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.Face;
import com.passportdesk.console.fx.Headless;
import com.passportdesk.console.fx.KeyHint;
import com.passportdesk.console.fx.SearchSource;
import com.passportdesk.console.fx.Theme;
import com.passportdesk.console.fx.UndoBar;
import com.passportdesk.console.tour.Hands;
import java.time.Duration;
import java.util.List;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

class KeysTest {

    private final SampleDesk desk = new SampleDesk();
    private Stage stage;
    private Hands hands;
    private Shell shell;

    @BeforeEach
    void openTheDesk() throws Exception {
        Headless.onScreen(() -> {
            desk.model.search().set(new People());
            desk.model.lock().set(() -> desk.done.add("locked"));
            shell = desk.shell();
            stage = new Stage();
            shell.showIn(stage, Theme.LIGHT);
            hands = Hands.at(stage, shell::isUnread);
            shell.root().requestFocus();
            return null;
        });
        leaveFields();
        WaitForAsyncUtils.waitForFxEvents();
        desk.done.clear();
    }

    @AfterEach
    void closeTheDesk() throws Exception {
        Headless.onScreen(() -> {
            stage.close();
            return null;
        });
    }

    @Test
    void aLetterOpensTheSearchWithThatLetter() {
        press(KeyCode.H);
        assertThat(field("#palette-field").getText()).isEqualTo("h");
        press(KeyCode.A);
        assertThat(field("#palette-field").getText()).isEqualTo("ha");
        press(KeyCode.ESCAPE);
        assertThat(lookup("#palette")).isNull();
    }

    @Test
    void aLetterInAFieldStaysInTheField() throws Exception {
        enterField();
        press(KeyCode.H);
        assertThat(lookup("#palette")).isNull();
        assertThat(field("#field").getText()).isEqualTo("h");
    }

    @Test
    void aFieldThatIsNewTakesTheFirstLetter() throws Exception {
        TextField fresh = new TextField();
        Headless.onScreen(() -> {
            ((Pane) shell.root()).getChildren().add(fresh);
            fresh.requestFocus();
            Event.fireEvent(
                    fresh,
                    new KeyEvent(
                            KeyEvent.KEY_TYPED,
                            "h",
                            "",
                            KeyCode.UNDEFINED,
                            false,
                            false,
                            false,
                            false));
            return null;
        });
        assertThat(fresh.getText()).isEqualTo("h");
    }

    @Test
    void aDigitActsUnlessAFieldHasTheFocus() throws Exception {
        press(KeyCode.DIGIT1);
        press(KeyCode.NUMPAD1);
        assertThat(desk.done).containsExactly("one", "one");
        enterField();
        press(KeyCode.DIGIT1);
        assertThat(desk.done).hasSize(2);
        assertThat(field("#field").getText()).isEqualTo("1");
        press(KeyCode.ALT, KeyCode.DIGIT1);
        assertThat(desk.done).hasSize(3);
    }

    @Test
    void aKeyThatIsHeldDownActsOnceUnlessItOnlyMoves() throws Exception {
        hold(KeyCode.ENTER, 4);
        hold(KeyCode.DIGIT1, 4);
        hold(KeyCode.DOWN, 3);
        hold(KeyCode.ENTER, 2);
        assertThat(desk.done).containsExactly("main", "one", "down", "down", "down", "main");
        enterField();
        hold(KeyCode.ENTER, 3);
        assertThat(desk.done).hasSize(7);
    }

    /// The field that Enter was pressed in is taken off the screen and hears of its end alone.
    @Test
    void aKeyThatIsLetGoWhereNothingIsAnyMoreCountsAgain() throws Exception {
        TextField gone = new TextField();
        Headless.onScreen(() -> {
            ((Pane) shell.root()).getChildren().add(gone);
            gone.requestFocus();
            KeyEvent pressed = key(KeyEvent.KEY_PRESSED, KeyCode.ENTER);
            Event.fireEvent(gone, pressed);
            ((Pane) shell.root()).getChildren().remove(gone);
            Event.fireEvent(gone, key(KeyEvent.KEY_RELEASED, KeyCode.ENTER));
            Event.fireEvent(shell.root(), pressed);
            return null;
        });
        assertThat(desk.done).containsExactly("main", "main");
    }

    /// As the system tells of a key that stays down: pressed again and again, and let go once.
    private void hold(KeyCode code, int times) throws Exception {
        Headless.onScreen(() -> {
            for (int i = 0; i < times; i++) {
                fire(KeyEvent.KEY_PRESSED, code);
            }
            fire(KeyEvent.KEY_RELEASED, code);
            return null;
        });
    }

    private void fire(EventType<KeyEvent> type, KeyCode code) {
        Event.fireEvent(stage.getScene().getFocusOwner(), key(type, code));
    }

    private static KeyEvent key(EventType<KeyEvent> type, KeyCode code) {
        return new KeyEvent(type, "", "", code, false, false, false, false);
    }

    @Test
    void arrowsReachTheScreenOnce() {
        press(KeyCode.DOWN);
        press(KeyCode.ENTER);
        assertThat(desk.done).containsExactly("down", "main");
    }

    @Test
    void enterInAFieldDoesTheMainThing() throws Exception {
        enterField();
        press(KeyCode.ENTER);
        assertThat(desk.done).containsExactly("main");
    }

    @Test
    void functionKeysOpenSectionsAndLetGoOfTheOldOne() {
        press(KeyCode.F5);
        assertThat(shell.section()).isEqualTo("till");
        assertThat(desk.done).containsExactly("hidden", "shown");
        press(KeyCode.F10);
        press(KeyCode.F12);
        assertThat(desk.done).endsWith("resumed", "locked");
    }

    @Test
    void escapeClosesTheDecisionAndKeepsWhatWasTyped() throws Exception {
        enterField();
        press(KeyCode.H);
        LoadedScreen decision = Headless.onScreen(() -> shell.load(SampleDesk.FieldView.class));
        onScreen(() -> shell.decide(decision));
        assertThat(decision.node().getScene()).isNotNull();
        press(KeyCode.ESCAPE);
        assertThat(decision.node().getScene()).isNull();
        assertThat(field("#field").getText()).isEqualTo("h");
    }

    @Test
    void enterInTheSearchOpensTheChosenHit() {
        press(KeyCode.H);
        press(KeyCode.DOWN);
        press(KeyCode.ENTER);
        assertThat(lookup("#palette")).isNull();
        assertThat(desk.done).containsExactly("opened Havel");
    }

    @Test
    void theSearchPutsOtherKeysToSleep() {
        press(KeyCode.H);
        press(KeyCode.F5);
        assertThat(shell.section()).isEqualTo("today");
    }

    @Test
    void controlZTakesTheUndoOnOffer() {
        onScreen(() ->
                desk.model
                        .undo()
                        .set(
                                new UndoBar.Offer(
                                        "Leïla Haddad is checked in",
                                        UndoBar.TEN_SECONDS,
                                        () -> desk.done.add("undone"))));
        press(KeyCode.CONTROL, KeyCode.Z);
        press(KeyCode.CONTROL, KeyCode.Z);
        assertThat(desk.done).containsExactly("undone");
        assertThat(desk.model.undo().get()).isNull();
    }

    @Test
    void theUndoNamesAKeyThatWorksInAFieldAndSoDoDigits() throws Exception {
        onScreen(() ->
                desk.model
                        .undo()
                        .set(
                                new UndoBar.Offer(
                                        "Moved",
                                        Duration.ofHours(1),
                                        () -> desk.done.add("undone"))));
        KeyHint hint = (KeyHint) lookup(".undo .key");
        KeyHint digit = new KeyHint("2");
        onScreen(() -> ((Pane) hint.getParent()).getChildren().add(digit));
        assertThat(hint.getText()).isEqualTo("Ctrl Z");
        assertThat(digit.getText()).isEqualTo("2");
        enterField();
        assertThat(hint.getText()).isEqualTo("Alt Z");
        assertThat(digit.getText()).isEqualTo("Alt 2");
        press(KeyCode.CONTROL, KeyCode.Z);
        assertThat(desk.done).as("the field's own undo").isEmpty();
        press(KeyCode.ALT, KeyCode.Z);
        assertThat(desk.done).containsExactly("undone");
    }

    @Test
    void theKeySheetListsWhatCanBeDone() throws Exception {
        press(KeyCode.F1);
        // Two columns of keys.
        assertThat(((Region) lookup("#key-sheet")).getWidth()).isEqualTo(820);
        picture("keys");
        press(KeyCode.ESCAPE);
        assertThat(lookup("#key-sheet")).isNull();
    }

    @Test
    void aCoverTakesEveryKey() {
        onScreen(() -> desk.model.cover().set(new javafx.scene.layout.StackPane()));
        press(KeyCode.H);
        press(KeyCode.DIGIT1);
        press(KeyCode.F5);
        assertThat(lookup("#palette")).isNull();
        assertThat(desk.done).isEmpty();
    }

    @Test
    void theSearchLooksLikeASearch() throws Exception {
        press(KeyCode.H);
        press(KeyCode.A);
        picture("search");
        assertThat(lookup("#palette").getBoundsInParent().getWidth()).isGreaterThan(700);
    }

    @Test
    void aFieldHasTheFontOfWhatIsTyped() throws Exception {
        enterField();
        onScreen(() -> field("#field").setText("山本由紀 Yuki"));
        onScreen(() -> stage.getScene().getRoot().applyCss());
        assertThat(field("#field").getFont().getFamily()).isEqualTo("Noto Sans JP");
        onScreen(() -> field("#field").setText("Yuki"));
        onScreen(() -> stage.getScene().getRoot().applyCss());
        assertThat(field("#field").getFont().getFamily()).isEqualTo("Inter");
    }

    private void picture(String name) throws Exception {
        Headless.onScreen(() -> Headless.picture(stage.getScene(), name));
    }

    @Test
    void aSheetOfTheBandActsByDigitEvenOverAFieldAndGoesAway() throws Exception {
        onScreen(() ->
                desk.model
                        .bannerSheet()
                        .set(
                                new ActionSheet(
                                        "Demo cards",
                                        "One sentence.",
                                        new DeskKey(KeyCode.D, DeskKey.Held.CONTROL_SHIFT),
                                        () ->
                                                List.of(
                                                        new ScreenAction(
                                                                DeskKey.digit(3),
                                                                "Lay a card",
                                                                () -> desk.done.add("laid"))))));
        enterField();
        String typed = field("#field").getText();
        press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.D);
        assertThat(lookup("#action-sheet")).isNotNull();
        press(KeyCode.DIGIT3);
        assertThat(desk.done).containsExactly("laid");
        assertThat(lookup("#action-sheet")).isNull();
        assertThat(field("#field").getText()).isEqualTo(typed);
        assertThat(stage.getScene().getFocusOwner()).isSameAs(field("#field"));
        leaveFields();
        press(KeyCode.DIGIT3);
        assertThat(desk.done.stream().filter("laid"::equals)).hasSize(1);
    }

    private void press(KeyCode... keys) {
        hands.press(keys);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void enterField() throws Exception {
        onScreen(() -> field("#field").requestFocus());
        assertThat(stage.getScene().getFocusOwner()).isSameAs(field("#field"));
    }

    private void leaveFields() {
        onScreen(() -> field("#field").getParent().requestFocus());
    }

    private void onScreen(Runnable act) {
        WaitForAsyncUtils.waitForAsyncFx(10_000, act);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private Node lookup(String id) {
        Scene scene = stage.getScene();
        return scene.lookup(id);
    }

    private TextField field(String id) {
        return (TextField) lookup(id);
    }

    private final class People implements SearchSource {
        @Override
        public Found find(String words, String narrow, int limit) {
            return new Found(
                    List.of(
                            hit("Leïla Haddad", "ليلى حدّاد", new Face.Portrait(4)),
                            hit("Havel", "", new Face.Initials("H")),
                            hit("최하은 Choi Ha-eun", "", new Face.Initials("하은"))),
                    31,
                    List.of(new Group("people", "People", 14), new Group("rooms", "Rooms", 1)));
        }

        private Hit hit(String title, String nativeName, Face face) {
            return new Hit(
                    face,
                    title,
                    nativeName,
                    "Passport 8, Kolibri Labs",
                    new com.passportdesk.console.fx.Chip.Words(
                            com.passportdesk.console.fx.Tone.SUCCESS,
                            com.passportdesk.console.fx.Icon.LOG_IN,
                            "inside since 09:14"),
                    "Person",
                    () -> desk.done.add("opened " + title),
                    new Act("sign out", () -> desk.done.add("out")));
        }
    }
}
