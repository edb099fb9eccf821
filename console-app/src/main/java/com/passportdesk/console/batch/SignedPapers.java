package com.passportdesk.console.batch;

import com.passportdesk.console.document.DocumentStore;
import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Tone;
import com.passportdesk.console.fx.Words;
import java.nio.file.Path;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// What was written at the end of a batch, what each file is called, and where and how long they
/// lie. Whole paths name folders of the machine and of whoever works at it, which are nobody's
/// business at a desk that others look at.
final class SignedPapers extends VBox {

    private final Texts texts;

    SignedPapers(Texts texts, BatchSaid.Signed signed) {
        super(Words.heading(texts.get("batch.papers")));
        this.texts = texts;
        setId("batch-papers");
        getStyleClass().addAll("bench-made", "batch-papers");
        paper("batch.papers.sheet", signed.sheet());
        if (signed.labels() != null) {
            paper("batch.papers.labels", signed.labels());
        }
        Path sheet = signed.sheet();
        String folder = sheet.getName(sheet.getNameCount() - 2).toString();
        long hours = DocumentStore.LONGEST.toHours();
        getChildren().add(Words.wrapping(texts.get("batch.papers.where", folder, hours), "second"));
    }

    // texts: batch.papers.*
    private void paper(String key, Path file) {
        HBox picture = new HBox(Icon.FILE_TEXT.view(20));
        picture.getStyleClass().add(Tone.ACCENT.styleClass());
        String name = file.getFileName().toString();
        VBox words = new VBox(Words.title(texts.get(key)), Words.wrapping(name, "second"));
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox line = new HBox(picture, words);
        line.getStyleClass().add("batch-count");
        getChildren().add(line);
    }
}
