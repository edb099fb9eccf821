package com.passportdesk.store.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.SampleHome;
import com.passportdesk.store.desk.Command;
import com.passportdesk.store.desk.CommandHandler;
import com.passportdesk.store.desk.Decision;
import com.passportdesk.store.desk.Moment;
import com.passportdesk.store.journal.Draft;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.projection.Document;
import com.passportdesk.store.projection.Documents;
import com.passportdesk.store.projection.FeedItem;
import com.passportdesk.store.report.DayReport.Hour;
import com.passportdesk.store.sale.TillDesk;
import com.passportdesk.store.site.Site;
import com.passportdesk.store.site.SiteRepository;
import com.passportdesk.store.visit.Visit;
import com.passportdesk.store.visit.VisitRepository;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A site that is open until midnight or later.
class LateSiteTest {

    private static final LocalDate DAY = LocalDate.of(2027, 4, 22);

    @TempDir Path directory;

    /// Berlin, open every day from one time of the clock to another.
    private static Site open(TillDesk desk, String from, String until) {
        Document before = new Documents(desk.store().rows()).find("site", "ber1").orElseThrow();
        ObjectNode fields = before.fields().deepCopy();
        ObjectNode hours = fields.putObject("hours");
        for (var day : java.time.DayOfWeek.values()) {
            hours.putArray(day.name().substring(0, 3).toLowerCase(Locale.ROOT))
                    .add(from)
                    .add(until);
        }
        desk.store()
                .applyFeed(
                        List.of(
                                new FeedItem.Merged(
                                        desk.store().progress().cursor() + 1,
                                        new Document("site", "ber1", before.version() + 1, fields),
                                        Map.of())));
        return new SiteRepository(desk.store().rows()).get("ber1");
    }

    private static List<Hour> hours(TillDesk desk, Site site) {
        return new DayReportRepository(desk.store().rows()).hours(site, DAY, desk.instant());
    }

    private static LocalTime at(int hour) {
        return LocalTime.of(hour, 0);
    }

    @Test
    void theSeatsOfADayThatEndsAtMidnightAreShownHourByHour() {
        try (TillDesk desk = TillDesk.berlin(directory)) {
            assertThat(hours(desk, open(desk, "07:00", "00:00")))
                    .hasSize(17)
                    .extracting(Hour::from)
                    .startsWith(at(7))
                    .endsWith(at(23));
            assertThat(hours(desk, open(desk, "22:00", "02:00")))
                    .extracting(Hour::from)
                    .containsExactly(at(22), at(23), at(0), at(1));
            assertThat(hours(desk, open(desk, "00:00", "00:00")))
                    .as("a business day from its cut-off to the next one")
                    .hasSize(24)
                    .extracting(Hour::from)
                    .startsWith(at(4))
                    .endsWith(at(3));
        }
    }

    @Test
    void whoIsLetInAfterMidnightIsOfTheBusinessDayAndInItsBars() {
        try (TillDesk desk = TillDesk.berlin(directory)) {
            Site site = open(desk, "00:00", "00:00");
            // 00:30 of the next date.
            desk.later(Duration.ofHours(15).plusMinutes(18));
            String someone = SampleHome.NETWORK.cast().noneLeft().member();
            List<Visit> before = arrived(desk, site);
            assertThat(Visit.members(before)).doesNotContain(someone);
            UUID late = letIn(desk, someone);
            assertThat(arrived(desk, site)).hasSize(before.size() + 1);
            assertThat(Visit.members(arrived(desk, site))).contains(someone);
            assertThat(new VisitRepository(desk.store().rows()).on("ber1", DAY, 10_000))
                    .as("it is dated by the next day")
                    .noneMatch(visit -> someone.equals(visit.member()));
            desk.later(Duration.ofMinutes(10));
            assertThat(hours(desk, site).get(20))
                    .satisfies(hour -> {
                        assertThat(hour.from()).isEqualTo(at(0));
                        assertThat(hour.start())
                                .isEqualTo(site.at(DAY.plusDays(1), LocalTime.MIDNIGHT));
                        assertThat(hour.inside()).isPositive();
                        assertThat(inside(desk, site, hour)).contains(late);
                    });
            assertThat(inside(desk, site, hours(desk, site).get(19)))
                    .as("an hour before")
                    .doesNotContain(late);
        }
    }

    /// Visits that the bar of an hour opens.
    private static Set<UUID> inside(TillDesk desk, Site site, Hour hour) {
        return new DayLines(desk.store().rows())
                .visits(site, DAY, DayLines.Which.during(hour.stretch())).stream()
                        .map(DayLines.VisitLine::visit)
                        .collect(Collectors.toSet());
    }

    /// Puts one record into the journal as it is.
    private record Put(UUID commandId, ObjectNode body) implements Command {}

    private static final class Putting implements CommandHandler<Put, Integer, String> {
        @Override
        public Integer facts(Put command, Moment moment, JdbcClient rows) {
            return 0;
        }

        @Override
        public Decision<String> decide(Put command, Integer facts, Moment moment) {
            return Decision.accepted(Draft.of("CheckedIn", 1, "site:ber1", command.body()));
        }

        @Override
        public Set<String> firstTypes() {
            return Set.of("CheckedIn");
        }

        @Override
        public String outcome(List<Entry> entries) {
            return "put";
        }
    }

    private static UUID letIn(TillDesk desk, String member) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        UUID visit = UUID.randomUUID();
        body.put("visit", visit.toString())
                .put("site", "ber1")
                .put("localDate", DAY.plusDays(1).toString())
                .put("area", "Lounge")
                .put("how", "search")
                .put("away", false)
                .put("countsAs", "home")
                .put("member", member);
        body.putArray("trace");
        desk.store().submit("s-ber1-1", new Putting(), new Put(UUID.randomUUID(), body));
        return visit;
    }

    private static List<Visit> arrived(TillDesk desk, Site site) {
        Instant now = desk.instant();
        return new VisitRepository(desk.store().rows())
                .arrived(site.id(), site.day(site.businessDay(now)), 10_000);
    }
}
