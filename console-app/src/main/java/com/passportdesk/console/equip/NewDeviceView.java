package com.passportdesk.console.equip;

import com.passportdesk.console.device.DeviceEntry;
import com.passportdesk.console.equip.NewDeviceViewModel.Step;
import com.passportdesk.console.equip.PortSearch.Asked;
import com.passportdesk.console.equip.PortSearch.Port;
import com.passportdesk.console.fx.DeskButton;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.fx.ProblemField;
import com.passportdesk.console.fx.RowList;
import com.passportdesk.console.fx.ScriptText;
import com.passportdesk.console.fx.StateCard;
import com.passportdesk.console.fx.Stepper;
import com.passportdesk.console.fx.TextScale;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Tone;
import com.passportdesk.console.fx.Words;
import com.passportdesk.console.problem.Notice;
import com.passportdesk.console.shell.Navigation;
import com.passportdesk.console.shell.Screen;
import com.passportdesk.console.shell.ScreenAction;
import com.passportdesk.console.shell.ShellModel;
import com.passportdesk.console.shell.WhileShown;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javafx.beans.property.ReadOnlyProperty;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;

/// Sets up a new device in three steps: find, name, try.
@Component
@Scope("prototype")
final class NewDeviceView implements Screen {

    private final NewDeviceViewModel model;
    private final Navigation navigation;
    private final ShellModel shell;
    private final Texts texts;
    private final Stepper stepper = new Stepper(List.of());
    private final ScriptText title = Words.answer("");
    private final RowList list = new RowList();
    private final ProblemField address;
    private final ProblemField name;
    private final ProblemField token;
    private final BorderPane root = new BorderPane();
    private boolean isMoved;

    NewDeviceView(NewDeviceViewModel model, Navigation navigation, ShellModel shell, Texts texts) {
        this.model = model;
        this.navigation = navigation;
        this.shell = shell;
        this.texts = texts;
        this.address = new ProblemField(texts.get("device.new.address"));
        this.name = new ProblemField(texts.get("device.new.name"));
        this.token = new ProblemField(texts.get("device.new.token"));
    }

    @Override
    public Parent root() {
        HBox head = new HBox(title, Words.space(), stepper, Words.space());
        head.getStyleClass().add("screen-head");
        head.setAlignment(Pos.CENTER_LEFT);
        address.field().setId("device-address");
        address.field().textProperty().bindBidirectional(model.address());
        name.field().setId("device-name");
        name.field().textProperty().bindBidirectional(model.name());
        token.field().setId("device-token");
        token.field().textProperty().bindBidirectional(model.token());
        token.hint(texts.get("device.new.token.hint"));
        model.addressProblem().subscribe(words -> say(address, words, "device.new.address.hint"));
        model.nameProblem().subscribe(words -> say(name, words, "device.new.name.hint"));
        root.setTop(head);
        root.setId("new-device");
        root.setFocusTraversable(true);
        model.whenDone(this::done);
        model.step().subscribe(_ -> show());
        model.ports().subscribe(_ -> show());
        model.tried().subscribe(_ -> show());
        model.drawer().subscribe(_ -> show());
        model.labels().subscribe(_ -> show());
        return root;
    }

    private void say(ProblemField field, String problem, String hintKey) {
        if (problem.isEmpty()) {
            field.hint(texts.get(hintKey));
        } else {
            field.problem(problem);
            field.field().requestFocus();
        }
    }

    private void done() {
        // Going back would only take the notice away that the device before left.
        shell.notice().set(null);
        navigation.back();
        shell.notice()
                .set(
                        Notice.of(
                                Tone.SUCCESS,
                                texts.get("device.new.done", model.name().getValue())));
    }

    // texts: device.new.step.*
    private void show() {
        Step now = model.step().getValue();
        List<Stepper.Step> steps = new ArrayList<>();
        for (Step step : Step.values()) {
            int order = step.compareTo(now);
            steps.add(
                    new Stepper.Step(
                            order < 0
                                    ? Stepper.State.DONE
                                    : order == 0 ? Stepper.State.NOW : Stepper.State.AHEAD,
                            texts.get("device.new.step." + word(step))));
        }
        stepper.show(steps);
        switch (now) {
            case FIND -> find();
            case NAME -> name();
            case TRY -> tried();
        }
    }

    private static String word(Step step) {
        return switch (step) {
            case FIND -> "find";
            case NAME -> "name";
            case TRY -> "try";
        };
    }

    private void find() {
        List<Port> ports = model.ports().getValue();
        long found = model.found().size();
        title.setText(
                found == 0
                        ? texts.get("device.new.looking")
                        : texts.get("device.new.found", found));
        VBox left = new VBox();
        left.getStyleClass().add("hairline-end");
        HBox.setHgrow(left, Priority.ALWAYS);
        if (ports.isEmpty()) {
            VBox empty =
                    new VBox(
                            new StateCard(
                                    Icon.PLUG,
                                    Tone.MUTED,
                                    texts.get("device.new.noPorts"),
                                    texts.get("device.new.noPorts.why"),
                                    null));
            empty.getStyleClass().add("column");
            left.getChildren().add(empty);
        } else {
            list.show(
                    ports.stream()
                            .sorted(Comparator.comparing(port -> port.asked() != Asked.FOUND))
                            .map(new PortLines(model, texts)::of)
                            .toList());
            // Enter takes what answered, until somebody chose for themselves.
            if (!isMoved && found > 0) {
                list.choose(model.found().getFirst().port().path());
            }
            left.getChildren().add(list);
        }
        VBox right = new VBox(Words.heading(texts.get("device.new.how")));
        right.getStyleClass().addAll("column", "device-chosen");
        right.setMinWidth(TextScale.px(360));
        right.setPrefWidth(TextScale.px(420));
        right.getChildren()
                .addAll(
                        Words.wrapping(texts.get("device.new.how.ask"), "second"),
                        Words.wrapping(texts.get("device.new.how.speak"), "second"),
                        DeskButton.small(
                                Icon.REFRESH_CW,
                                texts.get("device.new.again"),
                                DeskKey.digit(0).hint(texts),
                                model::look),
                        address,
                        lookAt());
        if (address.field().getScene() == null || !address.field().isFocused()) {
            root.setCenter(new HBox(left, right));
        }
    }

    /// Its key stands on it while the field has the focus: elsewhere Enter takes the chosen row. It
    /// stays under the mouse when a click takes the focus from the field.
    private DeskButton lookAt() {
        DeskButton look =
                DeskButton.small(
                        Icon.SEARCH,
                        texts.get("device.new.address.ask"),
                        DeskKey.ENTER.hint(texts),
                        model::takeAddress);
        look.setId("device-look");
        look.setFocusTraversable(false);
        look.showKeyWhile(address.field().focusedProperty());
        return look;
    }

    private void move(int by) {
        isMoved = true;
        list.move(by);
    }

    private void name() {
        title.setText(texts.get("device.new.nameIt"));
        VBox middle = middle();
        middle.getChildren().add(name);
        if (model.isPrinter()) {
            if (model.mayHaveDrawer()) {
                middle.getChildren()
                        .add(tick("device.new.drawer", 1, model.drawer(), model::toggleDrawer));
            }
            middle.getChildren()
                    .add(tick("device.new.labels", 2, model.labels(), model::toggleLabels));
        }
        if (model.isReader()) {
            middle.getChildren().add(new CardKeysFields(model.keys(), texts));
        }
        if (model.isBehindAddress()) {
            middle.getChildren().add(token);
        }
        middle.getChildren()
                .add(
                        DeskButton.large(
                                null,
                                texts.get("device.new.goOn"),
                                DeskKey.ENTER.hint(texts),
                                model::named));
        root.setCenter(middle);
        name.field().requestFocus();
        name.field().end();
    }

    // texts: device.new.*
    private DeskButton tick(
            String words, int digit, ReadOnlyProperty<Boolean> is, Runnable toggle) {
        return DeskButton.small(
                is.getValue() ? Icon.CHECK : Icon.MINUS,
                texts.get(words),
                new DeskKey(DeskKey.digit(digit).code(), DeskKey.Held.ALT).hint(texts),
                toggle);
    }

    private void tried() {
        DeviceEntry entry = model.entry();
        title.setText(texts.get("device.new.tryIt", entry.name()));
        VBox middle = middle();
        middle.getChildren().add(new TrialCard(model, texts).of(entry));
        switch (model.tried().getValue()) {
            case NOT_YET, TRYING -> {}
            case WORKED ->
                    middle.getChildren()
                            .add(
                                    DeskButton.large(
                                            null,
                                            texts.get("device.new.remember"),
                                            DeskKey.ENTER.hint(texts),
                                            model::remember));
            case FAILED ->
                    middle.getChildren()
                            .add(
                                    DeskButton.large(
                                            null,
                                            texts.get("device.new.tryAgain"),
                                            DeskKey.ENTER.hint(texts),
                                            model::tryIt));
        }
        root.setCenter(middle);
        root.requestFocus();
    }

    private static VBox middle() {
        VBox middle = new VBox();
        middle.getStyleClass().addAll("column", "device-middle");
        middle.setMaxWidth(TextScale.px(520));
        middle.setAlignment(Pos.TOP_LEFT);
        return middle;
    }

    @Override
    public List<ScreenAction> actions() {
        List<ScreenAction> actions = new ArrayList<>();
        switch (model.step().getValue()) {
            case FIND -> {
                for (Port port : model.found()) {
                    model.digit(port)
                            .ifPresent(digit ->
                                    actions.add(
                                            new ScreenAction(
                                                    DeskKey.digit(digit),
                                                    texts.get("device.new.take"),
                                                    () -> model.take(port))));
                }
                actions.add(
                        new ScreenAction(
                                DeskKey.digit(0), texts.get("device.new.again"), model::look));
                actions.add(
                        new ScreenAction(DeskKey.ENTER, texts.get("device.new.take"), this::enter));
                actions.add(
                        new ScreenAction(
                                DeskKey.of(KeyCode.UP),
                                texts.get("device.key.up"),
                                () -> move(-1)));
                actions.add(
                        new ScreenAction(
                                DeskKey.of(KeyCode.DOWN),
                                texts.get("device.key.down"),
                                () -> move(1)));
            }
            case NAME -> {
                actions.add(
                        new ScreenAction(
                                DeskKey.ENTER, texts.get("device.new.goOn"), model::named));
                if (model.mayHaveDrawer()) {
                    actions.add(
                            new ScreenAction(
                                    DeskKey.digit(1),
                                    texts.get("device.new.drawer"),
                                    model::toggleDrawer));
                }
                if (model.isPrinter()) {
                    actions.add(
                            new ScreenAction(
                                    DeskKey.digit(2),
                                    texts.get("device.new.labels"),
                                    model::toggleLabels));
                }
            }
            case TRY -> {
                switch (model.tried().getValue()) {
                    // One at a time: a slip printed twice would say nothing of the first.
                    case NOT_YET, TRYING -> {}
                    case WORKED ->
                            actions.add(
                                    new ScreenAction(
                                            DeskKey.ENTER,
                                            texts.get("device.new.remember"),
                                            model::remember));
                    case FAILED ->
                            actions.add(
                                    new ScreenAction(
                                            DeskKey.ENTER,
                                            texts.get("device.new.tryAgain"),
                                            model::tryIt));
                }
            }
        }
        actions.add(new ScreenAction(DeskKey.ESCAPE, texts.get("device.new.back"), this::back));
        return actions;
    }

    /// What is typed comes before what is chosen.
    private void enter() {
        if (model.address().getValue().isBlank()) {
            list.act();
        } else {
            model.takeAddress();
        }
    }

    private void back() {
        if (!model.back()) {
            navigation.back();
        }
    }

    @Override
    public boolean isBegun() {
        return model.step().getValue() == Step.FIND && !model.address().get().isBlank();
    }

    @Override
    public void shown(WhileShown here) {
        here.until(model.begin());
        root.requestFocus();
    }

    @Override
    public String belongsTo() {
        return "devices";
    }
}
