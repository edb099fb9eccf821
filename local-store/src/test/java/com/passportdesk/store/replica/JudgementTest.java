package com.passportdesk.store.replica;

import static com.passportdesk.store.Eventually.comesTrue;
import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.central.TestCentre;
import com.passportdesk.store.journal.Claim;
import com.passportdesk.store.journal.Draft;
import com.passportdesk.store.journal.Order;
import com.passportdesk.store.journal.Patch;
import com.passportdesk.store.journal.Personal;
import com.passportdesk.store.journal.Thing;
import com.passportdesk.store.lease.LeaseRepository;
import com.passportdesk.store.lease.Stretch;
import com.passportdesk.store.projection.Document;
import com.passportdesk.store.projection.Documents;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/// What the centre makes of claims, changes and orders that two desks of a site send. Each test has
/// a site of its own in one network.
class JudgementTest extends TwoDesks {

    @Test
    void oneRoomTakenTwiceIsKeptByTheFirstAndShownToBoth() {
        Claim early = claim(room(), Claim.Mode.EXCLUSIVE, "b1", "override:s-1");
        Claim late = claim(room(), Claim.Mode.EXCLUSIVE, "b2", "override:s-2");
        claims(first, early);
        settled();
        claims(second, late);
        settled();
        String lost = "lost claim:" + late.id();
        assertThat(comesTrue(() -> verdicts(first).equals(List.of(lost)))).isTrue();
        assertThat(comesTrue(() -> verdicts(second).equals(List.of(lost)))).isTrue();
        assertThat(comesTrue(() -> claimed(second, room()).equals(List.of(early.id())))).isTrue();
        assertThat(claimed(first, room())).containsExactly(early.id());

        Claim again = claim(room(), Claim.Mode.EXCLUSIVE, "b3", "override:s-2");
        first.say(first.words("given back").withRelease(early.id()));
        settled();
        claims(second, again);
        settled();
        assertThat(comesTrue(() -> claimed(first, room()).equals(List.of(again.id())))).isTrue();
        assertThat(verdicts(second)).containsExactly(lost);
    }

    private static Claim part(Claim of, String key, Instant until, UUID named) {
        return new Claim(
                UUID.randomUUID(),
                of.thing(),
                key,
                of.from(),
                until,
                1,
                Claim.Mode.EXCLUSIVE,
                "claim:" + named);
    }

    /// Nobody needs a lease for a part of what the same record gives up; whoever says so of
    /// anything else is judged.
    @Test
    void aPartOfWhatIsGivenUpNeedsNoLease() {
        Claim whole = claim(room(), Claim.Mode.EXCLUSIVE, "b1", "override:s-1");
        Instant half = whole.until().minus(30, ChronoUnit.MINUTES);
        claims(first, whole);
        settled();
        Claim part = part(whole, "b1", half, whole.id());
        second.say(second.words("shorter").withRelease(whole.id()).withClaim(part));
        settled();
        assertThat(comesTrue(() -> claimed(first, room()).equals(List.of(part.id())))).isTrue();
        assertThat(verdicts(second)).isEmpty();

        Claim longer = part(whole, "b1", whole.until(), part.id());
        second.say(second.words("longer").withRelease(part.id()).withClaim(longer));
        settled();
        Claim anothers = part(whole, "b2", half, longer.id());
        second.say(second.words("not its own").withRelease(longer.id()).withClaim(anothers));
        settled();
        second.say(second.words("given back").withRelease(anothers.id()));
        Claim notGivenUp = part(whole, "b1", half, longer.id());
        second.say(second.words("given up before").withClaim(notGivenUp));
        settled();
        assertThat(
                        comesTrue(() ->
                                verdicts(first)
                                        .equals(
                                                Stream.of(longer, anothers, notGivenUp)
                                                        .map(one -> "conflict claim:" + one.id())
                                                        .sorted()
                                                        .toList())))
                .as("%s", verdicts(first))
                .isTrue();
        assertThat(claimed(first, room())).containsExactly(notGivenUp.id());
    }

    private static Claim until(Claim of, String key, Instant until, String basis) {
        return new Claim(
                UUID.randomUUID(),
                of.thing(),
                key,
                of.from(),
                until,
                1,
                Claim.Mode.EXCLUSIVE,
                basis);
    }

    /// What the same record gives up need not be leased as well; what is beside it has to be.
    @Test
    void whatIsMadeLongerNeedsALeaseOnTheRestAlone() {
        Instant noon = ELEVEN.plus(1, ChronoUnit.HOURS);
        Claim whole = claim(room(), Claim.Mode.EXCLUSIVE, "b1", "override:s-1");
        claims(second, whole);
        settled();
        Stretch rest = new Stretch(whole.until(), noon);
        List<Hold> holds = new ArrayList<>();
        assertThat(
                        comesTrue(() -> {
                            second.replica().acquire(room(), rest, 1).ifPresent(holds::add);
                            return !holds.isEmpty();
                        }))
                .isTrue();
        String basis = holds.getFirst().basis();
        Claim longer = until(whole, "b1", noon, basis);
        second.say(second.words("longer").withRelease(whole.id()).withClaim(longer));
        settled();
        assertThat(comesTrue(() -> claimed(first, room()).equals(List.of(longer.id())))).isTrue();
        assertThat(verdicts(second)).isEmpty();

        Claim beyond = until(whole, "b1", noon.plusSeconds(60), basis);
        second.say(second.words("beyond").withRelease(longer.id()).withClaim(beyond));
        settled();
        Claim anothers = until(whole, "b2", noon, basis);
        second.say(second.words("not its own").withRelease(beyond.id()).withClaim(anothers));
        settled();
        second.say(second.words("given back").withRelease(anothers.id()));
        Claim notGivenUp = until(whole, "b1", noon, basis);
        second.say(second.words("given up before").withClaim(notGivenUp));
        settled();
        assertThat(
                        comesTrue(() ->
                                verdicts(first)
                                        .equals(
                                                Stream.of(beyond, anothers, notGivenUp)
                                                        .map(one -> "conflict claim:" + one.id())
                                                        .sorted()
                                                        .toList())))
                .as("%s", verdicts(first))
                .isTrue();
    }

    @Test
    void whatStandsOnALeaseNeedsNoJudgement() {
        LeaseRepository leases = new LeaseRepository(first.store.rows());
        String code = first.store.home().desk();
        assertThat(
                        new LeaseRepository(second.store.rows())
                                .held(room(), second.store.home().desk(), Instant.now()))
                .as("a room has one holder")
                .isEmpty();
        LeaseRepository.Held room = leases.held(room(), code, Instant.now()).getFirst();
        LeaseRepository.Held pool = leases.held(pool(), code, Instant.now()).getFirst();
        assertThat(pool.units()).isEqualTo(1);
        claims(first, claim(room(), Claim.Mode.EXCLUSIVE, "b1", room.basis()));
        claims(first, claim(pool(), Claim.Mode.STOCK, "p1", pool.basis()));
        settled();
        assertThat(comesTrue(() -> claimed(second, pool()).size() == 1)).isTrue();
        assertThat(verdicts(first)).isEmpty();

        // Two are left and the other desk holds one of them: one override fits, the next does not.
        claims(first, claim(pool(), Claim.Mode.STOCK, "p2", "override:s-1"));
        Claim tooMany = claim(pool(), Claim.Mode.STOCK, "p3", "override:s-1");
        claims(first, tooMany);
        settled();
        assertThat(comesTrue(() -> verdicts(second).equals(List.of("lost claim:" + tooMany.id()))))
                .isTrue();
        assertThat(claimed(second, pool())).hasSize(2);
        assertThat(
                        server.count(
                                "judged",
                                "select used from centre.thing where thing = '" + pool() + "'"))
                .isEqualTo(2);
    }

    @Test
    void aVisitCountsOncePerKeyAndTooManyAreRaised() {
        String cap = "cap:" + site + ":1";
        claims(first, claim(cap, Claim.Mode.COUNT, "here:2027-04-22", "hold:x"));
        claims(second, claim(cap, Claim.Mode.COUNT, "here:2027-04-22", "hold:x"));
        settled();
        assertThat(verdicts(second)).isEmpty();
        Claim over = claim(cap, Claim.Mode.COUNT, "there:2027-04-22", "hold:x");
        claims(second, over);
        settled();
        assertThat(comesTrue(() -> verdicts(first).equals(List.of("conflict claim:" + over.id()))))
                .isTrue();
        assertThat(comesTrue(() -> claimed(first, cap).size() == 3)).isTrue();
        assertThat(
                        server.count(
                                "judged",
                                "select used from centre.thing where thing = '" + cap + "'"))
                .isEqualTo(2);
    }

    private static boolean isHeld(TestDesk desk, String thing) {
        return !new LeaseRepository(desk.store.rows())
                .held(thing, desk.store.home().desk(), Instant.now())
                .isEmpty();
    }

    @Test
    void whoHasARoomGivesWayWhereItIsFreeAndKeepsItWhereItIsSold() {
        Stretch taken = new Stretch(TEN, ELEVEN);
        Stretch free = new Stretch(ELEVEN, ELEVEN.plus(1, ChronoUnit.HOURS));
        String basis =
                new LeaseRepository(first.store.rows())
                        .held(room(), first.store.home().desk(), Instant.now())
                        .getFirst()
                        .basis();
        // Sold and not yet said: the centre does not know.
        first.disconnect();
        Claim sold = claim(room(), Claim.Mode.EXCLUSIVE, "b1", basis);
        claims(first, sold);
        assertThat(second.replica().acquire(room(), free, 1)).as("nobody is there").isEmpty();
        first.connect(logins.get(first.store.home().desk()));
        assertThat(first.replica().awaitSent(LONG)).isTrue();
        assertThat(second.replica().acquire(room(), taken, 1)).isEmpty();
        assertThat(comesTrue(() -> second.replica().acquire(room(), free, 1).isPresent())).isTrue();
        assertThat(isHeld(first, room())).isFalse();
        assertThat(verdicts(first)).isEmpty();
    }

    @Test
    void whoHasAHotDeskLeftGivesWayOnceAllItSoldIsSaid() {
        Stretch hour = new Stretch(TEN, ELEVEN);
        LeaseRepository.Held mine =
                new LeaseRepository(first.store.rows())
                        .held(pool(), first.store.home().desk(), Instant.now())
                        .getFirst();
        LeaseRepository.Held theirs =
                new LeaseRepository(second.store.rows())
                        .held(pool(), second.store.home().desk(), Instant.now())
                        .getFirst();
        claims(second, claim(pool(), Claim.Mode.STOCK, "p1", theirs.basis()));
        settled();
        Hold third = second.replica().acquire(pool(), hour, 1).orElseThrow();
        claims(second, claim(pool(), Claim.Mode.STOCK, "p2", third.basis()));
        settled();
        assertThat(isHeld(first, pool())).isTrue();
        Hold last = second.replica().acquire(pool(), hour, 1).orElseThrow();
        assertThat(last.id()).isNotEqualTo(mine.id());
        assertThat(comesTrue(() -> !isHeld(first, pool()))).isTrue();
        claims(second, claim(pool(), Claim.Mode.STOCK, "p3", last.basis()));
        settled();
        assertThat(second.replica().acquire(pool(), hour, 1)).as("none is left").isEmpty();
        assertThat(verdicts(first)).isEmpty();
        assertThat(
                        server.count(
                                "judged",
                                "select used from centre.thing where thing = '" + pool() + "'"))
                .isEqualTo(3);
    }

    private Draft patch(TestDesk desk, String kind, long basedOn, ObjectNode fields) {
        return Draft.of("Changed", 1, Draft.NETWORK, TestDesk.fields())
                .withPatch(new Patch(kind, kind + "-" + site, basedOn, fields));
    }

    private ObjectNode document(TestDesk desk, String kind) {
        return new Documents(desk.store.rows())
                .find(kind, kind + "-" + site)
                .map(Document::fields)
                .orElseGet(TestDesk::fields);
    }

    private void bothShow(String kind, String json) {
        assertThat(comesTrue(() -> document(first, kind).toString().equals(json)))
                .as("%s", document(first, kind))
                .isTrue();
        assertThat(comesTrue(() -> document(second, kind).toString().equals(json)))
                .as("%s", document(second, kind))
                .isTrue();
    }

    @Test
    void changesOfTwoDesksAreMergedFieldByField() {
        first.say(patch(first, "member", 0, TestDesk.fields().put("a", 1).put("b", 1)));
        settled();
        bothShow("member", "{\"a\":1,\"b\":1}");
        first.say(patch(first, "member", 1, TestDesk.fields().put("a", 2)));
        settled();
        second.say(patch(second, "member", 1, TestDesk.fields().put("b", 3).putNull("c")));
        settled();
        bothShow("member", "{\"a\":2,\"b\":3}");
        assertThat(verdicts(first)).isEmpty();
        second.say(patch(second, "member", 1, TestDesk.fields().put("a", 9)));
        settled();
        bothShow("member", "{\"a\":9,\"b\":3}");
        assertThat(verdicts(second)).containsExactly("conflict patch:member:member-" + site);
    }

    @Test
    void aBlockedCardIsNotOpenedAgainByAnOlderChange() {
        first.say(patch(first, "card", 0, TestDesk.fields().put("state", "issued")));
        settled();
        bothShow("card", "{\"state\":\"issued\"}");
        second.say(patch(second, "card", 1, TestDesk.fields().put("state", "retired")));
        settled();
        first.say(
                patch(first, "card", 1, TestDesk.fields().put("state", "blocked"))
                        .withOrder(
                                new Order(
                                        UUID.randomUUID(),
                                        Order.Kind.BLOCK,
                                        "card-" + site,
                                        "lost")));
        settled();
        bothShow("card", "{\"state\":\"blocked\"}");
        second.say(patch(second, "card", 2, TestDesk.fields().put("state", "issued")));
        settled();
        bothShow("card", "{\"state\":\"blocked\"}");
        String lost = "lost patch:card:card-" + site;
        assertThat(comesTrue(() -> verdicts(first).equals(List.of(lost)))).isTrue();
    }

    @Test
    void anErasureReachesKeysDocumentsAndTheOtherDesk() {
        String person = "member-" + site;
        ObjectNode fields = TestDesk.fields();
        fields.set("name", Personal.life(person, "Ann"));
        first.say(patch(first, "member", 0, fields));
        settled();
        bothShow("member", "{\"name\":\"Ann\"}");
        String keys = "select count(*) from centre.key where owner = 'life:" + person + "'";
        assertThat(server.count("judged", keys)).isEqualTo(1);
        second.say(
                Draft.of("Erased", 1, Draft.NETWORK, TestDesk.fields())
                        .withOrder(
                                new Order(
                                        UUID.randomUUID(), Order.Kind.ERASE, person, "asked for")));
        settled();
        bothShow("member", "{}");
        assertThat(server.count("judged", keys)).isZero();
        assertThat(comesTrue(() -> !first.store.keys().isHeld(Personal.Purpose.LIFE, person)))
                .isTrue();
    }

    @Test
    void whatIsFreeCanBeHeldForOneSale() {
        Stretch hour = new Stretch(TEN, ELEVEN);
        String extra = "room:" + site + "-r2";
        centre.load(
                Stream.empty(), Stream.of(new Thing(extra, "room", 1)), Stream.empty(), _ -> {});
        Hold hold = first.replica().acquire(extra, hour, 1).orElseThrow();
        assertThat(hold.period()).isEqualTo(hour);
        assertThat(second.replica().acquire(extra, hour, 1)).isEmpty();
        Stretch next = new Stretch(ELEVEN, ELEVEN.plus(1, ChronoUnit.HOURS));
        assertThat(second.replica().acquire(extra, next, 1)).isPresent();
        claims(first, claim(extra, Claim.Mode.EXCLUSIVE, "b1", hold.basis()));
        settled();
        assertThat(comesTrue(() -> claimed(second, extra).size() == 1)).isTrue();
        assertThat(verdicts(first)).isEmpty();
        first.disconnect();
        first.connect(
                server.login("judged", readmitted(first))
                        .at(TestCentre.url(server.port(), "nowhere")));
        assertThat(first.replica().acquire(extra, next, 1)).isEmpty();
    }
}
