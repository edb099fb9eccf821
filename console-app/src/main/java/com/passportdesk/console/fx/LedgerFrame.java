package com.passportdesk.console.fx;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The frame of a ledger: a number is typed, below it stands what there is, beside it what made it
/// more or fewer, and at the foot what can be written down.
public final class LedgerFrame {

    /// Height of the foot, in pixels at 100 % text.
    public static final double FOOT = 60;

    /// How many of the newest changes are shown.
    public static final int MOVES = 10;

    private static final double SIDE = 457;

    private final BorderPane root = new BorderPane();
    private final VBox moves = new VBox();
    private final ProblemField number;
    private final String latest;
    private final String none;

    /// What stands on it in any case.
    ///
    /// @param id of the screen's node
    /// @param title above everything
    /// @param second below the title
    /// @param latest above the changes
    /// @param none stands for them where there are none
    public record Labels(String id, String title, String second, String latest, String none) {}

    /// @param number where numbers are typed
    /// @param there what there is, from top to bottom
    public LedgerFrame(Labels labels, ProblemField number, Node... there) {
        this.number = number;
        this.latest = labels.latest();
        this.none = labels.none();
        root.setId(labels.id());
        HBox head = new HBox(new VBox(Words.answer(labels.title()), Words.second(labels.second())));
        head.getStyleClass().add("screen-head");
        root.setTop(head);
        number.field().setId(labels.id() + "-number");
        VBox typed = new VBox(number);
        typed.getStyleClass().add("column");
        VBox left = new VBox(typed);
        left.getChildren().addAll(there);
        left.getStyleClass().add("hairline-end");
        left.setMinWidth(0);
        HBox.setHgrow(left, Priority.ALWAYS);
        moves.setPrefWidth(TextScale.px(SIDE));
        moves.setMinWidth(TextScale.px(SIDE));
        root.setCenter(new HBox(left, moves));
    }

    public Parent root() {
        return root;
    }

    /// Whoever comes here types a number.
    public void focus() {
        number.field().requestFocus();
    }

    /// The newest changes, newest first.
    public void showMoves(List<? extends Node> newest) {
        HBox head = new HBox(Words.heading(latest));
        head.getStyleClass().addAll("column", "column-head");
        List<Node> all = new ArrayList<>();
        all.add(head);
        all.addAll(newest);
        if (newest.isEmpty()) {
            VBox empty = new VBox(Words.wrapping(none, "second"));
            empty.getStyleClass().add("column");
            all.add(empty);
        }
        moves.getChildren().setAll(all);
    }

    /// @param others than the one that Enter does
    public void showFoot(List<DeskButton> others, DeskButton main) {
        HBox foot = new HBox();
        foot.getStyleClass().add("foot");
        foot.setAlignment(Pos.CENTER_LEFT);
        // The field keeps the keys.
        others.forEach(button -> button.setFocusTraversable(false));
        foot.getChildren().addAll(others);
        foot.getChildren().addAll(Words.space(), main);
        root.setBottom(foot);
    }
}
