package com.passportdesk.console.close;

import com.passportdesk.console.close.CloseViewModel.Closed;
import com.passportdesk.console.close.CloseViewModel.State;
import com.passportdesk.console.fx.DeskButton;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.fx.Paragraph;
import com.passportdesk.console.fx.ProblemField;
import com.passportdesk.console.fx.ScriptText;
import com.passportdesk.console.fx.TextScale;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Tone;
import com.passportdesk.console.fx.Words;
import com.passportdesk.console.print.PrintBand;
import com.passportdesk.console.shell.ScreenAction;
import com.passportdesk.store.drawer.CloseDay.Cause;
import com.passportdesk.store.drawer.Closing;
import com.passportdesk.store.drawer.DrawerDay;
import com.passportdesk.store.money.Money;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The Z: nothing before the count, then what should be there beside what is, and what a difference
/// comes from.
final class CloseColumn extends VBox {

    /// The key that goes to the words about a cause.
    static final DeskKey WORDS = DeskKey.control(KeyCode.W);

    /// The cause that is chosen.
    static final String CHOSEN = "close-cause-chosen";

    private static final List<Cause> CAUSES = List.of(Cause.values());

    private final CloseViewModel model;
    private final Texts texts;
    private final Formats formats;
    private final FigureLines figures;
    private final PrintBand paper;
    private final Runnable toToday;
    private final ProblemField again;
    private final ProblemField words;
    private final Paragraph problem = Words.wrapping("", "second");

    /// @param paper how the paper of the Z stands
    CloseColumn(
            CloseViewModel model, PrintBand paper, Texts texts, Formats formats, Runnable toToday) {
        this.paper = paper;
        this.model = model;
        this.texts = texts;
        this.formats = formats;
        this.toToday = toToday;
        this.figures = new FigureLines(texts, formats);
        setId("close-z");
        getStyleClass().add("close-z");
        HBox.setHgrow(this, Priority.ALWAYS);
        setMinWidth(0);
        setPrefWidth(TextScale.px(406));
        again = new ProblemField(texts.get("close.again"));
        again.field().setId("close-again");
        again.hint(texts.get("close.again.hint"));
        again.hintWhileTyping(texts.get("close.again.hint"));
        again.field().textProperty().bindBidirectional(model.again());
        words = new ProblemField("");
        words.field().setId("close-words");
        words.field().setPromptText(texts.get("close.words"));
        words.field().setAccessibleText(texts.get("close.words"));
        words.field().textProperty().bindBidirectional(model.words());
        problem.setId("close-problem");
        problem.getStyleClass().add(Tone.DANGER.styleClass());
        model.problem().subscribe(this::showProblem);
    }

    private void showProblem(String sentence) {
        problem.setText(sentence);
        problem.setVisible(!sentence.isEmpty());
        problem.setManaged(problem.isVisible());
    }

    /// Whether why it is counted again comes first.
    boolean takeFocus() {
        if (!model.needsWordsAgain() || !model.again().get().isEmpty()) {
            return false;
        }
        again.field().requestFocus();
        return true;
    }

    void show(State state) {
        switch (state.step()) {
            case FLOAT ->
                    instead(
                            state.facts().day(),
                            Icon.SUN,
                            "close.float.title",
                            "close.float.second",
                            "close.float.later");
            case COUNT -> {
                instead(
                        state.facts().day(),
                        Icon.EYE_OFF,
                        "close.blind.title",
                        "close.blind.second",
                        "close.blind.later");
                aboveTheCount(state);
            }
            case COMPARE -> compare(state);
            case DONE -> {
                Closed closed = state.closed();
                if (closed != null) {
                    done(closed);
                }
            }
        }
    }

    // texts: close.float.*
    // texts: close.blind.*
    private void instead(DrawerDay day, Icon icon, String title, String second, String later) {
        StackPane tile = new StackPane(icon.view(28));
        tile.getStyleClass().addAll("close-tile", Tone.MUTED.styleClass());
        Paragraph why = Words.wrapping(texts.get(second), "body");
        why.getStyleClass().addAll("muted", "close-middle-words");
        ScriptText answer = Words.answer(texts.get(title));
        answer.setMaxWidth(Region.USE_PREF_SIZE);
        VBox middle = new VBox(tile, answer, why);
        middle.getStyleClass().add("close-middle");
        middle.setAlignment(Pos.CENTER);
        VBox.setVgrow(middle, Priority.ALWAYS);
        DeskButton locked = DeskButton.plain(Icon.LOCK, texts.get(later), null, () -> {});
        locked.getStyleClass().add("close-locked");
        locked.setMaxWidth(Double.MAX_VALUE);
        locked.setDisable(true);
        getChildren().setAll(head(day.nextNumber(), day.desk(), false), middle, locked);
    }

    /// Which float there was, and why it is counted once more.
    private void aboveTheCount(State state) {
        DrawerDay day = state.facts().day();
        var counted = day.figures().counted();
        int place = 1;
        if (counted != null) {
            getChildren()
                    .add(
                            place++,
                            line(
                                    texts.get("close.float.counted", formats.time(counted.at())),
                                    figures.money(counted.count().total()),
                                    false));
        }
        if (!day.counts().isEmpty()) {
            String why =
                    texts.get(
                            day.isCountStale() ? "close.again.moved" : "close.again.asked",
                            formats.time(day.counts().getLast().at()));
            getChildren().add(place++, Words.wrapping(why, "body"));
            getChildren().add(place, again);
        }
    }

    private Node head(String number, String desk, boolean isWhole) {
        HBox head =
                new HBox(
                        Words.heading(texts.get("close.z", shortNumber(number), deskNumber(desk))),
                        Words.space());
        if (isWhole) {
            Label whole = new Label(number);
            whole.getStyleClass().addAll("num", "second");
            whole.setId("close-number");
            head.getChildren().add(whole);
        }
        head.getStyleClass().add("close-column-head");
        return head;
    }

    /// "0112" of `BER1-D2-Z-2027-0112`.
    static String shortNumber(String number) {
        return number.substring(number.lastIndexOf('-') + 1);
    }

    /// "2" of `BER1-D2`.
    private static String deskNumber(String code) {
        return code.substring(code.lastIndexOf('-') + 1).replaceFirst("^D", "");
    }

    static Node line(String name, String value, boolean isSum) {
        Label amount = new Label(value);
        amount.getStyleClass().addAll("num", "close-value");
        amount.setMinWidth(Region.USE_PREF_SIZE);
        Paragraph what = Words.wrapping(name, isSum ? "close-sum" : "close-name");
        what.setMinWidth(0);
        what.setMaxHeight(Region.USE_PREF_SIZE);
        HBox.setHgrow(what, Priority.ALWAYS);
        HBox line = new HBox(what, amount);
        line.getStyleClass().add("close-line");
        if (isSum) {
            line.getStyleClass().add("close-sum-line");
        }
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private static List<Node> lines(List<FigureLines.Line> lines) {
        return lines.stream().map(line -> line(line.name(), line.value(), false)).toList();
    }

    static Region rule() {
        Region rule = new Region();
        rule.getStyleClass().add("close-rule");
        return rule;
    }

    private void compare(State state) {
        DrawerDay day = state.facts().day();
        List<Node> all = new ArrayList<>();
        all.add(head(day.nextNumber(), day.desk(), true));
        all.addAll(lines(figures.cash(day.figures())));
        all.add(rule());
        all.add(
                line(
                        texts.get("close.figure.expected"),
                        figures.money(day.figures().expected()),
                        true));
        state.counted()
                .ifPresent(last ->
                        all.add(
                                line(
                                        texts.get("close.figure.counted", formats.time(last.at())),
                                        figures.money(last.count().total()),
                                        true)));
        all.add(difference(state.difference()));
        all.add(problem);
        all.addAll(lines(figures.sold(day.figures())));
        all.add(rest());
        DeskButton close =
                DeskButton.large(
                        null,
                        texts.get("close.close"),
                        DeskKey.CONTROL_ENTER.hint(texts),
                        model::finish);
        close.setId("close-act");
        all.add(close);
        Paragraph never = Words.wrapping(texts.get("close.never"), "second");
        never.getStyleClass().addAll("close-middle-words", "close-never");
        all.add(never);
        getChildren().setAll(all);
    }

    private static Region rest() {
        Region rest = new Region();
        rest.setMinHeight(TextScale.px(6));
        VBox.setVgrow(rest, Priority.ALWAYS);
        return rest;
    }

    private Node difference(Money difference) {
        Tone tone = difference.isZero() ? Tone.SUCCESS : Tone.WARNING;
        Label amount = new Label(figures.money(difference));
        amount.getStyleClass().addAll("num", "close-difference");
        HBox answer =
                new HBox(
                        (difference.isZero() ? Icon.CIRCLE_CHECK : Icon.TRIANGLE_ALERT).view(18),
                        Words.heading(figures.difference(difference)),
                        Words.space());
        answer.setAlignment(Pos.CENTER_LEFT);
        answer.getStyleClass().add("close-answer");
        VBox box = new VBox(answer);
        box.getStyleClass().addAll("close-box", tone.styleClass());
        box.setId("close-difference");
        VBox.setMargin(box, new Insets(TextScale.px(10), 0, TextScale.px(10), 0));
        if (!difference.isZero()) {
            answer.getChildren().add(amount);
            FlowPane causes = new FlowPane();
            causes.getStyleClass().add("close-causes");
            for (Cause cause : CAUSES) {
                causes.getChildren().add(cause(cause));
            }
            box.getChildren().addAll(causes, words);
        }
        return box;
    }

    private DeskButton cause(Cause cause) {
        boolean isChosen = cause == model.cause().getValue();
        DeskButton button =
                DeskButton.small(
                        isChosen ? Icon.CHECK : null,
                        words(cause),
                        DeskKey.digit(CAUSES.indexOf(cause) + 1).hint(texts),
                        () -> model.choose(cause));
        button.setFocusTraversable(false);
        if (isChosen) {
            button.getStyleClass().add("chosen");
            button.setId(CHOSEN);
        }
        return button;
    }

    private String words(Cause cause) {
        return switch (cause) {
            case CHANGE -> texts.get("close.cause.change");
            case COIN_ROLL -> texts.get("close.cause.coinRoll");
            case UNKNOWN -> texts.get("close.cause.unknown");
        };
    }

    private void done(Closed closed) {
        Closing z = closed.closing();
        List<Node> all = new ArrayList<>();
        all.add(head(z.number(), z.desk(), true));
        all.addAll(lines(figures.cash(z.figures())));
        all.add(rule());
        all.add(
                line(
                        texts.get("close.figure.expected"),
                        figures.money(z.figures().expected()),
                        true));
        all.add(
                line(
                        texts.get("close.figure.counted", formats.time(z.counts().getLast().at())),
                        figures.money(z.counted()),
                        true));
        all.add(sealed(closed));
        all.addAll(lines(figures.sold(z.figures())));
        all.add(rest());
        DeskButton today =
                DeskButton.large(
                        null, texts.get("close.toToday"), DeskKey.ENTER.hint(texts), toToday);
        all.add(today);
        getChildren().setAll(all);
    }

    private Node sealed(Closed closed) {
        Closing z = closed.closing();
        HBox answer =
                new HBox(
                        Icon.CIRCLE_CHECK.view(18),
                        Words.heading(texts.get("close.done.sealed", formats.time(z.until()))));
        answer.setAlignment(Pos.CENTER_LEFT);
        answer.getStyleClass().add("close-answer");
        Node where = new VBox(closed.isPrinted() ? paper : saved(closed.file()));
        where.setId("close-paper");
        VBox box = new VBox(answer, where);
        if (!z.difference().isZero()) {
            box.getChildren().add(1, Words.wrapping(figures.difference(z.difference()), "second"));
        }
        box.getStyleClass().addAll("close-box", Tone.SUCCESS.styleClass());
        VBox.setMargin(box, new Insets(TextScale.px(10), 0, TextScale.px(10), 0));
        return box;
    }

    private Node saved(@Nullable Path file) {
        return Words.wrapping(
                file == null
                        ? texts.get("close.done.printing")
                        : texts.get("close.done.saved", file.getFileName()),
                "second");
    }

    /// What the digits and Ctrl W do while a difference has to be explained.
    List<ScreenAction> actions(State state) {
        List<ScreenAction> actions = new ArrayList<>();
        if (state.step() == CloseStep.COMPARE && !state.difference().isZero()) {
            for (Cause cause : CAUSES) {
                actions.add(
                        new ScreenAction(
                                DeskKey.digit(CAUSES.indexOf(cause) + 1),
                                words(cause),
                                () -> model.choose(cause)));
            }
            actions.add(
                    new ScreenAction(
                            WORDS, texts.get("close.words"), () -> words.field().requestFocus()));
        }
        return actions;
    }
}
