package com.passportdesk.console.handover;

import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.tour.Tour;
import com.passportdesk.console.tour.TourStep;
import com.passportdesk.store.desk.CommandIds;
import com.passportdesk.store.note.NoteCommand;
import com.passportdesk.store.note.NoteHandler;
import com.passportdesk.store.note.NoteRepository;
import java.util.Optional;
import javafx.scene.input.KeyCode;
import org.springframework.stereotype.Component;

/// The shift changes: what the other desk wrote, one more note, and one that was seen to.
@Component
final class HandoverTour implements TourStep {

    private static final int ORDER = 880;

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public String title() {
        return "Handing over";
    }

    @Override
    public void run(Tour tour) {
        write(tour, "The coffee machine in the café is descaled.", Optional.empty());
        write(
                tour,
                "Asked for a quiet seat near a window.",
                Optional.of(tour.cast().late().member()));
        tour.press(HandoverSection.KEY);
        tour.awaitText("near a window");
        tour.await("the field is ready", () -> tour.isFocused("handover-words"));
        tour.type("blinds down from ten");
        tour.press(DeskKey.ENTER);
        tour.await(
                "the note is written",
                () -> new NoteRepository(tour.desk().rows()).count(tour.desk().site()) == 3);
        tour.awaitText("3 notes");
        tour.picture("handover");
        tour.press(new DeskKey(KeyCode.DIGIT3, DeskKey.Held.ALT));
        tour.awaitText("2 notes");
        tour.await(
                "the second desk has heard of it",
                () -> new NoteRepository(tour.secondDesk().rows()).count(tour.desk().site()) == 2);
        tour.say("Two notes of the other desk, one of this one, and one is done at both.");
        tour.press(DeskKey.function(2));
    }

    private static void write(Tour tour, String words, Optional<String> about) {
        int before = new NoteRepository(tour.desk().rows()).count(tour.desk().site());
        tour.secondDesk()
                .submit(
                        "s-ber1-1",
                        new NoteHandler(),
                        new NoteCommand.Write(CommandIds.fresh(), words, about));
        tour.await(
                "this desk has heard of the note",
                () ->
                        new NoteRepository(tour.desk().rows()).count(tour.desk().site())
                                == before + 1);
    }
}
