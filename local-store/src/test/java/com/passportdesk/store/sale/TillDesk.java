package com.passportdesk.store.sale;

import com.passportdesk.store.SampleHome;
import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.desk.DeskHome;
import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.projection.FeedItem;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/// A real desk with the sample network in it, on real files, for tests of what the till does.
public final class TillDesk implements AutoCloseable, InstantSource {

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
        return new TillDesk(directory, SampleHome.at(directory, site, now), now);
    }

    public static TillDesk berlin(Path directory) {
        return at(directory, "ber1", SampleHome.MORNING);
    }

    private DeskStore open(DeskHome home) {
        return SampleHome.open(home, this);
    }

    public DeskStore store() {
        return store;
    }

    public Path directory() {
        return directory;
    }

    public void later(Duration time) {
        now = now.plus(time);
    }

    /// Hears what another one wrote after a number, as if that were Desk 1.
    ///
    /// @return the last number of that one
    public long hearsAsDesk1(TillDesk other, long after) {
        long[] position = {store.progress().cursor()};
        store.applyFeed(
                other.store.read(after + 1, 1_000).stream()
                        .map(stored ->
                                (FeedItem)
                                        new FeedItem.Record(
                                                ++position[0],
                                                stored.canonical()
                                                        .replace(
                                                                "\"desk\":\"BER1-D2\"",
                                                                "\"desk\":\"BER1-D1\""),
                                                other.store.keys().usedBy(stored.canonical())))
                        .toList());
        return other.store.lastNumber();
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
