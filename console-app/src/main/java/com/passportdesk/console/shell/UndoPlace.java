package com.passportdesk.console.shell;

import com.passportdesk.console.fx.ProblemField;
import com.passportdesk.console.fx.TextScale;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.Region;

/// Where the undo bar stands: at the foot of the panel, unless somebody types there. Then beside
/// what they type into or above it, wherever it lies over no field at all.
final class UndoPlace {

    private static final double GAP = 8;

    private final Region panel;

    UndoPlace(Region panel) {
        this.panel = panel;
    }

    /// @param home where the bar stands by itself, in the panel's coordinates
    /// @param screen what is shown
    Bounds of(Bounds home, Node screen) {
        Scene scene = panel.getScene();
        Node focused = scene == null ? null : scene.getFocusOwner();
        if (!(focused instanceof TextInputControl)) {
            return home;
        }
        Bounds typed = place(focused);
        if (!typed.intersects(home)) {
            return home;
        }
        List<Bounds> fields = new ArrayList<>();
        collect(screen, fields);
        double gap = TextScale.px(GAP);
        Bounds above = at(home, home.getMinX(), typed.getMinY() - gap - home.getHeight());
        double beside = typed.getMaxX() + gap;
        return Stream.of(
                        above,
                        at(home, beside, home.getMinY()),
                        at(home, beside, typed.getMinY()),
                        at(home, panel.getWidth() - gap - home.getWidth(), home.getMinY()))
                .filter(place -> panel.getLayoutBounds().contains(place))
                .filter(place -> fields.stream().noneMatch(place::intersects))
                .findFirst()
                .orElse(above);
    }

    private static Bounds at(Bounds bar, double x, double y) {
        return new BoundingBox(x, y, bar.getWidth(), bar.getHeight());
    }

    private void collect(Node node, List<Bounds> fields) {
        if (!node.isVisible()) {
            return;
        }
        if (node instanceof TextInputControl) {
            fields.add(place(node));
        } else if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, fields));
        }
    }

    /// Of a field with its label and what is said of it.
    private Bounds place(Node field) {
        Node whole = field;
        for (Node above = field; above != null && above != panel; above = above.getParent()) {
            if (above instanceof ProblemField) {
                whole = above;
            }
        }
        return panel.sceneToLocal(whole.localToScene(whole.getLayoutBounds()));
    }
}
