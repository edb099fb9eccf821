package com.passportdesk.console.fx;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What happens to one card: tap, write, read back, label, each with its time or its trouble.
public final class StepBar extends HBox {

    /// How a stage went.
    public enum State {
        PASS(Icon.CHECK, Tone.SUCCESS),
        FAIL(Icon.X, Tone.DANGER),
        RUNNING(Icon.LOADER_CIRCLE, Tone.ACCENT),
        WAITS(Icon.CIRCLE_DASHED, Tone.SUBTLE);

        private final Icon icon;
        private final Tone tone;

        State(Icon icon, Tone tone) {
            this.icon = icon;
            this.tone = tone;
        }
    }

    public record Stage(State state, String name, String detail) {}

    public StepBar(List<Stage> stages) {
        getStyleClass().add("step-bar");
        show(stages);
    }

    public void show(List<Stage> stages) {
        getChildren().setAll(stages.stream().map(StepBar::stage).toList());
    }

    private static Node stage(Stage stage) {
        Region bar = new Region();
        bar.getStyleClass().add("bar");
        HBox line =
                new HBox(stage.state().icon.view(17), new ScriptText(stage.name(), "stage-name"));
        line.getStyleClass().add("line");
        line.setAlignment(Pos.CENTER_LEFT);
        VBox box = new VBox(bar, line, new ScriptText(stage.detail(), "second"));
        box.getStyleClass()
                .addAll(
                        "stage",
                        "stage-" + stage.state().name().toLowerCase(java.util.Locale.ROOT),
                        stage.state().tone.styleClass());
        box.setMinWidth(0);
        box.setPrefWidth(TextScale.px(120));
        HBox.setHgrow(box, Priority.ALWAYS);
        return box;
    }
}
