package com.passportdesk.console.fx;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A short list of rows of which one is chosen: arrows move it, Enter and a click act on it. The
/// screen offers the keys and calls [#move(int)] and [#act()]; there is no type-ahead, letters
/// search.
public final class RowList extends VBox {

    /// More rows than this do not belong on a panel; the rest is left to the search.
    public static final int MOST = 200;

    /// A row, its own id, and what Enter does to it.
    public record Line(String id, DeskRow.Content content, Runnable act) {}

    private List<Line> lines = List.of();
    private final List<DeskRow> rows = new ArrayList<>();
    private final boolean choosesFirst;
    private int first;
    private int all;

    /// -1 for none.
    private int chosen;

    public RowList() {
        this(true);
    }

    private RowList(boolean choosesFirst) {
        this.choosesFirst = choosesFirst;
        getStyleClass().add("row-list");
        setAccessibleRole(AccessibleRole.LIST_VIEW);
        setMinWidth(0);
    }

    /// A list on which nobody chose a row until a key or a click did, and none once the chosen one
    /// is gone: where Enter on a row nobody looked at does harm.
    public static RowList choosingNobody() {
        return new RowList(false);
    }

    /// Shows other rows; the chosen one stays chosen if it is still there, else the first is, or
    /// none.
    public void show(List<Line> newLines) {
        show(newLines, 0, Math.min(newLines.size(), MOST));
    }

    /// Shows a part of a longer list.
    ///
    /// @param first place of the first of them, from 0
    /// @param all how many there are in all
    public void show(List<Line> newLines, int first, int all) {
        this.first = first;
        this.all = all;
        String before = chosenId();
        lines = newLines.stream().limit(MOST).toList();
        rows.clear();
        chosen = choosesFirst ? 0 : -1;
        for (int i = 0; i < lines.size(); i++) {
            DeskRow row = new DeskRow(lines.get(i).content());
            int index = i;
            row.setOnMouseClicked(_ -> {
                choose(index);
                act();
            });
            rows.add(row);
            if (lines.get(i).id().equals(before)) {
                chosen = i;
            }
        }
        getChildren().setAll(rows);
        mark();
    }

    /// The id of the chosen row, null when there is none.
    public @Nullable String chosenId() {
        return lines.isEmpty() || chosen < 0 ? null : lines.get(chosen).id();
    }

    /// Down by 1, up by -1, further for pages; stops at the ends.
    public void move(int by) {
        choose(chosen + by);
    }

    /// Chooses the row of this id; nothing where there is none.
    public void choose(String id) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).id().equals(id)) {
                choose(i);
                return;
            }
        }
    }

    /// Does what Enter does; nothing where no row is chosen.
    public void act() {
        if (!lines.isEmpty() && chosen >= 0) {
            lines.get(chosen).act().run();
        }
    }

    private void choose(int index) {
        chosen = Math.clamp(index, 0, Math.max(0, lines.size() - 1));
        mark();
        tell();
    }

    /// The keys are the screen's, so what has the focus says which row is chosen: a screen reader
    /// reads nothing else.
    private void tell() {
        Scene scene = getScene();
        Node owner = scene == null ? null : scene.getFocusOwner();
        for (Node above = getParent(); above != null; above = above.getParent()) {
            if (above == owner) {
                above.setAccessibleText(getAccessibleText());
            }
        }
    }

    private void mark() {
        for (int i = 0; i < rows.size(); i++) {
            if (i == chosen) {
                rows.get(i).choose();
            } else {
                rows.get(i).leave();
            }
        }
        setAccessibleText(
                chosen < 0 || rows.isEmpty()
                        ? null
                        : "%s, %d / %d"
                                .formatted(
                                        rows.get(chosen).getAccessibleText(),
                                        first + chosen + 1,
                                        all));
    }
}
