package com.passportdesk.console.tour;

import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.store.central.CentreStatus;
import com.passportdesk.store.desk.CommandIds;
import com.passportdesk.store.sample.SampleCast;
import com.passportdesk.store.visit.CheckIn;
import com.passportdesk.store.visit.CheckInHandler;
import com.passportdesk.store.visit.CheckInOutcome;
import com.passportdesk.store.visit.CheckOut;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The parts of the day that belong to no feature: the line goes, and comes back.
@Configuration
class LineSteps {

    private static final int CUT = 700;
    private static final int BACK = 800;
    private static final int NEIGHBOUR = 830;

    @Bean
    TourStep lineIsCut() {
        return step(CUT, "The line to the centre is cut", LineSteps::cut);
    }

    @Bean
    TourStep lineIsBack() {
        return step(BACK, "The line is back", LineSteps::back);
    }

    @Bean
    TourStep neighbourHeard() {
        return step(NEIGHBOUR, "The desk beside this one is heard directly", LineSteps::neighbour);
    }

    private static void cut(Tour tour) {
        tour.cutLine();
        tour.later(Duration.ofMinutes(4));
        tour.press(DeskKey.function(2));
        // Today is read anew after the strip has said so.
        tour.awaitText("The line is down since");
        tour.picture("11-line-down");
        tour.say(
                "The strip says so; "
                        + tour.atCentre()
                        + " records of this desk are at the centre, the rest is kept here.");
    }

    private static void back(Tour tour) {
        long unsent = tour.desk().line().unsent();
        CentreStatus.Counts held = tour.centre().counts();
        long before = tour.atCentre();
        tour.say("Work went on: " + unsent + " records are kept here and at no other place.");
        tour.restoreLine();
        tour.await("everything has arrived", () -> tour.desk().line().unsent() == 0);
        long after = tour.atCentre();
        if (after - before != unsent) {
            throw new TourFailure(
                    unsent + " records waited and " + (after - before) + " arrived at the centre.");
        }
        CentreStatus.Counts now = tour.centre().counts();
        if (now.records() - held.records() != unsent || now.setAside() != held.setAside()) {
            throw new TourFailure("The centre held " + held + " and holds " + now + ".");
        }
        tour.say(unsent + " records arrived at the centre, each once, up to number " + after + ".");
        tour.await(
                "the second desk has heard all of it",
                () -> claims(tour, false) == claims(tour, true));
        DeskRows here = DeskRows.of(tour.desk().rows(), tour.desk().code());
        tour.await(
                "the second desk has the same rows",
                () -> DeskRows.of(tour.secondDesk().rows(), tour.desk().code()).equals(here));
        tour.say(
                "The second desk has the same, row by row: "
                        + here.receipts().size()
                        + " receipts, "
                        + here.visits().size()
                        + " visits, "
                        + here.bookings().size()
                        + " bookings, "
                        + here.cards().size()
                        + " cards; "
                        + claims(tour, true)
                        + " claims of this desk there and here.");
        tour.awaitText("0 to send");
        tour.picture("11-line-back");
    }

    /// The line is cut once more, and the desk beside this one lets somebody in.
    private static void neighbour(Tour tour) {
        tour.meetNeighbour();
        tour.cutLine();
        tour.later(Duration.ofMinutes(2));
        SampleCast.Person person = tour.cast().late();
        CheckInOutcome there =
                tour.secondDesk()
                        .submit(
                                "system",
                                new CheckInHandler(),
                                new CheckIn.ByMember(CommandIds.fresh(), person.member()));
        if (!(there instanceof CheckInOutcome.Admitted)) {
            throw new TourFailure("The second desk did not let anybody in: " + there);
        }
        tour.press(DeskKey.function(2));
        tour.await("this desk has heard of it", () -> visit(tour, person).isPresent());
        tour.awaitText("1 neighbour heard");
        tour.picture("11-neighbour");
        tour.say(
                person.name()
                        + " was let in at the desk beside this one, and stands in the list here"
                        + " although the line is down.");
        long before = tour.atCentre();
        tour.desk()
                .submit(
                        new CheckOut.Handler(),
                        new CheckOut(CommandIds.fresh(), visit(tour, person).orElseThrow()));
        long mine = tour.desk().line().unsent();
        tour.await(
                "the neighbour has brought what this desk cannot send",
                () -> tour.atCentre() == before + mine);
        tour.say(
                "They left at this desk. What it cannot send itself, "
                        + mine
                        + " record, its neighbour brought to the centre.");
        tour.restoreLine();
        tour.await("everything has arrived", () -> tour.desk().line().unsent() == 0);
    }

    private static Optional<UUID> visit(Tour tour, SampleCast.Person person) {
        return tour.desk()
                .rows()
                .sql("select visit from visit where member = ? and left_at is null limit 1")
                .param(person.member())
                .query(UUID.class)
                .optional();
    }

    /// Rooms, desks and visits this desk has taken, as either desk has them.
    private static long claims(Tour tour, boolean atSecond) {
        return (atSecond ? tour.secondDesk().rows() : tour.desk().rows())
                .sql("select count(*) from claim where desk = ?")
                .param(tour.desk().code())
                .query((row, _) -> row.getLong(1))
                .single();
    }

    private static TourStep step(int order, String title, java.util.function.Consumer<Tour> plays) {
        return new TourStep() {
            @Override
            public int order() {
                return order;
            }

            @Override
            public String title() {
                return title;
            }

            @Override
            public void run(Tour tour) {
                plays.accept(tour);
            }
        };
    }
}
