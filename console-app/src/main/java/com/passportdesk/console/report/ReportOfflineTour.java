package com.passportdesk.console.report;

import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.tour.Tour;
import com.passportdesk.console.tour.TourStep;
import org.springframework.stereotype.Component;

/// Without a line the day is what this desk knows, and says so.
@Component
final class ReportOfflineTour implements TourStep {

    private static final int ORDER = 790;

    private final ReportService service;

    ReportOfflineTour(ReportService service) {
        this.service = service;
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public String title() {
        return "The manager reads the day without a line";
    }

    @Override
    public void run(Tour tour) {
        ReportTour.signIn(tour);
        tour.press(DeskKey.function(8));
        tour.await("the day is read", () -> tour.isShown("report-print"));
        tour.picture("daily-report-line-down");
        tour.say(
                "The day so far, from this desk alone: "
                        + ReportTour.read(service).report().takings().receipts()
                        + " receipts.");
        tour.press(DeskKey.function(2));
    }
}
