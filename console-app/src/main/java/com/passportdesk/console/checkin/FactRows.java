package com.passportdesk.console.checkin;

import com.passportdesk.console.fx.TextScale;
import com.passportdesk.console.fx.Words;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Facts as rows: what it is at the start, what it says beside it.
public final class FactRows {

    private FactRows() {}

    public static List<Node> of(List<Person.Fact> facts) {
        List<Node> rows = new ArrayList<>();
        for (Person.Fact fact : facts) {
            rows.add(row(fact));
        }
        if (!rows.isEmpty()) {
            rows.getLast().getStyleClass().remove("hairline-bottom");
        }
        return rows;
    }

    /// A row that is never made lower than its text; a screen too high for it scrolls instead.
    static Node whole(Node row) {
        VBox holder = new VBox(row);
        holder.setMinHeight(Region.USE_PREF_SIZE);
        return holder;
    }

    private static Node row(Person.Fact fact) {
        VBox name = new VBox(Words.wrapping(fact.name(), "fact-name"));
        name.setAlignment(Pos.CENTER_LEFT);
        name.setMinWidth(TextScale.px(120));
        name.setPrefWidth(TextScale.px(120));
        VBox words = new VBox(Words.wrapping(fact.value(), "fact-value"));
        if (!fact.second().isEmpty()) {
            words.getChildren().add(Words.wrapping(fact.second(), "second"));
        }
        words.setAlignment(Pos.CENTER_LEFT);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox row = new HBox(name, words);
        row.getStyleClass().addAll("fact-row", "hairline-bottom");
        row.setAlignment(Pos.CENTER_LEFT);
        row.setAccessibleText(String.join(", ", fact.name(), fact.value(), fact.second()));
        return row;
    }
}
