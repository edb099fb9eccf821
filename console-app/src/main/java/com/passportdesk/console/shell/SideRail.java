package com.passportdesk.console.shell;

import com.passportdesk.console.fx.Avatar;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.Face;
import com.passportdesk.console.fx.NetworkMark;
import com.passportdesk.console.fx.ScriptText;
import com.passportdesk.console.fx.TextScale;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.collections.ListChangeListener;
import javafx.collections.MapChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The side: site and desk, sections with their keys, parked work, operator. Wide it has words,
/// narrow only icons and keys.
final class SideRail extends VBox {

    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

    private final ShellModel model;
    private final Texts texts;
    private final List<Node> wordsOnlyWhenWide = new ArrayList<>();
    private final Map<String, Button> items = new HashMap<>();
    private final VBox parked = new VBox();
    private final VBox operator = new VBox();
    private final DoubleProperty padding = new SimpleDoubleProperty(TextScale.px(20));
    private boolean narrow;

    SideRail(
            ShellModel model, Texts texts, List<DeskSection> sections, Consumer<DeskSection> open) {
        this.model = model;
        this.texts = texts;
        getStyleClass().add("desk-side");
        VBox list = new VBox();
        list.getStyleClass().add("sections");
        for (DeskSection section : sections) {
            if (section.functionKey() == 0) {
                continue;
            }
            Button item = item(section);
            item.setOnAction(_ -> open.accept(section));
            items.put(section.id(), item);
            list.getChildren().add(item);
        }
        parked.getStyleClass().add("parked");
        Region space = new Region();
        VBox.setVgrow(space, Priority.ALWAYS);
        operator.getStyleClass().add("operator");
        getChildren().addAll(head(), list, parked, space, operator);
        model.parked().addListener((ListChangeListener<ShellModel.Parked>) _ -> showParked());
        model.operator().subscribe(this::showOperator);
        showParked();
    }

    void choose(@Nullable String sectionId) {
        items.forEach((id, item) -> item.pseudoClassStateChanged(CHOSEN, id.equals(sectionId)));
    }

    void setNarrow() {
        shape(true, 64);
    }

    void setWide() {
        shape(false, 204);
    }

    private void shape(boolean onlyIcons, double width) {
        narrow = onlyIcons;
        padding.set(TextScale.px(onlyIcons ? 3 : 20));
        double pixels = TextScale.px(width);
        setMinWidth(pixels);
        setPrefWidth(pixels);
        setMaxWidth(pixels);
        pseudoClassStateChanged(PseudoClass.getPseudoClass("narrow"), onlyIcons);
        for (Node words : wordsOnlyWhenWide) {
            words.setVisible(!onlyIcons);
            words.setManaged(!onlyIcons);
        }
        showParked();
        showOperator(model.operator().get());
    }

    private Node head() {
        StackPane logo = new StackPane(new NetworkMark(model.network(), model.mark(), 32));
        logo.getStyleClass().add("logo");
        ScriptText site = new ScriptText("", "site");
        site.textProperty().bind(model.siteName());
        ScriptText desk = new ScriptText("", "desk");
        desk.textProperty().bind(model.deskName());
        VBox names = new VBox(site, desk);
        wordsOnlyWhenWide.add(names);
        names.setAlignment(Pos.CENTER_LEFT);
        HBox head = new HBox(logo, names);
        head.getStyleClass().add("head");
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    private Button item(DeskSection section) {
        String title = texts.get(section.titleKey());
        String key = DeskKey.function(section.functionKey()).hint(texts);
        Label words = new Label(title);
        words.getStyleClass().add("name");
        Label hint = new Label(key);
        hint.getStyleClass().add("function-key");
        Region space = Words.space();
        wordsOnlyWhenWide.addAll(List.of(words, space));
        Label waiting = new Label();
        waiting.getStyleClass().addAll("waiting", "num");
        HBox content = new HBox(section.icon().view(18), words, space, waiting, hint);
        content.getStyleClass().add("content");
        content.setAlignment(Pos.CENTER_LEFT);
        Button item = new Button();
        item.getStyleClass().setAll("section");
        item.setId("section-" + section.id());
        item.setGraphic(content);
        item.setMinWidth(0);
        item.setMaxWidth(Double.MAX_VALUE);
        content.prefWidthProperty().bind(item.widthProperty().subtract(padding));
        item.setFocusTraversable(false);
        item.setAccessibleHelp(key);
        item.setTooltip(new Tooltip(title + "  " + key));
        Runnable count = () -> showWaiting(section, item, waiting, title);
        model.waiting().addListener((MapChangeListener<String, Integer>) _ -> count.run());
        count.run();
        return item;
    }

    private void showWaiting(DeskSection section, Button item, Label waiting, String title) {
        int count = model.waiting().getOrDefault(section.id(), 0);
        waiting.setText(String.valueOf(count));
        waiting.setVisible(count > 0);
        waiting.setManaged(count > 0);
        item.setAccessibleText(count > 0 ? texts.get("shell.waiting", title, count) : title);
    }

    private void showParked() {
        parked.getChildren().clear();
        if (model.parked().isEmpty()) {
            return;
        }
        if (!narrow) {
            Label title = new Label(texts.get("shell.parked"));
            Label key = new Label("F10");
            HBox head = new HBox(title, Words.space(), key);
            head.getStyleClass().add("parked-head");
            parked.getChildren().add(head);
        }
        for (ShellModel.Parked work : model.parked().stream().limit(4).toList()) {
            parked.getChildren().add(row(work.face(), work.title(), work.second(), work.resume()));
        }
        if (model.parked().size() > 4) {
            Label more = new Label(texts.get("shell.parked.more", model.parked().size() - 4));
            more.getStyleClass().add("second");
            parked.getChildren().add(more);
        }
    }

    private void showOperator(ShellModel.@Nullable Operator who) {
        operator.getChildren().clear();
        if (who == null) {
            return;
        }
        Button row =
                row(
                        who.face(),
                        who.name(),
                        texts.get("shell.lock") + " F12",
                        () -> {
                            Runnable now = model.lock().get();
                            if (now != null) {
                                now.run();
                            }
                        });
        operator.getChildren().add(row);
    }

    private Button row(Face face, String title, String second, Runnable act) {
        VBox names = new VBox(new ScriptText(title, "row-title"), new ScriptText(second, "desk"));
        HBox content = new HBox(Avatar.round(face, 30));
        if (!narrow) {
            content.getChildren().add(names);
        }
        content.getStyleClass().add("content");
        content.setAlignment(Pos.CENTER_LEFT);
        Button row = new Button();
        row.getStyleClass().setAll("side-row");
        row.setGraphic(content);
        row.setAccessibleText(title + ", " + second);
        row.setFocusTraversable(false);
        row.setMaxWidth(Double.MAX_VALUE);
        row.setOnAction(_ -> act.run());
        return row;
    }
}
