package com.passportdesk.console.works;

import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.tour.Tour;
import com.passportdesk.console.tour.TourStep;
import javafx.scene.input.KeyCode;
import org.springframework.stereotype.Component;

/// What still works while the line is down.
@Component
final class WorksOfflineTour implements TourStep {

    private static final int ORDER = 705;

    private final WorksService service;

    WorksOfflineTour(WorksService service) {
        this.service = service;
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public String title() {
        return "What still works without a line";
    }

    @Override
    public void run(Tour tour) {
        tour.press(DeskKey.function(2));
        tour.await("today says that the line is down", () -> tour.isShown("today-down"));
        tour.press(DeskKey.control(KeyCode.E));
        tour.await("what still works is there", () -> tour.isShown("works-down"));
        Works works = service.read();
        tour.awaitText("Pay from a wallet");
        tour.picture("works-line-down");
        tour.press(DeskKey.ESCAPE);
        tour.await("the day is there again", () -> tour.isShown("today"));
        tour.say(
                works.toSell().getFirst().here()
                        + " hot desks and "
                        + works.toSell().get(1).here()
                        + " rooms may be sold here without asking; "
                        + works.unsent().records()
                        + " records wait.");
    }
}
