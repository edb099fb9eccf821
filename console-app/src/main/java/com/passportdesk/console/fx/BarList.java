package com.passportdesk.console.fx;

import java.util.List;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/// Names, bars of one colour, values: a comparison people read from top to bottom.
public final class BarList extends GridPane {

    /// `share` from 0 to 1 of the longest bar.
    public record Line(String name, double share, String value) {}

    public BarList(List<Line> lines) {
        getStyleClass().add("bar-list");
        ColumnConstraints names = new ColumnConstraints();
        names.setMinWidth(TextScale.px(120));
        ColumnConstraints bars = new ColumnConstraints();
        bars.setHgrow(Priority.ALWAYS);
        bars.setFillWidth(true);
        ColumnConstraints values = new ColumnConstraints();
        values.setHalignment(HPos.RIGHT);
        getColumnConstraints().setAll(names, bars, values);
        show(lines);
    }

    public void show(List<Line> lines) {
        getChildren().clear();
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            Label value = Words.number(line.value());
            ShareBar bar = new ShareBar(line.share());
            bar.getStyleClass().add("alone");
            bar.setAccessibleText(line.name() + ", " + line.value());
            addRow(i, Words.body(line.name()), bar, value);
        }
    }
}
