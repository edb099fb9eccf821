package com.passportdesk.console.shell;

import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.fx.KeyHint;
import com.passportdesk.console.fx.TextScale;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Words;
import java.time.Instant;
import javafx.geometry.NodeOrientation;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// The top: the search box, the way to all keys, date and clock.
final class TopBar extends HBox {

    private final Label date = new Label();
    private final Label clock = new Label();
    private final Formats formats;

    TopBar(ShellModel model, Texts texts, Formats formats, Runnable search, Runnable keys) {
        this.formats = formats;
        getStyleClass().add("desk-top");
        setAlignment(Pos.CENTER_LEFT);
        date.getStyleClass().addAll("date", "num");
        clock.getStyleClass().addAll("clock", "num");
        clock.setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
        clock.setMinWidth(Region.USE_PREF_SIZE);
        Region rule = new Region();
        rule.getStyleClass().add("divider");
        getChildren()
                .addAll(
                        searchBox(texts, search),
                        Words.space(),
                        keys(texts, keys),
                        rule,
                        date,
                        clock);
        model.now().subscribe(this::show);
    }

    private void show(@Nullable Instant now) {
        if (now != null) {
            date.setText(formats.date(formats.dateOf(now)));
            clock.setText(formats.time(now));
        }
    }

    private static Button searchBox(Texts texts, Runnable search) {
        String key = DeskKey.control(KeyCode.K).hint(texts);
        Label prompt = new Label(texts.get("shell.search"));
        prompt.getStyleClass().add("prompt");
        HBox content = new HBox(Icon.SEARCH.view(17), prompt, Words.space(), new KeyHint(key));
        content.getStyleClass().add("content");
        content.setAlignment(Pos.CENTER_LEFT);
        Button box = new Button();
        box.getStyleClass().setAll("search-box");
        box.setId("search-box");
        box.setGraphic(content);
        content.prefWidthProperty().bind(box.widthProperty().subtract(TextScale.px(24)));
        box.setFocusTraversable(false);
        box.setAccessibleText(texts.get("shell.search"));
        box.setAccessibleHelp(key);
        box.setOnAction(_ -> search.run());
        return box;
    }

    private static Button keys(Texts texts, Runnable keys) {
        Button all =
                new Button(texts.get("shell.keys.all") + "  " + DeskKey.function(1).hint(texts));
        all.getStyleClass().setAll("all-keys");
        all.setFocusTraversable(false);
        all.setOnAction(_ -> keys.run());
        all.setMinWidth(USE_PREF_SIZE);
        return all;
    }
}
