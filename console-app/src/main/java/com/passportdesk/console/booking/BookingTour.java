package com.passportdesk.console.booking;

import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.tour.Tour;
import com.passportdesk.console.tour.TourFailure;
import com.passportdesk.console.tour.TourStep;
import com.passportdesk.store.booking.FreeRooms.FreeRoom;
import com.passportdesk.store.lease.Stretch;
import java.util.function.Consumer;
import javafx.scene.input.KeyCode;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// A hot desk is given up; a room that the desk beside this one holds is booked here all the same,
/// by the manager, and made shorter without a word.
@Configuration
class BookingTour {

    private static final int GIVEN_UP = 615;

    /// The manager is at the desk then.
    private static final int ANSWERED_FOR = 920;

    private static final int SHORTER = 925;

    private static final String PROMISED = "Kinder am Kai";

    private final BookingService bookings;

    BookingTour(BookingService bookings) {
        this.bookings = bookings;
    }

    private record Step(int order, String title, Consumer<Tour> play) implements TourStep {
        @Override
        public void run(Tour tour) {
            play.accept(tour);
        }
    }

    @Bean
    TourStep hotDeskGivenUp() {
        return new Step(GIVEN_UP, "A hot desk is given up", BookingTour::giveUp);
    }

    @Bean
    TourStep roomAnsweredFor() {
        return new Step(ANSWERED_FOR, "The manager answers for a room", this::answerFor);
    }

    @Bean
    TourStep roomMadeShorter() {
        return new Step(SHORTER, "A booking is made shorter", BookingTour::makeShorter);
    }

    private static void giveUp(Tour tour) {
        tour.press(DeskKey.function(4));
        tour.awaitText("Free next");
        tour.press(DeskKey.of(KeyCode.END));
        tour.awaitText("Hot desk, ");
        tour.press(GiveUp.KEY);
        tour.awaitText("No payment is known here");
        tour.picture("booking-given-up");
        tour.press(DeskKey.CONTROL_ENTER);
        tour.awaitText("It was given up and is free at every desk.");
        tour.say("No payment is known for it; it is free at every desk.");
        tour.press(DeskKey.function(2));
    }

    private void answerFor(Tour tour) {
        FreeRoom room =
                bookings.free(bookings.today().plusDays(1), 1).stream()
                        .findFirst()
                        .orElseThrow(() -> new TourFailure("No room is free tomorrow."));
        Stretch time = room.free().extended(room.room().buffer());
        if (!tour.holdAtSecondDesk(room.room().thing(), time)) {
            throw new TourFailure("The second desk was not given " + room.room().name() + ".");
        }
        tour.await(
                "this desk holds no lease on it any more",
                () -> !bookings.withoutLease(bookings.today().plusDays(1)).isEmpty());
        tour.press(DeskKey.function(4));
        tour.press(DeskKey.of(KeyCode.RIGHT));
        tour.awaitText("Book against a rule");
        tour.press(WithoutLease.KEY);
        tour.await("the form is ready", () -> tour.isFocused("without-lease-name"));
        tour.type(PROMISED);
        tour.press(DeskKey.of(KeyCode.TAB));
        tour.type("Promised to them by phone");
        tour.picture("booking-without-lease");
        tour.press(DeskKey.CONTROL_ENTER);
        tour.awaitText(PROMISED);
        tour.await("it is at the centre", () -> tour.desk().line().unsent() == 0);
        tour.say(
                room.room().name()
                        + " was leased to the second desk; the manager booked it here and answers"
                        + " for it.");
        tour.press(DeskKey.function(2));
    }

    private static void makeShorter(Tour tour) {
        tour.press(DeskKey.control(KeyCode.K));
        tour.type(PROMISED);
        tour.awaitText(PROMISED);
        tour.press(DeskKey.ENTER);
        tour.await("its details are shown", () -> tour.isShown("booking-detail"));
        tour.press(MovePane.MOVE);
        tour.awaitText("Move " + PROMISED);
        tour.awaitText("It stands here now.");
        tour.press(new DeskKey(KeyCode.LEFT, DeskKey.Held.SHIFT));
        tour.awaitText("that were agreed stay.");
        tour.picture("booking-moved");
        tour.press(DeskKey.ENTER);
        tour.awaitText(PROMISED + " is in ");
        tour.say(
                "They leave a quarter of an hour earlier; the room is the second desk's to sell, and"
                        + " nobody has to answer for that.");
        tour.press(DeskKey.function(2));
    }
}
