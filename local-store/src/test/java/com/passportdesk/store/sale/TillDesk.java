package com.passportdesk.store.sale;

import com.passportdesk.store.booking.BookingProjection;
import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.desk.DeskHome;
import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.desk.StoreOptions;
import com.passportdesk.store.keys.StoreKey;
import com.passportdesk.store.member.MemberProjection;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.projection.Projection;
import com.passportdesk.store.sample.SampleFeed;
import com.passportdesk.store.sample.SampleNetwork;
import com.passportdesk.store.visit.VisitProjection;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// A real desk with the sample network in it, on real files, for tests of what the till does.
public final class TillDesk implements AutoCloseable, InstantSource {

    /// 09:12 at the Berlin desk.
    public static final Instant MORNING = Instant.parse("2027-04-22T07:12:00Z");

    public static final SampleNetwork NETWORK =
            new SampleNetwork(20270422, LocalDate.of(2027, 4, 22), 1_000);

    private final Path directory;
    private Instant now;
    private DeskStore store;

    private TillDesk(Path directory, DeskHome home, Instant now) {
        this.directory = directory;
        this.now = now;
        this.store = open(home);
    }

    /// The second desk of a site in the sample network, with leases from `now` on.
    public static TillDesk at(Path directory, String site, Instant now) {
        String desk = site.toUpperCase(java.util.Locale.ROOT) + "-D2";
        TillDesk till = new TillDesk(directory, DeskHome.make(directory, desk, site), now);
        till.store.importSnapshot(
                SampleFeed.of(NETWORK, now, site, desk, pin -> "hash", Map.of(), till.store.keys()),
                _ -> {});
        return till;
    }

    public static TillDesk berlin(Path directory) {
        return at(directory, "ber1", MORNING);
    }

    public static List<Projection> projections() {
        return List.of(
                new BookingProjection(),
                new SaleProjection(),
                new MemberProjection(),
                new VisitProjection());
    }

    private DeskStore open(DeskHome home) {
        return DeskStore.open(
                home, projections(), this, StoreKey.ownerFile(), StoreOptions.small());
    }

    public DeskStore store() {
        return store;
    }

    public void later(Duration time) {
        now = now.plus(time);
    }

    public void restart() {
        restart(() -> {});
    }

    /// Does something to the files while the store is closed.
    public void restart(Runnable meanwhile) {
        store.close();
        meanwhile.run();
        store = open(DeskHome.open(directory));
    }

    /// Goes on in a new life, as after a restored backup.
    public void restartAsNew() {
        DeskHome home = store.home();
        store.close();
        store = open(DeskHome.make(directory, home.desk(), home.site()));
    }

    public SaleOutcome sell(Holder customer, List<SaleItem> items, Tender... tenders) {
        return store.submit(
                "staff-1",
                new SellHandler(),
                new Sell(UUID.randomUUID(), now, customer, items, List.of(tenders)));
    }

    public SaleOutcome.Sold sold(Holder customer, List<SaleItem> items, Tender... tenders) {
        SaleOutcome outcome = sell(customer, items, tenders);
        if (outcome instanceof SaleOutcome.Sold sold) {
            return sold;
        }
        throw new AssertionError(outcome.toString());
    }

    public SaleRefusal refused(Holder customer, List<SaleItem> items, Tender... tenders) {
        SaleOutcome outcome = sell(customer, items, tenders);
        if (outcome instanceof SaleOutcome.Refused(SaleRefusal refusal)) {
            return refusal;
        }
        throw new AssertionError(outcome.toString());
    }

    public Receipt receipt(SaleOutcome.Sold sold) {
        return new ReceiptRepository(store.rows()).find(sold.receipt()).orElseThrow();
    }

    public static Tender cash(long minor, String currency) {
        return new Tender(Tender.Kind.CASH, new Money(minor, currency));
    }

    public static Tender card(long minor, String currency) {
        return new Tender(Tender.Kind.CARD, new Money(minor, currency));
    }

    public static SaleItem goods(String product, int quantity) {
        return new SaleItem.Goods(product, quantity);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public void close() {
        store.close();
    }
}
