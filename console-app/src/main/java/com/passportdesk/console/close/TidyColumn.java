package com.passportdesk.console.close;

import com.passportdesk.console.close.TidyUp.Act;
import com.passportdesk.console.close.TidyUp.Point;
import com.passportdesk.console.fx.DeskButton;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.fx.TextScale;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Tone;
import com.passportdesk.console.fx.Words;
import com.passportdesk.console.shell.ScreenAction;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What should be in order, each with its key where one helps.
final class TidyColumn extends VBox {

    private final Texts texts;
    private final Consumer<Act> does;
    private List<ScreenAction> actions = List.of();

    TidyColumn(Texts texts, Consumer<Act> does) {
        this.texts = texts;
        this.does = does;
        setId("close-tidy");
        getStyleClass().addAll("hairline-end", "close-tidy");
        setPrefWidth(TextScale.px(304));
        setMinWidth(TextScale.px(250));
    }

    /// What can be done now, by digits.
    List<ScreenAction> actions() {
        return actions;
    }

    /// @param firstDigit of the keys; those before it do something else
    void show(List<Point> points, String staying, int firstDigit) {
        List<ScreenAction> offered = new ArrayList<>();
        long done = points.stream().filter(Point::isDone).count();
        HBox head =
                new HBox(
                        Words.heading(texts.get("close.tidy")),
                        Words.space(),
                        Words.second(
                                done == points.size()
                                        ? texts.get("close.tidy.all", points.size())
                                        : texts.get("close.tidy.some", done, points.size())));
        head.getStyleClass().addAll("close-column-head");
        getChildren().setAll(head);
        for (Point point : points) {
            getChildren().add(row(point, firstDigit, offered));
        }
        Region rest = new Region();
        VBox.setVgrow(rest, Priority.ALWAYS);
        var inside = Words.wrapping(staying, "second");
        HBox.setHgrow(inside, Priority.ALWAYS);
        HBox foot = new HBox(Icon.USERS.view(16), inside);
        foot.getStyleClass().addAll("close-staying", "hairline-top", Tone.MUTED.styleClass());
        foot.setAlignment(Pos.CENTER_LEFT);
        foot.setFillHeight(false);
        getChildren().addAll(rest, foot);
        actions = List.copyOf(offered);
    }

    private static Icon icon(TidyUp.Stand stand) {
        return switch (stand) {
            case DONE -> Icon.CIRCLE_CHECK;
            case UNDER_WAY -> Icon.UPLOAD;
            case LEFT -> Icon.CIRCLE_ALERT;
        };
    }

    private static Tone tone(TidyUp.Stand stand) {
        return switch (stand) {
            case DONE -> Tone.SUCCESS;
            case UNDER_WAY -> Tone.ACCENT;
            case LEFT -> Tone.WARNING;
        };
    }

    private Node row(Point point, int firstDigit, List<ScreenAction> offered) {
        HBox picture = new HBox(icon(point.stand()).view(20));
        picture.setAlignment(Pos.CENTER_LEFT);
        picture.getStyleClass().add(tone(point.stand()).styleClass());
        VBox words =
                new VBox(
                        Words.wrapping(
                                point.title(), point.isLeft() ? "close-left" : "close-point"),
                        Words.wrapping(point.second(), "second"));
        words.getStyleClass().add("words");
        words.setAlignment(Pos.CENTER_LEFT);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox row = new HBox(picture, words);
        Act act = point.act();
        if (act != null) {
            DeskKey key = DeskKey.digit(firstDigit + offered.size());
            String does = texts.get(words(act));
            ScreenAction action =
                    new ScreenAction(key, does + ": " + point.title(), () -> this.does.accept(act));
            offered.add(action);
            DeskButton button =
                    DeskButton.small(
                            null,
                            does,
                            new DeskKey(key.code(), DeskKey.Held.ALT).hint(texts),
                            action.act());
            button.setFocusTraversable(false);
            row.getChildren().add(button);
        }
        row.getStyleClass().add("close-row");
        row.setAlignment(Pos.CENTER_LEFT);
        row.setAccessibleText(point.title() + ". " + point.second());
        return row;
    }

    // texts: close.tidy.open
    // texts: close.tidy.signOut
    private static String words(Act act) {
        return act == Act.SIGN_OUT ? "close.tidy.signOut" : "close.tidy.open";
    }
}
