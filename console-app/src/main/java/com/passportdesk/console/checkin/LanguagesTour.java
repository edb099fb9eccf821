package com.passportdesk.console.checkin;

import com.passportdesk.console.tour.Tour;
import com.passportdesk.console.tour.TourStep;
import java.util.Locale;
import javafx.geometry.NodeOrientation;
import org.springframework.stereotype.Component;

/// The last answer at the door in German, and with the frame from right to left. There is no Arabic
/// translation, so the words of the second stay English.
@Component
final class LanguagesTour implements TourStep {

    private static final int ORDER = 510;

    private final Door door;

    LanguagesTour(Door door) {
        this.door = door;
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public String title() {
        return "The same answer in other languages";
    }

    @Override
    public void run(Tour tour) {
        tour.otherPicture(
                "admitted-german",
                Locale.GERMANY,
                NodeOrientation.LEFT_TO_RIGHT,
                AdmittedView.class);
        tour.otherPicture(
                "admitted-arabic", Locale.UK, NodeOrientation.RIGHT_TO_LEFT, AdmittedView.class);
        String name =
                tour.onScreen(() -> door.answer().profile()) instanceof Profile profile
                        ? profile.member().name()
                        : "";
        tour.say(name + " in German, and from right to left with English words.");
    }
}
