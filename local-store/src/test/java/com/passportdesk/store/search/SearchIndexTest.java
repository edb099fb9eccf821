package com.passportdesk.store.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.Eventually;
import com.passportdesk.store.SampleHome;
import com.passportdesk.store.booking.FindBookings;
import com.passportdesk.store.booking.FindResources;
import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.desk.DeskHome;
import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.journal.Order;
import com.passportdesk.store.member.FindCompanies;
import com.passportdesk.store.member.FindMembers;
import com.passportdesk.store.projection.Document;
import com.passportdesk.store.projection.FeedItem;
import com.passportdesk.store.sale.FindReceipts;
import com.passportdesk.store.sale.ReceiptRepository;
import com.passportdesk.store.sale.SaleOutcome;
import com.passportdesk.store.sale.Sell;
import com.passportdesk.store.sale.SellHandler;
import com.passportdesk.store.sale.TillDesk;
import com.passportdesk.store.sample.SampleCast;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Everything a desk knows in one list, and the image of it that is kept beside the rows.
@Tag("paced")
class SearchIndexTest {

    private static final Duration LIMIT = Eventually.LIMIT;

    @TempDir Path directory;

    private final InstantSource clock = InstantSource.fixed(SampleHome.MORNING);
    private final SampleCast cast = SampleHome.NETWORK.cast();
    private final AtomicInteger readings = new AtomicInteger();
    private SearchIndex index = index();
    private DeskStore store;

    @BeforeEach
    void openTheDesk() {
        store = SampleHome.open(SampleHome.berlin(directory), clock, List.of(index));
        store.lineUp(SampleHome.MORNING);
        assertThat(index.isReady(LIMIT)).isTrue();
    }

    @AfterEach
    void closeTheDesk() {
        store.close();
    }

    private SearchIndex index() {
        return new SearchIndex(
                List.of(
                        new CountedMembers(),
                        new FindCompanies(),
                        new FindResources("ber1"),
                        new FindBookings(),
                        new FindReceipts()),
                100);
    }

    private void restart() {
        store.close();
        open();
    }

    private void open() {
        index = index();
        store = SampleHome.open(DeskHome.open(directory), clock, List.of(index));
        assertThat(index.isReady(LIMIT)).isTrue();
    }

    private Findings find(String typed, String... kinds) {
        return index.find(
                new Question(
                        typed,
                        Set.of(kinds),
                        20,
                        "ber1",
                        SampleHome.MORNING,
                        List.of(cast.someLeft().member()),
                        List.of()));
    }

    @Test
    void oneListHoldsEveryKind() {
        assertThat(find("Spree").counts().keySet()).contains("resource", "booking");
        assertThat(find("Spree").hits().getFirst().kind()).isEqualTo("resource");
        String company =
                store.rows()
                        .sql(
                                """
                                select coalesce(c.latin, c.name) from company c
                                 where exists (select 1 from member m where m.company = c.id)
                                 order by c.id limit 1
                                """)
                        .query((row, _) -> row.getString(1))
                        .single();
        assertThat(find(company).hits().getFirst().kind()).isEqualTo("company");
        assertThat(find(company).counts().keySet()).contains("company", "member");
        assertThat(find("Spree", "booking").counts().keySet()).containsExactly("booking");
    }

    @Test
    void whoIsExpectedComesFirstInTheOneListAsWell() {
        String first = cast.someLeft().name().substring(0, 1);
        assertThat(find(first).hits().getFirst().id()).isEqualTo(cast.someLeft().member());
    }

    @Test
    void aCardIsFoundByItsLastDigitsAndShownAsTheCard() {
        String number = cast.someLeft().cardNumber();
        String digits = number.replace(" ", "");
        for (String typed : List.of(number, digits, digits.substring(4), digits.substring(3))) {
            Findings found = find(typed);
            assertThat(found.ids("card")).as(typed).contains(cast.someLeft().member());
            assertThat(found.ids("member")).doesNotContain(cast.someLeft().member());
        }
        assertThat(find(digits, "member").ids("member")).contains(cast.someLeft().member());
        assertThat(find(digits).hits().getFirst())
                .isEqualTo(new Findings.Hit("card", cast.someLeft().member()));
    }

    @Test
    void aReceiptIsFoundInTheSameBreathByItsNumberAndItsLastDigits() {
        String number = "";
        UUID receipt = new UUID(0, 0);
        for (int i = 0; i < 3; i++) {
            SaleOutcome sold =
                    store.submit(
                            "s-1",
                            new SellHandler(),
                            new Sell(
                                    UUID.randomUUID(),
                                    SampleHome.MORNING,
                                    new Holder.Named("Quirina Zwölfer"),
                                    List.of(TillDesk.goods(product(), 1)),
                                    List.of(TillDesk.cash(10_000, "EUR"))));
            receipt = ((SaleOutcome.Sold) sold).receipt();
            number = new ReceiptRepository(store.rows()).find(receipt).orElseThrow().number();
            assertThat(find(number).hits().getFirst())
                    .isEqualTo(new Findings.Hit("receipt", receipt.toString()));
        }
        for (String typed :
                List.of(
                        number.toLowerCase(java.util.Locale.ROOT),
                        number.substring(number.length() - 6),
                        number.substring(number.length() - 4),
                        number.substring(number.length() - 1))) {
            assertThat(find(typed).hits().getFirst())
                    .as(typed)
                    .isEqualTo(new Findings.Hit("receipt", receipt.toString()));
        }
        assertThat(find("quirina zwoelfer").counts()).containsEntry("receipt", 3);
    }

    private String product() {
        return store.rows()
                .sql("select id from product where site = 'ber1' and kind = 'goods' limit 1")
                .query((row, _) -> row.getString(1))
                .single();
    }

    @Test
    void anImageSparesReadingTheRowsAndKnowsWhatChanged() {
        restart();
        assertThat(readings.get()).as("all members were read once").isEqualTo(1);
        assertThat(find(cast.japanese().name()).ids("member")).contains(cast.japanese().member());
        store.applyFeed(List.of(new FeedItem.Removed(1, "member", cast.japanese().member())));
        assertThat(find(cast.japanese().name()).ids("member"))
                .doesNotContain(cast.japanese().member());
        restart();
        assertThat(readings.get()).isEqualTo(1);
        assertThat(find(cast.japanese().name()).ids("member"))
                .doesNotContain(cast.japanese().member());
    }

    @Test
    void aBookingIsFoundByTheNewNameOfTheCompany() {
        String company =
                store.rows()
                        .sql(
                                """
                                select min(m.company) from booking b
                                  join member m on m.id = b.member
                                """)
                        .query(String.class)
                        .single();
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        fields.put("name", "Quillworth");
        store.applyFeed(
                List.of(
                        new FeedItem.Merged(
                                1, new Document("company", company, 1_000, fields), Map.of())));
        assertThat(find("Quillworth", "booking").hits()).isNotEmpty();
        restart();
        assertThat(find("Quillworth", "booking").hits()).isNotEmpty();
    }

    @Test
    void anImageOfOtherRowsIsNotTrusted() throws IOException {
        restart();
        byte[] stale = Files.readAllBytes(image());
        store.applyFeed(List.of(new FeedItem.Removed(1, "member", cast.greek().member())));
        store.close();
        Files.write(image(), stale);
        open();
        assertThat(readings.get()).isEqualTo(2);
        assertThat(find(cast.greek().name()).ids("member")).doesNotContain(cast.greek().member());
        assertThat(Files.readAllBytes(image())).isNotEqualTo(stale);
    }

    @Test
    void rowsMadeAnewAreTheSameRows() throws IOException {
        restart();
        store.close();
        Files.delete(directory.resolve("store.mv.db"));
        open();
        assertThat(readings.get()).isEqualTo(1);
        assertThat(find(cast.greek().name()).ids("member")).contains(cast.greek().member());
    }

    @Test
    void nothingOfSomebodyErasedIsLeftInTheIndexOrOnTheDisk() throws IOException {
        SampleCast.Person person = cast.arabic();
        restart();
        byte[] before = Files.readAllBytes(image());
        assertThat(find(person.name()).ids("member")).contains(person.member());
        store.applyFeed(
                List.of(
                        new FeedItem.Ordered(
                                1,
                                new Order(
                                        UUID.randomUUID(),
                                        Order.Kind.ERASE,
                                        person.member(),
                                        "asked for"),
                                "BER1-D1"),
                        new FeedItem.Removed(2, "member", person.member())));
        assertThat(find(person.name()).ids("member")).doesNotContain(person.member());
        assertThat(find(person.email()).ids("member")).doesNotContain(person.member());
        assertThat(
                        Eventually.comesTrue(() -> {
                            byte[] now = bytes(image());
                            return now.length > 0 && !Arrays.equals(now, before);
                        }))
                .as("the image is replaced while the desk goes on")
                .isTrue();
        store.close();
        open();
        assertThat(find(person.name()).ids("member")).doesNotContain(person.member());
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
        } catch (IOException e) {
            return new byte[0];
        }
    }

    @Test
    void nothingIsPlainOnTheDiskAndNoBitThatTurnsOverMisleads() throws IOException {
        restart();
        store.close();
        byte[] whole = Files.readAllBytes(image());
        String text = new String(whole, StandardCharsets.ISO_8859_1);
        assertThat(text).doesNotContain("member", "haddad", "ber1", cast.someLeft().member());
        long seed = Long.getLong("flips.seed", System.nanoTime());
        Random dice = new Random(seed);
        open();
        int total = find("a").total();
        for (int flip = 0; flip < 12; flip++) {
            store.close();
            byte[] flipped = whole.clone();
            int at = flip == 0 ? flipped.length - 1 : dice.nextInt(flipped.length);
            flipped[at] ^= (byte) (1 << dice.nextInt(8));
            Files.write(image(), flip == 1 ? Arrays.copyOf(flipped, at) : flipped);
            int before = readings.get();
            open();
            assertThat(readings.get()).as("seed " + seed + ", byte " + at).isEqualTo(before + 1);
            assertThat(find("a").total()).isEqualTo(total);
        }
    }

    @Test
    void oneSlipIsForgivenBehindWhatFitsBetter() {
        String name = cast.someLeft().name();
        String slipped =
                name.substring(0, name.length() - 2) + "q" + name.substring(name.length() - 1);
        assertThat(find(slipped).ids("member")).contains(cast.someLeft().member());
    }

    @Test
    void badInputIsHarmlessAndQuick() {
        List<String> bad =
                List.of(
                        "",
                        " ",
                        "%",
                        "_",
                        "\uD83D\uDE00",
                        "\uD83D",
                        "\uDE00\uD83D",
                        "\u0000",
                        "'; drop table member; --",
                        "x".repeat(10_000),
                        "9".repeat(10_000),
                        "\u0301".repeat(10_000),
                        "\uD83D\uDE00".repeat(5_000),
                        "京".repeat(10_000),
                        String.join(" ", Collections.nCopies(5_000, "abcde")));
        // Once for the rules of other scripts, which are read when they are first needed.
        bad.forEach(this::find);
        for (String typed : bad) {
            long best = Long.MAX_VALUE;
            for (int i = 0; i < 20; i++) {
                long started = System.nanoTime();
                assertThat(find(typed).hits().size()).isLessThanOrEqualTo(20);
                best = Math.min(best, System.nanoTime() - started);
            }
            assertThat(best)
                    .as(typed.substring(0, Math.min(20, typed.length())))
                    .isLessThan(Duration.ofMillis(10).toNanos());
        }
    }

    private Path image() {
        return directory.resolve("search-member");
    }

    /// Members, and how often all of them were read.
    private final class CountedMembers implements FindKind {
        private final FindMembers members = new FindMembers();

        @Override
        public String id() {
            return members.id();
        }

        @Override
        public String byNumber() {
            return members.byNumber();
        }

        @Override
        public Set<String> tables() {
            return members.tables();
        }

        @Override
        public void touched(String table, @Nullable Object[] row, Consumer<String> note) {
            members.touched(table, row, note);
        }

        @Override
        public java.util.Collection<String> ids(
                java.util.Collection<String> notes, JdbcClient rows) {
            return members.ids(notes, rows);
        }

        @Override
        public void all(JdbcClient rows, Consumer<Entry> each) {
            readings.incrementAndGet();
            members.all(rows, each);
        }

        @Override
        public void some(java.util.Collection<String> ids, JdbcClient rows, Consumer<Entry> each) {
            members.some(ids, rows, each);
        }
    }
}
