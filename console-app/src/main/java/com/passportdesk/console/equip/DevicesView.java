package com.passportdesk.console.equip;

import com.passportdesk.console.device.DeviceEntry;
import com.passportdesk.console.device.DeviceHealth;
import com.passportdesk.console.device.DeviceHealth.Stand;
import com.passportdesk.console.device.DeviceKind;
import com.passportdesk.console.device.DeviceStrip;
import com.passportdesk.console.equip.DevicesViewModel.Row;
import com.passportdesk.console.equip.DevicesViewModel.Seen;
import com.passportdesk.console.fx.Chip;
import com.passportdesk.console.fx.DeskButton;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.DeskRow;
import com.passportdesk.console.fx.Face;
import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.fx.ProblemField;
import com.passportdesk.console.fx.RowList;
import com.passportdesk.console.fx.ScriptText;
import com.passportdesk.console.fx.TextScale;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Tone;
import com.passportdesk.console.fx.Words;
import com.passportdesk.console.shell.Navigation;
import com.passportdesk.console.shell.Screen;
import com.passportdesk.console.shell.ScreenAction;
import com.passportdesk.console.shell.WhileShown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;

/// The devices of the desk: how each stands, what can be done with the chosen one, and what waits
/// for paper.
@Component
@Scope("prototype")
final class DevicesView implements Screen {

    private final DevicesViewModel model;
    private final Navigation navigation;
    private final Texts texts;
    private final DeviceStrip strip;
    private final ScriptText title = Words.answer("");
    private final ScriptText second = Words.second("");
    private final RowList list = new RowList();
    private final VBox problems = new VBox();
    private final VBox chosen = new VBox();
    private final PrintsPane prints;
    private final ProblemField reason;
    private final BorderPane root = new BorderPane();
    private List<ScreenAction> chosenActs = List.of();
    private boolean asksReason;

    DevicesView(DevicesViewModel model, Navigation navigation, Texts texts) {
        this.model = model;
        this.navigation = navigation;
        this.texts = texts;
        this.strip = new DeviceStrip(texts);
        this.prints = new PrintsPane(model, texts);
        this.reason = new ProblemField(texts.get("device.reason"));
    }

    @Override
    public Parent root() {
        VBox words = new VBox(title, second);
        HBox head =
                new HBox(
                        words,
                        Words.space(),
                        DeskButton.main(
                                Icon.PLUS,
                                texts.get("device.new"),
                                DeskKey.digit(1).hint(texts),
                                this::setUp));
        head.getStyleClass().add("screen-head");
        head.setAlignment(Pos.CENTER_LEFT);
        problems.getStyleClass().add("device-problems");
        VBox left = new VBox(list, problems);
        left.getStyleClass().add("hairline-end");
        HBox.setHgrow(left, Priority.ALWAYS);
        chosen.getStyleClass().addAll("column", "device-chosen");
        VBox right = new VBox(chosen, prints);
        right.setMinWidth(TextScale.px(400));
        right.setPrefWidth(TextScale.px(480));
        reason.field().setId("device-reason");
        reason.field().textProperty().bindBidirectional(model.reason());
        model.reasonProblem().subscribe(this::showProblem);
        model.whenTaken(this::taken);
        root.setTop(head);
        root.setCenter(new HBox(left, right));
        root.setId("devices");
        root.setFocusTraversable(true);
        model.seen().subscribe(this::show);
        return root;
    }

    private void setUp() {
        model.setUp(
                () -> navigation.goOn("new device", () -> navigation.load(NewDeviceView.class)));
    }

    private void showProblem(String sentence) {
        if (sentence.isEmpty()) {
            reason.hint(texts.get("device.reason.hint"));
        } else {
            reason.problem(sentence);
        }
    }

    private void show(Seen seen) {
        showHead(seen);
        list.show(seen.rows().stream().map(this::line).toList());
        problems.getChildren()
                .setAll(seen.problems().stream().map(sentence -> problem(sentence)).toList());
        showChosen();
        prints.show(seen.prints());
    }

    private void showHead(Seen seen) {
        List<DeviceHealth> all = seen.rows().stream().map(Row::health).toList();
        long troubles = all.stream().filter(one -> one.stand() == Stand.TROUBLE).count();
        title.setText(
                troubles == 0
                        ? texts.get("device.title.fine", all.size())
                        : texts.get("device.title.trouble", troubles));
        int waiting = seen.prints().size();
        second.setText(
                waiting == 0
                        ? texts.get("device.title.nothingWaits")
                        : texts.get("device.title.waiting", waiting));
    }

    private Node problem(String sentence) {
        HBox line = new HBox(Icon.TRIANGLE_ALERT.view(17), Words.wrapping(sentence, "second"));
        line.getStyleClass().addAll("print-line", Tone.WARNING.styleClass());
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private RowList.Line line(Row row) {
        DeviceHealth health = row.health();
        DeviceEntry entry = row.entry();
        return new RowList.Line(
                health.kind() + health.name(),
                new DeskRow.Content(
                        "",
                        new Face.Picture(health.kind().icon(), Tone.MUTED),
                        name(health),
                        "",
                        entry == null ? texts.get("device.place.found") : entry.place().shown(),
                        new Chip(chip(health))),
                () -> {
                    asksReason = false;
                    showChosen();
                });
    }

    // texts: device.kind.*
    private String name(DeviceHealth health) {
        return health.name().isEmpty()
                ? texts.get("device.kind." + health.kind().code())
                : health.name();
    }

    private Chip.Words chip(DeviceHealth health) {
        return switch (health.stand()) {
            case READY -> new Chip.Words(Tone.SUCCESS, Icon.CHECK, texts.get("device.stand.ready"));
            case LOOKING ->
                    new Chip.Words(
                            Tone.ACCENT, Icon.LOADER_CIRCLE, texts.get("device.stand.looking"));
            case SOON ->
                    new Chip.Words(
                            Tone.WARNING, Icon.TRIANGLE_ALERT, texts.get("device.stand.soon"));
            case TROUBLE ->
                    new Chip.Words(Tone.DANGER, Icon.CIRCLE_X, texts.get("device.stand.trouble"));
        };
    }

    private Optional<Row> chosen() {
        String id = list.chosenId();
        return model.seen().getValue().rows().stream()
                .filter(row -> (row.health().kind() + row.health().name()).equals(id))
                .findFirst();
    }

    private void showChosen() {
        chosen.getChildren().clear();
        chosenActs = List.of();
        chosen().ifPresent(this::showChosen);
    }

    private void showChosen(Row row) {
        DeviceHealth health = row.health();
        DeviceEntry entry = row.entry();
        chosen.getChildren()
                .addAll(
                        Words.heading(name(health)),
                        Words.wrapping(strip.words(health), "device-words"));
        if (entry == null) {
            chosen.getChildren().add(Words.wrapping(texts.get("device.reader.note"), "second"));
            return;
        }
        chosen.getChildren().add(fact("device.fact.place", entry.place().shown()));
        if (!row.setUp().isEmpty()) {
            chosen.getChildren().add(fact("device.fact.setUp", row.setUp()));
        }
        List<ScreenAction> acts = new ArrayList<>();
        if (entry.set() instanceof DeviceEntry.Set.Printer printer) {
            chosen.getChildren()
                    .addAll(
                            fact(
                                    "device.fact.paper",
                                    texts.get(
                                            "device.fact.columns",
                                            printer.columns(),
                                            printer.page().name())),
                            fact(
                                    "device.fact.drawer",
                                    texts.get(
                                            printer.drawer()
                                                    ? "device.fact.yes"
                                                    : "device.fact.no")));
            acts.add(act(2, "device.test", () -> model.test(entry.name())));
            if (printer.drawer()) {
                acts.add(act(3, "device.drawer.open", this::askReason));
            }
        }
        if (entry.kind() == DeviceKind.DOOR) {
            acts.add(act(3, "device.door.unlock", this::askReason));
        }
        acts.add(act(9, "device.forget", () -> model.forget(entry.name())));
        chosenActs = acts;
        chosen.getChildren().add(PrintsPane.buttons(acts, texts));
        if (asksReason) {
            chosen.getChildren()
                    .addAll(
                            reason,
                            DeskButton.large(
                                    null,
                                    texts.get(
                                            entry.kind() == DeviceKind.DOOR
                                                    ? "device.door.unlock"
                                                    : "device.drawer.open"),
                                    DeskKey.ENTER.hint(texts),
                                    this::open));
        }
    }

    private Node fact(String nameKey, String value) {
        HBox fact = new HBox(Words.second(texts.get(nameKey)), Words.space(), Words.body(value));
        fact.getStyleClass().add("device-fact");
        fact.setAlignment(Pos.CENTER_LEFT);
        return fact;
    }

    private void askReason() {
        asksReason = true;
        showChosen();
        reason.field().requestFocus();
    }

    /// The drawer or the door that the reason is for.
    private void open() {
        chosen().ifPresent(row -> {
            if (row.health().kind() == DeviceKind.DOOR) {
                model.unlock(row.health().name());
            } else {
                model.openDrawer();
            }
        });
    }

    private void taken() {
        asksReason = false;
        showChosen();
        root.requestFocus();
    }

    private ScreenAction act(int digit, String textKey, Runnable act) {
        return new ScreenAction(DeskKey.digit(digit), texts.get(textKey), act);
    }

    private void move(int by) {
        list.move(by);
        asksReason = false;
        showChosen();
    }

    @Override
    public List<ScreenAction> actions() {
        List<ScreenAction> actions = new ArrayList<>();
        actions.add(act(1, "device.new", this::setUp));
        actions.addAll(chosenActs);
        actions.addAll(prints.actions());
        if (asksReason) {
            actions.add(new ScreenAction(DeskKey.ENTER, texts.get("device.key.open"), this::open));
        }
        actions.add(
                new ScreenAction(
                        DeskKey.of(KeyCode.UP), texts.get("device.key.up"), () -> move(-1)));
        actions.add(
                new ScreenAction(
                        DeskKey.of(KeyCode.DOWN), texts.get("device.key.down"), () -> move(1)));
        return actions;
    }

    @Override
    public void shown(WhileShown here) {
        asksReason = false;
        here.until(model.follow());
        chooseWorst();
        root.requestFocus();
    }

    /// Whoever comes here because something needs them sees it at once.
    private void chooseWorst() {
        List<Row> rows = model.seen().getValue().rows();
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).health().stand() == Stand.TROUBLE) {
                list.move(-rows.size());
                list.move(i);
                showChosen();
                return;
            }
        }
    }
}
