package com.passportdesk.console.today;

import com.passportdesk.console.fx.DeskButton;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.fx.ScriptText;
import com.passportdesk.console.fx.TextScale;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Tone;
import com.passportdesk.console.fx.Words;
import com.passportdesk.console.works.Unsent;
import com.passportdesk.console.works.Works;
import com.passportdesk.console.works.WorksWords;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// What Today says while the line is down: since when and how old the facts are, what may be sold
/// here, and what waits to be sent.
final class OfflineColumn {

    /// What still works, whole.
    static final DeskKey WHY = DeskKey.control(KeyCode.E);

    private final Texts texts;
    private final Formats formats;
    private final WorksWords words;
    private final Runnable open;

    /// @param open shows all of it
    OfflineColumn(Texts texts, Formats formats, Runnable open) {
        this.texts = texts;
        this.formats = formats;
        this.words = new WorksWords(texts, formats);
        this.open = open;
    }

    Node band(Works works) {
        VBox lines =
                new VBox(
                        new ScriptText(words.title(works), "sentence"),
                        Words.wrapping(words.facts(works), "more"));
        lines.setMinWidth(0);
        HBox.setHgrow(lines, Priority.ALWAYS);
        lines.getStyleClass().add("words");
        StackPane tile = new StackPane(Icon.UNPLUG.view(18));
        tile.getStyleClass().add("notice-tile");
        DeskButton button = DeskButton.small(null, texts.get("today.works"), WHY.hint(texts), open);
        button.setFocusTraversable(false);
        HBox band = new HBox(tile, lines, button);
        band.getStyleClass().addAll("notice", "today-down", Tone.WARNING.styleClass());
        band.setAlignment(Pos.CENTER_LEFT);
        band.setId("today-down");
        return band;
    }

    /// The list of who is expected is as old as that.
    String asOf(Works works) {
        return texts.get("today.asOf", formats.time(works.line().factsAsOf()));
    }

    /// The end of the leases on rooms.
    String rooms(Works works) {
        return works.toSell().stream()
                .filter(one -> one.kind() == Works.Sold.ROOMS)
                .map(one -> words.second(one, works))
                .findFirst()
                .orElse("");
    }

    /// What may be sold here, then what waits.
    ///
    /// @param most things that may be sold; the till shows the others
    /// @param isWide whether there is room for more than a line each
    List<Node> rows(Works works, int most, boolean isWide) {
        List<Node> rows = new ArrayList<>();
        works.toSell().stream()
                .limit(most)
                .map(one ->
                        row(words.name(one), words.second(one, works), words.figure(one), isWide))
                .forEach(rows::add);
        Unsent unsent = works.unsent();
        Node waiting =
                row(
                        texts.get("works.unsent"),
                        isWide ? words.unsent(unsent) : words.unsentInShort(unsent),
                        formats.number(unsent.records()),
                        isWide);
        waiting.getStyleClass().addAll("hairline-top", "today-unsent");
        rows.add(waiting);
        return rows;
    }

    String heading() {
        return texts.get("works.sell.offline");
    }

    private static Node row(String title, String second, String figure, boolean isWide) {
        VBox lines =
                new VBox(
                        Words.body(title),
                        isWide ? Words.wrapping(second, "second") : Words.second(second));
        lines.setMinWidth(0);
        HBox.setHgrow(lines, Priority.ALWAYS);
        HBox row = new HBox(TextScale.px(12), lines, Words.number(figure));
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("offline-row");
        row.setAccessibleText(String.join(", ", title, figure, second));
        return row;
    }
}
