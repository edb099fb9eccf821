package com.passportdesk.store.visit;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.SampleHome;
import com.passportdesk.store.access.Rule;
import com.passportdesk.store.access.Step;
import com.passportdesk.store.access.Tap;
import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.desk.DeskHome;
import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.member.MemberRepository;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.projection.Document;
import com.passportdesk.store.projection.Documents;
import com.passportdesk.store.projection.FeedItem;
import com.passportdesk.store.sale.SaleItem;
import com.passportdesk.store.sale.SaleOutcome;
import com.passportdesk.store.sale.Sell;
import com.passportdesk.store.sale.SellHandler;
import com.passportdesk.store.sale.Tender;
import com.passportdesk.store.sample.SampleCast;
import com.passportdesk.store.staff.Answering;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Check-ins at a desk that holds the sample network, on a real journal and real H2 files.
class CheckInTest {

    private static final Instant NOW = SampleHome.MORNING;

    @TempDir Path directory;

    private final SampleCast cast = SampleHome.NETWORK.cast();
    private final CheckInHandler handler = new CheckInHandler();
    private Instant now = NOW;
    private DeskStore store;

    @BeforeEach
    void openTheDesk() {
        store = SampleHome.open(SampleHome.berlin(directory), () -> now);
        store.lineUp(now);
    }

    @AfterEach
    void closeTheDesk() {
        store.close();
    }

    @Test
    void oneTapIsOneCheckInAndUsesOneVisit() {
        int before = visits().insideCount("ber1", dayStart());
        CheckInOutcome outcome = tap(cast.someLeft());
        assertThat(outcome).isInstanceOf(CheckInOutcome.Admitted.class);
        assertThat(outcome.decision().step(Rule.CAP).orElseThrow().value()).isEqualTo("4 of 8");
        assertThat(visits().insideCount("ber1", dayStart())).isEqualTo(before + 1);
        assertThat(used(cast.someLeft())).isEqualTo(5);
    }

    /// There is nothing at the centre that such a visit could be one of.
    @Test
    void aPlanWithNoVisitsAwayHasNoneCountedWhenAManagerLetsThemIn() {
        String plan =
                new MemberRepository(store.rows())
                        .find(cast.someLeft().member())
                        .orElseThrow()
                        .plan();
        Document none = new Documents(store.rows()).find("plan", plan).orElseThrow();
        none.fields().put("capAway", 0);
        store.applyFeed(List.of(new FeedItem.Merged(1_000_000, none, Map.of())));
        assertThat(headline(cast.someLeft())).isEqualTo(Rule.CAP);
        CheckIn against =
                new CheckIn.ByMember(
                        UUID.randomUUID(), cast.someLeft().member(), Answering.forCap("a meeting"));
        assertThat(store.submit("s-ber1-2", handler, against))
                .isInstanceOf(CheckInOutcome.Admitted.class);
        Entry last = store.read(store.lastNumber(), 1).getFirst().entry();
        assertThat(last.type()).isEqualTo("CheckedIn");
        assertThat(last.things()).isEmpty();
        assertThat(last.claims()).isEmpty();
    }

    @Test
    void theSameTapAgainIsAlreadyInside() {
        CheckInOutcome.Admitted first = (CheckInOutcome.Admitted) tap(cast.someLeft());
        now = NOW.plusSeconds(40);
        CheckInOutcome again = tap(cast.someLeft());
        assertThat(again)
                .isInstanceOfSatisfying(
                        CheckInOutcome.AlreadyIn.class,
                        in -> {
                            assertThat(in.visit()).isEqualTo(first.visit());
                            assertThat(in.since()).isEqualTo(NOW);
                        });
        assertThat(used(cast.someLeft())).isEqualTo(5);
    }

    /// At ten past midnight what let them in has ended: the day pass, and here the hours too.
    @Test
    void whoIsInsideIsAlreadyInsideWhenWhatLetThemInHasEnded() {
        SellHandler till = new SellHandler();
        SampleCast.Person person = cast.noneLeft();
        SaleOutcome sold =
                store.submit(
                        "s-1",
                        till,
                        new Sell(
                                UUID.randomUUID(),
                                now,
                                new Holder.Member(person.member()),
                                List.of(new SaleItem.Goods("ber1-daypass", 1)),
                                List.of(new Tender(Tender.Kind.CASH, new Money(2900, "EUR")))));
        assertThat(((SaleOutcome.Sold) sold).visits()).hasSize(1);
        now = Instant.parse("2027-04-22T22:10:00Z");
        store.lineUp(now);
        CheckInOutcome.AlreadyIn in = (CheckInOutcome.AlreadyIn) tap(person);
        assertThat(in.since()).isEqualTo(NOW);
        assertThat(in.decision().trace())
                .as("the trace says what would be refused outside")
                .filteredOn(Step::isFailed)
                .extracting(Step::rule)
                .containsExactly(Rule.HOURS, Rule.CAP);
        assertThat(
                        store.submit(
                                "s-1",
                                new CheckOut.Handler(),
                                new CheckOut(UUID.randomUUID(), in.visit())))
                .isEqualTo(new CheckOut.Outcome.Left(in.visit()));
        assertThat(((CheckInOutcome.Refused) tap(person)).headline()).isEqualTo(Rule.HOURS);
    }

    @Test
    void theSameCommandActsOnceAndAnswersTheSame() {
        CheckIn command = new CheckIn.ByMember(UUID.randomUUID(), cast.atHome().member());
        CheckInOutcome first = store.submit("s-1", handler, command);
        long records = store.lastNumber();
        assertThat(store.submit("s-1", handler, command)).isEqualTo(first);
        assertThat(store.lastNumber()).isEqualTo(records);
    }

    @Test
    void leavingAndComingBackOnOneDayIsOneVisit() {
        CheckInOutcome.Admitted first = (CheckInOutcome.Admitted) tap(cast.someLeft());
        now = NOW.plusSeconds(3_600);
        assertThat(
                        store.submit(
                                "s-1",
                                new CheckOut.Handler(),
                                new CheckOut(UUID.randomUUID(), first.visit())))
                .isEqualTo(new CheckOut.Outcome.Left(first.visit()));
        assertThat(tap(cast.someLeft())).isInstanceOf(CheckInOutcome.Admitted.class);
        assertThat(used(cast.someLeft())).isEqualTo(5);
    }

    @Test
    void theCastIsRefusedForItsOwnReasonAndNoted() {
        assertThat(headline(cast.noneLeft())).isEqualTo(Rule.CAP);
        assertThat(headline(cast.blockedCard())).isEqualTo(Rule.BLOCKED);
        assertThat(headline(cast.suspended())).isEqualTo(Rule.PERSON);
        assertThat(headline(cast.wrongSite())).isEqualTo(Rule.SITE);
        assertThat(visits().refusals("ber1", dayStart(), 10))
                .extracting(Refusal::headline)
                .containsExactlyInAnyOrder("cap", "blocked", "person", "site");
    }

    @Test
    void anEndedCardIsRenewedByATapOnceAndTheTraceSaysSo() throws IOException {
        Instant until = NOW.plus(Duration.ofHours(72));
        CheckInOutcome.Admitted in = (CheckInOutcome.Admitted) tap(cast.expiredCard());
        assertThat(in.decision().step(Rule.EXPIRED).orElseThrow().with())
                .containsExactly(until.toString());
        assertThat(validUntil(cast.expiredCard())).isEqualTo(until);
        Entry written = store.read(store.lastNumber(), 1).getFirst().entry();
        assertThat(written.type()).isEqualTo("CardRenewed");
        assertThat(written.scope()).isEqualTo("network");
        undo(in.visit());
        now = NOW.plus(Duration.ofHours(3));
        store.lineUp(now);
        tap(cast.expiredCard());
        assertThat(store.read(store.lastNumber(), 1).getFirst().entry().type())
                .as("more than half is left")
                .isEqualTo("CheckedIn");
        assertThat(validUntil(cast.expiredCard())).isEqualTo(until);
    }

    @Test
    void aDeskThatHeardNothingForHoursRefusesAnEndedCardAndRenewsNone() {
        store.lineDown();
        now = NOW.plus(Duration.ofHours(13));
        assertThat(headline(cast.expiredCard())).isEqualTo(Rule.EXPIRED);
        assertThat(validUntil(cast.expiredCard())).isBefore(NOW);
        now = NOW.plus(Duration.ofDays(21));
        store.lineUp(now);
        assertThat(((CheckInOutcome.Refused) tap(cast.blockedCard())).headline())
                .as("nothing renews what is blocked")
                .isEqualTo(Rule.BLOCKED);
        tap(cast.expiredCard());
        assertThat(validUntil(cast.expiredCard())).isEqualTo(now.plus(Duration.ofHours(72)));
    }

    private Instant validUntil(SampleCast.Person person) {
        return Objects.requireNonNull(
                new MemberRepository(store.rows())
                        .card(person.credential())
                        .orElseThrow()
                        .validUntil());
    }

    @Test
    void homeIsFreeOfCharge() {
        assertThat(tap(cast.atHome())).isInstanceOf(CheckInOutcome.Admitted.class);
        assertThat(used(cast.atHome())).isZero();
    }

    @Test
    void aCopiedCardIsRefusedWithoutSayingWhose() {
        CheckInOutcome outcome =
                store.submit(
                        "s-1",
                        handler,
                        new CheckIn.ByCard(
                                UUID.randomUUID(),
                                new Tap.Useless(Tap.Kind.NOT_GENUINE, cast.atHome().uid())));
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        CheckInOutcome.Refused.class,
                        refused -> {
                            assertThat(refused.headline()).isEqualTo(Rule.KNOWN);
                            assertThat(refused.member()).isNull();
                        });
    }

    @Test
    void anUndoneCheckInGivesTheVisitBack() {
        CheckInOutcome.Admitted in = (CheckInOutcome.Admitted) tap(cast.someLeft());
        now = NOW.plusSeconds(8);
        assertThat(undo(in.visit())).isEqualTo(new UndoCheckIn.Outcome.Undone(in.visit()));
        assertThat(used(cast.someLeft())).isEqualTo(4);
        assertThat(visits().openVisit(cast.someLeft().member(), "ber1", dayStart())).isEmpty();
        assertThat(undo(in.visit()))
                .isEqualTo(new UndoCheckIn.Outcome.Refused(UndoCheckIn.Cause.UNDONE));
    }

    @Test
    void anOldCheckInOneOfAnotherDeskAndAnUnknownOneStand() {
        CheckInOutcome.Admitted in = (CheckInOutcome.Admitted) tap(cast.someLeft());
        now = NOW.plus(UndoCheckIn.LIMIT).plusSeconds(1);
        assertThat(undo(in.visit()))
                .isEqualTo(new UndoCheckIn.Outcome.Refused(UndoCheckIn.Cause.TOO_LATE));
        Visit other = visits().inside("ber1", dayStart(), 100).getLast();
        assertThat(undo(other.id()))
                .isEqualTo(new UndoCheckIn.Outcome.Refused(UndoCheckIn.Cause.OTHER_DESK));
        assertThat(undo(UUID.randomUUID()))
                .isEqualTo(new UndoCheckIn.Outcome.Refused(UndoCheckIn.Cause.UNKNOWN));
    }

    @Test
    void withTheLineDownTheNumberIsARange() {
        store.lineDown();
        now = NOW.plus(Duration.ofMinutes(38));
        CheckInOutcome outcome = tap(cast.someLeft());
        assertThat(outcome).isInstanceOf(CheckInOutcome.Admitted.class);
        assertThat(outcome.decision().step(Rule.CAP).orElseThrow().value())
                .isEqualTo("4 to 5 of 8");
    }

    @Test
    void rowsMadeAnewAreTheSame() throws IOException {
        CheckInOutcome.Admitted in = (CheckInOutcome.Admitted) tap(cast.someLeft());
        tap(cast.atHome());
        tap(cast.noneLeft());
        undo(in.visit());
        Map<String, String> before = store.digest();
        DeskHome home = store.home();
        store.close();
        Files.delete(directory.resolve("store.mv.db"));
        store = SampleHome.open(home, () -> now);
        assertThat(store.digest()).isEqualTo(before);
        assertThat(before).containsKeys("VISIT", "REFUSAL", "MEMBER", "CARD");
    }

    private CheckInOutcome tap(SampleCast.Person person) {
        return store.submit(
                "s-1",
                handler,
                new CheckIn.ByCard(
                        UUID.randomUUID(),
                        new Tap.Genuine(person.credential(), person.issue(), person.uid())));
    }

    private Rule headline(SampleCast.Person person) {
        return ((CheckInOutcome.Refused) tap(person)).headline();
    }

    private UndoCheckIn.Outcome undo(UUID visit) {
        return store.submit(
                "s-1", new UndoCheckIn.Handler(), new UndoCheckIn(UUID.randomUUID(), visit));
    }

    private VisitRepository visits() {
        return new VisitRepository(store.rows());
    }

    private static Instant dayStart() {
        return Instant.parse("2027-04-22T02:00:00Z");
    }

    private int used(SampleCast.Person person) {
        return store.rows()
                .sql("select count(distinct claim_key) from claim where thing = ?")
                .param("cap:" + person.member() + ":2027-04")
                .query((row, _) -> row.getInt(1))
                .single();
    }
}
