package com.passportdesk.console.shell;

import com.passportdesk.console.fx.DeskButton;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.ProblemField;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Words;
import java.util.List;
import java.util.function.Predicate;
import javafx.geometry.Pos;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Asks why somebody acts against a rule. What was typed stays until it was acted on.
public final class WhyBox extends VBox {

    /// What it says.
    ///
    /// @param id of the box; the field is `-reason`, the button `-act`
    /// @param second what acting against the rule means
    /// @param noReason what is wrong where nobody wrote one
    public record Says(
            String id,
            String second,
            String reason,
            String hint,
            String act,
            String leave,
            String noReason) {}

    private final Says says;
    private final Predicate<String> because;
    private final Runnable leave;
    private final ProblemField reason;

    /// @param because acts for this reason; false when it is none
    /// @param leave lets it be
    public WhyBox(Says says, Predicate<String> because, Runnable leave, Texts texts) {
        this.says = says;
        this.because = because;
        this.leave = leave;
        reason = new ProblemField(says.reason());
        reason.field().setId(says.id() + "-reason");
        reason.hintWhileTyping(says.hint());
        HBox.setHgrow(reason, Priority.ALWAYS);
        DeskButton act =
                DeskButton.main(null, says.act(), DeskKey.CONTROL_ENTER.hint(texts), this::act);
        act.setId(says.id() + "-act");
        HBox fields =
                new HBox(
                        reason,
                        act,
                        DeskButton.quiet(says.leave(), DeskKey.ESCAPE.hint(texts), leave));
        fields.getStyleClass().add("override-asked");
        fields.setAlignment(Pos.TOP_LEFT);
        setId(says.id());
        getStyleClass().add("why-box");
        getChildren().addAll(Words.wrapping(says.second(), "second"), fields);
    }

    /// Somebody is about to write.
    public void begin() {
        reason.field().requestFocus();
    }

    /// Whether somebody is writing.
    public boolean isWriting() {
        return reason.field().isFocused();
    }

    private void act() {
        if (because.test(reason.field().getText())) {
            reason.field().clear();
        } else {
            reason.problem(says.noReason());
            begin();
        }
    }

    /// What can be done while it is open.
    public List<ScreenAction> actions() {
        return List.of(
                new ScreenAction(DeskKey.CONTROL_ENTER, says.act(), this::act),
                new ScreenAction(DeskKey.ENTER, says.act(), this::act),
                new ScreenAction(DeskKey.ESCAPE, says.leave(), leave));
    }
}
