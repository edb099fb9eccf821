package com.passportdesk.store.drawer;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.event.Events;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.journal.Stored;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.money.MoneyJson;
import com.passportdesk.store.projection.TableDigest;
import com.passportdesk.store.sale.SaleProjection;
import com.passportdesk.store.sale.TillDesk;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What a Z covers where a desk had two lives and hears late what the first one did last.
class DrawerReachTest {

    private static final UUID LOST = new UUID(1, 1);
    private static final UUID RESTORED = new UUID(1, 2);

    private final DrawerProjection projection = new DrawerProjection();

    private static Entry entry(UUID life, long number, String type, ObjectNode body) {
        return new Entry(
                new UUID(life.getLeastSignificantBits(), number),
                "BER1-D2",
                life,
                number,
                Instant.parse("2027-04-22T10:00:00Z"),
                "staff-1",
                null,
                0,
                type,
                1,
                "site:ber1",
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                body);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static Entry paidIn(UUID life, long number, long minor) {
        ObjectNode body =
                object().put("id", new UUID(9, minor).toString())
                        .put("kind", "paidIn")
                        .put("words", "Change");
        body.set("amount", MoneyJson.of(new Money(minor, "EUR")));
        return entry(life, number, Events.CASH_MOVED, body);
    }

    private static Entry closed(UUID life, long number, long reach) {
        ObjectNode body =
                object().put("closing", new UUID(8, number).toString())
                        .put("number", "Z" + number)
                        .put("series", "BER1-D2-Z-2027")
                        .put("place", number)
                        .put("entity", "de")
                        .put("site", "ber1")
                        .put("localDate", "2027-04-22");
        body.putObject("reach").put(life.toString(), reach);
        return entry(life, number, Events.DAY_CLOSED, body);
    }

    /// Rows of sales and of the drawer, in memory.
    private JdbcClient heard(List<Entry> entries) {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        JdbcClient rows = JdbcClient.create(source);
        projection.tables().forEach(sql -> rows.sql(sql).update());
        SaleProjection sales = new SaleProjection();
        sales.tables().forEach(sql -> rows.sql(sql).update());
        for (Entry entry : entries) {
            projection.apply(entry, rows);
            if (entry.type().equals(Events.RECEIPT_ISSUED)) {
                sales.apply(entry, rows);
            }
        }
        return rows;
    }

    private static List<Long> open(JdbcClient rows) {
        return new OpenDay("BER1-D2", "EUR", rows)
                .read("BER1-D2-Z-2027-0002").figures().moves().stream()
                        .map(move -> move.amount().minor())
                        .toList();
    }

    @Test
    void aTailOfTheLostLifeIsInExactlyOneZWheneverItIsHeard() {
        List<Entry> own =
                List.of(
                        paidIn(LOST, 1, 100),
                        closed(LOST, 2, 1),
                        entry(RESTORED, 3, Events.HOME_RESTORED, object().put("letters", "babcd")),
                        paidIn(RESTORED, 4, 200));
        List<Entry> tail = List.of(paidIn(LOST, 3, 50), closed(LOST, 4, 3), paidIn(LOST, 5, 7));
        assertThat(open(heard(own))).containsExactly(200L);

        List<Entry> all = new ArrayList<>(own);
        all.addAll(tail);
        JdbcClient rows = heard(all);
        assertThat(open(rows))
                .as("what the lost life closed is closed, what it did after is not")
                .containsExactly(7L, 200L);
        all.forEach(entry -> projection.apply(entry, rows));
        long seed = System.nanoTime();
        System.out.println("order of hearing, seed " + seed);
        Collections.shuffle(all, new Random(seed));
        assertThat(TableDigest.all(heard(all)))
                .as("told once more, or in another order, seed %d", seed)
                .isEqualTo(TableDigest.all(rows));
    }

    @Test
    void aTailThatIsHeardAfterTheCountMakesItStale() {
        ObjectNode counted = object().put("id", new UUID(7, 1).toString());
        counted.set("count", Count.amount(new Money(200, "EUR")).json());
        counted.putObject("reach").put(RESTORED.toString(), 4);
        List<Entry> entries = new ArrayList<>();
        entries.add(paidIn(RESTORED, 4, 200));
        entries.add(entry(RESTORED, 5, Events.DRAWER_COUNTED, counted));
        assertThat(isStale(entries)).isFalse();
        entries.add(paidIn(LOST, 3, 50));
        assertThat(isStale(entries)).isTrue();
    }

    /// A new machine in the place of one that is lost hears the records of sixty days.
    @Test
    void theTotalGoesOnWhereTheDesksFirstRecordsAreNotTold(@TempDir Path directory) {
        List<Entry> all = threeDays(directory);
        assertThat(perpetual(all)).isEqualTo(new Money(6 * 290, "EUR"));
        for (int from = 1; from < lastZ(all); from++) {
            assertThat(perpetual(all.subList(from, all.size())))
                    .as("told from record %d on", from + 1)
                    .isEqualTo(new Money(6 * 290, "EUR"));
        }
    }

    /// A centre that was put back never hears of what went down with the last disk that had it.
    /// What a Z said of it stays said.
    @Test
    void theTotalGoesOnWhereSomethingThatAZReachesIsLost(@TempDir Path directory) {
        List<Entry> all = threeDays(directory);
        List<Entry> lost =
                all.stream()
                        .filter(entry -> entry.type().equals(Events.RECEIPT_ISSUED))
                        .filter(entry -> entry.number() < lastZ(all))
                        .toList();
        assertThat(lost).hasSize(5);
        for (Entry one : lost) {
            assertThat(perpetual(all.stream().filter(entry -> entry != one).toList()))
                    .as("without record %d", one.number())
                    .isEqualTo(new Money(6 * 290, "EUR"));
        }
    }

    /// Something is sold before each Z, and behind it.
    private static List<Entry> threeDays(Path directory) {
        try (TillDesk desk = TillDesk.berlin(directory)) {
            for (int day = 0; day < 3; day++) {
                sold(desk);
                close(desk);
                sold(desk);
            }
            return desk.store().read(1, 1_000).stream().map(Stored::entry).toList();
        }
    }

    private static long lastZ(List<Entry> all) {
        return all.stream()
                .filter(entry -> entry.type().equals(Events.DAY_CLOSED))
                .mapToLong(Entry::number)
                .max()
                .orElseThrow();
    }

    private static void sold(TillDesk desk) {
        desk.sold(
                new Holder.Unnamed(),
                List.of(TillDesk.goods("ber1-espresso", 1)),
                TillDesk.card(290, "EUR"));
    }

    private static void close(TillDesk desk) {
        CountOutcome outcome =
                desk.store()
                        .submit(
                                "s-ber1-1",
                                new CountDrawerHandler(),
                                new CountDrawer(
                                        UUID.randomUUID(), Count.amount(new Money(0, "EUR")), ""));
        if (outcome instanceof CountOutcome.Counted(UUID count, _, _)) {
            assertThat(
                            desk.store()
                                    .submit(
                                            "s-ber1-1",
                                            new CloseDayHandler(),
                                            new CloseDay(UUID.randomUUID(), count, null)))
                    .isInstanceOf(CloseOutcome.Closed.class);
        } else {
            throw new AssertionError(outcome.toString());
        }
    }

    private Money perpetual(List<Entry> heard) {
        return new OpenDay("BER1-D2", "EUR", heard(heard)).read("Z").figures().perpetual();
    }

    private boolean isStale(List<Entry> entries) {
        return new OpenDay("BER1-D2", "EUR", heard(entries)).read("Z").isCountStale();
    }
}
