package com.passportdesk.console.signin;

import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.tour.Tour;
import com.passportdesk.console.tour.TourStep;
import org.springframework.stereotype.Component;

/// The desk is left.
@Component
final class LockTour implements TourStep {

    private static final int ORDER = 1_000;

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public String title() {
        return "Locking the desk";
    }

    @Override
    public void run(Tour tour) {
        tour.press(DeskKey.function(12));
        tour.await("the desk is covered", () -> tour.isShown("signin"));
        tour.await("nobody is signed in", () -> tour.desk().session().operator().isEmpty());
        tour.picture("locked");
        tour.say("The desk is locked.");
    }
}
