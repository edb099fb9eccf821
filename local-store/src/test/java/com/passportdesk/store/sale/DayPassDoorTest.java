package com.passportdesk.store.sale;

import static com.passportdesk.store.sale.TillDesk.cash;
import static com.passportdesk.store.sale.TillDesk.goods;
import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.SampleHome;
import com.passportdesk.store.access.AccessDecision;
import com.passportdesk.store.access.Rule;
import com.passportdesk.store.access.Step;
import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.journal.Stored;
import com.passportdesk.store.projection.Document;
import com.passportdesk.store.projection.Documents;
import com.passportdesk.store.projection.FeedItem;
import com.passportdesk.store.staff.StaffOverride;
import com.passportdesk.store.visit.VisitRepository;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who is sold a day pass is asked the rules of the door before any money is taken.
class DayPassDoorTest {

    private static final Instant FIVE_IN_THE_MORNING = Instant.parse("2027-04-22T03:00:00Z");
    private static final Holder ANNA = new Holder.Named("Anna Weber");

    @TempDir Path directory;

    static SaleOutcome.Sold sold(
            TillDesk desk, Holder customer, List<SaleItem> items, SaleAnswers answers) {
        SaleOutcome outcome =
                desk.store()
                        .submit(
                                "s-ber1-2",
                                new SellHandler(),
                                new Sell(
                                        UUID.randomUUID(),
                                        desk.instant(),
                                        customer,
                                        items,
                                        List.of(cash(100_000, "EUR")),
                                        answers));
        assertThat(outcome).isInstanceOf(SaleOutcome.Sold.class);
        return (SaleOutcome.Sold) outcome;
    }

    private static AccessDecision shut(TillDesk desk, Holder customer, int passes) {
        long before = desk.store().lastNumber();
        SaleRefusal refusal =
                desk.refused(
                        customer,
                        List.of(goods("ber1-daypass", passes)),
                        cash(passes * 2900L, "EUR"));
        assertThat(desk.store().lastNumber()).as("nothing happened").isEqualTo(before);
        assertThat(refusal).isInstanceOf(SaleRefusal.NotLetIn.class);
        assertThat(((SaleRefusal.NotLetIn) refusal).people()).isEqualTo(passes);
        return ((SaleRefusal.NotLetIn) refusal).decision();
    }

    /// The visits of a sale as they are written.
    private static List<Entry> visits(TillDesk desk, int newest) {
        return desk.store().read(desk.store().lastNumber() - newest + 1, newest).stream()
                .map(Stored::entry)
                .filter(entry -> entry.type().equals("CheckedIn"))
                .toList();
    }

    @Test
    void outsideTheHoursADayPassLetsNobodyInUnlessSomebodyAnswersForIt() {
        try (TillDesk desk = TillDesk.at(directory, "ber1", FIVE_IN_THE_MORNING)) {
            AccessDecision closed = shut(desk, ANNA, 1);
            assertThat(closed.headline().orElseThrow().rule()).isEqualTo(Rule.HOURS);
            assertThat(closed.trace()).extracting(Step::rule).containsExactly(Rule.values());
            assertThat(desk.sold(ANNA, List.of(goods("ber1-printing", 1)), cash(5000, "EUR")))
                    .as("goods let nobody in")
                    .isNotNull();
            sold(
                    desk,
                    ANNA,
                    List.of(goods("ber1-daypass", 1)),
                    new SaleAnswers(
                            false, new StaffOverride<>(closed.toOverride(), "the board meets")));
            Entry visit = visits(desk, 1).getFirst();
            AccessDecision ran = AccessDecision.of(visit.body().get("trace"));
            assertThat(ran.trace()).extracting(Step::rule).containsExactly(Rule.values());
            assertThat(ran.overridden()).containsExactly(Rule.HOURS);
            assertThat(visit.body().get("overrides").get(0).asString()).isEqualTo("hours");
            assertThat(visit.body().get("override").get("~").asString()).isEqualTo("life");
            assertThat(
                            desk.store()
                                    .rows()
                                    .sql("select rules, reason, operator from staff_override")
                                    .query((row, _) ->
                                            row.getString(1)
                                                    + " "
                                                    + row.getString(2)
                                                    + " "
                                                    + row.getString(3))
                                    .list())
                    .containsExactly("hours the board meets s-ber1-2");
        }
    }

    @Test
    void eachPassOfASaleTakesASeatAndTheTraceSaysWhatRan() {
        try (TillDesk desk = TillDesk.berlin(directory)) {
            int inside =
                    new VisitRepository(desk.store().rows())
                            .insideCount("ber1", desk.instant().minus(Duration.ofDays(1)));
            leaveSeats(desk, inside + 3);
            assertThat(shut(desk, ANNA, 4).headline().orElseThrow())
                    .satisfies(no -> {
                        assertThat(no.rule()).isEqualTo(Rule.CAPACITY);
                        assertThat(no.with()).startsWith(String.valueOf(inside + 3));
                    });
            desk.sold(ANNA, List.of(goods("ber1-daypass", 3)), cash(8700, "EUR"));
            assertThat(visits(desk, 3))
                    .extracting(entry ->
                            AccessDecision.of(entry.body().get("trace"))
                                    .step(Rule.CAPACITY)
                                    .orElseThrow()
                                    .with()
                                    .getFirst())
                    .containsExactly(
                            String.valueOf(inside),
                            String.valueOf(inside + 1),
                            String.valueOf(inside + 2));
        }
    }

    @Test
    void aGuestComesInWithTheirHostOnly() {
        try (TillDesk desk = TillDesk.berlin(directory)) {
            String id = SampleHome.NETWORK.cast().noneLeft().member();
            Holder host = new Holder.Member(id);
            List<SaleItem> guest = List.of(goods("ber1-guestpass", 1));
            long before = desk.store().lastNumber();
            assertThat(desk.refused(host, guest, cash(10_000, "EUR")))
                    .isEqualTo(new SaleRefusal.HostOutside(id));
            assertThat(desk.store().lastNumber()).as("nothing happened").isEqualTo(before);
            assertThat(desk.sold(ANNA, guest, cash(10_000, "EUR")).visits())
                    .as("a walk-in is nobody's guest")
                    .hasSize(1);
            assertThat(
                            desk.sold(host, List.of(goods("ber1-daypass", 2)), cash(10_000, "EUR"))
                                    .visits())
                    .as("both by one sale")
                    .hasSize(2);
            assertThat(desk.sold(host, guest, cash(10_000, "EUR")).visits())
                    .as("the host is inside")
                    .hasSize(1);
        }
    }

    private static void leaveSeats(TillDesk desk, int seats) {
        Document site = new Documents(desk.store().rows()).find("site", "ber1").orElseThrow();
        site.fields().put("seats", seats);
        Document smaller = new Document("site", "ber1", site.version() + 1, site.fields());
        desk.store()
                .applyFeed(
                        List.of(
                                new FeedItem.Merged(
                                        desk.store().progress().cursor() + 1, smaller, Map.of())));
    }
}
