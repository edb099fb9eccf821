package com.passportdesk.console.report;

import com.passportdesk.console.fx.DeskButton;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.fx.RowList;
import com.passportdesk.console.fx.StateCard;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Tone;
import com.passportdesk.console.fx.Words;
import com.passportdesk.console.shell.Navigation;
import com.passportdesk.console.shell.Screen;
import com.passportdesk.console.shell.ScreenAction;
import com.passportdesk.console.shell.WhileShown;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Parent;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// The lines that a figure is made of.
final class LinesView implements Screen {

    private static final int PAGE = 10;

    private final String title;
    private final String second;
    private final List<RowList.Line> lines;
    private final Navigation navigation;
    private final Texts texts;
    private final RowList list = new RowList();

    LinesView(
            String title,
            String second,
            List<RowList.Line> lines,
            Navigation navigation,
            Texts texts) {
        this.title = title;
        this.second = second;
        this.lines = lines;
        this.navigation = navigation;
        this.texts = texts;
    }

    @Override
    public Parent root() {
        VBox words = new VBox(Words.answer(title), Words.second(second));
        DeskButton back =
                DeskButton.plain(
                        null,
                        texts.get("reports.backToDay"),
                        DeskKey.ESCAPE.hint(texts),
                        navigation::back);
        // Enter belongs to the chosen line.
        back.setFocusTraversable(false);
        HBox head = new HBox(words, Words.space(), back);
        head.getStyleClass().add("screen-head");
        list.setId("report-lines");
        list.setFocusTraversable(true);
        list.show(lines);
        ScrollPane scroll = new ScrollPane(list);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("panel-scroll");
        BorderPane root = new BorderPane(scroll);
        root.setTop(head);
        if (lines.isEmpty()) {
            VBox none =
                    new VBox(
                            new StateCard(
                                    Icon.INFO,
                                    Tone.MUTED,
                                    texts.get("reports.noLines"),
                                    texts.get("reports.noLines.second"),
                                    null));
            none.getStyleClass().add("column");
            root.setCenter(none);
        } else if (lines.size() > RowList.MOST) {
            HBox foot = new HBox(Words.second(texts.get("reports.firstLines", RowList.MOST)));
            foot.getStyleClass().add("foot");
            root.setBottom(foot);
        }
        return root;
    }

    @Override
    public void shown(WhileShown here) {
        list.requestFocus();
    }

    @Override
    public List<ScreenAction> actions() {
        List<ScreenAction> actions = new ArrayList<>();
        move(actions, KeyCode.DOWN, "reports.lines.next", 1);
        move(actions, KeyCode.UP, "reports.lines.previous", -1);
        move(actions, KeyCode.PAGE_DOWN, "reports.lines.pageDown", PAGE);
        move(actions, KeyCode.PAGE_UP, "reports.lines.pageUp", -PAGE);
        actions.add(new ScreenAction(DeskKey.ENTER, texts.get("reports.lines.open"), list::act));
        return actions;
    }

    // texts: reports.lines.*
    private void move(List<ScreenAction> actions, KeyCode key, String textKey, int by) {
        actions.add(new ScreenAction(DeskKey.of(key), texts.get(textKey), () -> list.move(by)));
    }
}
