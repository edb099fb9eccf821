package com.passportdesk.console.today;

import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.tour.Tour;
import com.passportdesk.console.tour.TourStep;
import org.springframework.stereotype.Component;

/// The day before anybody has done anything.
@Component
final class TodayTour implements TourStep {

    private static final int ORDER = 150;

    private final TodayService service;

    TodayTour(TodayService service) {
        this.service = service;
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public String title() {
        return "Today";
    }

    @Override
    public void run(Tour tour) {
        tour.press(DeskKey.function(2));
        tour.await("today is there", () -> tour.isShown("today"));
        TodayFacts day = service.read();
        tour.awaitText(String.valueOf(day.inside()));
        tour.picture("today");
        tour.widePicture("today");
        tour.say(
                day.inside()
                        + " people are inside, "
                        + day.toCome().size()
                        + " of "
                        + day.expected().size()
                        + " who booked are still to come.");
    }
}
