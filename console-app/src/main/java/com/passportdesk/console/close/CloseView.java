package com.passportdesk.console.close;

import com.passportdesk.console.close.CloseStep.Wish;
import com.passportdesk.console.close.CloseViewModel.State;
import com.passportdesk.console.close.TidyUp.Act;
import com.passportdesk.console.close.TidyUp.Point;
import com.passportdesk.console.desk.DeskSite;
import com.passportdesk.console.fx.DeskButton;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.ScriptText;
import com.passportdesk.console.fx.Stepper;
import com.passportdesk.console.fx.Stepper.Step;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Words;
import com.passportdesk.console.print.PrintBand;
import com.passportdesk.console.print.PrintBandModel;
import com.passportdesk.console.shell.Navigation;
import com.passportdesk.console.shell.Screen;
import com.passportdesk.console.shell.ScreenAction;
import com.passportdesk.console.shell.ShellModel;
import com.passportdesk.console.shell.WhileShown;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;

/// Close the day: tidy up, count blind, close. In the morning it counts the float.
@Component
@Scope("prototype")
final class CloseView implements Screen {

    /// Behind the causes of a difference.
    private static final int BEHIND_CAUSES = 4;

    /// Behind what can be done about the paper of the Z.
    private static final int BEHIND_PAPER = 5;

    private static final DeskKey OTHERWISE = DeskKey.digit(8);
    private static final DeskKey OPEN = DeskKey.digit(9);
    private static final DeskKey PRINT = DeskKey.control(KeyCode.P);

    private final CloseViewModel model;
    private final ShellModel shell;
    private final Navigation navigation;
    private final Texts texts;
    private final TidyUp tidyUp;
    private final FigureLines figures;
    private final TidyColumn tidy;
    private final CountColumn count;
    private final CloseColumn close;
    private final PrintBandModel prints;
    private final PrintBand paper;
    private final ScriptText title = Words.answer("");
    private final HBox others = new HBox();
    private final Stepper steps = new Stepper(List.of());
    private final BorderPane root = new BorderPane();
    private @Nullable CloseStep focused;

    CloseView(
            CloseViewModel model,
            ShellModel shell,
            Navigation navigation,
            PrintBandModel prints,
            DeskSite site,
            Texts texts,
            Formats formats) {
        this.model = model;
        this.shell = shell;
        this.navigation = navigation;
        this.texts = texts;
        this.tidyUp = new TidyUp(texts, formats);
        this.figures = new FigureLines(texts, formats);
        this.tidy = new TidyColumn(texts, this::tidy);
        this.count = new CountColumn(model, site.now().currency(), texts, formats);
        this.prints = prints;
        this.paper = new PrintBand(prints, texts, model::saved);
        this.close = new CloseColumn(model, paper, texts, formats, () -> navigation.open("today"));
    }

    @Override
    public Parent root() {
        root.setId("close");
        root.setFocusTraversable(true);
        others.getStyleClass().add("close-others");
        HBox head = new HBox(title, Words.space(), others, steps);
        head.getStyleClass().add("screen-head");
        root.setTop(head);
        model.state().subscribe(this::show);
        model.cause().subscribe(_ -> show(model.state().getValue()));
        return root;
    }

    private void show(@Nullable State state) {
        if (state == null) {
            return;
        }
        if (root.getCenter() == null) {
            root.setCenter(new HBox(tidy, count, close));
        }
        List<Point> points =
                tidyUp.points(
                        state,
                        new TidyUp.Frame(
                                shell.parked(),
                                shell.journalSealed().get(),
                                shell.journalDamaged().get()));
        tidy.show(points, tidyUp.staying(state.facts()), firstDigit(state));
        count.show(state);
        if (state.closed() != null && state.closed().isPrinted()) {
            prints.show(state.closed().closing().id());
        }
        close.show(state);
        title.setText(title(state));
        steps.show(steps(state, points));
        showOtherwise(state);
        if (focused != state.step()) {
            focused = state.step();
            takeFocus();
        }
    }

    private static int firstDigit(State state) {
        return switch (state.step()) {
            case FLOAT, COUNT -> 1;
            case COMPARE -> BEHIND_CAUSES;
            case DONE -> BEHIND_PAPER;
        };
    }

    private String title(State state) {
        return switch (state.step()) {
            case FLOAT -> texts.get("close.title.float");
            case COUNT -> texts.get("close.title.count");
            case COMPARE ->
                    texts.get(
                            state.difference().isZero()
                                    ? "close.title.agrees"
                                    : "close.title.differs",
                            figures.difference(state.difference()));
            case DONE -> texts.get("close.title.done");
        };
    }

    private List<Step> steps(State state, List<Point> points) {
        long left = points.stream().filter(Point::isLeft).count();
        if (state.step() == CloseStep.FLOAT) {
            return List.of();
        }
        Stepper.State counting =
                state.step() == CloseStep.COUNT ? Stepper.State.NOW : Stepper.State.DONE;
        return List.of(
                // What is left of a day that is closed is no step of closing it any more.
                left == 0 || state.step() == CloseStep.DONE
                        ? new Step(Stepper.State.DONE, texts.get("close.step.tidy"))
                        : new Step(Stepper.State.AHEAD, texts.get("close.step.tidyLeft", left)),
                new Step(counting, texts.get("close.step.count")),
                new Step(
                        switch (state.step()) {
                            case FLOAT, COUNT -> Stepper.State.AHEAD;
                            case COMPARE -> Stepper.State.NOW;
                            case DONE -> Stepper.State.DONE;
                        },
                        texts.get("close.step.close")));
    }

    private void takeFocus() {
        if (!count.isTyping()) {
            root.requestFocus();
        } else if (!close.takeFocus()) {
            count.takeFocus();
        }
    }

    private void tidy(Act act) {
        switch (act) {
            case SIGN_OUT -> model.signOut();
            case TAKE_PARKED -> {
                if (!shell.parked().isEmpty()) {
                    shell.parked().getFirst().resume().run();
                }
            }
            case BOOKINGS -> navigation.open("bookings");
            case SETTLE -> navigation.open("settle");
        }
    }

    /// What is offered beside the way the day goes; null for nothing.
    private @Nullable ScreenAction otherwise(State state) {
        var day = state.facts().day();
        return switch (state.step()) {
            case FLOAT ->
                    day.isFloatCounted()
                            ? wish("close.other.leaveFloat", Wish.NONE)
                            : day.figures().isNothing()
                                    ? null
                                    : wish("close.other.noFloat", Wish.WITHOUT_FLOAT);
            case COUNT -> {
                if (!day.counts().isEmpty()) {
                    yield day.isCountStale() ? null : wish("close.other.leaveCount", Wish.NONE);
                }
                if (!day.isFloatCounted()) {
                    yield wish("close.other.float", Wish.NONE);
                }
                yield hasCashMoved(state) ? null : wish("close.other.floatAgain", Wish.FLOAT_AGAIN);
            }
            case COMPARE -> wish("close.other.countAgain", Wish.COUNT_AGAIN);
            case DONE -> null;
        };
    }

    private static boolean hasCashMoved(State state) {
        var figures = state.facts().day().figures();
        return figures.cashSales().count() > 0
                || figures.cashRefunds().count() > 0
                || !figures.moves().isEmpty();
    }

    // texts: close.other.*
    private ScreenAction wish(String words, Wish wish) {
        return new ScreenAction(OTHERWISE, texts.get(words), () -> model.wish(wish));
    }

    private void showOtherwise(State state) {
        others.getChildren().clear();
        List<ScreenAction> offered = new ArrayList<>();
        ScreenAction other = otherwise(state);
        if (other != null) {
            offered.add(other);
        }
        if (count.isTyping()) {
            offered.add(openDrawer());
        }
        for (ScreenAction one : offered) {
            DeskButton button =
                    DeskButton.quiet(
                            one.label(),
                            new DeskKey(one.key().code(), DeskKey.Held.ALT).hint(texts),
                            one.act());
            button.setFocusTraversable(false);
            others.getChildren().add(button);
        }
    }

    private ScreenAction openDrawer() {
        return new ScreenAction(OPEN, texts.get("close.openDrawer"), model::openDrawer);
    }

    @Override
    public List<ScreenAction> actions() {
        State state = model.state().getValue();
        if (state == null) {
            return List.of();
        }
        List<ScreenAction> actions = new ArrayList<>(close.actions(state));
        actions.addAll(tidy.actions());
        ScreenAction other = otherwise(state);
        if (other != null) {
            actions.add(other);
        }
        switch (state.step()) {
            case FLOAT, COUNT -> {
                actions.add(openDrawer());
                move(actions, DeskKey.ENTER, "close.count.next", 1);
                move(actions, DeskKey.of(KeyCode.DOWN), "close.count.next", 1);
                move(actions, DeskKey.of(KeyCode.UP), "close.count.before", -1);
                finish(
                        actions,
                        state.step() == CloseStep.FLOAT
                                ? "close.float.finish"
                                : "close.count.finish");
            }
            case COMPARE -> finish(actions, "close.close");
            case DONE -> {
                actions.addAll(paper.actions());
                actions.add(
                        new ScreenAction(
                                DeskKey.ENTER,
                                texts.get("close.toToday"),
                                () -> navigation.open("today")));
                actions.add(
                        new ScreenAction(PRINT, texts.get("close.printAgain"), model::printAgain));
            }
        }
        return actions;
    }

    private void move(List<ScreenAction> actions, DeskKey key, String words, int by) {
        actions.add(new ScreenAction(key, texts.get(words), () -> count.move(by)));
    }

    // texts: close.float.finish
    // texts: close.count.finish
    // texts: close.close
    private void finish(List<ScreenAction> actions, String words) {
        actions.add(new ScreenAction(DeskKey.CONTROL_ENTER, texts.get(words), model::finish));
    }

    @Override
    public void shown(WhileShown here) {
        here.until(model.follow());
        here.until(prints.follow());
        here.until(
                shell.journalSealed().subscribe(_ -> show(model.state().getValue()))::unsubscribe);
        takeFocus();
    }

    @Override
    public double widest() {
        return READABLE;
    }

    @Override
    public double foot() {
        return 60;
    }
}
