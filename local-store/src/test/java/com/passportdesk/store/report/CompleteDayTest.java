package com.passportdesk.store.report;

import static com.passportdesk.store.sale.TillDesk.cash;
import static com.passportdesk.store.sale.TillDesk.goods;
import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.drawer.CloseDay;
import com.passportdesk.store.drawer.CloseDayHandler;
import com.passportdesk.store.drawer.CloseOutcome;
import com.passportdesk.store.drawer.Closing;
import com.passportdesk.store.drawer.Count;
import com.passportdesk.store.drawer.CountDrawer;
import com.passportdesk.store.drawer.CountDrawerHandler;
import com.passportdesk.store.drawer.CountOutcome;
import com.passportdesk.store.drawer.DrawerRepository;
import com.passportdesk.store.journal.Stored;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.projection.FeedItem;
import com.passportdesk.store.report.DayReport.OtherDesk;
import com.passportdesk.store.sale.TillDesk;
import com.passportdesk.store.site.SiteRepository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// When a day of a site with two desks has all that belongs to it.
class CompleteDayTest {

    private static final LocalDate DAY = LocalDate.of(2027, 4, 22);
    private static final JsonMapper JSON = new JsonMapper();
    private static final Holder NOBODY = new Holder.Unnamed();

    @TempDir Path directory;

    private TillDesk opened(String name) throws Exception {
        return TillDesk.berlin(Files.createDirectory(directory.resolve(name)));
    }

    private static void sell(TillDesk desk) {
        desk.sold(NOBODY, List.of(goods("ber1-espresso", 1)), cash(290, "EUR"));
    }

    private static Closing close(TillDesk desk) {
        return close(desk, 290, null);
    }

    /// @param counted in cents
    private static Closing close(TillDesk desk, long counted, CloseDay.@Nullable Why why) {
        CountOutcome outcome =
                desk.store()
                        .submit(
                                "staff-1",
                                new CountDrawerHandler(),
                                new CountDrawer(
                                        UUID.randomUUID(),
                                        Count.amount(new Money(counted, "EUR")),
                                        ""));
        UUID count = ((CountOutcome.Counted) outcome).count();
        CloseOutcome closed =
                desk.store()
                        .submit(
                                "staff-1",
                                new CloseDayHandler(),
                                new CloseDay(UUID.randomUUID(), count, why));
        UUID id = ((CloseOutcome.Closed) closed).closing();
        return new DrawerRepository(desk.store().rows()).closing(id).orElseThrow();
    }

    private static DayReport report(TillDesk desk, LocalDate day) {
        return new DayReportRepository(desk.store().rows())
                .read(
                        new SiteRepository(desk.store().rows()).get("ber1"),
                        day,
                        new DayReportRepository.AskedBy(
                                "BER1-D2", desk.instant(), true, 0, desk.instant()));
    }

    private static OtherDesk first(TillDesk desk) {
        return report(desk, DAY).completeness().others().getFirst();
    }

    @Test
    void aDayIsNotCompleteWhileWhatAnotherDeskDidMayStillCome() throws Exception {
        try (TillDesk other = opened("other");
                TillDesk desk = opened("desk")) {
            long before = other.store().lastNumber();
            sell(desk);
            close(desk);
            assertThat(report(desk, DAY).isComplete()).as("a day that goes on").isFalse();
            desk.later(Duration.ofDays(1));
            assertThat(report(desk, DAY).drawers().open()).isEmpty();
            assertThat(first(desk).isWhole()).isFalse();
            assertThat(report(desk, DAY).isComplete()).as("Desk 1 has sent nothing").isFalse();

            sell(other);
            desk.hearsAsDesk1(other, before);
            assertThat(first(desk).lastAt()).isNotNull();
            assertThat(first(desk).isWhole()).as("heard in the middle of the day").isFalse();
            long heard = other.store().lastNumber();
            close(other);
            heard = desk.hearsAsDesk1(other, heard);
            assertThat(first(desk).isWhole()).as("a Z in the morning").isFalse();
            sell(other);
            other.later(Duration.between(other.instant(), closes(desk)).minusSeconds(1));
            assertThat(report(desk, DAY).isComplete()).as("a sale that nobody heard").isFalse();
            close(other);
            heard = desk.hearsAsDesk1(other, heard);
            assertThat(first(desk).isWhole()).as("a Z while the site is open").isFalse();
            other.later(Duration.ofSeconds(1));
            sell(other);
            close(other);
            desk.hearsAsDesk1(other, heard);
            assertThat(first(desk).isWhole()).as("a Z when the site had closed").isTrue();
            assertThat(report(desk, DAY).isComplete()).isTrue();
        }
    }

    private static Instant closes(TillDesk desk) {
        return new SiteRepository(desk.store().rows()).get("ber1").openIn(DAY).orElseThrow().end();
    }

    @Test
    void aDeskThatWasHeardAfterTheDaysEndKeepsNothingBack() throws Exception {
        try (TillDesk other = opened("other");
                TillDesk desk = opened("desk")) {
            long before = other.store().lastNumber();
            desk.later(Duration.ofDays(1));
            other.later(Duration.ofDays(1));
            assertThat(report(desk, DAY).isComplete()).isFalse();
            sell(other);
            desk.hearsAsDesk1(other, before);
            assertThat(first(desk).lastAt()).isNull();
            assertThat(report(desk, DAY).isComplete()).isTrue();
        }
    }

    @Test
    void aZMadeAfterTheCutOffIsAboutTheDayWhoseReceiptsItReaches() throws Exception {
        try (TillDesk desk = opened("desk")) {
            sell(desk);
            // 08:00 on the next day; the site's business day ends at four.
            desk.later(Duration.ofHours(22).plusMinutes(48));
            Closing closing = close(desk);
            assertThat(closing.day()).isEqualTo(DAY.plusDays(1));
            assertThat(report(desk, DAY).drawers().closings()).containsExactly(closing);
            assertThat(report(desk, DAY).drawers().isEqual()).isTrue();
            assertThat(report(desk, DAY.plusDays(1)).drawers().closings())
                    .as("it is about nothing of its own date")
                    .isEmpty();

            sell(desk);
            Closing next = close(desk);
            assertThat(report(desk, DAY).drawers().closings()).containsExactly(closing);
            assertThat(report(desk, DAY.plusDays(1)).drawers().closings()).containsExactly(next);
        }
    }

    @Test
    void aZOverTwoDaysIsAboutTheEarlierOneAlone() throws Exception {
        try (TillDesk desk = opened("desk")) {
            sell(desk);
            desk.later(Duration.ofDays(1));
            sell(desk);
            Closing closing = close(desk, 500, new CloseDay.Why(CloseDay.Cause.CHANGE, ""));
            assertThat(closing.difference()).isEqualTo(new Money(-80, "EUR"));
            DayReport.Drawers one = report(desk, DAY).drawers();
            DayReport.Drawers two = report(desk, DAY.plusDays(1)).drawers();
            assertThat(one.difference().plus(two.difference())).isEqualTo(closing.difference());
            assertThat(one.closings()).containsExactly(closing);
            assertThat(two.closings()).isEmpty();
            assertThat(List.of(one, two))
                    .allSatisfy(drawers -> {
                        assertThat(drawers.shared()).containsExactly(closing);
                        assertThat(drawers.open()).isEmpty();
                        assertThat(drawers.isEqual()).isFalse();
                    });

            sell(desk);
            Closing next = close(desk);
            two = report(desk, DAY.plusDays(1)).drawers();
            assertThat(two.closings()).containsExactly(next);
            assertThat(two.shared()).containsExactly(closing);
            assertThat(report(desk, DAY).drawers()).isEqualTo(one);
        }
    }

    @Test
    void theZOfADeskIsFoundHoweverManyItMadeBefore() throws Exception {
        try (TillDesk desk = opened("desk")) {
            sell(desk);
            long before = desk.store().lastNumber();
            Closing closing = close(desk);
            Stored made = desk.store().read(before + 1, 10).getLast();
            long cursor = desk.store().progress().cursor();
            List<FeedItem> older = new ArrayList<>();
            for (int i = 1; i <= 1_001; i++) {
                ObjectNode record = (ObjectNode) JSON.readTree(made.canonical());
                older.add(
                        new FeedItem.Record(
                                cursor + i,
                                older(record, i).toString(),
                                desk.store().keys().usedBy(made.canonical())));
            }
            desk.store().applyFeed(older);
            assertThat(new DrawerRepository(desk.store().rows()).closings("BER1-D2", 1_000))
                    .as("more than are ever read at once")
                    .hasSize(1_000);
            assertThat(report(desk, DAY).drawers().closings()).containsExactly(closing);
        }
    }

    /// A Z like another one, the first record of a life the desk had a year before.
    private static ObjectNode older(ObjectNode record, int place) {
        String life = UUID.randomUUID().toString();
        record.put("id", UUID.randomUUID().toString())
                .put("incarnation", life)
                .put("number", 1)
                .put("at", closedAt(record).minus(Duration.ofDays(365)).toString());
        ObjectNode body = (ObjectNode) record.get("body");
        body.put("closing", UUID.randomUUID().toString())
                .put("place", place)
                .put("number", "BER1-D2B-Z-2026-%04d".formatted(place))
                .put("localDate", DAY.minusYears(1).toString())
                .putObject("reach")
                .put(life, 1);
        return record;
    }

    private static Instant closedAt(ObjectNode record) {
        return Instant.parse(record.get("at").asString());
    }

    @Test
    void whatIsAskedOfASilentDeskIsServedByIndexes() throws Exception {
        try (TillDesk desk = opened("desk")) {
            for (String sql : List.of(HeardDesks.LAST, HeardDesks.LATER)) {
                String plan =
                        HeardDesks.with(
                                        desk.store().rows().sql("explain " + sql),
                                        "BER1-D1",
                                        new SiteRepository(desk.store().rows()).get("ber1"),
                                        DAY)
                                .query(String.class)
                                .single();
                assertThat(plan)
                        .contains("VISIT_SITE", "RECEIPT_DAY", "REFUSAL_SITE")
                        .doesNotContain("tableScan");
            }
        }
    }
}
