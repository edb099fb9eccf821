package com.passportdesk.store.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.booking.BookingProjection;
import com.passportdesk.store.desk.Command;
import com.passportdesk.store.desk.CommandHandler;
import com.passportdesk.store.desk.Decision;
import com.passportdesk.store.desk.DeskHome;
import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.desk.Moment;
import com.passportdesk.store.desk.StoreOptions;
import com.passportdesk.store.drawer.DrawerProjection;
import com.passportdesk.store.journal.Draft;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.keys.StoreKey;
import com.passportdesk.store.lease.Stretch;
import com.passportdesk.store.member.MemberProjection;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.projection.FeedItem;
import com.passportdesk.store.report.DayReport.Count;
import com.passportdesk.store.report.DayReport.Hour;
import com.passportdesk.store.report.DayReport.TaxSum;
import com.passportdesk.store.report.DayReport.TenderSum;
import com.passportdesk.store.sale.SaleProjection;
import com.passportdesk.store.sample.SampleNetwork;
import com.passportdesk.store.site.Site;
import com.passportdesk.store.site.SiteRepository;
import com.passportdesk.store.staff.OverrideProjection;
import com.passportdesk.store.staff.StaffProjection;
import com.passportdesk.store.visit.VisitProjection;
import com.passportdesk.store.walkaway.WalkAwayProjection;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A day small enough to add up by hand. Berlin is two hours ahead of UTC in April.
class DayReportTest {

    private static final LocalDate DAY = LocalDate.of(2027, 4, 22);
    private static final Set<String> KINDS = Set.of("site", "desk", "plan");

    @TempDir Path directory;

    private final JsonMapper json = JsonMapper.builder().build();
    private DeskStore store;
    private Instant now = Instant.EPOCH;
    private int receipts;

    @BeforeEach
    void open() {
        store =
                DeskStore.open(
                        DeskHome.make(directory, "BER1-D2", "ber1"),
                        List.of(
                                new MemberProjection(),
                                new VisitProjection(),
                                new SaleProjection(),
                                new DrawerProjection(),
                                new StaffProjection(),
                                new OverrideProjection(),
                                new BookingProjection(),
                                new WalkAwayProjection()),
                        () -> now,
                        StoreKey.ownerFile(),
                        StoreOptions.small());
        List<FeedItem> items = new ArrayList<>();
        items.add(new FeedItem.History(0, UUID.randomUUID()));
        new SampleNetwork(1, DAY, 1_000)
                .documents(_ -> "hash")
                .filter(document -> KINDS.contains(document.kind()))
                .forEach(document -> items.add(new FeedItem.Merged(0, document, Map.of())));
        store.applyFeed(items);
    }

    @AfterEach
    void close() {
        store.close();
    }

    /// Puts one record into the journal as it is.
    private record Put(UUID commandId, ObjectNode body) implements Command {}

    private record Putting(String type) implements CommandHandler<Put, Integer, String> {
        @Override
        public Integer facts(Put command, Moment moment, JdbcClient rows) {
            return 0;
        }

        @Override
        public Decision<String> decide(Put command, Integer facts, Moment moment) {
            return Decision.accepted(Draft.of(type, 1, "site:ber1", command.body()));
        }

        @Override
        public Set<String> firstTypes() {
            return Set.of(type);
        }

        @Override
        public String outcome(List<Entry> entries) {
            return "put";
        }
    }

    private void put(String day, String time, String type, String body) {
        now = Instant.parse(day + "T" + time + ":00+02:00");
        store.submit(
                "s-ber1-1",
                new Putting(type),
                new Put(UUID.randomUUID(), (ObjectNode) json.readTree(body.replace('\'', '"'))));
    }

    private UUID in(String day, String time, String plan, String home) {
        UUID visit = UUID.randomUUID();
        put(
                day,
                time,
                "CheckedIn",
                """
                {'visit':'%s','site':'ber1','localDate':'%s','area':'Lounge','how':'search',
                 'away':%s,'countsAs':'home','plan':%s,'home':%s,'member':null,'trace':[]}
                """
                        .formatted(
                                visit,
                                day,
                                !home.equals("ber1"),
                                plan.isEmpty() ? "null" : "'" + plan + "'",
                                home.isEmpty() ? "null" : "'" + home + "'"));
        return visit;
    }

    private void out(String day, String time, UUID visit) {
        put(day, time, "CheckedOut", "{'visit':'%s'}".formatted(visit));
    }

    private void refused(String time, String headline) {
        put(
                "2027-04-22",
                time,
                "AccessRefused",
                """
                {'attempt':'%s','site':'ber1','localDate':'2027-04-22','member':null,
                 'card':'0447 1182','how':'card','headline':'%s','trace':[]}
                """
                        .formatted(UUID.randomUUID(), headline));
    }

    private static String eur(long minor) {
        return "{'minor':" + minor + ",'currency':'EUR'}";
    }

    private void receipt(
            String businessDay, String day, String time, String kind, long total, long... taxes) {
        StringBuilder rates = new StringBuilder();
        for (int i = 0; i < taxes.length; i += 3) {
            rates.append(i == 0 ? "" : ",")
                    .append(
                            "{'percent':'%d','net':%s,'tax':%s,'gross':%s}"
                                    .formatted(
                                            taxes[i],
                                            eur(taxes[i + 1]),
                                            eur(taxes[i + 2]),
                                            eur(taxes[i + 1] + taxes[i + 2])));
        }
        receipts++;
        put(
                day,
                time,
                "ReceiptIssued",
                """
                {'receipt':'%s','number':'BER1-D2-R-2027-%06d','series':'BER1-D2-R-2027',
                 'place':%d,'entity':'ent-de','site':'ber1','localDate':'%s',
                 'startedAt':'%sT05:00:00Z','currency':'EUR','lines':[],'taxes':[%s],'total':%s,
                 'tenders':[{'kind':'%s','amount':%s,'given':%s}],'change':%s}
                """
                        .formatted(
                                UUID.randomUUID(),
                                receipts,
                                receipts,
                                businessDay,
                                day,
                                rates,
                                eur(total),
                                kind,
                                eur(total),
                                eur(total),
                                eur(0)));
    }

    private void theDay() {
        UUID early = in("2027-04-15", "09:00", "flex-10", "ber1");
        out("2027-04-15", "10:00", early);
        UUID late = in("2027-04-15", "15:00", "flex-10", "ber1");
        out("2027-04-15", "16:00", late);
        receipt("2027-04-15", "2027-04-15", "09:05", "cash", 2000);
        receipt("2027-04-15", "2027-04-15", "23:00", "cash", 10000);
        // Three in the morning belongs to the business day before.
        receipt("2027-04-21", "2027-04-22", "03:00", "card", 777);

        UUID home = in("2027-04-22", "08:10", "flex-10", "ber1");
        UUID lyon = in("2027-04-22", "08:50", "passport-8", "lys1");
        out("2027-04-22", "09:20", lyon);
        UUID guest = in("2027-04-22", "09:20", "", "");
        UUID mistake = in("2027-04-22", "09:40", "flex-10", "ber1");
        put(
                "2027-04-22",
                "09:41",
                "CheckInUndone",
                "{'visit':'%s','site':'ber1','localDate':'2027-04-22'}".formatted(mistake));
        out("2027-04-22", "10:30", home);
        in("2027-04-22", "10:30", "passport-8", "lis1");
        out("2027-04-22", "11:00", guest);
        // 29.00 and 3.50 at 19 %, 5.90 at 7 %; then three espressos at 2.90.
        receipt("2027-04-22", "2027-04-22", "09:15", "cash", 3840, 19, 2731, 519, 7, 551, 39);
        receipt("2027-04-22", "2027-04-22", "10:00", "card", 870, 19, 731, 139);
        refused("09:30", "cap");
        refused("09:31", "cap");
        refused("10:15", "blocked");
        now = Instant.parse("2027-04-22T12:00:00+02:00");
    }

    private Site site() {
        return new SiteRepository(store.rows()).get("ber1");
    }

    private DayReport report(LocalDate day) {
        return new DayReportRepository(store.rows())
                .read(
                        site(),
                        day,
                        new DayReportRepository.AskedBy(
                                "BER1-D2", now, false, store.unsentCount(), now.minusSeconds(60)));
    }

    private static Money money(long minor) {
        return new Money(minor, "EUR");
    }

    @Test
    void takingsAreTheSumsOfWhatStandsOnTheReceipts() {
        theDay();
        DayReport.Takings takings = report(DAY).takings();
        assertThat(takings.total()).isEqualTo(money(4710));
        assertThat(takings.receipts()).isEqualTo(2);
        assertThat(takings.tenders())
                .containsExactly(
                        new TenderSum("cash", 1, money(3840)),
                        new TenderSum("card", 1, money(870)));
        assertThat(takings.taxes())
                .containsExactly(
                        new TaxSum(new BigDecimal("19"), money(3462), money(658), money(4120)),
                        new TaxSum(new BigDecimal("7"), money(551), money(39), money(590)));
        assertThat(takings.usual())
                .as("last Thursday by noon; the sale at eleven in the evening came later")
                .isEqualTo(money(2000));
        assertThat(report(DAY.minusDays(1)).takings().total()).isEqualTo(money(777));
    }

    @Test
    void visitsAreCountedByPlanAndHomeWithoutTheUndoneOnes() {
        theDay();
        DayReport report = report(DAY);
        assertThat(report.visits()).isEqualTo(new DayReport.Compared(4, OptionalInt.of(1)));
        assertThat(report.fromElsewhere()).isEqualTo(2);
        assertThat(report.byPlan())
                .containsExactly(
                        new Count("passport-8", "Passport 8", 2),
                        new Count("", "", 1),
                        new Count("flex-10", "Flex 10", 1));
        assertThat(report.byHome())
                .extracting(Count::id, Count::count)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("", 1),
                        org.assertj.core.groups.Tuple.tuple("ber1", 1),
                        org.assertj.core.groups.Tuple.tuple("lis1", 1),
                        org.assertj.core.groups.Tuple.tuple("lys1", 1));
        assertThat(report.refusals())
                .containsExactly(new Count("cap", "cap", 2), new Count("blocked", "blocked", 1));
    }

    private Hour hour(int from, boolean hasBegun, int inside, OptionalInt usual) {
        LocalTime time = LocalTime.of(from, 0);
        return new Hour(time, site().at(DAY, time), hasBegun, inside, usual);
    }

    @Test
    void eachHourShowsTheMostThatWereInsideAndAnHourToComeNobody() {
        theDay();
        DayReport report = report(DAY);
        assertThat(report.isOver()).isFalse();
        assertThat(report.hoursSoFar())
                .containsExactly(
                        hour(8, true, 2, OptionalInt.of(0)),
                        hour(9, true, 2, OptionalInt.of(1)),
                        hour(10, true, 2, OptionalInt.of(0)),
                        hour(11, true, 1, OptionalInt.of(0)));
        assertThat(report.hours()).contains(hour(15, false, 0, OptionalInt.of(1))).hasSize(12);
    }

    @Test
    void completenessNamesWhatWaitsAndWhoWasNotHeard() {
        theDay();
        DayReport.Completeness completeness = report(DAY).completeness();
        assertThat(completeness.unsent()).isEqualTo(store.lastNumber()).isPositive();
        assertThat(completeness.others())
                .singleElement()
                .satisfies(other -> {
                    assertThat(other.code()).isEqualTo("BER1-D1");
                    assertThat(other.lastAt()).isNull();
                });
    }

    @Test
    void everyFigureOpensItsLines() {
        theDay();
        DayLines lines = new DayLines(store.rows());
        assertThat(lines.receipts(site(), DAY))
                .extracting(line -> line.amount().minor())
                .containsExactly(870L, 3840L);
        assertThat(lines.paidWith(site(), DAY, "cash"))
                .extracting(DayLines.ReceiptLine::amount)
                .containsExactly(money(3840));
        assertThat(lines.taxedAt(site(), DAY, "19"))
                .extracting(line -> line.amount().minor())
                .containsExactly(139L, 519L);
        assertThat(lines.visits(site(), DAY, DayLines.Which.all())).hasSize(4);
        assertThat(lines.visits(site(), DAY, DayLines.Which.ofPlans(Set.of("passport-8"))))
                .hasSize(2);
        assertThat(lines.visits(site(), DAY, DayLines.Which.ofHomes(Set.of("ber1")))).hasSize(1);
        Stretch eleven =
                new Stretch(
                        Instant.parse("2027-04-22T09:00:00Z"),
                        Instant.parse("2027-04-22T10:00:00Z"));
        assertThat(lines.visits(site(), DAY, DayLines.Which.during(eleven)))
                .extracting(DayLines.VisitLine::home)
                .containsExactly("lis1");
        assertThat(lines.refusals(site(), DAY, Set.of("cap"))).hasSize(2);
        assertThat(lines.refusals(site(), DAY, Set.of())).hasSize(3);
        assertThat(lines.visits(site(), DAY, DayLines.Which.fromElsewhere()))
                .hasSize(report(DAY).fromElsewhere());
        assertThat(lines.visits(site(), DAY, DayLines.Which.ofPlans(Set.of("passport-8", ""))))
                .hasSize(3);
        assertThat(lines.visits(site(), DAY, DayLines.Which.ofHomes(Set.of("lys1", "lis1"))))
                .hasSize(2);
    }

    @Test
    void aDayWithoutRecordsHasZerosAndNoComparison() {
        now = Instant.parse("2027-04-22T12:00:00+02:00");
        DayReport report = report(LocalDate.of(2027, 4, 18));
        assertThat(report.isOver()).isTrue();
        assertThat(report.takings().total()).isEqualTo(money(0));
        assertThat(report.takings().usual()).isNull();
        assertThat(report.visits()).isEqualTo(new DayReport.Compared(0, OptionalInt.empty()));
        assertThat(report.hours()).allMatch(hour -> hour.inside() == 0);
    }

    @Test
    void whatWasDoneAgainstRulesIsCountedWhateverItWasAbout() {
        letInAgainstRules("2027-04-21");
        letInAgainstRules("2027-04-22");
        assertThat(report(DAY).overrides()).isEqualTo(1);
        assertThat(new DayLines(store.rows()).overrides(site(), DAY))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.rules()).containsExactly("capacity", "hours");
                    assertThat(line.reason()).isEqualTo("the board meets");
                    assertThat(line.type()).isEqualTo("CheckedIn");
                    assertThat(line.operator()).isEqualTo("s-ber1-1");
                });
    }

    private void letInAgainstRules(String day) {
        put(
                day,
                "09:00",
                "CheckedIn",
                """
                {'visit':'%s','site':'ber1','localDate':'%s','area':'Lounge',
                 'how':'search','away':true,'countsAs':'visit','member':null,'trace':[],
                 'override':{'~':'life','of':'m-0000001','plain':'the board meets'},
                 'overrides':['capacity','hours']}
                """
                        .formatted(UUID.randomUUID(), day));
    }
}
