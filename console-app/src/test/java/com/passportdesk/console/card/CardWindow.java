package com.passportdesk.console.card;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.desk.SampleCentre;
import com.passportdesk.console.fx.Background;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.Eventually;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Headless;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Theme;
import com.passportdesk.console.shell.Screens;
import com.passportdesk.console.shell.Shell;
import com.passportdesk.console.shell.ShellModel;
import com.passportdesk.console.tour.ScreenTexts;
import com.passportdesk.store.sample.SampleCast;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.scene.Scene;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// A real store, a real window and real frames: the bench of one card, worked by keys.
abstract class CardWindow extends CardBench {

    private final Texts texts = new Texts(Locale.UK);
    private final Formats formats = new Formats(texts, Locale.UK, ZoneId.of("Europe/Berlin"));
    private final ShellModel frame = new ShellModel();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private Background background = Background.onVirtualThreads(failures::add);
    private CardBenchViewModel model;
    private Scene scene;
    private Stage stage;

    @BeforeEach
    void show() throws Exception {
        serve();
        Headless.onScreen(() -> {
            model =
                    new CardBenchViewModel(
                            service,
                            eraser(),
                            new NoBatch(),
                            background,
                            texts,
                            formats,
                            sample.desk().clock());
            CardBenchView view =
                    new CardBenchView(model, new NoBatch(), reader, texts, formats, frame);
            frame.network().set("Halyard");
            Thread.currentThread()
                    .setUncaughtExceptionHandler((_, failure) -> failures.add(failure));
            frame.siteName().set("Berlin Mitte");
            frame.deskName().set("Desk 2");
            frame.now().set(SampleCentre.MORNING);
            Shell shell =
                    new Shell(
                            frame,
                            List.of(new CardSection()),
                            new Screens(_ -> view, texts),
                            texts,
                            formats,
                            background);
            scene = shell.scene(1280, 800, Theme.LIGHT);
            stage = Headless.shown(scene);
            return null;
        });
    }

    @AfterEach
    void hide() throws Exception {
        Stage open = stage;
        if (open != null) {
            Headless.onScreen(() -> {
                open.hide();
                return null;
            });
        }
        background.close();
        assertThat(failures).isEmpty();
    }

    /// The desk is gone and there again; what the window before was just reading has ended.
    void cutPower() throws Exception {
        background.close();
        sample.restart();
        background = Background.onVirtualThreads(failures::add);
    }

    BenchState state() {
        try {
            return Headless.onScreen(() -> model.state().get());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    void awaitState(Class<? extends BenchState> kind) {
        Eventually.isTrue(() -> kind.isInstance(state()));
        assertThat(failures).isEmpty();
    }

    void press(DeskKey key) throws Exception {
        Headless.onScreen(() -> Headless.press(scene, key));
    }

    void picture(String name) throws Exception {
        Headless.onScreen(() -> Headless.picture(scene, name));
    }

    void choose(SampleCast.Person person) throws Exception {
        Headless.onScreen(() -> {
            scene.getRoot().applyCss();
            scene.getRoot().layout();
            ((TextField) scene.lookup("#card-search")).setText(person.email());
            return null;
        });
        Eventually.isTrue(() -> model.hits().size() == 1);
        picture("card-choose");
        press(DeskKey.ENTER);
        awaitState(BenchState.WaitingForCard.class);
    }

    /// Words about a block.
    void type(String words) throws Exception {
        Headless.onScreen(() -> {
            scene.getRoot().applyCss();
            scene.getRoot().layout();
            ((TextField) scene.lookup("#block-words")).setText(words);
            return null;
        });
    }

    /// The PIN of a second person.
    void typePin(String pin) throws Exception {
        Headless.onScreen(() -> {
            scene.getRoot().applyCss();
            scene.getRoot().layout();
            ((TextField) scene.lookup("#format-pin")).setText(pin);
            return null;
        });
    }

    /// Whether these words are on the screen.
    boolean shows(String words) {
        try {
            return Headless.onScreen(() ->
                    ScreenTexts.of(scene.getRoot()).stream()
                            .anyMatch(text -> text.contains(words)));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    String said() throws Exception {
        return Headless.onScreen(() -> ((TextField) scene.lookup("#block-words")).getText());
    }

    String message() {
        try {
            return Headless.onScreen(() -> model.message().get());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
