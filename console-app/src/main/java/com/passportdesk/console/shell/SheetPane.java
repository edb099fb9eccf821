package com.passportdesk.console.shell;

import com.passportdesk.console.fx.DeskButton;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.KeyHint;
import com.passportdesk.console.fx.TextScale;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Words;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// An [ActionSheet] as it is shown. It takes the focus, so that digits choose and do not type.
final class SheetPane extends VBox {

    SheetPane(Texts texts, ActionSheet sheet, List<ScreenAction> actions) {
        getStyleClass().add("key-sheet");
        setId("action-sheet");
        setPrefWidth(TextScale.px(520));
        setMaxSize(TextScale.px(520), Region.USE_PREF_SIZE);
        setFocusTraversable(true);
        HBox head =
                new HBox(
                        Words.answer(sheet.title()),
                        Words.space(),
                        new KeyHint(DeskKey.ESCAPE.hint(texts)));
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("head");
        getChildren().add(head);
        for (ScreenAction action : actions) {
            DeskButton button =
                    DeskButton.plain(null, action.label(), action.key().hint(texts), action.act());
            button.setMaxWidth(Double.MAX_VALUE);
            button.setFocusTraversable(false);
            getChildren().add(button);
        }
        getChildren().add(Words.wrapping(sheet.note(), "second"));
    }
}
