package com.passportdesk.console.till;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.desk.DeskPlace;
import com.passportdesk.console.desk.HeardHomes;
import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.console.desk.SampleCentre;
import com.passportdesk.console.desk.Session;
import com.passportdesk.console.device.KeysPassed;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.Eventually;
import com.passportdesk.console.fx.Headless;
import com.passportdesk.console.fx.Theme;
import com.passportdesk.console.reader.ReaderSource;
import com.passportdesk.console.rpc.RpcCall;
import com.passportdesk.console.rpc.RpcMethod;
import com.passportdesk.console.shell.Shell;
import com.passportdesk.console.shell.ShellModel;
import com.passportdesk.console.window.Appearance;
import com.passportdesk.console.window.Appearance.Surface;
import com.passportdesk.console.window.DeskContext;
import com.passportdesk.console.window.DeskWindow;
import com.passportdesk.store.desk.StoreOptions;
import com.passportdesk.store.keys.StoreKey;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.springframework.context.ConfigurableApplicationContext;
import org.testfx.util.WaitForAsyncUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The whole console on a real desk that has heard the sample network, with hands for its keyboard.
public final class TillBench implements AutoCloseable {

    private static final long PERSON_NANOS = 45_000_000;

    private final ConfigurableApplicationContext context;
    private final Scene scene;
    private final Shell shell;
    private final AtomicReference<Instant> now;

    private TillBench(
            ConfigurableApplicationContext context, Shell shell, AtomicReference<Instant> now) {
        this.context = context;
        this.shell = shell;
        this.scene = shell.root().getScene();
        this.now = now;
    }

    /// Lets the desk's time pass.
    public void later(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    public static TillBench open(Path home) throws Exception {
        return open(home, Locale.UK, 1280, 800, Theme.LIGHT);
    }

    public static TillBench open(Path home, Locale locale, double width, double height, Theme theme)
            throws Exception {
        return open(
                home, new Appearance(locale, theme, Surface.WINDOW, ""), width, height, Map.of());
    }

    /// A desk under the band of the demo.
    public static TillBench demo(Path home) throws Exception {
        return open(
                home,
                new Appearance(Locale.UK, Theme.LIGHT, Surface.WINDOW, "window.banner.demo"),
                1280,
                800,
                Map.of());
    }

    /// @param others further beans by name, such as devices
    public static TillBench open(Path home, Locale locale, Map<String, Object> others)
            throws Exception {
        return open(
                home, new Appearance(locale, Theme.LIGHT, Surface.WINDOW, ""), 1280, 800, others);
    }

    private static TillBench open(
            Path home,
            Appearance appearance,
            double width,
            double height,
            Map<String, Object> others)
            throws Exception {
        Headless.start();
        AtomicReference<Instant> now = new AtomicReference<>(SampleCentre.MORNING);
        ConfigurableApplicationContext context =
                DeskContext.open(
                        new DeskPlace(
                                HeardHomes.console(home),
                                now::get,
                                StoreKey.ownerFile(),
                                StoreOptions.small(),
                                SampleCentre.atMorning()),
                        ReaderSource.none(),
                        appearance,
                        others);
        HeardHomes.learn(context);
        context.getBean(RunningDesk.class)
                .session()
                .begin(new Session.Operator("s-ber1-1", "Jana Kowalczyk", "frontdesk", 41));
        Shell shell =
                Headless.onScreen(() -> {
                    Shell opened = context.getBean(DeskWindow.class).open();
                    context.getBean(ShellModel.class).cover().set(null);
                    Scene made = opened.scene(width, height, appearance.theme());
                    Stage stage = new Stage();
                    stage.setScene(made);
                    stage.show();
                    draw(made);
                    made.getRoot().requestFocus();
                    return opened;
                });
        return new TillBench(context, shell, now);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /// The manager takes the place of whoever is signed in.
    public void signInManager() {
        bean(RunningDesk.class)
                .session()
                .begin(new Session.Operator("s-ber1-2", "Birgit Bauer", "manager", 42));
    }

    public Scene scene() {
        return scene;
    }

    public void press(DeskKey key) throws Exception {
        stroke(key, "");
        KeysPassed.await(context);
    }

    public void control(KeyCode code) throws Exception {
        stroke(DeskKey.control(code), "");
    }

    public void alt(int digit) throws Exception {
        stroke(new DeskKey(DeskKey.digit(digit).code(), DeskKey.Held.ALT), "");
    }

    /// At a person's pace: what comes quicker is a scanner's.
    public void type(String text) throws Exception {
        for (String letter : text.codePoints().mapToObj(Character::toString).toList()) {
            KeyCode code = KeyCode.getKeyCode(letter.toUpperCase(Locale.ROOT));
            stroke(
                    new DeskKey(code == null ? KeyCode.UNDEFINED : code, DeskKey.Held.NOTHING),
                    letter);
            LockSupport.parkNanos(PERSON_NANOS);
        }
        KeysPassed.await(context);
    }

    /// As a scanner does that pretends to be a keyboard: all at once, and Enter behind it.
    public void scan(String text) throws Exception {
        Headless.onScreen(() -> {
            sendAll(text);
            send(KeyEvent.KEY_PRESSED, DeskKey.ENTER, "");
            send(KeyEvent.KEY_RELEASED, DeskKey.ENTER, "");
            return null;
        });
    }

    /// As a person does at a window that stands still from the first letter on for a time that
    /// suits their pace, and then handles the others at once.
    public void typeAtAStandstill(String text) throws Exception {
        Headless.onScreen(() -> {
            sendAll(text.substring(0, 1));
            LockSupport.parkNanos(PERSON_NANOS * (text.length() - 1));
            sendAll(text.substring(1));
            return null;
        });
        KeysPassed.await(context);
    }

    /// In the same moment as what comes before: no answer of the desk comes between.
    public void pressAtOnce(DeskKey... keys) {
        for (DeskKey key : keys) {
            send(KeyEvent.KEY_PRESSED, key, "");
            send(KeyEvent.KEY_RELEASED, key, "");
        }
    }

    private void sendAll(String text) {
        for (String letter : text.split("")) {
            KeyCode code = KeyCode.getKeyCode(letter.toUpperCase(Locale.ROOT));
            DeskKey key =
                    new DeskKey(code == null ? KeyCode.UNDEFINED : code, DeskKey.Held.NOTHING);
            send(KeyEvent.KEY_PRESSED, key, "");
            send(KeyEvent.KEY_TYPED, key, letter);
            send(KeyEvent.KEY_RELEASED, key, "");
        }
    }

    private void stroke(DeskKey key, String typed) throws Exception {
        // Nobody answers a decision before they have seen it.
        Eventually.isTrue(() -> !isUnread());
        fire(KeyEvent.KEY_PRESSED, key, "");
        if (!typed.isEmpty()) {
            fire(KeyEvent.KEY_TYPED, key, typed);
        }
        fire(KeyEvent.KEY_RELEASED, key, "");
        WaitForAsyncUtils.waitForFxEvents();
    }

    private boolean isUnread() {
        try {
            return Headless.onScreen(shell::isUnread);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void fire(EventType<KeyEvent> type, DeskKey key, String typed) throws Exception {
        Headless.onScreen(() -> {
            send(type, key, typed);
            return null;
        });
    }

    private void send(EventType<KeyEvent> type, DeskKey key, String typed) {
        Node focused = scene.getFocusOwner();
        boolean both = key.held() == DeskKey.Held.CONTROL_SHIFT;
        boolean shortcut = both || key.held() == DeskKey.Held.CONTROL;
        boolean shift = both || key.held() == DeskKey.Held.SHIFT;
        Event.fireEvent(
                focused == null ? scene.getRoot() : focused,
                new KeyEvent(
                        type,
                        type == KeyEvent.KEY_TYPED ? typed : KeyEvent.CHAR_UNDEFINED,
                        "",
                        type == KeyEvent.KEY_TYPED ? KeyCode.UNDEFINED : key.code(),
                        shift,
                        shortcut,
                        key.held() == DeskKey.Held.ALT,
                        false));
    }

    /// Waits until a condition on the screen holds.
    public void await(Callable<Boolean> condition) throws Exception {
        try {
            Eventually.holds(() -> {
                boolean isSo =
                        Headless.onScreen(() -> {
                            draw(scene);
                            return condition.call();
                        });
                assertThat(isSo).isTrue();
            });
        } catch (AssertionError late) {
            picture("waited-in-vain");
            List<String> words = new ArrayList<>();
            Headless.onScreen(() -> collect(scene.getRoot(), words));
            throw new AssertionError("Waited in vain. The screen says: " + words, late);
        }
    }

    /// What a pulse does in a window that is seen.
    private static void draw(Scene scene) {
        scene.getRoot().applyCss();
        scene.getRoot().layout();
    }

    private static boolean collect(Node node, List<String> words) {
        if (!node.isVisible()) {
            return false;
        }
        if (node instanceof Labeled label && !label.getText().isEmpty()) {
            words.add(label.getText());
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(one -> collect(one, words));
        }
        return true;
    }

    public void awaitShown(String id) throws Exception {
        await(() -> scene.lookup("#" + id) != null);
    }

    public void awaitText(String part) throws Exception {
        await(() -> shows(scene.getRoot(), part));
    }

    /// What the screen says first of these.
    public String awaitEither(String one, String other) throws Exception {
        AtomicReference<String> said = new AtomicReference<>("");
        await(() -> {
            said.set(shows(scene.getRoot(), one) ? one : other);
            return shows(scene.getRoot(), said.get());
        });
        return said.get();
    }

    private static boolean shows(Node node, String part) {
        if (!node.isVisible()) {
            return false;
        }
        String text = node instanceof Labeled label ? label.getText() : node.getAccessibleText();
        if (text != null && text.contains(part)) {
            return true;
        }
        return node instanceof Parent parent
                && parent.getChildrenUnmodifiable().stream().anyMatch(one -> shows(one, part));
    }

    public String words(String id) throws Exception {
        return Headless.onScreen(
                () -> scene.lookup("#" + id) instanceof Labeled label ? label.getText() : "");
    }

    public void picture(String name) throws Exception {
        Headless.onScreen(() -> Headless.picture(scene, name));
    }

    /// Asks as a program does.
    public JsonNode ask(String method, String params) {
        RpcMethod found =
                context.getBeansOfType(RpcMethod.class).values().stream()
                        .filter(one -> one.name().equals(method))
                        .findFirst()
                        .orElseThrow();
        return found.body().answer(new RpcCall(new JsonMapper().readTree(params)));
    }

    public List<Long> receiptPlaces() {
        return bean(RunningDesk.class)
                .rows()
                .sql("select place from receipt order by place")
                .query(Long.class)
                .list();
    }

    @Override
    public void close() throws Exception {
        Headless.onScreen(() -> {
            scene.getWindow().hide();
            return null;
        });
        context.close();
    }
}
