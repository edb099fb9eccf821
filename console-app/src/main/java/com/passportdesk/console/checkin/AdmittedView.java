package com.passportdesk.console.checkin;

import com.passportdesk.console.fx.Avatar;
import com.passportdesk.console.fx.Background;
import com.passportdesk.console.fx.DecisionBand;
import com.passportdesk.console.fx.DeskButton;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.fx.RuleRow;
import com.passportdesk.console.fx.TextScale;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Words;
import com.passportdesk.console.shell.Navigation;
import com.passportdesk.console.shell.Screen;
import com.passportdesk.console.shell.ScreenAction;
import com.passportdesk.console.shell.WhileShown;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;

/// In, at a glance: green, face, name. There is nothing to confirm.
@Component
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
final class AdmittedView implements Screen {

    private static final Duration TICK = Duration.ofMillis(250);
    private static final DeskKey WHY = DeskKey.control(KeyCode.E);
    private static final DeskKey UNDO = DeskKey.control(KeyCode.Z);

    private final AdmittedViewModel model;
    private final Texts texts;
    private final Formats formats;
    private final Background background;
    private final Navigation navigation;
    private final HBox undo = new HBox();
    private final Label seconds = new Label();
    private final VBox side = new VBox();
    private boolean showsWhy;

    AdmittedView(
            AdmittedViewModel model,
            Texts texts,
            Formats formats,
            Background background,
            Navigation navigation) {
        this.model = model;
        this.texts = texts;
        this.formats = formats;
        this.background = background;
        this.navigation = navigation;
    }

    @Override
    public Parent root() {
        VBox left = left();
        HBox.setHgrow(left, Priority.ALWAYS);
        side.setMinWidth(TextScale.px(340));
        side.setPrefWidth(TextScale.px(400));
        side.setId("admitted-side");
        showSide();
        HBox middle = new HBox(left, side);
        VBox.setVgrow(middle, Priority.ALWAYS);
        VBox body = new VBox(nextLine(), middle, footBar());
        BorderPane root = new BorderPane(body);
        root.setTop(new DecisionBand(model.decision()));
        root.setId("admitted");
        return root;
    }

    private Node nextLine() {
        VBox words = new VBox(Words.wrapping(model.next(), "next-words"));
        words.setAlignment(Pos.CENTER_LEFT);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox line = new HBox(words);
        line.getStyleClass().addAll("next-line", "hairline-bottom");
        line.setAlignment(Pos.CENTER_LEFT);
        if (model.isNew()) {
            seconds.getStyleClass().addAll("second", "num");
            seconds.setMinWidth(Region.USE_PREF_SIZE);
            undo.getChildren()
                    .setAll(
                            seconds,
                            DeskButton.small(
                                    Icon.UNDO_2,
                                    texts.get("checkin.undo"),
                                    UNDO.hint(texts),
                                    model::undo));
            undo.setSpacing(TextScale.px(12));
            undo.setAlignment(Pos.CENTER_RIGHT);
            undo.setId("admitted-undo");
            line.getChildren().add(undo);
        } else {
            line.getChildren()
                    .add(
                            DeskButton.small(
                                    Icon.LOG_OUT,
                                    texts.get("checkin.letOut"),
                                    DeskKey.digit(1).hint(texts),
                                    this::letOut));
        }
        return line;
    }

    private void letOut() {
        navigation.back();
        model.letOut();
    }

    private VBox left() {
        VBox left = new VBox();
        left.getStyleClass().addAll("column", "hairline-end", "admitted-left");
        left.setMinWidth(0);
        List<AdmittedViewModel.Remark> remarks = model.remarks();
        left.getChildren().add(Words.heading(texts.get("checkin.worthSaying")));
        left.getChildren().addAll(NoteRows.of(model.notes(), texts, formats));
        if (remarks.isEmpty() && model.notes().isEmpty()) {
            left.getChildren().add(Words.wrapping(texts.get("checkin.nothingToSay"), "second"));
        }
        remarks.stream()
                .limit(4 - model.notes().size())
                .forEach(remark -> left.getChildren().add(remark(remark)));
        Region line = new Region();
        line.getStyleClass().add("hairline-top");
        line.setMinHeight(1);
        HBox head =
                new HBox(
                        Words.heading(texts.get("checkin.todayHere")),
                        Words.space(),
                        Words.second(model.area()));
        head.setAlignment(Pos.CENTER_LEFT);
        left.getChildren().addAll(line, head, new DayLine(model.dayHere(), texts, formats));
        return left;
    }

    private static Node remark(AdmittedViewModel.Remark remark) {
        VBox words = new VBox(Words.title(remark.title()), Words.second(remark.second()));
        words.setSpacing(TextScale.px(2));
        words.setMinWidth(0);
        HBox row = new HBox(Avatar.tile(remark.icon(), remark.tone(), 40), words);
        row.setSpacing(TextScale.px(14));
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("remark");
        return row;
    }

    private void showSide() {
        if (showsWhy) {
            HBox head = new HBox(Words.heading(texts.get("checkin.why")));
            head.getStyleClass().addAll("column", "column-head", "why-head");
            List<Node> rows = new ArrayList<>(List.of(head));
            for (RuleRow.Rule rule : model.rules()) {
                rows.add(FactRows.whole(new RuleRow(rule, texts)));
            }
            side.getChildren().setAll(rows);
        } else {
            side.getChildren().setAll(FactRows.of(model.facts()));
        }
    }

    private Node footBar() {
        HBox foot = new HBox();
        model.acts().forEach(act -> foot.getChildren().add(act.button(texts)));
        foot.getChildren()
                .addAll(
                        Words.space(),
                        DeskButton.quiet(texts.get("checkin.why.ask"), WHY.hint(texts), this::turn),
                        DeskButton.quiet(
                                texts.get("checkin.close"),
                                DeskKey.ESCAPE.hint(texts),
                                navigation::back));
        foot.getStyleClass().add("foot");
        return foot;
    }

    private void turn() {
        showsWhy = !showsWhy;
        showSide();
    }

    @Override
    public List<ScreenAction> actions() {
        List<ScreenAction> actions = new ArrayList<>();
        if (model.undoSeconds() > 0) {
            actions.add(new ScreenAction(UNDO, texts.get("checkin.undo"), model::undo));
        }
        if (!model.isNew()) {
            actions.add(
                    new ScreenAction(DeskKey.digit(1), texts.get("checkin.letOut"), this::letOut));
        }
        model.acts().forEach(act -> actions.add(act.action()));
        actions.add(new ScreenAction(WHY, texts.get("checkin.why.ask"), this::turn));
        return actions;
    }

    @Override
    public void shown(WhileShown here) {
        model.shown();
        here.until(model::hidden);
        if (model.isNew()) {
            here.until(background.every(TICK, this::tick));
        }
    }

    private void tick() {
        long left = model.undoSeconds();
        undo.setVisible(left > 0);
        seconds.setText(texts.get("checkin.secondsLeft", left));
    }

    @Override
    public double widest() {
        return READABLE;
    }
}
