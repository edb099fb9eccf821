package com.passportdesk.store.replica;

import static com.passportdesk.store.Eventually.comesTrue;
import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.Eventually;
import com.passportdesk.store.SampleHome;
import com.passportdesk.store.booking.BookRoom;
import com.passportdesk.store.booking.BookRoomHandler;
import com.passportdesk.store.booking.Booking;
import com.passportdesk.store.booking.BookingOutcome;
import com.passportdesk.store.booking.BookingRefusal.Rule;
import com.passportdesk.store.booking.BookingRepository;
import com.passportdesk.store.booking.CancelBooking;
import com.passportdesk.store.booking.CancelBookingHandler;
import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.central.Centre;
import com.passportdesk.store.central.CentreLogin;
import com.passportdesk.store.central.TestCentre;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.refund.Refund;
import com.passportdesk.store.refund.RefundHandler;
import com.passportdesk.store.refund.RefundOutcome;
import com.passportdesk.store.refund.Remains;
import com.passportdesk.store.refund.RemainsRepository;
import com.passportdesk.store.sale.Receipt;
import com.passportdesk.store.sale.ReceiptRepository;
import com.passportdesk.store.sale.SaleOutcome;
import com.passportdesk.store.sale.Sell;
import com.passportdesk.store.sale.SellHandler;
import com.passportdesk.store.sale.Tender;
import com.passportdesk.store.sale.TillDesk;
import com.passportdesk.store.site.Site;
import com.passportdesk.store.site.SiteRepository;
import com.passportdesk.store.staff.StaffOverride;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What another desk did seventy days ago is told by the picture that a desk takes then.
class LongAgoTest {

    private static final Duration LONG = Eventually.LIMIT;
    private static final Instant NOW = SampleHome.MORNING.plus(Duration.ofMinutes(8));
    private static final String FRONT_DESK = "s-ber1-1";
    private static final String MANAGER = "s-ber1-2";
    private static final String NETWORK = "long_ago";
    private static final Set<String> KINDS =
            Set.of("network", "entity", "site", "desk", "product", "staff", "resource");

    @TempDir Path folder;

    private final Instant began = Instant.now();
    private Duration later = Duration.ZERO;
    private TestCentre server;
    private Centre centre;
    private CentreLogin firstLogin;
    private TestDesk first;
    private TestDesk second;

    private Instant now() {
        return NOW.plus(later).plus(Duration.between(began, Instant.now()));
    }

    @BeforeEach
    void openDesks() throws Exception {
        server = TestCentre.start(folder.resolve("server"));
        centre = server.network(NETWORK);
        centre.load(
                SampleHome.NETWORK
                        .documents(pin -> "hash of " + pin)
                        .filter(document -> KINDS.contains(document.kind())),
                SampleHome.NETWORK.things(),
                java.util.stream.Stream.empty(),
                _ -> {});
        centre.shiftClock(Duration.between(Instant.now(), now()));
        firstLogin = server.login(NETWORK, centre.addDesk("ber1", "BER1-D1"));
        first = open("BER1-D1");
        second = open("BER1-D2");
        up(first, firstLogin);
        up(second, server.login(NETWORK, centre.addDesk("ber1", "BER1-D2")));
    }

    @AfterEach
    void close() throws Exception {
        first.close();
        second.close();
        centre.close();
        server.close();
    }

    private TestDesk open(String code) {
        return TestDesk.open(
                folder.resolve("homes"), code, "ber1", this::now, SampleHome.features());
    }

    private static void up(TestDesk desk, CentreLogin login) {
        desk.connect(login);
        assertThat(desk.replica().awaitUp(LONG)).as("%s", desk.replica().state()).isTrue();
    }

    /// The second desk does it while the first one is away, which then hears a centre with another
    /// history.
    private void seventyDaysLater(Runnable meanwhile) {
        first.disconnect();
        meanwhile.run();
        assertThat(second.replica().awaitSent(LONG)).isTrue();
        second.disconnect();
        later = later.plus(Duration.ofDays(70));
        centre.shiftClock(Duration.between(Instant.now(), now()));
        server.asSuperuser(NETWORK, "update centre.network set history = gen_random_uuid()");
        up(first, firstLogin);
    }

    private Remains remains(TestDesk desk, UUID receipt) {
        return new RemainsRepository(desk.store.rows())
                .of(receipt, desk.store.home().desk(), site(desk), now())
                .orElseThrow();
    }

    private static Site site(TestDesk desk) {
        return new SiteRepository(desk.store.rows()).get("ber1");
    }

    private UUID threeEspressos() {
        Sell sell =
                new Sell(
                        UUID.randomUUID(),
                        now(),
                        new Holder.Unnamed(),
                        List.of(TillDesk.goods("ber1-espresso", 3)),
                        List.of(TillDesk.cash(870, "EUR")));
        UUID receipt =
                ((SaleOutcome.Sold) first.store.submit(FRONT_DESK, new SellHandler(), sell))
                        .receipt();
        assertThat(
                        comesTrue(() ->
                                new ReceiptRepository(second.store.rows())
                                        .find(receipt)
                                        .isPresent()))
                .isTrue();
        return receipt;
    }

    private void givesBack(UUID receipt, int units) {
        Receipt found = new ReceiptRepository(second.store.rows()).find(receipt).orElseThrow();
        assertThat(
                        second.replica()
                                .acquire(
                                        RemainsRepository.thing(receipt, 1),
                                        RemainsRepository.period(found, site(second)),
                                        units))
                .isPresent();
        assertThat(comesTrue(() -> !remains(second, receipt).lines().getFirst().held().isEmpty()))
                .isTrue();
        assertThat(
                        second.store.submit(
                                FRONT_DESK,
                                new RefundHandler(),
                                new Refund(
                                        UUID.randomUUID(),
                                        receipt,
                                        List.of(new Refund.Wish(1, units)),
                                        "not wanted",
                                        Optional.of(Tender.Kind.CASH),
                                        Optional.empty())))
                .isInstanceOf(RefundOutcome.Refunded.class);
    }

    @Test
    void whatWasGivenBackLongAgoIsNotGivenBackAgain() {
        UUID all = threeEspressos();
        UUID some = threeEspressos();
        seventyDaysLater(() -> {
            givesBack(all, 3);
            givesBack(some, 2);
        });
        assertThat(remains(first, all).lines().getFirst().left()).isZero();
        Remains.Line line = remains(first, some).lines().getFirst();
        assertThat(line.left()).isEqualTo(1);
        assertThat(line.price(1)).as("and no more than its own price").isEqualTo(eur(290));
    }

    private static Money eur(long minor) {
        return new Money(minor, "EUR");
    }

    private UUID bookedFarAhead() {
        String room =
                first.store
                        .rows()
                        .sql("select thing from thing where kind = 'room' order by thing limit 1")
                        .query(String.class)
                        .single()
                        .substring("room:".length());
        Instant from = SampleHome.MORNING.plus(Duration.ofDays(98).plusHours(3));
        from = from.minusSeconds(from.getEpochSecond() % 3600);
        BookRoom wish =
                new BookRoom(
                        UUID.randomUUID(),
                        room,
                        from,
                        from.plus(Duration.ofHours(1)),
                        new Holder.Named("Berta Stein"),
                        2);
        Object outcome =
                first.store.submit(
                        MANAGER,
                        new BookRoomHandler(),
                        wish.overriding(
                                new StaffOverride<>(
                                        Set.of(Rule.AHEAD, Rule.LEASE), "a yearly meeting")));
        assertThat(outcome).isInstanceOf(BookingOutcome.Booked.class);
        UUID booking = ((BookingOutcome.Booked) outcome).booking();
        assertThat(comesTrue(() -> find(second, booking).isPresent())).isTrue();
        return booking;
    }

    private static Optional<Booking> find(TestDesk desk, UUID booking) {
        return new BookingRepository(desk.store.rows()).find(booking);
    }

    @Test
    void aRoomThatWasGivenUpLongAgoIsNoLongerBooked() {
        UUID booking = bookedFarAhead();
        seventyDaysLater(() ->
                second.store.submit(
                        MANAGER,
                        new CancelBookingHandler(),
                        new CancelBooking(UUID.randomUUID(), booking)));
        assertThat(find(second, booking).orElseThrow().state()).isEqualTo("cancelled");
        assertThat(find(first, booking).orElseThrow().state()).isEqualTo("cancelled");
    }
}
