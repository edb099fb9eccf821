package com.passportdesk.console.checkin;

import com.passportdesk.console.fx.CureButton;
import com.passportdesk.console.fx.DecisionBand;
import com.passportdesk.console.fx.DeskButton;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.ProblemField;
import com.passportdesk.console.fx.RuleRow;
import com.passportdesk.console.fx.SayBox;
import com.passportdesk.console.fx.TextScale;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Words;
import com.passportdesk.console.shell.Navigation;
import com.passportdesk.console.shell.Screen;
import com.passportdesk.console.shell.ScreenAction;
import com.passportdesk.console.shell.WhileShown;
import com.passportdesk.console.walkaway.WalkAways;
import com.passportdesk.store.walkaway.WalkAwayCommand.Where;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;

/// Not in: the reason in one line, a sentence to say, the ways out, and every rule.
@Component
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
final class RefusedView implements Screen {

    private static final DeskKey LANGUAGE = DeskKey.control(KeyCode.L);
    private static final DeskKey RECORD = DeskKey.control(KeyCode.E);

    private final RefusedViewModel model;
    private final Texts texts;
    private final Formats formats;
    private final Navigation navigation;
    private final WalkAways walkAways;
    private final List<CureButton.Cure> cures;
    private final ProblemField reason;
    private final List<CureButton> buttons = new ArrayList<>();
    private final HBox asked;
    private @Nullable SayBox say;
    private boolean inTheirs;
    private boolean isShown;
    private boolean isLeaving;

    RefusedView(
            RefusedViewModel model,
            Texts texts,
            Formats formats,
            Navigation navigation,
            WalkAways walkAways) {
        this.formats = formats;
        this.walkAways = walkAways;
        this.model = model;
        this.texts = texts;
        this.navigation = navigation;
        this.cures = new ArrayList<>(model.cures());
        if (model.mayOverride()) {
            cures.add(model.override(cures.size() + 1, this::askWhy));
        }
        this.reason = new ProblemField(texts.get("checkin.override.reason"));
        this.asked = asked();
    }

    /// While a reason is asked for, Enter lets in, and the button that says so stands beside it.
    private HBox asked() {
        reason.field().setId("override-reason");
        reason.hintWhileTyping(texts.get("checkin.override.hint"));
        DeskButton act =
                DeskButton.main(
                        null,
                        texts.get("checkin.override.act"),
                        DeskKey.ENTER.hint(texts),
                        this::letInAllTheSame);
        act.setId("override-act");
        HBox box = new HBox(reason, act);
        HBox.setHgrow(reason, Priority.ALWAYS);
        box.getStyleClass().add("override-asked");
        box.setVisible(false);
        box.setManaged(false);
        return box;
    }

    @Override
    public Parent root() {
        VBox left = left();
        HBox.setHgrow(left, Priority.ALWAYS);
        VBox why = why();
        why.setMinWidth(TextScale.px(450));
        why.setPrefWidth(TextScale.px(450));
        BorderPane root = new BorderPane(new HBox(left, why));
        root.setTop(new DecisionBand(model.decision()));
        root.setId("refused");
        return root;
    }

    private VBox left() {
        Region line = new Region();
        line.getStyleClass().add("hairline-top");
        line.setMinHeight(1);
        VBox left = new VBox(sayBox());
        left.getChildren().addAll(NoteRows.of(model.notes(), texts, formats));
        left.getChildren().add(line);
        left.getStyleClass().addAll("column", "hairline-end", "refused-left");
        left.setMinWidth(0);
        for (int i = 0; i < cures.size(); i++) {
            CureButton.Rank rank = i == 0 ? CureButton.Rank.FIRST : CureButton.Rank.OTHER;
            buttons.add(new CureButton(cures.get(i), rank, texts));
        }
        left.getChildren().addAll(buttons);
        left.getChildren().add(asked);
        Region space = new Region();
        VBox.setVgrow(space, Priority.ALWAYS);
        DeskButton gone =
                DeskButton.quiet(
                        texts.get("walkaway.left"), WalkAways.KEY.hint(texts), this::walkedAway);
        gone.visibleProperty().bind(asked.visibleProperty().not());
        HBox foot =
                new HBox(
                        gone,
                        Words.space(),
                        DeskButton.quiet(
                                texts.get("checkin.close"),
                                DeskKey.ESCAPE.hint(texts),
                                navigation::back));
        foot.setAlignment(Pos.CENTER_LEFT);
        left.getChildren().addAll(space, foot);
        return left;
    }

    /// Counted once, and away only if nothing else came up meanwhile.
    private void walkedAway() {
        if (isLeaving) {
            return;
        }
        isLeaving = true;
        walkAways.count(
                Where.DOOR,
                new WalkAways.Leaving(
                        () -> {
                            if (isShown) {
                                navigation.back();
                            }
                        },
                        () -> isLeaving = false,
                        () -> {}));
    }

    @Override
    public void shown(WhileShown here) {
        isShown = true;
        here.until(() -> isShown = false);
    }

    private Node sayBox() {
        String other =
                model.otherLanguage().map(one -> one.getDisplayLanguage(texts.locale())).orElse("");
        SayBox box =
                new SayBox(
                        new SayBox.Say(
                                model.sentence(),
                                model.language(),
                                other,
                                LANGUAGE.hint(texts),
                                this::changeLanguage),
                        texts);
        say = box;
        return box;
    }

    private void changeLanguage() {
        Locale other = model.otherLanguage().orElse(null);
        SayBox box = say;
        if (other != null && box != null) {
            inTheirs = !inTheirs;
            box.setSentence(inTheirs ? model.sentenceIn(other) : model.sentence());
        }
    }

    private void askWhy() {
        asked.setVisible(true);
        asked.setManaged(true);
        buttons.forEach(one -> one.rank(CureButton.Rank.OTHER));
        reason.field().requestFocus();
    }

    private void letInAllTheSame() {
        String problem = model.override(reason.field().getText());
        if (!problem.isEmpty()) {
            reason.problem(problem);
        }
    }

    private VBox why() {
        HBox head =
                new HBox(
                        Words.heading(texts.get("checkin.why")),
                        Words.second(model.ruleCount()),
                        Words.space(),
                        Words.second(texts.get("checkin.dataAge")));
        head.getStyleClass().addAll("column", "column-head", "why-head");
        head.setAlignment(Pos.CENTER_LEFT);
        VBox why = new VBox(head);
        for (RuleRow.Rule rule : model.rules()) {
            why.getChildren().add(FactRows.whole(new RuleRow(rule, texts)));
        }
        Region space = new Region();
        VBox.setVgrow(space, Priority.ALWAYS);
        HBox foot = new HBox(Words.second(model.kept()));
        foot.getStyleClass().addAll("why-foot", "hairline-top");
        foot.setAlignment(Pos.CENTER_LEFT);
        model.record()
                .map(open ->
                        DeskButton.quiet(texts.get("checkin.fullRecord"), RECORD.hint(texts), open))
                .ifPresent(button -> foot.getChildren().addAll(Words.space(), button));
        why.getChildren().addAll(space, foot);
        return why;
    }

    @Override
    public List<ScreenAction> actions() {
        List<ScreenAction> actions = new ArrayList<>();
        for (CureButton.Cure cure : cures) {
            actions.add(new ScreenAction(DeskKey.digit(cure.digit()), cure.title(), cure.act()));
        }
        if (asked.isVisible()) {
            actions.add(
                    new ScreenAction(
                            DeskKey.ENTER,
                            texts.get("checkin.override.act"),
                            this::letInAllTheSame));
        } else if (!cures.isEmpty()) {
            CureButton.Cure first = cures.getFirst();
            actions.add(new ScreenAction(DeskKey.ENTER, first.title(), first.act()));
        }
        if (!asked.isVisible()) {
            actions.add(
                    new ScreenAction(WalkAways.KEY, texts.get("walkaway.left"), this::walkedAway));
        }
        model.record()
                .map(open -> new ScreenAction(RECORD, texts.get("checkin.fullRecord"), open))
                .ifPresent(actions::add);
        if (model.otherLanguage().isPresent()) {
            actions.add(
                    new ScreenAction(
                            LANGUAGE, texts.get("checkin.language"), this::changeLanguage));
        }
        return actions;
    }

    /// Nobody settled it by looking at what is known of them.
    @Override
    public boolean isWaiting() {
        return true;
    }

    @Override
    public double widest() {
        return READABLE;
    }
}
