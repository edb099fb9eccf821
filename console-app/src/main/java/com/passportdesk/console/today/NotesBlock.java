package com.passportdesk.console.today;

import com.passportdesk.console.fx.DeskButton;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Words;
import com.passportdesk.console.handover.HandoverSection;
import com.passportdesk.store.note.Note;
import javafx.geometry.Pos;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// What the shift before left to tell: on a wide window the newest notes, else how many there are.
final class NotesBlock extends VBox {

    NotesBlock(TodayFacts day, boolean isWide, Texts texts, Runnable open) {
        getStyleClass().addAll("today-notes", "hairline-top");
        setId("today-notes");
        int all = day.notes().size() + day.moreNotes();
        DeskButton button =
                DeskButton.quiet(
                        texts.get(all == 0 ? "today.notes.add" : "today.notes.read"),
                        HandoverSection.KEY.hint(texts),
                        open);
        button.setFocusTraversable(false);
        HBox head = new HBox(Words.heading(texts.get("today.notes", all)), Words.space(), button);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("column-head");
        getChildren().add(head);
        if (isWide && all == 0) {
            getChildren().add(Words.wrapping(texts.get("handover.none"), "second"));
        }
        if (isWide) {
            for (Note note : day.notes()) {
                String about = note.name().isEmpty() ? "" : note.name() + ": ";
                getChildren().add(Words.wrapping(about + note.words(), "second"));
            }
        }
    }
}
