package com.passportdesk.store.replica;

import static com.passportdesk.store.Eventually.comesTrue;
import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.Eventually;
import com.passportdesk.store.SampleHome;
import com.passportdesk.store.access.Rule;
import com.passportdesk.store.access.Step;
import com.passportdesk.store.conflict.Conflict;
import com.passportdesk.store.conflict.ConflictRepository;
import com.passportdesk.store.conflict.SettleConflict;
import com.passportdesk.store.conflict.SettleConflictHandler;
import com.passportdesk.store.conflict.SettleOutcome;
import com.passportdesk.store.journal.Claim;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.lease.LeaseRepository;
import com.passportdesk.store.lease.Stretch;
import com.passportdesk.store.member.Card;
import com.passportdesk.store.projection.Document;
import com.passportdesk.store.site.SiteRepository;
import com.passportdesk.store.staff.Answering;
import com.passportdesk.store.staff.Permitted;
import com.passportdesk.store.staff.StaffOverride;
import com.passportdesk.store.visit.CheckIn;
import com.passportdesk.store.visit.CheckInHandler;
import com.passportdesk.store.visit.CheckInOutcome;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Members from Lyon with two visits a month away from home, of which they used one in Berlin
/// yesterday. The last one is kept for Berlin, which has two desks; Hamburg has one. Each test has
/// a member of its own.
class LastVisitTest {

    private static final Duration LONG = Eventually.LIMIT;
    private static final String BERLINS_MANAGER = "s-ber1-2";
    private static final String HAMBURGS_MANAGER = "s-ham1-2";

    @TempDir static Path folder;
    @TempDir static Path homes;

    private static final Deque<String> members = new ArrayDeque<>();
    private static DesksOfTwoSites desks;

    private String member;

    @BeforeAll
    static void yesterday() throws Exception {
        desks = DesksOfTwoSites.open(folder, homes, "lastvisit", LastVisitTest::withTwoVisits);
        for (String one : members) {
            assertThat(checkIn(berlin(), one)).isInstanceOf(CheckInOutcome.Admitted.class);
        }
        assertThat(berlin().replica().awaitSent(LONG)).isTrue();
        desks.setClock(SampleHome.MORNING.plus(Duration.ofDays(1)));
        for (TestDesk desk : desks.all()) {
            desk.disconnect();
            desks.connect(desk);
        }
        for (String one : members) {
            assertThat(comesTrue(() -> isKept(berlin(), one) && isKept(berlin2(), one))).isTrue();
        }
    }

    /// Some members from Lyon get the plan.
    private static Document withTwoVisits(Document document) {
        if (document.kind().equals("plan") && document.id().equals("passport-8")) {
            return new Document(
                    "plan",
                    document.id(),
                    document.version(),
                    document.fields().deepCopy().put("capAway", 2).put("hours", "always"));
        }
        if (document.kind().equals("member")
                && members.size() < 8
                && document.fields().path("home").asString("").equals("lys1")
                && document.fields().path("plan").asString("").equals("passport-8")
                && document.fields().path("status").asString("").equals("active")
                && !document.id().equals(SampleHome.NETWORK.cast().blockedCard().member())) {
            members.add(document.id());
        }
        return document;
    }

    private static TestDesk berlin() {
        return desks.berlin();
    }

    private static TestDesk berlin2() {
        return desks.berlin2;
    }

    private static TestDesk hamburg() {
        return desks.hamburg;
    }

    @AfterAll
    static void stop() throws Exception {
        desks.close();
    }

    @BeforeEach
    void anotherMember() {
        member = members.remove();
    }

    private static String cap(String member) {
        return "cap:" + member + ":2027-04";
    }

    private static boolean isKept(TestDesk desk, String member) {
        String holder = LeaseRepository.ofSite(desk.store.home().site());
        return !new LeaseRepository(desk.store.rows())
                .held(cap(member), holder, desks.clock().instant())
                .isEmpty();
    }

    private static CheckInOutcome checkIn(TestDesk desk, String member) {
        return desk.store.submit(
                "s-" + desk.store.home().site() + "-1",
                new CheckInHandler(),
                new CheckIn.ByMember(UUID.randomUUID(), member));
    }

    private static Step cap(CheckInOutcome outcome) {
        return outcome.decision().step(Rule.CAP).orElseThrow();
    }

    private boolean hamburgAsks() {
        Stretch day =
                new SiteRepository(hamburg().store.rows())
                        .get("ham1")
                        .day(LocalDate.of(2027, 4, 23));
        return hamburg().replica().acquire(cap(member), day, 1).isPresent();
    }

    private long used() {
        return desks.count("select used from centre.thing where thing = '" + cap(member) + "'");
    }

    private boolean hasHeardOfTwo(TestDesk desk) {
        return new LeaseRepository(desk.store.rows()).used(cap(member)) == 2;
    }

    private List<Conflict> overruns(TestDesk desk) {
        return new ConflictRepository(desk.store.rows())
                .open().stream()
                        .filter(one ->
                                one instanceof Conflict.Overrun over
                                        && over.thing().equals(cap(member)))
                        .toList();
    }

    @Test
    void withAllLinesDownTheSiteItIsKeptForLetsThePersonInAndTheOtherOneDoesNot() {
        desks.all().forEach(desks::cut);
        CheckInOutcome there = checkIn(hamburg(), member);
        CheckInOutcome here = checkIn(berlin(), member);
        CheckInOutcome besides = checkIn(berlin2(), member);
        desks.all().forEach(desks::connect);
        desks.allSent();
        assertThat(here).isInstanceOf(CheckInOutcome.Admitted.class);
        assertThat(cap(here).why()).isEqualTo("here");
        assertThat(besides)
                .as("the same day at the same site")
                .isInstanceOf(CheckInOutcome.Admitted.class);
        assertThat(there).isInstanceOf(CheckInOutcome.Refused.class);
        assertThat(cap(there).value()).isEqualTo("1 to 2 of 2");
        assertThat(used()).isEqualTo(2);
        assertThat(overruns(berlin())).isEmpty();
        // It ends when a desk of the site comes in after the visit did, or within ten minutes.
        berlin2().disconnect();
        desks.connect(berlin2());
        assertThat(comesTrue(() -> !isKept(berlin(), member))).isTrue();
    }

    @Test
    void whoStandsElsewhereIsGivenWayToAndNobodyHasToAgree() {
        CheckInOutcome before = checkIn(hamburg(), member);
        assertThat(before).isInstanceOf(CheckInOutcome.Refused.class);
        assertThat(cap(before).why()).isEqualTo("kept");
        assertThat(cap(before).value()).isEqualTo("1 of 2, the rest kept for site:ber1");
        assertThat(comesTrue(this::hamburgAsks)).isTrue();
        assertThat(comesTrue(() -> isKept(hamburg(), member))).isTrue();
        CheckInOutcome after = checkIn(hamburg(), member);
        assertThat(after).isInstanceOf(CheckInOutcome.Admitted.class);
        desks.allSent();
        assertThat(comesTrue(() -> hasHeardOfTwo(berlin()) && hasHeardOfTwo(berlin2()))).isTrue();
        assertThat(cap(checkIn(berlin2(), member)).why()).isEqualTo("used");
        assertThat(checkIn(berlin(), member)).isInstanceOf(CheckInOutcome.Refused.class);
        assertThat(used()).isEqualTo(2);
    }

    @Test
    void aDeskThatIsAwayKeepsItUntilItEndsByTheClock() {
        berlin2().disconnect();
        assertThat(hamburgAsks()).isFalse();
        assertThat(cap(checkIn(hamburg(), member)).why()).isEqualTo("kept");
        assertThat(comesTrue(() -> !isKept(berlin(), member))).as("this one gave way").isTrue();
        assertThat(isKept(berlin2(), member)).as("this one has not heard of it").isTrue();
        Instant now = desks.clock().instant();
        try {
            desks.setClock(now.plus(Duration.ofHours(12).minus(LeaseRepository.MARGIN)));
            assertThat(isKept(berlin2(), member)).as("it ends early here").isFalse();
            assertThat(hamburgAsks()).as("and late for others").isFalse();
            desks.setClock(now.plus(Duration.ofHours(12).plusMinutes(1)));
            assertThat(comesTrue(this::hamburgAsks)).isTrue();
        } finally {
            desks.setClock(now.plusSeconds(1));
            desks.connect(berlin2());
        }
    }

    @Test
    void aPictureForgetsNeitherWhatIsKeptNorWhatWasGivenWay() {
        berlin2().disconnect();
        assertThat(hamburgAsks()).isFalse();
        assertThat(comesTrue(() -> !isKept(berlin(), member))).isTrue();
        berlin().disconnect();
        desks.atCentre("update centre.network set history = gen_random_uuid()");
        desks.connect(berlin());
        assertThat(isKept(berlin(), member)).isFalse();
        assertThat(
                        new LeaseRepository(berlin().store.rows())
                                .kept(cap(member), "site:ber1", desks.clock().instant()))
                .as("another desk may still use it")
                .hasSize(1);
        assertThat(hamburgAsks()).as("nobody knows what the second desk has").isFalse();
        desks.connect(berlin2());
        assertThat(comesTrue(this::hamburgAsks)).isTrue();
        assertThat(comesTrue(() -> isKept(hamburg(), member))).isTrue();
        assertThat(checkIn(hamburg(), member)).isInstanceOf(CheckInOutcome.Admitted.class);
    }

    @Test
    void aManagerLetsInBeyondTheCapAndBothSitesSeeItAndOneSettlesIt() {
        desks.all().forEach(desks::cut);
        CheckIn override =
                new CheckIn.ByMember(
                        UUID.randomUUID(), member, Answering.forCap("has a meeting here"));
        var refused =
                hamburg().store.submit("s-ham1-1", new Permitted<>(new CheckInHandler()), override);
        assertThat(refused).isInstanceOf(Permitted.Answer.NotAllowed.class);
        CheckInOutcome there =
                hamburg().store.submit(HAMBURGS_MANAGER, new CheckInHandler(), override);
        Entry written = hamburg().store.read(hamburg().store.lastNumber(), 1).getFirst().entry();
        CheckInOutcome here = checkIn(berlin(), member);
        desks.all().forEach(desks::connect);
        desks.allSent();
        assertThat(there).isInstanceOf(CheckInOutcome.Admitted.class);
        assertThat(cap(there).state()).isEqualTo(Step.State.OVERRIDDEN);
        Claim claim = written.claims().getFirst();
        assertThat(claim.basis()).isEqualTo("override:" + HAMBURGS_MANAGER);
        assertThat(written.body().get("override").get("~").asString()).isEqualTo("life");
        assertThat(here).isInstanceOf(CheckInOutcome.Admitted.class);
        assertThat(
                        comesTrue(() ->
                                overruns(hamburg()).size() == 1 && overruns(berlin()).size() == 1))
                .isTrue();
        assertThat(overruns(berlin())).isEqualTo(overruns(hamburg()));
        assertThat(
                        berlin().store
                                .submit(
                                        BERLINS_MANAGER,
                                        new SettleConflictHandler(),
                                        new SettleConflict(
                                                UUID.randomUUID(),
                                                overruns(berlin()).getFirst().key(),
                                                new SettleConflict.Choice.Stand())))
                .isInstanceOf(SettleOutcome.Settled.class);
        assertThat(comesTrue(() -> overruns(hamburg()).isEmpty())).isTrue();
        assertThat(used()).isEqualTo(3);
    }

    @Test
    void ofTwoCardsOfOneIssueTheOneCountsThatTheCentreHeardOfFirst() throws Exception {
        TwiceIssuedStory story = new TwiceIssuedStory(member, desks.clock());
        desks.all().forEach(desks::cut);
        Card late = story.issue(hamburg(), "04B1B2C3D4E581");
        Card early = story.issue(berlin(), "04B1B2C3D4E582");
        assertThat(late.issue()).isEqualTo(early.issue());
        assertThat(story.issueRule(hamburg(), late).isFailed()).as("heard of no other").isFalse();
        desks.connect(berlin());
        assertThat(berlin().replica().awaitSent(LONG)).isTrue();
        desks.connect(hamburg());
        assertThat(hamburg().replica().awaitSent(LONG)).isTrue();
        desks.connect(berlin2());
        for (TestDesk desk : desks.all()) {
            assertThat(story.knows(desk, late) && story.knows(desk, early)).isTrue();
            assertThat(comesTrue(() -> story.seconds(desk).equals(List.of(late.credential()))))
                    .as("%s: %s", desk.store.home().desk(), story.seconds(desk))
                    .isTrue();
            assertThat(story.issueRule(desk, early).isFailed()).isFalse();
            assertThat(story.issueRule(desk, late).why()).isEqualTo("second");
            assertThat(story.doorOpensFor(desk)).containsExactly(early.credential());
        }

        // Records as old as that come in no picture: the card's own description says it.
        desks.cut(berlin2());
        desks.atCentre(
                "update centre.ledger set at = at - interval '61 days' where type like 'Card%'");
        desks.atCentre("update centre.network set history = gen_random_uuid()");
        desks.connect(berlin2());
        assertThat(story.knows(berlin2(), late)).isTrue();
        assertThat(comesTrue(() -> story.seconds(berlin2()).equals(List.of(late.credential()))))
                .isTrue();
        assertThat(story.jobs(berlin2())).as("the records did not come again").isZero();
        assertThat(story.doorOpensFor(berlin2())).containsExactly(early.credential());

        assertThat(comesTrue(() -> berlin2().replica().awaitSent(LONG))).isTrue();
        desks.cut(berlin());
        desks.remakeBerlin();

        Card made = story.issue(hamburg(), "04B1B2C3D4E583");
        assertThat(story.seconds(hamburg())).isEmpty();
        assertThat(story.issueRule(hamburg(), early).why()).isEqualTo("replaced");
        assertThat(story.issueRule(hamburg(), late).why()).isEqualTo("replaced");
        assertThat(story.issueRule(hamburg(), made).isFailed()).isFalse();
    }

    /// Neither takes anything from the other, and the card is given back all the same.
    @Test
    void aCardRenewedByTwoDesksEndsAsTheLaterOneSaysAndNobodyHasToSettleIt() {
        Card card = new TwiceIssuedStory(member, desks.clock()).issue(berlin(), "04B1B2C3D4E584");
        RenewedApartStory story = new RenewedApartStory(card);
        story.isEverywhere(desks.all(), "issued", card.validUntil());
        long judged = desks.count("select count(*) from centre.judgement");
        Instant early = card.validUntil().plus(Duration.ofHours(5));
        Instant late = card.validUntil().plus(Duration.ofHours(7));
        desks.all().forEach(desks::cut);
        story.renew(hamburg(), late);
        story.renew(berlin(), early);
        story.giveBack(berlin2());
        for (TestDesk desk : List.of(hamburg(), berlin(), berlin2())) {
            desks.connect(desk);
            assertThat(desk.replica().awaitSent(LONG)).isTrue();
        }
        story.isEverywhere(desks.all(), "returned", late);
        Instant most = desks.clock().instant().plus(Duration.ofDays(92));
        story.renew(hamburg(), desks.clock().instant().plus(Duration.ofDays(3_650)));
        assertThat(hamburg().replica().awaitSent(LONG)).isTrue();
        assertThat(
                        desks.count(
                                "select count(*) from centre.document where id = '"
                                        + card.credential()
                                        + "' and (fields->>'validUntil')::timestamptz between '"
                                        + most
                                        + "'::timestamptz - interval '1 second' and '"
                                        + most
                                        + "'::timestamptz + interval '1 minute'"))
                .as("a clock that is years ahead gives nobody years")
                .isEqualTo(1);
        assertThat(desks.count("select count(*) from centre.judgement")).isEqualTo(judged);
    }

    @Test
    void anOverrideOfEverythingLetsNobodyInWhoIsSuspended() {
        String blocked = SampleHome.NETWORK.cast().suspended().member();
        assertThat(
                        berlin().store
                                .submit(
                                        BERLINS_MANAGER,
                                        new CheckInHandler(),
                                        new CheckIn.ByMember(
                                                UUID.randomUUID(),
                                                blocked,
                                                new StaffOverride<>(
                                                        Set.of(Rule.values()), "is known here"))))
                .isInstanceOfSatisfying(
                        CheckInOutcome.Refused.class,
                        no -> assertThat(no.headline()).isEqualTo(Rule.PERSON));
    }
}
