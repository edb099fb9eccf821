package com.passportdesk.console.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.Headless;
import com.passportdesk.console.fx.SearchSource;
import com.passportdesk.console.fx.Theme;
import com.passportdesk.console.fx.Tone;
import com.passportdesk.console.problem.Notice;
import com.passportdesk.console.tour.Hands;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/// Something comes between while somebody types: what is typed afterwards goes on where it was.
class FocusTest {

    private final SampleDesk desk = new SampleDesk();
    private final AtomicLong nanos = new AtomicLong();
    private Stage stage;
    private Hands hands;
    private Shell shell;

    @BeforeEach
    void typeHalfAName() throws Exception {
        Headless.onScreen(() -> {
            desk.model.search().set((_, _, _) -> new SearchSource.Found(List.of(), 0, List.of()));
            shell = desk.shell(nanos::get);
            stage = new Stage();
            shell.showIn(stage, Theme.LIGHT);
            hands = Hands.at(stage);
            return null;
        });
        onScreen(() -> field().requestFocus());
        hands.type("anna wber");
        press(KeyCode.LEFT);
        press(KeyCode.LEFT);
        press(KeyCode.LEFT);
    }

    @AfterEach
    void closeTheDesk() throws Exception {
        Headless.onScreen(() -> {
            stage.close();
            return null;
        });
    }

    /// What a screen gives the keys to may lie in a pane that scrolls and has no skin yet.
    @Test
    void noScreenComesUpWithTheKeysInTheFrame() {
        StackPane inner = new StackPane();
        Screen asks =
                new Screen() {
                    @Override
                    public void shown(WhileShown here) {
                        inner.requestFocus();
                    }
                };
        onScreen(() -> shell.show(new LoadedScreen(new StackPane(new ScrollPane(inner)), asks)));
        assertThat(focused()).isSameAs(inner);
        StackPane plain = new StackPane();
        onScreen(() -> shell.show(new LoadedScreen(plain, new Screen() {})));
        assertThat(focused()).isSameAs(plain);
    }

    /// A card is tapped in the middle of a word: what the hands still type is no command.
    @Test
    void whatIsTypedOnGoesIntoTheCoveredFieldUntilAPause() throws Exception {
        LoadedScreen decision = Headless.onScreen(() -> shell.load(SampleDesk.FieldView.class));
        desk.done.clear();
        onScreen(() -> shell.decide(decision));
        hands.type("e1");
        press(KeyCode.BACK_SPACE);
        press(KeyCode.ENTER);
        press(KeyCode.ALT, KeyCode.DIGIT1);
        assertThat(desk.done).containsExactly("hidden", "shown");
        assertThat(stage.getScene().lookup("#palette")).isNull();
        nanos.addAndGet(TypedOn.PAUSE.toNanos());
        press(KeyCode.DIGIT1);
        assertThat(desk.done).as("after a pause").containsExactly("hidden", "shown", "one");
        press(KeyCode.ESCAPE);
        assertThat(field().getText()).isEqualTo("anna weber");
        goesOn("s", "anna wesber");
    }

    @Test
    void aDecisionThatWasAskedForHearsKeysAsSoonAsItCanBeSeen() throws Exception {
        press(KeyCode.ENTER);
        LoadedScreen decision = Headless.onScreen(() -> shell.load(SampleDesk.FieldView.class));
        desk.done.clear();
        onScreen(() -> shell.decide(decision));
        glance();
        press(KeyCode.DIGIT1);
        assertThat(desk.done).containsExactly("hidden", "shown", "one");
    }

    private void glance() {
        nanos.addAndGet(Unread.GLANCE.toNanos());
    }

    /// Nothing is being typed; a finger is on its way to a key that means something else now.
    @Test
    void noDecisionIsAnsweredOrPutAwayBeforeAnybodyCanHaveSeenIt() throws Exception {
        onScreen(() -> field().getParent().requestFocus());
        nanos.addAndGet(TypedOn.PAUSE.toNanos());
        for (LoadedScreen decision : List.of(decided(), decided())) {
            desk.done.clear();
            onScreen(() -> shell.decide(decision));
            nanos.addAndGet(Unread.GLANCE.toNanos() - 1);
            press(KeyCode.ENTER);
            press(KeyCode.DIGIT1);
            press(KeyCode.ALT, KeyCode.DIGIT1);
            press(KeyCode.CONTROL, KeyCode.ENTER);
            press(KeyCode.ESCAPE);
            assertThat(desk.done).doesNotContain("main", "one").endsWith("shown");
            assertThat(decision.node().getScene()).isNotNull();
            assertThat(stage.getScene().lookup("#palette")).isNull();
        }
        nanos.addAndGet(1);
        press(KeyCode.DIGIT1);
        press(KeyCode.ENTER);
        assertThat(desk.done).endsWith("one", "main");
    }

    private LoadedScreen decided() throws Exception {
        return Headless.onScreen(() -> shell.load(SampleDesk.FieldView.class));
    }

    @Test
    void aKeyHeldDownUntilADecisionWasReadIsNoAnswerToIt() throws Exception {
        onScreen(() -> field().getParent().requestFocus());
        LoadedScreen decision = decided();
        nanos.addAndGet(TypedOn.PAUSE.toNanos());
        onScreen(() -> {
            shell.decide(decision);
            Event.fireEvent(decision.node(), enter(KeyEvent.KEY_PRESSED));
            glance();
            Event.fireEvent(decision.node(), enter(KeyEvent.KEY_PRESSED));
        });
        assertThat(desk.done).doesNotContain("main");
        onScreen(() -> {
            Event.fireEvent(decision.node(), enter(KeyEvent.KEY_RELEASED));
            Event.fireEvent(decision.node(), enter(KeyEvent.KEY_PRESSED));
        });
        assertThat(desk.done).endsWith("main");
    }

    private static KeyEvent enter(EventType<KeyEvent> type) {
        return new KeyEvent(type, "", "", KeyCode.ENTER, false, false, false, false);
    }

    @Test
    void aClickOnItsWayIsNoAnswerEither() throws Exception {
        AtomicInteger pressed = new AtomicInteger();
        LoadedScreen decision = decided();
        onScreen(() -> {
            decision.node()
                    .addEventHandler(MouseEvent.MOUSE_PRESSED, _ -> pressed.incrementAndGet());
            shell.decide(decision);
            Event.fireEvent(decision.node(), click());
        });
        assertThat(pressed).hasValue(0);
        glance();
        onScreen(() -> Event.fireEvent(decision.node(), click()));
        assertThat(pressed).hasValue(1);
    }

    private static MouseEvent click() {
        return new MouseEvent(
                MouseEvent.MOUSE_PRESSED,
                10,
                10,
                10,
                10,
                MouseButton.PRIMARY,
                1,
                false,
                false,
                false,
                false,
                true,
                false,
                false,
                false,
                false,
                false,
                null);
    }

    /// A PIN that is typed over a decision is whole.
    @Test
    void theLockTakesEveryKeyAtOnce() throws Exception {
        LoadedScreen decision = decided();
        TextField pin = new TextField();
        onScreen(() -> {
            shell.decide(decision);
            desk.model.cover().set(new StackPane(pin));
            pin.requestFocus();
        });
        hands.type("12");
        assertThat(pin.getText()).isEqualTo("12");
    }

    @Test
    void whatWasBegunInAPlaceIsThereWhenSomebodyComesBackAndWhatIsOverIsNot() {
        TextField typed = place("cash");
        hands.type("12.80");
        press(KeyCode.LEFT);
        press(KeyCode.F4);
        press(KeyCode.F2);
        assertThat(place("other")).as("another place").isNotSameAs(typed);
        assertThat(place("cash")).isSameAs(typed);
        hands.type("5");
        assertThat(typed.getText()).isEqualTo("12.850");
        press(KeyCode.ESCAPE);
        assertThat(place("cash")).as("by a step back too").isSameAs(typed);
        onScreen(typed::clear);
        assertThat(place("cash")).as("nothing is begun").isNotSameAs(typed);
    }

    /// Opens it.
    private TextField place(String place) {
        onScreen(() ->
                shell.goOn(
                        place,
                        () -> {
                            TextField made = new TextField();
                            return new LoadedScreen(new StackPane(made), new Typed(made));
                        }));
        return (TextField) focused();
    }

    private record Typed(TextField field) implements Screen {
        @Override
        public void shown(WhileShown here) {
            field.requestFocus();
        }

        @Override
        public boolean isBegun() {
            return !field.getText().isEmpty();
        }
    }

    @Test
    void lettersUnderTheKeySheetGoNowhere() {
        press(KeyCode.F1);
        hands.type("x");
        press(KeyCode.ESCAPE);
        goesOn();
    }

    @Test
    void whatIsScannedWhileSomethingIsLookedForIsLookedFor() {
        press(KeyCode.CONTROL, KeyCode.K);
        hands.type("ha");
        onScreen(() -> shell.search("BER1-D2-R-2027-000001"));
        TextField asked = (TextField) stage.getScene().lookup("#palette-field");
        assertThat(asked.getText()).isEqualTo("BER1-D2-R-2027-000001");
        assertThat(focused()).isSameAs(asked);
        press(KeyCode.ESCAPE);
        goesOn();
    }

    @Test
    void theDeskIsLockedFromTheSearchToo() {
        desk.model.lock().set(() -> desk.done.add("locked"));
        press(KeyCode.CONTROL, KeyCode.K);
        press(KeyCode.F12);
        assertThat(desk.done).endsWith("locked");
    }

    private void goesOn() {
        goesOn("e", "anna weber");
    }

    private void goesOn(String typed, String text) {
        WaitForAsyncUtils.waitForFxEvents(5);
        assertThat(focused()).isSameAs(field());
        hands.type(typed);
        assertThat(field().getText()).isEqualTo(text);
    }

    @Test
    void behindADecision() throws Exception {
        LoadedScreen decision = Headless.onScreen(() -> shell.load(SampleDesk.FieldView.class));
        onScreen(() -> shell.decide(decision));
        glance();
        press(KeyCode.ESCAPE);
        goesOn();
    }

    @Test
    void behindTheKeySheet() {
        press(KeyCode.F1);
        press(KeyCode.ESCAPE);
        goesOn();
    }

    @Test
    void behindTheSearch() {
        press(KeyCode.CONTROL, KeyCode.K);
        hands.type("ha");
        press(KeyCode.ESCAPE);
        goesOn();
    }

    @Test
    void behindTheLock() {
        StackPane cover = new StackPane();
        onScreen(() -> desk.model.cover().set(cover));
        WaitForAsyncUtils.waitForFxEvents(5);
        onScreen(() -> desk.model.cover().set(null));
        goesOn();
    }

    @Test
    void behindTheLockOverASearch() {
        StackPane cover = new StackPane();
        press(KeyCode.CONTROL, KeyCode.K);
        onScreen(() -> desk.model.cover().set(cover));
        WaitForAsyncUtils.waitForFxEvents(5);
        onScreen(() -> desk.model.cover().set(null));
        goesOn();
    }

    /// Whatever a screen does with Esc: the notice that says "Close Esc" goes first.
    @Test
    void escapeClosesTheNoticeBeforeItIsAStepBack() {
        Screen asks =
                new Screen() {
                    @Override
                    public List<ScreenAction> actions() {
                        return List.of(
                                new ScreenAction(
                                        DeskKey.ESCAPE, "Back", () -> desk.done.add("back")));
                    }
                };
        onScreen(() -> {
            shell.show(new LoadedScreen(new StackPane(), asks));
            desk.model.notice().set(Notice.of(Tone.WARNING, "One card"));
            desk.done.clear();
        });
        press(KeyCode.ESCAPE);
        assertThat(desk.model.notice().get()).isNull();
        assertThat(desk.done).isEmpty();
        press(KeyCode.ESCAPE);
        assertThat(desk.done).containsExactly("back");
    }

    @Test
    void behindANotice() {
        onScreen(() -> desk.model.notice().set(Notice.of(Tone.WARNING, "One card")));
        press(KeyCode.ESCAPE);
        goesOn();
    }

    /// Headless windows keep the focus, so the field does here what it does when they lose it.
    @Test
    void behindAnotherWindow() {
        SimpleBooleanProperty window = new SimpleBooleanProperty(true);
        onScreen(() -> {
            new WindowFocus(stage.getScene()).follow(window);
            window.set(false);
            field().selectAll();
            window.set(true);
        });
        goesOn();
    }

    @Test
    void behindAnotherSection() {
        press(KeyCode.F4);
        press(KeyCode.F2);
        goesOn();
    }

    private Node focused() {
        return stage.getScene().getFocusOwner();
    }

    private TextField field() {
        return (TextField) stage.getScene().lookup("#field");
    }

    private void press(KeyCode... keys) {
        hands.press(keys);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void onScreen(Runnable act) {
        WaitForAsyncUtils.waitForAsyncFx(10_000, act);
        WaitForAsyncUtils.waitForFxEvents();
    }
}
