package com.passportdesk.store.replica;

import static com.passportdesk.store.Eventually.comesTrue;
import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.SampleHome;
import com.passportdesk.store.booking.BookRoom;
import com.passportdesk.store.booking.BookRoomHandler;
import com.passportdesk.store.booking.BookingOutcome;
import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.card.BlockCard;
import com.passportdesk.store.card.BlockCardHandler;
import com.passportdesk.store.central.Centre;
import com.passportdesk.store.central.CentreLogin;
import com.passportdesk.store.central.TestCentre;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.sale.SaleItem;
import com.passportdesk.store.sale.SaleOutcome;
import com.passportdesk.store.sale.Sell;
import com.passportdesk.store.sale.SellHandler;
import com.passportdesk.store.sale.Tender;
import com.passportdesk.store.site.Site;
import com.passportdesk.store.site.SiteRepository;
import com.passportdesk.store.staff.Answering;
import com.passportdesk.store.visit.CheckIn;
import com.passportdesk.store.visit.CheckInHandler;
import com.passportdesk.store.visit.CheckInOutcome;
import com.passportdesk.store.visit.CheckOut;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A desk whose line was down for 30 days: people came, went, bought and booked there every day,
/// its leases ended on the first. It comes back, and a minute later all of it is at the centre and
/// at the desk beside it, once.
@Tag("paced")
class ThirtyDaysAwayTest {

    private static final Logger LOG = LoggerFactory.getLogger(ThirtyDaysAwayTest.class);
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration A_MINUTE = Duration.ofMinutes(1);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final int DAYS = 30;
    private static final String FRONT_DESK = "s-ber1-1";
    private static final String MANAGER = "s-ber1-2";
    private static final Instant NOW = SampleHome.MORNING.plus(Duration.ofMinutes(8));

    @TempDir Path folder;

    private final Instant began = Instant.now();
    private Duration later = Duration.ZERO;
    private long transactions;
    private long rooms;

    private Instant now() {
        return NOW.plus(later).plus(Duration.between(began, Instant.now()));
    }

    /// A twenty-fifth of it, in the normal run.
    @Test
    void aQuietDeskComesBackAfterThirtyDays() throws Exception {
        comesBack(20);
    }

    @Test
    @Tag("long")
    void fifteenThousandTransactionsComeBackAfterThirtyDays() throws Exception {
        comesBack(500);
    }

    private void comesBack(int aDay) throws Exception {
        InstantSource clock = this::now;
        try (TestCentre server = TestCentre.start(folder.resolve("server"));
                Centre centre = server.network("away")) {
            centre.load(
                    SampleHome.NETWORK.documents(pin -> "hash of " + pin),
                    SampleHome.NETWORK.things(),
                    SampleHome.NETWORK.history(SampleHome.MORNING),
                    _ -> {});
            centre.shiftClock(Duration.between(Instant.now(), now()));
            CentreLogin login = server.login("away", centre.addDesk("ber1", "BER1-D2"));
            CentreLogin others = server.login("away", centre.addDesk("ber1", "BER1-D1"));
            try (TestDesk beside = open("BER1-D1", clock);
                    TestDesk away = open("BER1-D2", clock)) {
                up(beside, others);
                up(away, login);
                away.disconnect();
                for (int day = 0; day < DAYS; day++) {
                    worked(away, aDay);
                    later = later.plus(Duration.ofDays(1));
                }
                assertThat(transactions).isGreaterThanOrEqualTo((long) DAYS * aDay);
                assertThat(rooms).as("rooms sold without a lease").isPositive();
                centre.shiftClock(Duration.between(Instant.now(), now()));
                long unsent = away.store.unsentCount();

                long since = System.nanoTime();
                away.connect(login);
                assertThat(away.replica().awaitSent(LONG))
                        .as("%s", away.replica().state())
                        .isTrue();
                Duration sent = since(since);
                assertThat(
                                comesTrue(
                                        () -> digest(beside).equals(digest(away)),
                                        LONG,
                                        BETWEEN_LOOKS))
                        .isTrue();
                Duration seen = since(since);
                LOG.info(
                        "{} transactions of {} days, {} records: at the centre after {} ms, at the"
                                + " other desk after {} ms",
                        transactions,
                        DAYS,
                        unsent,
                        sent.toMillis(),
                        seen.toMillis());
                assertThat(seen).isLessThan(A_MINUTE);
                once(server, away);
            }
        }
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }

    private TestDesk open(String code, InstantSource clock) {
        return TestDesk.open(folder.resolve("homes"), code, "ber1", clock, SampleHome.features());
    }

    private static void up(TestDesk desk, CentreLogin login) {
        desk.connect(login);
        assertThat(desk.replica().awaitUp(LONG)).as("%s", desk.replica().state()).isTrue();
    }

    /// Every record has arrived once, none was set aside.
    private static void once(TestCentre server, TestDesk away) {
        String mine =
                " where desk = 'BER1-D2' and incarnation = '"
                        + away.store.home().incarnation()
                        + "'";
        assertThat(server.count("away", "select count(*) from centre.ledger" + mine))
                .isEqualTo(away.store.lastNumber());
        assertThat(server.count("away", "select count(distinct number) from centre.ledger" + mine))
                .isEqualTo(away.store.lastNumber());
        assertThat(server.count("away", "select count(*) from centre.set_aside")).isZero();
    }

    /// What people at the desk see of it, in the rows.
    private static List<String> digest(TestDesk desk) {
        return desk.store
                .rows()
                .sql(
                        """
                        select 'visits', count(*), count(left_at), max(arrived_at) from visit
                        union all
                        select 'receipts', count(*), sum(total_minor), max(issued_at) from receipt
                        union all
                        select 'bookings', count(*), count(distinct resource), max(starts_at)
                          from booking
                        """)
                .query((row, _) ->
                        row.getString(1)
                                + ' '
                                + row.getString(2)
                                + ' '
                                + row.getString(3)
                                + ' '
                                + row.getString(4))
                .list();
    }

    /// A day's work: half of it people who come and go, then what they buy, a room, a lost card.
    private void worked(TestDesk desk, int most) {
        long goal = transactions + most;
        List<String> members =
                desk.store
                        .rows()
                        .sql("select id from member where status = 'active' order by id limit ?")
                        .param(most)
                        .query((row, _) -> row.getString(1))
                        .list();
        overridden(desk);
        blocked(desk);
        for (int i = 0; transactions < goal; i++) {
            String member = members.get(i % members.size());
            if (i % 4 < 2) {
                comesAndGoes(desk, member);
            }
            sold(desk, member, i);
        }
    }

    private void comesAndGoes(TestDesk desk, String member) {
        CheckIn in = new CheckIn.ByMember(UUID.randomUUID(), member);
        transactions++;
        if (desk.store.submit(FRONT_DESK, new CheckInHandler(), in)
                instanceof CheckInOutcome.Admitted admitted) {
            desk.store.submit(
                    FRONT_DESK,
                    new CheckOut.Handler(),
                    new CheckOut(UUID.randomUUID(), admitted.visit()));
            transactions++;
        }
    }

    private void sold(TestDesk desk, String member, int round) {
        Holder holder =
                round % 2 == 0 ? new Holder.Member(member) : new Holder.Named("Berta Stein");
        SaleOutcome outcome =
                desk.store.submit(
                        FRONT_DESK,
                        new SellHandler(),
                        new Sell(
                                UUID.randomUUID(),
                                now(),
                                holder,
                                List.of(new SaleItem.Goods("ber1-espresso", 1 + round % 3)),
                                List.of(new Tender(Tender.Kind.CASH, new Money(5_000, "EUR")))));
        assertThat(outcome).isInstanceOf(SaleOutcome.Sold.class);
        transactions++;
    }

    /// A manager sells a room although the lease on it has ended.
    private void overridden(TestDesk desk) {
        Site site = new SiteRepository(desk.store.rows()).get("ber1");
        Instant noon = site.at(site.localDate(now()).plusDays(1), LocalTime.NOON);
        String room =
                desk.store
                        .rows()
                        .sql(
                                "select id from resource where kind = 'room' and site = 'ber1'"
                                        + " order by id limit 1")
                        .query((row, _) -> row.getString(1))
                        .single();
        BookRoom wish =
                new BookRoom(
                        UUID.randomUUID(),
                        room,
                        noon,
                        noon.plus(Duration.ofMinutes(30)),
                        new Holder.Named("Atelier Moreau"),
                        2);
        if (desk.store.submit(
                        MANAGER,
                        new BookRoomHandler(),
                        wish.overriding(Answering.forLease("the guests stand here")))
                instanceof BookingOutcome.Booked) {
            rooms++;
            transactions++;
        }
    }

    private void blocked(TestDesk desk) {
        desk.store
                .rows()
                .sql(
                        "select credential from card where state = 'issued' order by credential limit 1")
                .query((row, _) -> row.getString(1))
                .optional()
                .ifPresent(card -> {
                    desk.store.submit(
                            MANAGER,
                            new BlockCardHandler(),
                            new BlockCard(UUID.randomUUID(), card, "lost"));
                    transactions++;
                });
    }
}
