package com.passportdesk.console.shell;

import com.passportdesk.console.fx.DeskButton;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.fx.ScriptText;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Tone;
import com.passportdesk.console.fx.Words;
import com.passportdesk.console.problem.Notice;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// A problem at the top of the panel: what happened, then what was kept and what to do next.
final class NoticeBand extends HBox {

    NoticeBand(Notice notice, Texts texts, Runnable close) {
        getStyleClass().addAll("notice", notice.tone().styleClass());
        setId("notice");
        setAlignment(Pos.CENTER_LEFT);
        StackPane tile = new StackPane(icon(notice.tone()).view(18));
        tile.getStyleClass().add("notice-tile");
        VBox words = new VBox(new ScriptText(notice.sentence(), "sentence"));
        words.getStyleClass().add("words");
        String more =
                Stream.of(notice.kept(), notice.next())
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining(" "));
        if (!more.isEmpty()) {
            words.getChildren().add(Words.wrapping(more, "more"));
        }
        words.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(words, Priority.ALWAYS);
        getChildren().addAll(tile, words);
        String toCopy = notice.toCopy();
        if (toCopy != null) {
            String label = texts.get("problem.bug.copy");
            getChildren().add(DeskButton.small(null, label, null, () -> copy(toCopy)));
        }
        String escape = DeskKey.ESCAPE.hint(texts);
        getChildren().add(DeskButton.small(null, texts.get("problem.close"), escape, close));
        setAccessibleText(notice.sentence() + " " + more);
    }

    private static void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }

    private static Icon icon(Tone tone) {
        return switch (tone) {
            case SUCCESS -> Icon.CHECK;
            case DANGER, WARNING -> Icon.TRIANGLE_ALERT;
            case PLAIN, MUTED, SUBTLE, ACCENT -> Icon.INFO;
        };
    }
}
