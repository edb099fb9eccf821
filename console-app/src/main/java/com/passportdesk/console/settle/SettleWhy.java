package com.passportdesk.console.settle;

import com.passportdesk.console.fx.DeskButton;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.ProblemField;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Words;
import com.passportdesk.console.shell.ScreenAction;
import com.passportdesk.store.staff.StaffOverride;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Asks why somebody takes a room that this desk holds no lease on, in the place of the decisions.
final class SettleWhy extends VBox {

    private final SettleViewModel model;
    private final Texts texts;
    private final ProblemField reason;

    SettleWhy(SettleViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        reason = new ProblemField(texts.get("settle.why.reason"));
        reason.field().setId("settle-reason");
        reason.hintWhileTyping(texts.get("settle.why.hint"));
        HBox.setHgrow(reason, Priority.ALWAYS);
        DeskButton act =
                DeskButton.main(
                        null,
                        texts.get("settle.why.act"),
                        DeskKey.CONTROL_ENTER.hint(texts),
                        this::settle);
        act.setId("settle-why-act");
        DeskButton leave =
                DeskButton.quiet(
                        texts.get("settle.why.leave"), DeskKey.ESCAPE.hint(texts), model::leaveIt);
        HBox fields = new HBox(reason, act, leave);
        fields.getStyleClass().add("override-asked");
        fields.setAlignment(Pos.TOP_LEFT);
        setId("settle-why");
        getStyleClass().addAll("column", "hairline-top", "settle-why");
        getChildren().addAll(Words.wrapping(texts.get("settle.why.second"), "second"), fields);
    }

    /// What was typed before stays.
    void begin() {
        reason.field().requestFocus();
    }

    private void settle() {
        if (model.because(reason.field().getText())) {
            reason.field().clear();
        } else {
            reason.problem(texts.get("settle.why.noReason", StaffOverride.MOST));
            reason.field().requestFocus();
        }
    }

    List<ScreenAction> actions() {
        return List.of(
                new ScreenAction(DeskKey.CONTROL_ENTER, texts.get("settle.why.act"), this::settle),
                new ScreenAction(DeskKey.ENTER, texts.get("settle.why.act"), this::settle),
                new ScreenAction(DeskKey.ESCAPE, texts.get("settle.why.leave"), model::leaveIt));
    }
}
