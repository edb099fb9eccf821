package com.passportdesk.console.report;

import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.tour.Tour;
import com.passportdesk.console.tour.TourFailure;
import com.passportdesk.console.tour.TourStep;
import com.passportdesk.store.sample.SampleStaff;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.input.KeyCode;
import org.springframework.stereotype.Component;

/// The manager takes over and reads the day.
@Component
final class ReportTour implements TourStep {

    private static final int ORDER = 900;

    private final ReportService service;

    ReportTour(ReportService service) {
        this.service = service;
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public String title() {
        return "The manager reads the day";
    }

    @Override
    public void run(Tour tour) {
        signIn(tour);
        tour.press(DeskKey.function(8));
        tour.await("the day is read", () -> tour.isShown("report-print"));
        tour.picture("daily-report");
        tour.widePicture("daily-report");
        tour.press(DeskKey.control(KeyCode.T));
        tour.await("the hours are listed", () -> tour.isShown("report-lines"));
        tour.picture("daily-report-hours");
        tour.press(DeskKey.ESCAPE);
        tour.await("the day is back", () -> tour.isShown("report-print"));
        tour.press(DeskKey.of(KeyCode.LEFT));
        tour.await("another day is read", () -> !tour.isShown("report-said"));
        tour.picture("daily-report-yesterday");
        tour.press(DeskKey.of(KeyCode.RIGHT));
        tour.press(DeskKey.control(KeyCode.P));
        tour.await("the day is printed", () -> tour.isShown("report-said"));
        ReportService.Answer.Read today = read();
        Path file = service.print(today);
        tour.keep(file, "daily-report.pdf");
        tour.say(
                "Takings of "
                        + today.report().takings().total().major()
                        + " "
                        + today.report().takings().total().currency()
                        + " on "
                        + today.report().takings().receipts()
                        + " receipts, "
                        + today.report().visits().value()
                        + " visits; daily-report.pdf.");
    }

    /// The manager takes the desk over, whoever was there.
    static void signIn(Tour tour) {
        tour.press(DeskKey.function(12));
        tour.await("the desk is covered", () -> tour.isShown("signin"));
        tour.await("nobody is signed in", () -> tour.desk().session().operator().isEmpty());
        tour.await(
                "the faces or the last one are there",
                () -> tour.isShown("signin-s-ber1-1") || tour.isShown("signin-s-ber1-2"));
        tour.press(DeskKey.ESCAPE);
        tour.await("the faces are there", () -> tour.isShown("signin-s-ber1-2"));
        tour.press(DeskKey.digit(2));
        for (char digit : SampleStaff.MANAGER_PIN.toCharArray()) {
            tour.press(DeskKey.digit(digit - '0'));
        }
        tour.await(
                "the manager is signed in",
                () ->
                        tour.desk()
                                .session()
                                .operator()
                                .filter(one -> one.role().equals("manager"))
                                .isPresent());
        tour.await("the desk is open", () -> !tour.isShown("signin"));
    }

    private ReportService.Answer.Read read() {
        return read(service);
    }

    static ReportService.Answer.Read read(ReportService service) {
        if (service.read(Optional.empty()) instanceof ReportService.Answer.Read read) {
            return read;
        }
        throw new TourFailure("The manager may not read the day.");
    }
}
