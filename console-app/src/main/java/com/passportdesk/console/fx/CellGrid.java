package com.passportdesk.console.fx;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/// A batch as numbered cells, each with an icon when something was said about it.
public final class CellGrid extends GridPane {

    /// What is known of one cell.
    public enum State {
        WAITS(null),
        DONE(Icon.CHECK),
        NOW(Icon.NFC),
        FAIL(Icon.ROTATE_CW),
        WARN(Icon.TRIANGLE_ALERT),
        LEFT_OUT(Icon.MINUS);

        private final @Nullable Icon icon;

        State(@Nullable Icon icon) {
            this.icon = icon;
        }
    }

    public record Cell(int number, State state) {}

    private final int columns;

    public CellGrid(int columns, List<Cell> cells) {
        this.columns = columns;
        getStyleClass().add("cell-grid");
        for (int i = 0; i < columns; i++) {
            ColumnConstraints same = new ColumnConstraints();
            same.setPercentWidth(100.0 / columns);
            same.setHgrow(Priority.ALWAYS);
            getColumnConstraints().add(same);
        }
        show(cells);
    }

    public void show(List<Cell> cells) {
        getChildren().clear();
        for (int i = 0; i < cells.size(); i++) {
            add(cell(cells.get(i)), i % columns, i / columns);
        }
    }

    private static HBox cell(Cell cell) {
        Label number = new Label(String.valueOf(cell.number()));
        number.getStyleClass().add("num");
        HBox box = new HBox(number);
        if (cell.state().icon != null) {
            box.getChildren().add(cell.state().icon.view(14));
        }
        String state = cell.state().name().toLowerCase(java.util.Locale.ROOT);
        box.getStyleClass().addAll("cell-box", "cell-" + state);
        box.setAlignment(Pos.CENTER);
        box.setAccessibleText(cell.number() + " " + state);
        return box;
    }
}
