package com.passportdesk.console.shell;

import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.KeyHint;
import com.passportdesk.console.fx.TextScale;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// F1: every key that does something right now, this screen's first, then the desk's. It takes the
/// focus, so that nobody types into a field they do not see.
final class KeySheet extends VBox {

    KeySheet(Texts texts, List<ScreenAction> here, List<ScreenAction> everywhere) {
        getStyleClass().add("key-sheet");
        setId("key-sheet");
        setPrefWidth(TextScale.px(820));
        setMaxSize(TextScale.px(820), Region.USE_PREF_SIZE);
        setFocusTraversable(true);
        HBox head =
                new HBox(
                        Words.answer(texts.get("shell.keys.title")),
                        Words.space(),
                        new KeyHint(DeskKey.ESCAPE.hint(texts)));
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("head");
        getChildren().add(head);
        if (!here.isEmpty()) {
            group(texts, texts.get("shell.keys.here"), here);
        }
        group(texts, texts.get("shell.keys.everywhere"), everywhere);
        getChildren().add(Words.wrapping(texts.get("shell.keys.note"), "second"));
    }

    private void group(Texts texts, String title, List<ScreenAction> actions) {
        Map<DeskKey, ScreenAction> firstWins = new LinkedHashMap<>();
        actions.forEach(action -> firstWins.putIfAbsent(action.key(), action));
        FlowPane grid = new FlowPane(TextScale.px(24), TextScale.px(8));
        for (ScreenAction action : firstWins.values()) {
            HBox key = new HBox(new KeyHint(action.key().hint(texts)));
            key.setMinWidth(TextScale.px(84));
            key.setAlignment(Pos.CENTER_LEFT);
            HBox row = new HBox(key, new Label(action.label()));
            row.setAlignment(Pos.CENTER_LEFT);
            row.setPrefWidth(TextScale.px(368));
            grid.getChildren().add(row);
        }
        getChildren().addAll(Words.heading(title), grid);
    }
}
