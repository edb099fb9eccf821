package com.passportdesk.console.till;

import com.passportdesk.console.fx.DeskButton;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.ProblemField;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.shell.ScreenAction;
import com.passportdesk.console.till.AskedBack.Question;
import com.passportdesk.store.staff.StaffOverride;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// Below the sentence that says why a sale cannot be made: the question that would help.
final class AskedBackBox extends HBox {

    static final DeskKey KEY = DeskKey.control(KeyCode.DIGIT4);

    private final AskedBack asked;
    private final Texts texts;
    private final Runnable focus;
    private final ProblemField reason;

    /// @param focus puts the focus back where it belongs
    AskedBackBox(AskedBack asked, Texts texts, Runnable focus) {
        this.asked = asked;
        this.texts = texts;
        this.focus = focus;
        reason = new ProblemField(texts.get("till.why"));
        reason.field().setId("sale-reason");
        reason.hintWhileTyping(texts.get("till.why.hint"));
        HBox.setHgrow(reason, Priority.ALWAYS);
        setId("asked-back");
        getStyleClass().addAll("override-asked", "sale-asked");
        setAlignment(Pos.TOP_LEFT);
        asked.question().subscribe(this::show);
        asked.whenMet(reason.field()::requestFocus);
    }

    private void show(Question question) {
        getChildren().clear();
        boolean isAsked = question != Question.NOTHING;
        setVisible(isAsked);
        setManaged(isAsked);
        if (question == Question.WHY) {
            getChildren().add(reason);
        }
        if (isAsked) {
            DeskButton button =
                    DeskButton.plain(null, words(question), KEY.hint(texts), this::answer);
            button.setId("asked-back-yes");
            getChildren().add(button);
        }
    }

    // texts: till.again.yes
    // texts: till.why.yes
    private String words(Question question) {
        return texts.get(question == Question.AGAIN ? "till.again.yes" : "till.why.yes");
    }

    /// Whether somebody is writing why.
    boolean isWriting() {
        return asked.question().getValue() == Question.WHY && reason.field().isFocused();
    }

    /// Says yes; a reason is asked for first.
    private void answer() {
        if (asked.question().getValue() == Question.AGAIN) {
            asked.again();
            focus.run();
        } else if (!reason.field().isFocused() && reason.field().getText().isBlank()) {
            reason.field().requestFocus();
        } else if (asked.because(reason.field().getText())) {
            focus.run();
        } else {
            reason.problem(texts.get("till.why.noReason", StaffOverride.MOST));
            reason.field().requestFocus();
        }
    }

    /// The key that answers; while a reason is written also Enter, and Escape to let it be.
    List<ScreenAction> actions() {
        Question question = asked.question().getValue();
        if (question == Question.NOTHING) {
            return List.of();
        }
        ScreenAction yes = new ScreenAction(KEY, words(question), this::answer);
        return isWriting()
                ? List.of(
                        yes,
                        new ScreenAction(DeskKey.ENTER, words(question), this::answer),
                        new ScreenAction(DeskKey.ESCAPE, texts.get("till.key.back"), focus))
                : List.of(yes);
    }
}
