package com.passportdesk.store.central;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.journal.CanonicalJson;
import com.passportdesk.store.journal.Order;
import com.passportdesk.store.lease.LeaseRepository;
import com.passportdesk.store.lease.Stretch;
import com.passportdesk.store.member.MemberProjection;
import com.passportdesk.store.member.MemberRepository;
import com.passportdesk.store.member.Plan;
import com.passportdesk.store.personal.LawTerm;
import com.passportdesk.store.projection.DeskTables;
import com.passportdesk.store.projection.Document;
import com.passportdesk.store.projection.Erased;
import com.passportdesk.store.sale.ProductRepository;
import com.passportdesk.store.sale.SaleProjection;
import com.passportdesk.store.site.Site;
import com.passportdesk.store.site.SiteRepository;
import com.passportdesk.store.visit.DoorFacts;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Rules that stand both at the centre and at a desk answer the same for the same: each is asked by
/// what the network describes, in a real PostgreSQL and in a desk's own tables.
class SqlAndJavaAgreeTest {

    private static final long SEED = Long.getLong("agree.seed", System.nanoTime());
    private static final int CASES = 150;
    private static final String[] DAYS = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
    private static final LocalDate TODAY = LocalDate.of(2027, 3, 25);

    @TempDir static Path folder;

    private static TestCentre server;
    private static Connection connection;
    private static JdbcClient centre;

    private final Random random = new Random(SEED);
    private JdbcClient desk;

    @BeforeAll
    static void startServer() throws IOException, SQLException {
        server = TestCentre.start(folder);
        server.network("agree").close();
        connection = server.superuser("agree");
        centre = JdbcClient.create(new SingleConnectionDataSource(connection, true));
    }

    @AfterAll
    static void stopServer() throws IOException, SQLException {
        connection.close();
        server.close();
    }

    @BeforeEach
    void makeTables() {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:agree-" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        desk = JdbcClient.create(source);
        DeskTables.make(desk);
        new MemberProjection().tables().forEach(table -> desk.sql(table).update());
        new SaleProjection().tables().forEach(table -> desk.sql(table).update());
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /// Told to both.
    private void describe(String kind, String id, ObjectNode fields) {
        centre.sql("insert into centre.document values (?, ?, 1, ?::jsonb)")
                .param(kind)
                .param(id)
                .param(fields.toString())
                .update();
        desk.sql("insert into document (kind, id, version, fields) values (?, ?, 1, ?)")
                .param(kind)
                .param(id)
                .param(CanonicalJson.text(fields))
                .update();
        Document document = new Document(kind, id, 1, fields);
        if (new MemberProjection().kinds().contains(kind)) {
            new MemberProjection().document(document, desk);
        }
        if (new SaleProjection().kinds().contains(kind)) {
            new SaleProjection().document(document, desk);
        }
    }

    private String time() {
        return random.nextInt(4) == 0
                ? "00:00"
                : "%02d:%02d".formatted(random.nextInt(24), 15 * random.nextInt(4));
    }

    @Test
    void hotDesksAreThereOnTheDatesOnWhichSomebodyCanBeThere() {
        for (int i = 0; i < CASES / 5; i++) {
            String id = "site-" + i;
            ObjectNode hours = object();
            for (String day : DAYS) {
                if (random.nextInt(3) > 0) {
                    hours.putArray(day).add(time()).add(time());
                } else {
                    hours.putNull(day);
                }
            }
            describe("site", id, site().set("hours", hours));
            describe(
                    "resource",
                    id + "-desks",
                    object().put("site", id).put("kind", "hotdesk").put("seats", 5));
            Site site = new SiteRepository(desk).get(id);
            Set<String> open = new TreeSet<>();
            for (int day = 0; day <= 14; day++) {
                LocalDate date = TODAY.plusDays(day);
                Stretch all = new Stretch(midnight(date), midnight(date.plusDays(1)));
                if (site.opening(date).filter(all::overlaps).isPresent()
                        || site.opening(date.minusDays(1)).filter(all::overlaps).isPresent()) {
                    open.add("hotdesk:" + id + ":" + date);
                }
            }
            List<String> pools =
                    centre.sql("select thing from centre.scarce(?, ?)")
                            .param(id)
                            .param(TODAY)
                            .query((row, _) -> row.getString(1))
                            .list();
            assertThat(pools)
                    .as("seed %s, %s", SEED, hours)
                    .containsExactlyInAnyOrderElementsOf(open);
        }
    }

    private static Instant midnight(LocalDate date) {
        return date.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static ObjectNode site() {
        ObjectNode site = object();
        for (String field : List.of("code", "name", "city", "entity", "region", "dayPassProduct")) {
            site.put(field, "x");
        }
        site.put("country", "DE").put("zone", "UTC").put("currency", "EUR").put("locale", "de-DE");
        site.put("businessDayEnds", "04:00").put("rounding", "HALF_UP").put("seats", 9);
        site.put("pricesIncludeTax", true).put("staleAfterMinutes", 60);
        site.putArray("taxes");
        site.putArray("areas");
        return site;
    }

    @Test
    void hoursRunIntoTheNextDateWhereTheyClosePastMidnight() {
        for (int i = 0; i < CASES; i++) {
            String opens = time();
            String closes = time();
            Site.Hours hours = new Site.Hours(LocalTime.parse(opens), LocalTime.parse(closes));
            boolean runsOn = hours.isPastMidnight() && !hours.close().equals(LocalTime.MIDNIGHT);
            assertThat(
                            centre.sql("select centre.runs_on(jsonb_build_array(?, ?))")
                                    .param(opens)
                                    .param(closes)
                                    .query((row, _) -> row.getBoolean(1))
                                    .single())
                    .as("seed %s, %s to %s", SEED, opens, closes)
                    .isEqualTo(runsOn);
        }
    }

    /// A plan of no visits away has none to count: no thing is opened for it, here or there.
    @Test
    void aPlanAllowsAsManyVisits() {
        for (int i = 0; i < CASES; i++) {
            ObjectNode plan = object().put("name", "Plan");
            switch (random.nextInt(4)) {
                case 0 -> plan.putNull("capAway");
                case 1 -> plan.put("capAway", 0);
                case 2 -> plan.put("capAway", 1 + random.nextInt(31));
                default -> {
                    // Not said.
                }
            }
            describe("plan", "plan-" + i, plan);
            describe("member", "m-" + i, object().put("plan", "plan-" + i));
            Plan read = new MemberRepository(desk).plan("plan-" + i).orElseThrow();
            Integer cap = read.capAway();
            assertThat(asked("select centre.visits_allowed(?)::text", "m-" + i))
                    .as("seed %s, %s", SEED, plan)
                    .isEqualTo(cap == null || cap == 0 ? null : cap.toString());
        }
    }

    @Test
    void whoseVisitsAThingCountsIsReadAsItIsWritten() {
        for (int i = 0; i < CASES; i++) {
            String member = "m" + random.nextInt(100) + (random.nextBoolean() ? ":x" : "-y.z_");
            String cap = DoorFacts.cap(member, TODAY.plusDays(random.nextInt(4_000) - 2_000));
            assertThat(asked("select centre.member_of(?)", cap))
                    .as("seed %s", SEED)
                    .isEqualTo(member);
        }
    }

    private static @Nullable String asked(String sql, String about) {
        List<@Nullable String> all = new ArrayList<>();
        centre.sql(sql)
                .param(about)
                .query(row -> {
                    all.add(row.getString(1));
                });
        return all.getFirst();
    }

    @Test
    void whatTheLawDemandsIsKeptForAsLong() {
        List<String> countries =
                List.of("DE", "FR", "GB", "ES", "US", "JP", "IT", "PT", "NL", "CH", "XX");
        for (int i = 0; i < CASES; i++) {
            String id = "ent-" + i;
            ObjectNode entity = object();
            if (random.nextInt(10) > 0) {
                entity.put("country", countries.get(random.nextInt(countries.size())));
            }
            if (random.nextInt(3) == 0) {
                entity.put("keepYears", random.nextInt(31));
            }
            describe("entity", id, entity);
            Erased.Term term = new Erased.Term(id, 2000 + random.nextInt(30));
            LawTerm law = LawTerm.of(id, desk).orElseThrow();
            LocalDate about = law.lastDay(term.year()).plusDays(random.nextInt(7));
            Instant now = about.atTime(12, 0).toInstant(ZoneOffset.UTC);
            centre.sql("update centre.network set clock_ahead = ?::timestamptz - clock_timestamp()")
                    .param(now.toString())
                    .update();
            assertThat(asked("select centre.term_has_ended(?)::text", term.target()))
                    .as("seed %s, %s of %s on %s", SEED, entity, term.year(), about)
                    .isEqualTo(String.valueOf(law.hasEnded(term, now)));
        }
        centre.sql("update centre.network set clock_ahead = '0'").update();
    }

    @Test
    void anotherOrderUnderOneIdGetsTheSameId() {
        Order.Kind[] kinds = {Order.Kind.BLOCK, Order.Kind.SUSPEND};
        for (int i = 0; i < CASES / 3; i++) {
            UUID id = new UUID(random.nextLong(), random.nextLong());
            Order first = new Order(id, Order.Kind.BLOCK, "first", "");
            Order second = new Order(id, kinds[random.nextInt(2)], "zweitä-" + i, "");
            obey(first);
            obey(second);
            assertThat(
                            asked(
                                    "select id::text from centre.safety_order where target = ?",
                                    second.target()))
                    .as("seed %s, %s", SEED, second)
                    .isEqualTo(second.underOtherId().id().toString());
            centre.sql("delete from centre.safety_order").update();
        }
    }

    private static void obey(Order order) {
        centre.sql("select centre.obey(?::jsonb, 'desk', now(), 1)")
                .param(
                        object().put("id", order.id().toString())
                                .put("kind", order.kind().name().toLowerCase(Locale.ROOT))
                                .put("target", order.target())
                                .put("reason", order.reason())
                                .toString())
                .query(_ -> {});
    }

    @Test
    void anEventIsWhenItIs() {
        for (int i = 0; i < CASES; i++) {
            Instant starts = midnight(TODAY).plusSeconds(random.nextInt(100_000));
            Instant ends = starts.plusSeconds(random.nextInt(20_000) - 5_000);
            ObjectNode product = object().put("site", "s").put("name", "n").put("tax", "standard");
            product.put("kind", random.nextInt(5) == 0 ? "goods" : "event");
            product.putObject("price").put("minor", 1).put("currency", "EUR");
            product.putObject("event")
                    .put("starts", starts.toString())
                    .put("ends", ends.toString());
            describe("product", "p-" + i, product);
            @Nullable Stretch event =
                    new ProductRepository(desk).find("p-" + i).orElseThrow().event();
            boolean isEvent = product.get("kind").asString().equals("event");
            assertThat(
                            asked(
                                    "select extract(epoch from lower(t))::bigint || ' '"
                                            + " || extract(epoch from upper(t))::bigint"
                                            + " from centre.event_time(?) as t",
                                    "event:p-" + i))
                    .as("seed %s, %s", SEED, product)
                    .isEqualTo(
                            event == null || !isEvent
                                    ? null
                                    : event.start().getEpochSecond()
                                            + " "
                                            + event.end().getEpochSecond());
        }
    }

    /// What one desk sends must fit into every other one's tables.
    @Test
    void whatTheCentreTakesFitsIntoADesk() {
        List<String> checks =
                centre.sql(
                                """
                                select format('%s.%s %s', c.relname, a.attname,
                                           substring(pg_get_constraintdef(k.oid)
                                               from 'length\\([a-z_]+\\) <= (\\d+)'))
                                  from pg_constraint k join pg_class c on c.oid = k.conrelid
                                  join pg_attribute a on a.attrelid = c.oid
                                                     and a.attnum = k.conkey[1]
                                 where c.relnamespace = 'centre'::regnamespace
                                   and pg_get_constraintdef(k.oid) ~ 'length\\([a-z_]+\\) <='
                                """)
                        .query((row, _) -> row.getString(1))
                        .list();
        assertThat(checks).contains("thing.thing 200", "claim.basis 200", "document.id 200");
        for (String check : checks) {
            String[] parts = check.split("[. ]", -1);
            Integer fits = fits(parts[0], parts[1].equals("key") ? "claim_key" : parts[1]);
            assertThat(fits == null || fits >= Integer.parseInt(parts[2])).as(check).isTrue();
        }
    }

    /// Null for what a desk has no such column of.
    private @Nullable Integer fits(String table, String column) {
        return desk.sql(
                        """
                        select character_maximum_length from information_schema.columns
                         where lower(table_name) = ? and lower(column_name) = ?
                        """)
                .param(table)
                .param(column)
                .query((row, _) -> row.getInt(1))
                .optional()
                .orElse(null);
    }

    @Test
    void figuresThatStandInBothAreTheSame() {
        assertThat(
                        asked(
                                "select most::text from centre.growing_field where field = ?",
                                "validUntil"))
                .as("two days more than a card lasts")
                .isEqualTo(Duration.ofHours(Site.MOST_CARD_HOURS).plusDays(2).toDays() + " days");
        assertThat(
                        asked(
                                "select substring(prosrc from 'interval ''(\\d+) minutes'' and"
                                        + " period') from pg_proc where proname = ?",
                                "acquire"))
                .isEqualTo(String.valueOf(LeaseRepository.MARGIN.toMinutes()));
    }
}
