package com.passportdesk.store.sale;

import static com.passportdesk.store.sale.TillDesk.card;
import static com.passportdesk.store.sale.TillDesk.cash;
import static com.passportdesk.store.sale.TillDesk.goods;
import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.access.AccessFacts;
import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.projection.TableDigest;
import com.passportdesk.store.site.Site;
import com.passportdesk.store.site.SiteRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReceiptNumbersTest {

    private static final Holder NOBODY = new Holder.Unnamed();
    private static final List<SaleItem> ESPRESSO = List.of(goods("ber1-espresso", 1));

    @TempDir Path directory;

    private static List<Long> places(TillDesk desk, String series) {
        return desk.store()
                .rows()
                .sql("select place from receipt where series = ? order by place")
                .param(series)
                .query(Long.class)
                .list();
    }

    private static List<Long> upTo(long last) {
        return java.util.stream.LongStream.rangeClosed(1, last).boxed().toList();
    }

    @Test
    void numbersGoOnOverARestartAndASecondLifeOpensItsOwnSeries() {
        try (TillDesk desk = TillDesk.berlin(directory)) {
            desk.sold(NOBODY, ESPRESSO, cash(500, "EUR"));
            desk.restart();
            assertThat(desk.sold(NOBODY, ESPRESSO, cash(500, "EUR")).number())
                    .isEqualTo("BER1-D2-R-2027-000002");
            desk.restartAsNew();
            assertThat(desk.sold(NOBODY, ESPRESSO, cash(500, "EUR")).number())
                    .isEqualTo("BER1-D2b-R-2027-000001");
            assertThat(desk.sold(NOBODY, ESPRESSO, cash(500, "EUR")).number())
                    .isEqualTo("BER1-D2b-R-2027-000002");
            desk.restartAsNew();
            assertThat(desk.sold(NOBODY, ESPRESSO, cash(500, "EUR")).number())
                    .isEqualTo("BER1-D2c-R-2027-000001");
        }
    }

    @Test
    void aNewYearBeginsWithTheBusinessDayAndKeepsTheLife() {
        UUID first = new UUID(0, 1);
        UUID second = new UUID(0, 2);
        List<Series.Begun> begun =
                List.of(
                        new Series.Begun("BER1-D2-R-2027", first, 417),
                        new Series.Begun("BER1-D2b-R-2027", second, 3));
        assertThat(Series.of(Series.Kind.RECEIPT, "BER1-D2", second, 2028, begun, "").number())
                .isEqualTo("BER1-D2b-R-2028-000001");
        assertThat(Series.of(Series.Kind.RECEIPT, "BER1-D2", first, 2027, begun, "").number())
                .isEqualTo("BER1-D2-R-2027-000418");
        assertThat(Series.of(Series.Kind.CREDIT_NOTE, "BER1-D2", second, 2027, begun, "").number())
                .as("credit notes are counted for themselves, in the same life")
                .isEqualTo("BER1-D2b-C-2027-000001");
        assertThat(
                        Series.of(Series.Kind.RECEIPT, "BER1-D2", new UUID(0, 3), 2027, begun, "")
                                .number())
                .isEqualTo("BER1-D2c-R-2027-000001");
        assertThat(
                        Series.of(
                                        Series.Kind.RECEIPT,
                                        "BER1-D2",
                                        new UUID(0, 3),
                                        2027,
                                        begun,
                                        "bqxkz")
                                .number())
                .isEqualTo("BER1-D2bqxkz-R-2027-000001");
        assertThat(
                        Series.of(Series.Kind.RECEIPT, "BER1-D2", new UUID(0, 3), 2027, begun, "b")
                                .number())
                .isEqualTo("BER1-D2c-R-2027-000001");
        try (TillDesk desk =
                TillDesk.at(directory, "ber1", Instant.parse("2027-12-31T23:30:00Z"))) {
            assertThat(desk.sold(NOBODY, ESPRESSO, cash(500, "EUR")).number())
                    .isEqualTo("BER1-D2-R-2027-000001");
            desk.later(Duration.ofHours(4));
            assertThat(desk.sold(NOBODY, ESPRESSO, cash(500, "EUR")).number())
                    .isEqualTo("BER1-D2-R-2028-000001");
        }
    }

    @Test
    void salesDecidedTogetherAndRefusedSalesLeaveNoGap() throws Exception {
        try (TillDesk desk = TillDesk.berlin(directory);
                ExecutorService tills = Executors.newFixedThreadPool(12)) {
            List<Future<SaleOutcome>> outcomes = new ArrayList<>();
            for (int i = 0; i < 120; i++) {
                long given = i % 3 == 0 ? 100 : 500;
                outcomes.add(tills.submit(() -> desk.sell(NOBODY, ESPRESSO, cash(given, "EUR"))));
            }
            long sold = 0;
            for (Future<SaleOutcome> outcome : outcomes) {
                sold += outcome.get() instanceof SaleOutcome.Sold ? 1 : 0;
            }
            assertThat(sold).isEqualTo(80);
            assertThat(places(desk, "BER1-D2-R-2027")).isEqualTo(upTo(80));
        }
    }

    @Test
    void randomSalesAlwaysAddUp() throws IOException {
        long seed = System.nanoTime();
        System.out.println("random sales, seed " + seed);
        Random random = new Random(seed);
        try (TillDesk desk = TillDesk.berlin(directory)) {
            Site site = new SiteRepository(desk.store().rows()).get("ber1");
            List<Product> shelf = new ProductRepository(desk.store().rows()).of(site);
            long sold = 0;
            for (int i = 0; i < 150; i++) {
                List<SaleItem> items = items(random, shelf);
                Quote quote =
                        SellHandler.quote(
                                NOBODY,
                                items,
                                SaleAnswers.NONE,
                                "ber1",
                                "BER1-D2",
                                desk.instant(),
                                new AccessFacts.Line(true, desk.instant()),
                                desk.store().rows());
                long due = quote.total().minor();
                long byCard = random.nextInt(3) == 0 ? due / 2 : 0;
                long cash = due - byCard + random.nextLong(-20, 5000);
                Tender[] tenders =
                        byCard == 0
                                ? new Tender[] {cash(cash, "EUR")}
                                : new Tender[] {card(byCard, "EUR"), cash(cash, "EUR")};
                SaleOutcome outcome = desk.sell(NOBODY, items, tenders);
                boolean isPayable = cash > 0 && cash >= due - byCard;
                if (outcome instanceof SaleOutcome.Sold made) {
                    sold++;
                    addsUp(desk.receipt(made), due, due - byCard > 0 ? cash : 0);
                    assertThat(made.number()).endsWith("-%06d".formatted(sold));
                } else {
                    assertThat(quote.refusal() != null || !isPayable)
                            .as("seed %d, sale %d: %s", seed, i, outcome)
                            .isTrue();
                }
                if (random.nextInt(40) == 0) {
                    desk.restart();
                }
            }
            assertThat(places(desk, "BER1-D2-R-2027")).isEqualTo(upTo(sold));
            rowsComeBackTheSame(desk);
        }
    }

    private static List<SaleItem> items(Random random, List<Product> shelf) {
        List<SaleItem> items = new ArrayList<>();
        int lines = random.nextInt(5);
        for (int line = 0; line < lines; line++) {
            Product product = shelf.get(random.nextInt(shelf.size()));
            boolean isPass = product.kind() == Product.Kind.DAYPASS;
            int most = isPass ? 2 : 101;
            if (!isPass || random.nextInt(5) == 0) {
                items.add(goods(product.id(), random.nextInt(most)));
            }
        }
        if (random.nextInt(6) == 0) {
            Instant from =
                    Instant.parse("2027-04-23T08:00:00Z")
                            .plus(Duration.ofMinutes(15L * random.nextInt(30)));
            items.add(
                    new SaleItem.Room(
                            "ber1-panke",
                            from,
                            from.plus(Duration.ofMinutes(15L + 15 * random.nextInt(8))),
                            3));
        }
        return items;
    }

    private static void addsUp(Receipt receipt, long due, long cash) {
        assertThat(receipt.total().minor()).isEqualTo(due);
        assertThat(receipt.lines().stream().mapToLong(line -> line.amount().minor()).sum())
                .isEqualTo(due);
        assertThat(receipt.taxes().stream().mapToLong(tax -> tax.gross().minor()).sum())
                .isEqualTo(due);
        assertThat(receipt.taxes())
                .allSatisfy(tax -> assertThat(tax.net().plus(tax.tax())).isEqualTo(tax.gross()));
        assertThat(receipt.tenders().stream().mapToLong(paid -> paid.amount().minor()).sum())
                .isEqualTo(due);
        assertThat(receipt.tenders().stream().mapToLong(paid -> paid.given().minor()).sum())
                .isEqualTo(due + receipt.change().minor());
        assertThat(receipt.change().minor()).isLessThanOrEqualTo(cash);
    }

    /// Deletes H2 and has it made anew from journal and feed.
    private void rowsComeBackTheSame(TillDesk desk) throws IOException {
        Map<String, String> before = TableDigest.all(desk.store().rows());
        assertThat(before).containsKeys("RECEIPT", "DAY_PASS", "BOOKING", "PRODUCT", "RESOURCE");
        desk.restart(() -> {
            try (var files = Files.list(directory)) {
                for (Path file : files.toList()) {
                    if (file.getFileName().toString().startsWith("store.")) {
                        Files.delete(file);
                    }
                }
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        assertThat(TableDigest.all(desk.store().rows())).isEqualTo(before);
        assertThat(
                        new ReceiptRepository(desk.store().rows())
                                .ofDay("ber1", LocalDate.of(2027, 4, 22), 5))
                .hasSize(5);
    }
}
