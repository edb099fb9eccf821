package com.passportdesk.console.checkin;

import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.tour.Tour;
import com.passportdesk.console.tour.TourStep;
import com.passportdesk.store.access.Rule;
import com.passportdesk.store.access.Step;
import com.passportdesk.store.sample.SampleCast;
import com.passportdesk.store.visit.CheckInOutcome;
import org.springframework.stereotype.Component;

/// The door works without a line; what it cannot be sure of is a range.
@Component
final class DoorOfflineTour implements TourStep {

    private static final int ORDER = 760;

    private final Door door;

    DoorOfflineTour(Door door) {
        this.door = door;
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public String title() {
        return "A tap without a line";
    }

    @Override
    public void run(Tour tour) {
        tour.press(DeskKey.function(2));
        tour.await("today says that the line is down", () -> tour.isShown("today-down"));
        tour.picture("today-line-down");
        SampleCast.Person person = tour.cast().greek();
        tour.put(tour.cardOf(person));
        tour.await("the tap is answered", () -> tour.isShown("admitted"));
        tour.picture("admitted-line-down");
        tour.takeCards();
        CheckInOutcome outcome = tour.onScreen(() -> door.answer().outcome());
        String visits = outcome.decision().step(Rule.CAP).map(Step::value).orElse("");
        tour.press(DeskKey.ESCAPE);
        tour.say(person.name() + " tapped in without a line, visits used: " + visits + ".");
    }
}
