package com.passportdesk.console.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.batch.BatchSaid.Made;
import com.passportdesk.console.batch.BatchSaid.Waiting;
import com.passportdesk.console.desk.SampleCentre;
import com.passportdesk.console.fx.Background;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.Eventually;
import com.passportdesk.console.fx.Headless;
import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.fx.Theme;
import com.passportdesk.console.paper.Desktop;
import com.passportdesk.console.shell.DeskSection;
import com.passportdesk.console.shell.LoadedScreen;
import com.passportdesk.console.shell.Navigation;
import com.passportdesk.console.shell.Screen;
import com.passportdesk.console.shell.Screens;
import com.passportdesk.console.shell.Shell;
import com.passportdesk.console.shell.ShellModel;
import com.passportdesk.console.tour.ScreenTexts;
import com.passportdesk.devices.simulated.SimulatedCard;
import com.passportdesk.store.batch.BatchRow;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;

/// A real store, a real window and real frames: a technician's stack of cards, worked by keys.
abstract class BatchWindow extends BatchBench {

    static final DeskKey ALT_1 = new DeskKey(DeskKey.digit(1).code(), DeskKey.Held.ALT);

    final ShellModel frame = new ShellModel();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private Background background = Background.onVirtualThreads(failures::add);
    final BatchPause pause = new BatchPause();
    final Steps steps = new Steps();
    BatchViewModel model;
    ListModel list;
    Scene scene;
    private Stage stage;
    SimulatedCard onReader;
    PaperLabels labels;

    @Override
    LabelPrinter labelPrinter() {
        return labels == null ? super.labelPrinter() : labels;
    }

    /// Which screen leads where, without Spring.
    final class Steps implements Navigation {
        private Shell shell;

        @Override
        public void open(String sectionId) {
            shell.open(sectionId);
        }

        @Override
        public void show(LoadedScreen screen) {
            shell.show(screen);
        }

        @Override
        public void replace(LoadedScreen old, LoadedScreen next) {
            shell.replace(old, next);
        }

        @Override
        public void decide(LoadedScreen decision) {
            shell.decide(decision);
        }

        @Override
        public void back() {
            shell.back();
        }

        @Override
        public void search(String words) {
            shell.search(words);
        }

        @Override
        public LoadedScreen load(Class<? extends Screen> view) {
            return shell.load(view);
        }
    }

    private final class Cards implements DeskSection {
        @Override
        public String id() {
            return "cards";
        }

        @Override
        public String titleKey() {
            return "shell.section.cards";
        }

        @Override
        public Icon icon() {
            return Icon.ID_CARD;
        }

        @Override
        public int order() {
            return 60;
        }

        @Override
        public int functionKey() {
            return 6;
        }

        @Override
        public Class<? extends Screen> viewClass() {
            return BatchListView.class;
        }
    }

    Screen view(Class<?> type) {
        if (type == BatchView.class) {
            model = new BatchViewModel(service, papers, background, texts, sample.desk().clock());
            return new BatchView(
                    model,
                    pause,
                    reader,
                    steps,
                    texts,
                    formats,
                    frame,
                    Desktop.papers(directory, texts, background));
        }
        if (type == BatchRowsView.class) {
            return new BatchRowsView(service, background, steps, texts);
        }
        if (type == StockView.class) {
            return new StockView(service, background, steps, texts, formats);
        }
        list =
                new ListModel(
                        service, background, texts, () -> steps.show(steps.load(BatchView.class)));
        return new BatchListView(list, _ -> Optional.empty(), steps, texts);
    }

    void show() throws Exception {
        Headless.onScreen(() -> {
            Thread.currentThread()
                    .setUncaughtExceptionHandler((_, failure) -> failures.add(failure));
            frame.network().set("Halyard");
            frame.siteName().set("Berlin Mitte");
            frame.deskName().set("Desk 2");
            frame.now().set(SampleCentre.MORNING);
            steps.shell =
                    new Shell(
                            frame,
                            List.of(new Cards()),
                            new Screens(this::view, texts),
                            texts,
                            formats,
                            background);
            scene = steps.shell.scene(1280, 800, Theme.LIGHT);
            stage = Headless.shown(scene);
            return null;
        });
    }

    /// The desk is gone and there again; what the window before was just reading has ended.
    void cutPower() throws Exception {
        background.close();
        sample.restart();
        background = Background.onVirtualThreads(failures::add);
    }

    @AfterEach
    void hide() throws Exception {
        if (stage != null) {
            Headless.onScreen(() -> {
                stage.hide();
                return null;
            });
        }
        background.close();
        if (labels != null) {
            labels.close();
        }
        assertThat(failures).isEmpty();
    }

    <T extends BatchSaid> T await(Class<T> kind) {
        Eventually.isTrue(() -> kind.isInstance(said()));
        assertThat(failures).isEmpty();
        return kind.cast(said());
    }

    BatchSaid said() {
        return onScreen(() -> {
            BatchViewModel.Now now = model == null ? null : model.now().get();
            return now == null ? null : now.said();
        });
    }

    static <T> T onScreen(java.util.concurrent.Callable<T> work) {
        try {
            return Headless.onScreen(work);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    void press(DeskKey key) {
        onScreen(() -> Headless.press(scene, key));
    }

    void picture(String name) {
        onScreen(() -> Headless.picture(scene, name));
    }

    void type(String id, String text) {
        onScreen(() -> {
            scene.getRoot().applyCss();
            scene.getRoot().layout();
            ((TextInputControl) scene.lookup(id)).setText(text);
            return null;
        });
    }

    void begin(String text, int people) {
        type("#batch-text", text);
        Eventually.isTrue(() -> onScreen(() -> list.people().size()) == people);
        press(DeskKey.CONTROL_ENTER);
        await(Waiting.class);
    }

    void put(SimulatedCard card) {
        SimulatedCard before = onReader;
        if (before != null) {
            played.field().take(before);
        }
        played.field().put(card);
        onReader = card;
    }

    List<BatchRow.State> states() {
        return service.open().orElseThrow().rows().stream().map(BatchRow::state).toList();
    }

    String message() {
        return onScreen(() -> model.message().get());
    }

    void awaitLabel(int row, BatchSaid.Paper paper) {
        Eventually.isTrue(() ->
                said() instanceof Made made
                        && made.row() == row
                        && made.label() != null
                        && made.label().paper() == paper);
    }

    boolean isShown(String text) {
        try {
            return onScreen(() -> ScreenTexts.of(scene.getRoot())).contains(text);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    boolean isFree(String... buttons) {
        try {
            return onScreen(() -> {
                Bounds bar = bounds(".undo");
                return bar.getHeight() > 0
                        && Stream.of(buttons).noneMatch(one -> bar.intersects(bounds(one)));
            });
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private Bounds bounds(String of) {
        Node node = scene.lookup(of);
        return node.localToScene(node.getBoundsInLocal());
    }
}
