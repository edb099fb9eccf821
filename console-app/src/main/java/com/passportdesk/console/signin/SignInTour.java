package com.passportdesk.console.signin;

import com.passportdesk.console.desk.Session;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.tour.Tour;
import com.passportdesk.console.tour.TourStep;
import com.passportdesk.store.sample.SampleStaff;
import org.springframework.stereotype.Component;

/// The front desk signs in, after one slip of the finger.
@Component
final class SignInTour implements TourStep {

    private static final int ORDER = 100;

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public String title() {
        return "Signing in";
    }

    @Override
    public void run(Tour tour) {
        tour.await("the faces are there", () -> tour.isShown("signin-s-ber1-1"));
        tour.picture("sign-in");
        tour.press(DeskKey.digit(1));
        pin(tour, "482951");
        tour.await("the wrong PIN is answered", () -> says(tour, "4"));
        tour.picture("sign-in-wrong");
        pin(tour, SampleStaff.FRONT_DESK_PIN);
        tour.await("somebody is signed in", () -> tour.desk().session().operator().isPresent());
        tour.await("the desk is open", () -> !tour.isShown("signin"));
        tour.say(
                tour.desk().session().operator().map(Session.Operator::name).orElseThrow()
                        + " signed in at the second try.");
    }

    private static boolean says(Tour tour, String part) {
        return tour.onScreen(() ->
                tour.model().cover().get() instanceof SignInCover cover
                        && cover.sentence().contains(part));
    }

    private static void pin(Tour tour, String digits) {
        for (char digit : digits.toCharArray()) {
            tour.press(DeskKey.digit(digit - '0'));
        }
    }
}
