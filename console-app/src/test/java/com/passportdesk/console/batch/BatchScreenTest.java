package com.passportdesk.console.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.batch.BatchSaid.Again;
import com.passportdesk.console.batch.BatchSaid.Left;
import com.passportdesk.console.batch.BatchSaid.Made;
import com.passportdesk.console.batch.BatchSaid.Signed;
import com.passportdesk.console.batch.BatchSaid.Waiting;
import com.passportdesk.console.desk.SampleCentre;
import com.passportdesk.console.fx.Background;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.Eventually;
import com.passportdesk.console.fx.Headless;
import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.fx.Theme;
import com.passportdesk.console.fx.UndoBar;
import com.passportdesk.console.shell.DeskSection;
import com.passportdesk.console.shell.LoadedScreen;
import com.passportdesk.console.shell.Navigation;
import com.passportdesk.console.shell.Screen;
import com.passportdesk.console.shell.Screens;
import com.passportdesk.console.shell.Shell;
import com.passportdesk.console.shell.ShellModel;
import com.passportdesk.console.tour.ScreenTexts;
import com.passportdesk.devices.simulated.SimulatedField.TornPage;
import com.passportdesk.devices.simulated.SimulatedNtag;
import com.passportdesk.store.batch.BatchRow;
import com.passportdesk.store.batch.TapOutcome;
import com.passportdesk.store.member.Card;
import com.passportdesk.store.sample.SampleCast;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A technician's stack of cards: real store, real window, real frames over a pseudo-terminal, and
/// nothing but keys.
class BatchScreenTest extends BatchBench {

    private static final DeskKey ALT_1 = new DeskKey(DeskKey.digit(1).code(), DeskKey.Held.ALT);

    private final ShellModel frame = new ShellModel();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final Background background = Background.onVirtualThreads(failures::add);
    private final BatchPause pause = new BatchPause();
    private final Steps steps = new Steps();
    private BatchViewModel model;
    private ListModel list;
    private Scene scene;
    private Stage stage;
    private SimulatedNtag onReader;
    private PaperLabels labels;

    @Override
    LabelPrinter labelPrinter() {
        return labels == null ? super.labelPrinter() : labels;
    }

    /// Which screen leads where, without Spring.
    private final class Steps implements Navigation {
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

    private Screen view(Class<?> type) {
        if (type == BatchView.class) {
            model = new BatchViewModel(service, papers, background, texts, sample.desk().clock());
            return new BatchView(model, pause, reader, steps, texts, formats, frame);
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
        return new BatchListView(list, _ -> Optional.empty(), background, steps, texts);
    }

    private void show() throws Exception {
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

    private <T extends BatchSaid> T await(Class<T> kind) {
        Eventually.isTrue(() -> kind.isInstance(said()));
        assertThat(failures).isEmpty();
        return kind.cast(said());
    }

    private BatchSaid said() {
        return onScreen(() -> {
            BatchViewModel.Now now = model == null ? null : model.now().get();
            return now == null ? null : now.said();
        });
    }

    private static <T> T onScreen(java.util.concurrent.Callable<T> work) {
        try {
            return Headless.onScreen(work);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void press(DeskKey key) {
        onScreen(() -> Headless.press(scene, key));
    }

    private void picture(String name) {
        onScreen(() -> Headless.picture(scene, name));
    }

    private void type(String id, String text) {
        onScreen(() -> {
            scene.getRoot().applyCss();
            scene.getRoot().layout();
            ((TextInputControl) scene.lookup(id)).setText(text);
            return null;
        });
    }

    private void begin(String text, int people) {
        type("#batch-text", text);
        Eventually.isTrue(() -> onScreen(() -> list.people().size()) == people);
        press(DeskKey.CONTROL_ENTER);
        await(Waiting.class);
    }

    private void put(SimulatedNtag card) {
        SimulatedNtag before = onReader;
        if (before != null) {
            port.field().take(before);
        }
        port.field().put(card);
        onReader = card;
    }

    private List<BatchRow.State> states() {
        return service.open().orElseThrow().rows().stream().map(BatchRow::state).toList();
    }

    private String message() {
        return onScreen(() -> model.message().get());
    }

    @Test
    void aPastedListIsMendedInPlaceAndBecomesCardsAndASignedSheet() throws Exception {
        show();
        List<String> mails = mails(4);
        type("#batch-text", mails.get(0) + "\n" + mails.get(1) + "x\n" + mails.get(2));
        Eventually.isTrue(() -> onScreen(() -> list.bad().size()) == 1);
        picture("batch-list");
        onScreen(() -> {
            TextField field = (TextField) scene.lookup("#batch-line-2");
            field.setText(mails.get(1));
            field.fireEvent(new javafx.event.ActionEvent());
            return null;
        });
        Eventually.isTrue(() -> onScreen(() -> list.bad().isEmpty()));
        press(DeskKey.CONTROL_ENTER);
        await(Waiting.class);
        picture("batch-waiting");
        for (int card = 1; card <= 3; card++) {
            int row = card;
            put(blank(card));
            Eventually.isTrue(() -> said() instanceof Made made && made.row() == row);
        }
        Eventually.isTrue(() -> said() instanceof Made made && made.label() != null);
        picture("batch-made");
        press(DeskKey.CONTROL_ENTER);
        Signed signed = await(Signed.class);
        picture("batch-signed");
        assertThat(signed.end().issued()).isEqualTo(3);
        assertThat(Files.size(signed.sheet())).isGreaterThan(1_000);
        assertThat(service.open()).isEmpty();
    }

    @Test
    void aTornCardALiveOneAFaultyOneAndASkippedRowEachSayWhatToDo() throws Exception {
        show();
        begin(String.join("\n", mails(4)), 4);
        SimulatedNtag first = blank(1);
        port.field().tearAtWrite(5, TornPage.OLD);
        put(first);
        assertThat(await(Again.class).row()).isEqualTo(1);
        picture("batch-torn");
        put(blank(2));
        assertThat(await(Left.class).why()).isInstanceOf(TapOutcome.AnotherBegun.class);
        put(first);
        assertThat(await(Made.class).row()).isEqualTo(1);

        put(blank(3));
        Eventually.isTrue(() -> said() instanceof Made made && made.row() == 2);
        put(first);
        assertThat(await(Left.class).why())
                .isEqualTo(
                        new TapOutcome.MadeHere(
                                1,
                                service.open().orElseThrow().rows().getFirst().member(),
                                members().cardByUid(uid(1).hex()).orElseThrow().number()));
        picture("batch-left");
        press(DeskKey.digit(1));
        Eventually.isTrue(() -> states().get(2) == BatchRow.State.FAULTY);
        press(DeskKey.digit(2));
        Eventually.isTrue(() -> states().get(2) == BatchRow.State.SKIPPED);
        Eventually.isTrue(() -> message().contains("Row 3 is skipped"));
        put(blank(4));
        Eventually.isTrue(() -> said() instanceof Made made && made.row() == 4);
        press(DeskKey.control(KeyCode.E));
        picture("batch-explained");
    }

    @Test
    void afterAPowerCutTheBenchComesUpWithTheCardThatWasBegun() throws Exception {
        show();
        begin(String.join("\n", mails(3)), 3);
        put(blank(1));
        await(Made.class);
        SimulatedNtag second = blank(2);
        Eventually.isTrue(() -> said() instanceof Made made && made.label() != null);
        lift(onReader);
        onReader = null;
        port.field().tearAtWrite(5, TornPage.NEW);
        put(second);
        await(Again.class);
        awaitGone();
        sample.restart();
        sample.work("s-ber1-3", "technician");
        serve();
        model = null;
        show();
        onScreen(() -> {
            steps.show(steps.load(BatchView.class));
            return null;
        });
        assertThat(await(Again.class).row()).isEqualTo(2);
        picture("batch-after-power-cut");
        put(second);
        assertThat(await(Made.class).row()).isEqualTo(2);
        put(blank(3));
        Eventually.isTrue(() -> said() instanceof Made made && made.row() == 3);
        assertThat(members().cardByUid(uid(2).hex())).get().matches(Card::isIssued);
    }

    @Test
    void somebodyWhoUsesACardWaitsUntilItIsSaidInTheListAndTheBatchCanBePaused() throws Exception {
        show();
        SampleCast.Person person = sample.cast().atHome();
        begin(person.email() + "\n" + mails(1).getFirst(), 2);
        assertThat(states()).containsExactly(BatchRow.State.DOUBTFUL, BatchRow.State.WAITING);
        press(DeskKey.digit(3));
        Eventually.isTrue(() -> onScreen(() -> scene.lookup("#batch-person") != null));
        Eventually.isTrue(() -> onScreen(() -> !scene.getRoot().lookupAll(".desk-row").isEmpty()));
        picture("batch-rows");
        press(ALT_1);
        Eventually.isTrue(() -> states().getFirst() == BatchRow.State.WAITING);
        press(DeskKey.ESCAPE);
        put(blank(1));
        assertThat(await(Made.class).row()).isEqualTo(1);
        assertThat(members().card(person.credential()))
                .get()
                .extracting(Card::state)
                .isEqualTo("retired");
        press(DeskKey.digit(4));
        assertThat(pause.isPaused()).isTrue();
    }

    @Test
    void blankCardsAreCountedByKeys() throws Exception {
        show();
        onScreen(() -> {
            steps.show(steps.load(StockView.class));
            return null;
        });
        type("#stock-cards", "61");
        // Whoever types on before the answer is there loses nothing of it.
        onScreen(() -> {
            press(DeskKey.ENTER);
            type("#stock-cards", "60");
            return null;
        });
        String answer = texts.get("batch.stock.recorded", "NTAG215", 61);
        Eventually.isTrue(() -> onScreen(() -> ScreenTexts.of(scene.getRoot()).contains(answer)));
        assertThat(service.blanks("NTAG215")).isEqualTo(61);
        press(ALT_1);
        Eventually.isTrue(() -> service.blanks("NTAG215") == 60);
        picture("batch-stock");
        type("#stock-cards", "many");
        press(DeskKey.ENTER);
        assertThat(service.blanks("NTAG215")).isEqualTo(60);
    }

    @Test
    void whetherALabelCameOutIsSaidAndItsKeyPrintsItAgain() throws Exception {
        labels = new PaperLabels();
        Eventually.isTrue(labels::canPrint);
        serve();
        show();
        begin(String.join("\n", mails(2)), 2);
        put(blank(1));
        awaitLabel(1, BatchSaid.Paper.PRINTED);
        Eventually.isTrue(() -> isShown(texts.get("batch.label.again")));
        labels.paper().openCover();
        Eventually.isTrue(() -> !labels.canPrint());
        put(blank(2));
        awaitLabel(2, BatchSaid.Paper.NOT_PRINTED);
        Eventually.isTrue(() -> message().equals(texts.get("batch.label.notPrinted", 2)));
        picture("batch-label-not-printed");
        labels.paper().closeCover();
        Eventually.isTrue(labels::canPrint);
        press(DeskKey.digit(5));
        awaitLabel(2, BatchSaid.Paper.PRINTED);
        Eventually.isTrue(() -> message().isEmpty());
        picture("batch-label-again");
    }

    private void awaitLabel(int row, BatchSaid.Paper paper) {
        Eventually.isTrue(() ->
                said() instanceof Made made
                        && made.row() == row
                        && made.label() != null
                        && made.label().paper() == paper);
    }

    @Test
    void theUndoBarCoversNoButtonOfTheList() throws Exception {
        show();
        onScreen(() -> {
            frame.undo().set(new UndoBar.Offer("done", UndoBar.TEN_SECONDS, () -> {}));
            return null;
        });
        // It slides in from below.
        Eventually.isTrue(() -> isFree("#batch-file", "#batch-replace", "#batch-begin"));
        picture("batch-list-undo");
        assertThat(isFree("#batch-file", "#batch-replace", "#batch-begin")).isTrue();
    }

    private boolean isShown(String text) {
        try {
            return onScreen(() -> ScreenTexts.of(scene.getRoot())).contains(text);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean isFree(String... buttons) {
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
