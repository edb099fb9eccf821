package com.passportdesk.console.people;

import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.tour.Tour;
import com.passportdesk.console.tour.TourStep;
import com.passportdesk.store.sample.SampleCast;
import javafx.scene.input.KeyCode;
import org.springframework.stereotype.Component;

/// Nobody notices at the door that the line is cut.
@Component
final class PeopleOfflineTour implements TourStep {

    private static final int ORDER = 755;

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public String title() {
        return "Somebody found and let in without a line";
    }

    @Override
    public void run(Tour tour) {
        SampleCast.Person person = tour.cast().korean();
        tour.press(DeskKey.function(2));
        tour.press(DeskKey.control(KeyCode.K));
        tour.type(person.email());
        tour.awaitText(person.latin() == null ? person.name() : person.latin());
        tour.press(DeskKey.CONTROL_ENTER);
        tour.await("the door is open", () -> PeopleTour.isInside(tour, person));
        tour.press(DeskKey.ESCAPE);
        tour.say(person.name() + " was found and let in; " + tour.notSent());
    }
}
