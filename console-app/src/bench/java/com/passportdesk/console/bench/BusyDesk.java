package com.passportdesk.console.bench;

import com.passportdesk.store.booking.BookRoom;
import com.passportdesk.store.booking.BookRoomHandler;
import com.passportdesk.store.booking.BookingProjection;
import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.card.CardProjection;
import com.passportdesk.store.card.EndEncoding;
import com.passportdesk.store.card.EndEncodingHandler;
import com.passportdesk.store.card.StartEncoding;
import com.passportdesk.store.card.StartEncodingHandler;
import com.passportdesk.store.card.StartOutcome;
import com.passportdesk.store.desk.CommandIds;
import com.passportdesk.store.desk.DeskHome;
import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.desk.StoreOptions;
import com.passportdesk.store.drawer.DrawerProjection;
import com.passportdesk.store.journal.JournalFiles;
import com.passportdesk.store.keys.StoreKey;
import com.passportdesk.store.member.MemberProjection;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.projection.FeedItem;
import com.passportdesk.store.projection.Lease;
import com.passportdesk.store.projection.Projection;
import com.passportdesk.store.sale.SaleItem;
import com.passportdesk.store.sale.SaleOutcome;
import com.passportdesk.store.sale.SaleProjection;
import com.passportdesk.store.sale.Sell;
import com.passportdesk.store.sale.SellHandler;
import com.passportdesk.store.sale.Tender;
import com.passportdesk.store.sample.SampleFeed;
import com.passportdesk.store.sample.SampleNetwork;
import com.passportdesk.store.staff.StaffProjection;
import com.passportdesk.store.visit.CheckIn;
import com.passportdesk.store.visit.CheckInHandler;
import com.passportdesk.store.visit.CheckInOutcome;
import com.passportdesk.store.visit.CheckOut;
import com.passportdesk.store.visit.VisitProjection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// A desk of Berlin with the sample network, at which 64 people at once check in and out, buy, book
/// and get cards: real commands on real files.
final class BusyDesk implements InstantSource, AutoCloseable {

    static final Instant MORNING = Instant.parse("2027-04-22T07:12:00Z");
    static final int WAITING = 64;

    /// Day passes for one day, of which each sale takes one at most.
    private static final int PASSES = 100;

    /// From a Thursday on.
    private static final int[] DAYS = {0, 1, 4, 5, 6};

    private static final String TECHNICIAN = "s-ber1-3";

    final DeskStore store;
    private final List<String> members;
    private final List<String> rooms;
    private final AtomicInteger turn = new AtomicInteger();
    private final ExecutorService people = Executors.newFixedThreadPool(WAITING);
    private volatile Instant now = MORNING;
    private int days;

    private BusyDesk(Path home, int people, JournalFiles disk) {
        DeskHome made = DeskHome.make(home, "BER1-D2", "ber1");
        store = open(made, this, disk);
        store.importSnapshot(
                SampleFeed.of(
                        new SampleNetwork(20270422, LocalDate.of(2027, 4, 22), people),
                        MORNING,
                        "ber1",
                        "BER1-D2",
                        _ -> "",
                        Map.of("network:pepper#00000001", new byte[] {1, 2, 3}),
                        store.keys()),
                _ -> {});
        store.lineUp(MORNING);
        members = texts("select id from member where home = 'ber1' and status = 'active'");
        rooms = texts("select id from resource where site = 'ber1' and kind = 'room'");
    }

    static BusyDesk make(Path home, int people) {
        return on(JournalFiles.disk(), home, people);
    }

    static BusyDesk on(JournalFiles disk, Path home, int people) {
        return new BusyDesk(home, people, disk);
    }

    static DeskStore open(DeskHome home, InstantSource clock) {
        return open(home, clock, JournalFiles.disk());
    }

    private static DeskStore open(DeskHome home, InstantSource clock, JournalFiles disk) {
        return DeskStore.open(
                home,
                features(),
                clock,
                StoreKey.ownerFile(),
                StoreOptions.standard().withFiles(disk));
    }

    static List<Projection> features() {
        return List.of(
                new MemberProjection(),
                new VisitProjection(),
                new BookingProjection(),
                new SaleProjection(),
                new DrawerProjection(),
                new StaffProjection(),
                new CardProjection());
    }

    private List<String> texts(String sql) {
        return store.rows().sql(sql + " order by 1").query((row, _) -> row.getString(1)).list();
    }

    /// The next morning but at weekends, with this desk's lease on the hot desks of that day.
    void nextDay() {
        now = MORNING.plus(Duration.ofDays(days / 5 * 7 + DAYS[days % 5]));
        days++;
        Instant day = now.truncatedTo(ChronoUnit.DAYS);
        String pool = "hotdesk:ber1:" + now.toString().substring(0, "2027-04-22".length());
        store.applyFeed(
                List.of(
                        new FeedItem.Opened(0, pool, "hotdesk", 2 * PASSES),
                        new FeedItem.Leased(
                                0,
                                new Lease(
                                        UUID.nameUUIDFromBytes(
                                                pool.getBytes(StandardCharsets.UTF_8)),
                                        pool,
                                        day.minus(Duration.ofDays(1)),
                                        day.plus(Duration.ofDays(2)),
                                        PASSES,
                                        "BER1-D2",
                                        now.plus(Duration.ofHours(12))))));
        store.lineUp(now);
    }

    /// A day's work: people come, buy, and go.
    ///
    /// @param alone one after the other, instead of 64 at a time
    /// @return commands asked
    int work(boolean alone, int arriving, int sales) throws Exception {
        List<Callable<CheckInOutcome>> arrivals = new ArrayList<>();
        for (int i = 0; i < arriving; i++) {
            arrivals.add(this::checkIn);
        }
        List<Callable<SaleOutcome>> sold = new ArrayList<>();
        for (int i = 0; i < sales; i++) {
            sold.add(i % 2 == 0 ? this::sellPass : this::sellFood);
        }
        List<Callable<CheckOut.Outcome>> departures = new ArrayList<>();
        for (CheckInOutcome outcome : all(alone, arrivals)) {
            if (outcome instanceof CheckInOutcome.Admitted admitted) {
                departures.add(() -> checkOut(admitted.visit()));
            }
        }
        // Walk-ins come in at once, and the site is full with all who came.
        all(alone, departures);
        all(alone, sold);
        return arriving + sales + departures.size();
    }

    private <T> List<T> all(boolean alone, List<Callable<T>> asked) throws Exception {
        if (!alone) {
            return together(asked);
        }
        List<T> outcomes = new ArrayList<>();
        for (Callable<T> one : asked) {
            outcomes.add(one.call());
        }
        return outcomes;
    }

    private CheckInOutcome checkIn() {
        String member = members.get(turn.getAndIncrement() % members.size());
        return store.submit(
                "s-ber1-1", new CheckInHandler(), new CheckIn.ByMember(CommandIds.fresh(), member));
    }

    private CheckOut.Outcome checkOut(UUID visit) {
        return store.submit(
                "s-ber1-1", new CheckOut.Handler(), new CheckOut(CommandIds.fresh(), visit));
    }

    private SaleOutcome sellPass() {
        return sell(
                new Holder.Named("Walk-in " + turn.getAndIncrement()),
                List.of(new SaleItem.Goods("ber1-daypass", 1)),
                5_000);
    }

    private SaleOutcome sellFood() {
        return sell(
                new Holder.Unnamed(),
                List.of(
                        new SaleItem.Goods("ber1-espresso", 2),
                        new SaleItem.Goods("ber1-printing", 1)),
                10_000);
    }

    private SaleOutcome sell(Holder customer, List<SaleItem> items, long given) {
        SaleOutcome outcome =
                store.submit(
                        "s-ber1-1",
                        new SellHandler(),
                        new Sell(
                                CommandIds.fresh(),
                                now,
                                customer,
                                items,
                                List.of(new Tender(Tender.Kind.CASH, new Money(given, "EUR")))));
        if (!(outcome instanceof SaleOutcome.Sold)) {
            throw new IllegalStateException(outcome.toString());
        }
        return outcome;
    }

    /// As many rooms as are free in the next two weeks, at most `many`.
    void bookings(int many) throws Exception {
        List<Callable<Object>> all = new ArrayList<>();
        Instant from = MORNING.truncatedTo(ChronoUnit.HOURS);
        for (int i = 0; i < many; i++) {
            Instant at = from.plus(Duration.ofMinutes(60L * (i / rooms.size())));
            String room = rooms.get(i % rooms.size());
            Holder holder = new Holder.Member(members.get(i % members.size()));
            all.add(() ->
                    store.submit(
                            "s-ber1-1",
                            new BookRoomHandler(),
                            new BookRoom(
                                    CommandIds.fresh(),
                                    room,
                                    at,
                                    at.plus(Duration.ofMinutes(45)),
                                    holder,
                                    1)));
        }
        together(all);
    }

    void cards(int many) throws Exception {
        List<Callable<Object>> all = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            all.add(this::card);
        }
        together(all);
    }

    private Object card() {
        UUID job = CommandIds.fresh();
        String uid = "04%012X".formatted(job.getMostSignificantBits() & 0xffffffffffffL);
        String member = members.get(turn.getAndIncrement() % members.size());
        StartOutcome begun =
                store.submit(
                        TECHNICIAN,
                        new StartEncodingHandler(),
                        new StartEncoding(
                                CommandIds.fresh(), job, CommandIds.fresh(), member, uid));
        return begun instanceof StartOutcome.Started
                ? store.submit(
                        TECHNICIAN,
                        new EndEncodingHandler(),
                        new EndEncoding(
                                CommandIds.fresh(),
                                job,
                                new EndEncoding.Result.ReadBack(uid, "NTAG215")))
                : begun;
    }

    /// Each asked by somebody of their own, 64 at a time.
    private <T> List<T> together(List<Callable<T>> asked) throws Exception {
        List<T> outcomes = new ArrayList<>();
        for (Future<T> one : people.invokeAll(asked)) {
            try {
                outcomes.add(one.get());
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            }
        }
        return outcomes;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public void close() throws Exception {
        people.shutdown();
        people.awaitTermination(10, TimeUnit.SECONDS);
        store.close();
    }
}
