package com.passportdesk.console.fx;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// Who, what, pay: the steps of a flow, the one under way filled.
public final class Stepper extends HBox {

    /// Where a step stands.
    public enum State {
        DONE,
        NOW,
        AHEAD
    }

    public record Step(State state, String name) {}

    public Stepper(List<Step> steps) {
        getStyleClass().add("steps");
        setAlignment(Pos.CENTER);
        show(steps);
    }

    public void show(List<Step> steps) {
        getChildren().clear();
        for (int i = 0; i < steps.size(); i++) {
            if (i > 0) {
                Region rule = new Region();
                rule.getStyleClass().add("between");
                getChildren().add(rule);
            }
            getChildren().add(step(steps.get(i), i + 1));
        }
    }

    private static Node step(Step step, int number) {
        StackPane circle = new StackPane();
        circle.getStyleClass().add("circle");
        circle.getChildren()
                .add(
                        step.state() == State.DONE
                                ? Icon.CHECK.view(14)
                                : new Label(String.valueOf(number)));
        HBox box = new HBox(circle, new ScriptText(step.name(), "step-name"));
        box.getStyleClass()
                .addAll(
                        "step",
                        switch (step.state()) {
                            case DONE -> "done";
                            case NOW -> "now";
                            case AHEAD -> "ahead";
                        });
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }
}
