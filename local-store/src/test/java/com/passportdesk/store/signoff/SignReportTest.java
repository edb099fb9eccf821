package com.passportdesk.store.signoff;

import static com.passportdesk.store.sale.TillDesk.cash;
import static com.passportdesk.store.sale.TillDesk.goods;
import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.booking.BookRoom;
import com.passportdesk.store.booking.BookRoomHandler;
import com.passportdesk.store.booking.BookingOutcome;
import com.passportdesk.store.booking.CancelBooking;
import com.passportdesk.store.booking.CancelBookingHandler;
import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.report.DayLines;
import com.passportdesk.store.report.DayReport;
import com.passportdesk.store.report.DayReportRepository;
import com.passportdesk.store.sale.TillDesk;
import com.passportdesk.store.site.Site;
import com.passportdesk.store.site.SiteRepository;
import com.passportdesk.store.walkaway.WalkAway;
import com.passportdesk.store.walkaway.WalkAwayCommand;
import com.passportdesk.store.walkaway.WalkAwayCommand.Where;
import com.passportdesk.store.walkaway.WalkAwayHandler;
import com.passportdesk.store.walkaway.WalkAwayOutcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A manager's name under a day, and what of the day it covers.
class SignReportTest {

    private static final LocalDate DAY = LocalDate.of(2027, 4, 22);
    private static final String MANAGER = "s-ber1-2";

    @TempDir Path directory;

    private TillDesk opened(String name) throws Exception {
        return TillDesk.berlin(Files.createDirectory(directory.resolve(name)));
    }

    private static void sell(TillDesk desk) {
        desk.sold(new Holder.Unnamed(), List.of(goods("ber1-espresso", 1)), cash(290, "EUR"));
    }

    private static Site site(TillDesk desk) {
        return new SiteRepository(desk.store().rows()).get("ber1");
    }

    private static DayReport report(TillDesk desk, LocalDate day) {
        return new DayReportRepository(desk.store().rows())
                .read(
                        site(desk),
                        day,
                        new DayReportRepository.AskedBy(
                                "BER1-D2", desk.instant(), true, 0, desk.instant()));
    }

    private static SignOutcome sign(TillDesk desk, String figures) {
        return desk.store()
                .submit(
                        MANAGER,
                        new SignReportHandler(),
                        new SignReport(UUID.randomUUID(), DAY, figures));
    }

    private static WalkAwayOutcome act(TillDesk desk, WalkAwayCommand command) {
        return desk.store().submit("staff-1", new WalkAwayHandler(), command);
    }

    private static UUID left(TillDesk desk, Where where) {
        WalkAwayOutcome counted = act(desk, new WalkAwayCommand.Count(UUID.randomUUID(), where));
        return ((WalkAwayOutcome.Counted) counted).walkAway();
    }

    @Test
    void aNameStandsUnderTheFiguresThatWereSeenAndUnderNoOthers() throws Exception {
        try (TillDesk other = opened("other");
                TillDesk desk = opened("desk")) {
            sell(desk);
            assertThat(sign(desk, ReportFigures.hash(report(desk, DAY))))
                    .as("the day goes on")
                    .isInstanceOf(SignOutcome.NotOver.class);
            desk.later(Duration.ofDays(1));
            String seen = ReportFigures.hash(report(desk, DAY));

            long before = other.store().lastNumber();
            sell(other);
            desk.hearsAsDesk1(other, before);
            String now = ReportFigures.hash(report(desk, DAY));
            assertThat(now).as("another desk's sale came in").isNotEqualTo(seen);
            assertThat(sign(desk, seen)).isInstanceOf(SignOutcome.Changed.class);

            assertThat(sign(desk, now)).isInstanceOf(SignOutcome.Signed.class);
            Signature signature =
                    new SignatureRepository(desk.store().rows())
                            .under("ber1", DAY, now)
                            .orElseThrow();
            assertThat(signature.figures()).isEqualTo(now);
            assertThat(signature.at()).isEqualTo(desk.instant());
            assertThat(sign(desk, now)).isEqualTo(new SignOutcome.SignedBefore(signature));

            sell(desk);
            assertThat(ReportFigures.hash(report(desk, DAY)))
                    .as("sold on another day")
                    .isEqualTo(now);
            desk.restart();
            assertThat(new SignatureRepository(desk.store().rows()).under("ber1", DAY, now))
                    .contains(signature);
            assertThat(ReportFigures.hash(report(desk, DAY))).isEqualTo(now);
        }
    }

    @Test
    void whoLeftWithoutWhatTheyCameForIsCountedUntilItIsTakenBack() throws Exception {
        try (TillDesk desk = opened("desk")) {
            UUID first = left(desk, Where.TILL);
            left(desk, Where.DOOR);
            assertThat(report(desk, DAY).missed().walkAways()).isEqualTo(2);
            assertThat(act(desk, new WalkAwayCommand.TakeBack(UUID.randomUUID(), first)))
                    .isEqualTo(new WalkAwayOutcome.TakenBack(first));
            assertThat(act(desk, new WalkAwayCommand.TakeBack(UUID.randomUUID(), first)))
                    .isInstanceOf(WalkAwayOutcome.NotCounted.class);
            assertThat(report(desk, DAY).missed().walkAways()).isEqualTo(1);
            assertThat(new DayLines(desk.store().rows()).walkAways(site(desk), DAY))
                    .extracting(WalkAway::where)
                    .containsExactly("door");
        }
    }

    @Test
    void aRoomIsANoShowWhenItIsKeptNoLongerAndStaysOneInTheReport() throws Exception {
        try (TillDesk desk = opened("desk")) {
            String member =
                    desk.store()
                            .rows()
                            .sql(
                                    """
                                    select min(m.id) from member m where not exists
                                        (select 1 from visit v where v.member = m.id)
                                    """)
                            .query(String.class)
                            .single();
            Instant start = Instant.parse("2027-04-22T14:15:00Z");
            UUID booking = booked(desk, member, start);
            UUID freed = booked(desk, member, start.plusSeconds(4500));
            UUID givenUp = booked(desk, member, start.plusSeconds(9000));
            assertThat(noShows(desk, DAY, start.plusSeconds(899))).doesNotContain(booking);
            assertThat(noShows(desk, DAY, start.plusSeconds(900))).contains(booking);
            cancelAt(desk, freed, start.plusSeconds(4500 + 900));
            cancelAt(desk, givenUp, start.plusSeconds(9000 - 600));
            desk.later(Duration.ofDays(1));
            assertThat(noShows(desk, DAY, desk.instant()))
                    .contains(booking, freed)
                    .doesNotContain(givenUp);
            assertThat(report(desk, DAY).missed().noShows())
                    .isEqualTo(noShows(desk, DAY, desk.instant()).size());
        }
    }

    private static void cancelAt(TillDesk desk, UUID booking, Instant when) {
        desk.later(Duration.between(desk.instant(), when));
        desk.store()
                .submit(
                        "staff-1",
                        new CancelBookingHandler(),
                        new CancelBooking(UUID.randomUUID(), booking));
    }

    private static UUID booked(TillDesk desk, String member, Instant from) {
        BookRoom wish =
                new BookRoom(
                        UUID.randomUUID(),
                        "ber1-havel",
                        from,
                        from.plusSeconds(3600),
                        new Holder.Member(member),
                        2);
        BookingOutcome outcome = desk.store().submit("staff-1", new BookRoomHandler(), wish);
        return ((BookingOutcome.Booked) outcome).booking();
    }

    private static List<UUID> noShows(TillDesk desk, LocalDate day, Instant now) {
        return new DayLines(desk.store().rows())
                .noShows(site(desk), day, now).stream().map(DayLines.NoShowLine::booking).toList();
    }
}
