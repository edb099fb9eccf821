package com.passportdesk.console.personal;

import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.tour.Tour;
import com.passportdesk.console.tour.TourStep;
import com.passportdesk.store.personal.Erasure;
import com.passportdesk.store.sample.SampleCast;
import java.util.Optional;
import javafx.scene.input.KeyCode;
import org.springframework.stereotype.Component;

/// The manager gives somebody what is known of them and erases them, by keys alone.
@Component
final class PersonalTour implements TourStep {

    private static final int ORDER = 950;

    private final PersonalService service;

    PersonalTour(PersonalService service) {
        this.service = service;
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public String title() {
        return "Somebody asks for their data, and then to be forgotten";
    }

    @Override
    public void run(Tour tour) {
        SampleCast.Person person = tour.cast().suspended();
        tour.press(DeskKey.control(KeyCode.K));
        tour.type(person.email());
        tour.awaitText(person.latin() == null ? person.name() : person.latin());
        tour.press(DeskKey.ENTER);
        tour.await("the record is open", () -> tour.isShown("person"));
        tour.press(DeskKey.digit(8));
        tour.await("a reason is asked for", () -> tour.isShown("personal-reason"));
        tour.type("asked at the desk");
        tour.picture("export");
        tour.press(DeskKey.ENTER);
        tour.await("the files are written", () -> !tour.isShown("personal-reason"));
        tour.picture("exported");
        tour.press(DeskKey.ENTER);
        tour.await("the record is open again", () -> tour.isShown("person"));
        tour.press(DeskKey.digit(9));
        tour.await("a reason is asked for again", () -> tour.isShown("personal-reason"));
        tour.type("asked at the desk");
        tour.picture("erase");
        tour.press(DeskKey.CONTROL_ENTER);
        tour.await("the person is gone", () -> !tour.isShown("personal-reason"));
        tour.await("this desk and the second have confirmed", this::isConfirmedByTwo);
        tour.picture("erased");
        tour.press(DeskKey.ENTER);
        tour.await("everybody inside is listed", () -> tour.isShown("people"));
        tour.say("Somebody got two files, and is known nowhere any more.");
    }

    private boolean isConfirmedByTwo() {
        Optional<Erasure> latest = service.erasures(1).stream().findFirst();
        return latest.map(one -> one.confirmed().size() >= 2).orElse(false);
    }
}
