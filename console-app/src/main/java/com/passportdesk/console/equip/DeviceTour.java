package com.passportdesk.console.equip;

import com.passportdesk.console.demo.DemoEquipment;
import com.passportdesk.console.device.DeskDevices;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.print.PrintJob;
import com.passportdesk.console.print.Printing;
import com.passportdesk.console.tour.Tour;
import com.passportdesk.console.tour.TourStep;
import com.passportdesk.devices.rdm6300.BadgeNumber;
import java.util.UUID;
import java.util.function.Consumer;
import javafx.scene.input.KeyCode;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The devices' part of the day: paper ends in the middle of it, and a badge reader is set up.
@Configuration
class DeviceTour {

    /// So much of a roll is left that nothing more comes out.
    private static final int NO_PAPER = 0;

    private static final int NEW_ROLL = 100_000;

    private final Printing printing;
    private final DeskDevices devices;

    DeviceTour(Printing printing, DeskDevices devices) {
        this.printing = printing;
        this.devices = devices;
    }

    private record Step(int order, String title, Consumer<Tour> play) implements TourStep {
        @Override
        public void run(Tour tour) {
            play.accept(tour);
        }
    }

    @Bean
    TourStep paperTour() {
        return new Step(410, "The receipt printer runs out of paper", this::paper);
    }

    @Bean
    TourStep newDeviceTour() {
        return new Step(910, "The manager sets up a badge reader", this::newDevice);
    }

    /// A copy of the newest receipt waits for paper and goes to the office.
    private void paper(Tour tour) {
        DemoEquipment there = tour.equipment();
        tour.await("the receipt is printed", () -> isPrinted(newest()));
        String number = printing.jobs().getLast().number();
        PaperPicture.save(tour, there.printer().paper(), "receipt-paper");
        there.printer().load(NO_PAPER);
        tour.press(DeskKey.function(5));
        tour.awaitText(number);
        tour.press(DeskKey.ENTER);
        tour.await("the receipt's paper is shown", () -> tour.isShown("print-band"));
        tour.await("the printer says that it is out", () -> !canPrint());
        tour.press(DeskKey.digit(1));
        tour.awaitText("The sale stands.");
        tour.picture("printer-out-of-paper");
        tour.press(DeskKey.control(KeyCode.G));
        tour.awaitText("One receipt waits for paper");
        tour.picture("devices-out-of-paper");
        // 5 is the office printer only while that one can print.
        tour.awaitText("Print on Office printer");
        tour.press(DeskKey.digit(5));
        tour.await("the copy came out in the office", () -> isPrinted(newest()));
        PaperPicture.save(tour, there.office().paper(), "receipt-paper-copy");
        there.printer().load(NEW_ROLL);
        tour.await("the printer has paper again", this::canPrint);
        tour.awaitText("Nothing waits for paper");
        tour.say(
                "Receipt %s: printed, and copy %d on %s while the paper was out"
                        .formatted(
                                number,
                                printing.jobs().getLast().copy(),
                                printing.jobs().getLast().printer()));
    }

    private UUID newest() {
        return printing.jobs().getLast().print();
    }

    private boolean isPrinted(UUID print) {
        return printing.jobs().stream()
                .anyMatch(
                        job -> job.print().equals(print) && job.state() == PrintJob.State.PRINTED);
    }

    private boolean canPrint() {
        return devices.printers().getFirst().canPrint();
    }

    private void newDevice(Tour tour) {
        tour.press(DeskKey.control(KeyCode.G));
        tour.picture("devices");
        tour.press(DeskKey.digit(1));
        tour.awaitText("Hold something to it");
        tour.equipment().badges().put(new BadgeNumber("010063E9AE"));
        tour.awaitText("0006547886");
        tour.picture("device-found");
        tour.press(DeskKey.digit(1));
        tour.await("its name is asked for", () -> tour.isShown("device-name"));
        tour.picture("device-named");
        tour.press(DeskKey.ENTER);
        tour.awaitText("Badge reader works");
        tour.equipment().badges().take();
        tour.press(DeskKey.ENTER);
        tour.awaitText("Badge reader is set up.");
        tour.await("it is remembered", () -> devices.has("Badge reader"));
        tour.say("A badge reader is found by what it says, named, tried and remembered.");
        tour.picture("devices-badge-reader");
        tour.press(DeskKey.ESCAPE);
        tour.press(DeskKey.function(2));
    }
}
