package com.passportdesk.console.checkin;

import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.tour.Tour;
import com.passportdesk.console.tour.TourStep;
import com.passportdesk.store.access.AccessDecision;
import com.passportdesk.store.access.Rule;
import com.passportdesk.store.sample.SampleCast;
import com.passportdesk.store.visit.Refusal;
import com.passportdesk.store.visit.VisitRepository;
import java.time.Duration;
import java.time.Instant;
import javafx.scene.input.KeyCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Cards on the reader: one opens, one that had ended is renewed and opens, the others do not.
@Component
final class DoorTour implements TourStep {

    private static final int ORDER = 200;
    private static final Duration LONG_AGO = Duration.ofHours(12);

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public String title() {
        return "Taps at the door";
    }

    @Override
    public void run(Tour tour) {
        admitted(tour);
        refused(tour, tour.cast().noneLeft(), "refused-no-visit-left");
        refused(tour, tour.cast().blockedCard(), "refused-blocked");
        renewed(tour);
        refused(tour, tour.cast().wrongSite(), "refused-other-city");
        tour.put(tour.blankCard("04D0E1F2A3B4C5"));
        tour.await("the blank card is answered", () -> tour.isShown("refused"));
        tour.picture("refused-blank");
        tour.takeCards();
        tour.press(DeskKey.ESCAPE);
    }

    private static void admitted(Tour tour) {
        SampleCast.Person person = tour.cast().someLeft();
        tour.put(tour.cardOf(person));
        tour.await("the door is open", () -> tour.isShown("admitted"));
        tour.awaitText(person.latin() == null ? person.name() : person.latin());
        tour.picture("admitted");
        tour.press(DeskKey.control(KeyCode.E));
        tour.picture("admitted-why");
        tour.takeCards();
        tour.await(
                "the second desk knows that " + person.given() + " is inside",
                () -> isInside(tour, tour.secondDesk().rows(), person));
        tour.press(DeskKey.ESCAPE);
        tour.say(
                person.name()
                        + " tapped in without a key and is known to be inside at the second desk.");
    }

    private static void renewed(Tour tour) {
        SampleCast.Person person = tour.cast().expiredCard();
        tour.put(tour.cardOf(person));
        tour.await("the door is open", () -> tour.isShown("admitted"));
        tour.awaitText(person.latin() == null ? person.name() : person.latin());
        tour.press(DeskKey.control(KeyCode.E));
        tour.picture("admitted-renewed");
        tour.takeCards();
        tour.press(DeskKey.ESCAPE);
        tour.say(person.name() + " had a card that was over; the tap renewed it.");
    }

    private static void refused(Tour tour, SampleCast.Person person, String picture) {
        int before = refusals(tour);
        tour.put(tour.cardOf(person));
        tour.await("the refusal is noted", () -> refusals(tour) > before);
        tour.await("it is shown", () -> tour.isShown("refused"));
        tour.picture(picture);
        tour.takeCards();
        tour.press(DeskKey.ESCAPE);
        Refusal last =
                new VisitRepository(tour.desk().rows())
                        .refusals(tour.desk().site(), since(tour), 1)
                        .getFirst();
        AccessDecision decision = last.decision();
        String value = decision.step(Rule.of(last.headline())).map(step -> step.value()).orElse("");
        tour.say(person.name() + " was not let in: " + last.headline() + ", " + value + ".");
    }

    private static int refusals(Tour tour) {
        return new VisitRepository(tour.desk().rows())
                .refusalCount(tour.desk().site(), since(tour));
    }

    private static boolean isInside(Tour tour, JdbcClient rows, SampleCast.Person person) {
        return new VisitRepository(rows)
                .openVisit(person.member(), tour.desk().site(), since(tour))
                .isPresent();
    }

    private static Instant since(Tour tour) {
        return tour.desk().clock().instant().minus(LONG_AGO);
    }
}
