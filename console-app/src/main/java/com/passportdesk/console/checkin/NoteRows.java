package com.passportdesk.console.checkin;

import com.passportdesk.console.fx.Avatar;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.fx.TextScale;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Tone;
import com.passportdesk.console.fx.Words;
import com.passportdesk.store.note.Note;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Open notes about a member, as an alert for whoever works at the desk; never said aloud and never
/// on the screen that members see.
public final class NoteRows {

    private NoteRows() {}

    /// One row a note, in their order.
    public static List<Node> of(List<Note> notes, Texts texts, Formats formats) {
        return notes.stream().map(note -> row(note, texts, formats)).toList();
    }

    private static Node row(Note note, Texts texts, Formats formats) {
        String about =
                texts.get(
                        "checkin.note.by",
                        note.by(),
                        formats.day(formats.dateOf(note.at())),
                        formats.time(note.at()));
        VBox words = new VBox(Words.wrapping(note.words(), "body"), Words.second(about));
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox row = new HBox(Avatar.tile(Icon.MESSAGE_CIRCLE, Tone.WARNING, 40), words);
        row.setSpacing(TextScale.px(14));
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().addAll("remark", "note-about");
        row.setAccessibleText(note.words() + ", " + about);
        return row;
    }
}
