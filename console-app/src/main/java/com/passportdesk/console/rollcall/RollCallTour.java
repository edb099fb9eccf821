package com.passportdesk.console.rollcall;

import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.tour.Tour;
import com.passportdesk.console.tour.TourStep;
import javafx.scene.input.KeyCode;
import org.springframework.stereotype.Component;

/// The alarm goes while the line is down: everybody stands outside and is ticked off.
@Component
final class RollCallTour implements TourStep {

    private static final int ORDER = 790;

    private final RollCallService service;

    RollCallTour(RollCallService service) {
        this.service = service;
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public String title() {
        return "A roll-call without a line";
    }

    @Override
    public void run(Tour tour) {
        tour.press(RollCallSection.KEY);
        tour.awaitText("by the books");
        tour.picture("rollcall-inside");
        int inside = service.read().people().size();
        tour.press(DeskKey.ENTER);
        tour.awaitText(inside + " still missing");
        for (int digit : new int[] {1, 2, 4, 5}) {
            tour.press(DeskKey.digit(digit));
        }
        tour.awaitText(inside - 4 + " still missing");
        tour.picture("rollcall");
        for (int digit : new int[] {3, 6, 7, 8, 9}) {
            tour.press(DeskKey.digit(digit));
        }
        tour.awaitText("10 to 18 of");
        tour.press(DeskKey.control(KeyCode.P));
        tour.awaitText("The list is on paper");
        tour.press(DeskKey.CONTROL_ENTER);
        tour.awaitText("were not seen outside");
        tour.picture("rollcall-ended");
        tour.say(
                "9 of "
                        + inside
                        + " were ticked off with one key each; "
                        + (inside - 9)
                        + " stand on the list of who is missing.");
        tour.press(DeskKey.function(2));
    }
}
