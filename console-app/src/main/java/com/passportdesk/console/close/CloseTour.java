package com.passportdesk.console.close;

import com.passportdesk.console.drawer.DrawerService;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.tour.Tour;
import com.passportdesk.console.tour.TourFailure;
import com.passportdesk.console.tour.TourStep;
import com.passportdesk.store.drawer.Closing;
import com.passportdesk.store.drawer.Coins;
import com.passportdesk.store.drawer.DrawerDay;
import com.passportdesk.store.money.Money;
import java.util.List;
import javafx.scene.input.KeyCode;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The drawer through the day: the float, milk, the count, the Z.
@Configuration
class CloseTour {

    private static final DeskKey PAID_OUT = new DeskKey(DeskKey.digit(1).code(), DeskKey.Held.ALT);

    private final DrawerService drawer;
    private final Formats formats;

    CloseTour(DrawerService drawer, Formats formats) {
        this.drawer = drawer;
        this.formats = formats;
    }

    /// One thing that is done at the drawer.
    private record Step(int order, String title, java.util.function.Consumer<Tour> does)
            implements TourStep {

        @Override
        public void run(Tour tour) {
            does.accept(tour);
        }
    }

    @Bean
    TourStep countsTheFloat() {
        return new Step(160, "The float is counted", this::countFloat);
    }

    @Bean
    TourStep paysForMilk() {
        return new Step(420, "Milk is paid out of the drawer", this::payForMilk);
    }

    @Bean
    TourStep closesTheDay() {
        return new Step(880, "The drawer is counted and the day closed", this::closeDay);
    }

    private void countFloat(Tour tour) {
        tour.press(DeskKey.function(9));
        tour.await("the float can be typed", () -> tour.isFocused(field(first())));
        type(tour, new Money(15_000, drawer.day().currency()));
        tour.picture("close-float");
        tour.press(DeskKey.CONTROL_ENTER);
        tour.await("the float is counted", () -> drawer.day().isFloatCounted());
        tour.press(DeskKey.function(2));
        tour.await("today is there", () -> tour.isShown("today"));
    }

    private void payForMilk(Tour tour) {
        tour.press(DeskKey.function(5));
        tour.press(DeskKey.control(KeyCode.M));
        tour.await("the cash box is shown", () -> tour.isFocused("cash-box-number"));
        tour.type("12");
        tour.press(CloseColumn.WORDS);
        tour.await("what for is asked", () -> tour.isFocused("cash-box-words"));
        tour.type("Milk and lemons");
        tour.press(PAID_OUT);
        tour.await("it is paid out", () -> !drawer.day().figures().moves().isEmpty());
        tour.awaitText("Milk and lemons");
        tour.picture("cash-box");
        tour.press(DeskKey.ESCAPE);
        tour.press(DeskKey.function(2));
    }

    private void closeDay(Tour tour) {
        DrawerDay day = drawer.day();
        Money one = new Money(100, day.currency());
        Money counted = day.figures().expected().minus(one);
        tour.press(DeskKey.function(9));
        tour.await("the drawer can be counted", () -> tour.isFocused(field(first())));
        type(tour, counted);
        tour.awaitText(formats.money(counted.minor(), counted.currency()));
        tour.picture("close-count");
        tour.press(DeskKey.CONTROL_ENTER);
        tour.await("the difference is shown", () -> tour.isShown("close-act"));
        tour.press(DeskKey.digit(1));
        tour.await("the cause is chosen", () -> tour.isShown(CloseColumn.CHOSEN));
        tour.picture("close-z");
        tour.press(DeskKey.CONTROL_ENTER);
        tour.await("the day is closed", () -> tour.isShown("close-paper"));
        tour.picture("close-done");
        Closing z =
                drawer.closings(1).stream()
                        .findFirst()
                        .orElseThrow(() -> new TourFailure("The day has no Z"));
        tour.keep(drawer.file(z), z.number() + ".pdf");
        tour.say(
                z.number()
                        + ": "
                        + formats.money(
                                z.figures().expected().minor(), z.figures().expected().currency())
                        + " should be there, "
                        + formats.money(z.counted().minor(), z.counted().currency())
                        + " were.");
        tour.press(DeskKey.ENTER);
        tour.await("today is there", () -> tour.isShown("today"));
    }

    private long first() {
        return Coins.of(drawer.day().currency()).getFirst();
    }

    private static String field(long face) {
        return "close-piece-" + face;
    }

    /// The fewest pieces that come to `sum`, from the largest on.
    private void type(Tour tour, Money sum) {
        List<Long> faces = Coins.of(sum.currency());
        long left = sum.minor();
        for (long face : faces) {
            tour.await("the next piece is asked for", () -> tour.isFocused(field(face)));
            long many = left / face;
            if (many > 0) {
                tour.type(Long.toString(many));
                left -= many * face;
            }
            if (left == 0) {
                return;
            }
            tour.press(DeskKey.ENTER);
        }
    }
}
