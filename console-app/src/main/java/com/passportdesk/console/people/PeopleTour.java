package com.passportdesk.console.people;

import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.tour.Tour;
import com.passportdesk.console.tour.TourStep;
import com.passportdesk.store.sample.SampleCast;
import com.passportdesk.store.visit.VisitRepository;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import javafx.scene.input.KeyCode;
import org.springframework.stereotype.Component;

/// Somebody without a card at hand: found by a few letters, checked in, taken back, checked in.
@Component
final class PeopleTour implements TourStep {

    private static final int ORDER = 300;
    private static final int LETTERS = 4;
    private static final Duration LONG_AGO = Duration.ofHours(12);

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public String title() {
        return "Finding somebody by a few letters";
    }

    @Override
    public void run(Tour tour) {
        SampleCast.Person person = tour.cast().japanese();
        String latin = person.latin() == null ? person.name() : person.latin();
        String typed = latin.toLowerCase(Locale.ROOT);
        tour.press(DeskKey.function(2));
        tour.type(typed.substring(0, LETTERS));
        tour.await("the search is open", () -> tour.isShown("palette"));
        // The letters that match are drawn apart; the name in its own script stands in one piece.
        tour.await("somebody is found", () -> tour.isShown("palette .hit"));
        tour.picture("search");
        tour.type(typed.substring(LETTERS));
        tour.awaitText(latin);
        tour.press(DeskKey.ENTER);
        tour.await("the record is open", () -> tour.isShown("person"));
        tour.picture("person");
        tour.press(DeskKey.ENTER);
        tour.await("the door is open", () -> tour.isShown("admitted"));
        tour.await("the visit is kept", () -> isInside(tour, person));
        tour.press(DeskKey.control(KeyCode.Z));
        tour.await("the check-in is undone", () -> !isInside(tour, person));
        tour.picture("undone");
        tour.say(latin + " was found by letters, checked in and taken back with one key.");
        tour.press(DeskKey.ESCAPE);
        tour.press(DeskKey.control(KeyCode.K));
        tour.type(person.name());
        tour.awaitText(latin);
        tour.press(DeskKey.CONTROL_ENTER);
        tour.await("the door is open again", () -> isInside(tour, person));
        tour.press(DeskKey.ESCAPE);
        tour.press(DeskKey.function(3));
        tour.await("everybody inside is listed", () -> tour.isShown("people"));
        tour.awaitText(latin);
        tour.picture("people");
        tour.say(person.name() + " was found in their own script and is inside.");
    }

    static boolean isInside(Tour tour, SampleCast.Person person) {
        Instant since = tour.desk().clock().instant().minus(LONG_AGO);
        return new VisitRepository(tour.desk().rows())
                .openVisit(person.member(), tour.desk().site(), since)
                .isPresent();
    }
}
