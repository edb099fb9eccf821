package com.passportdesk.store.replica;

import static com.passportdesk.store.Eventually.comesTrue;
import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.central.Centre;
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
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/// What the centre makes of claims, changes and orders that two desks of a site send. Each test has
/// a site of its own in one network.
class JudgementTest {

    private static final Duration LONG = Duration.ofSeconds(15);
    private static final Instant TEN =
            Instant.now().truncatedTo(ChronoUnit.HOURS).plus(24, ChronoUnit.HOURS);
    private static final Instant ELEVEN = TEN.plus(1, ChronoUnit.HOURS);

    @TempDir static Path folder;
    @TempDir Path homes;

    private static final java.util.concurrent.atomic.AtomicInteger SITES =
            new java.util.concurrent.atomic.AtomicInteger();

    private static TestCentre server;
    private static Centre centre;

    private String site;
    private TestDesk first;
    private TestDesk second;

    @BeforeAll
    static void startServer() throws Exception {
        server = TestCentre.start(folder);
        centre = server.network("judged");
    }

    @AfterAll
    static void stopServer() throws Exception {
        centre.close();
        server.close();
    }

    @BeforeEach
    void openDesks() {
        site = "s" + SITES.incrementAndGet();
        ObjectNode resource = TestDesk.fields().put("site", site);
        centre.load(
                Stream.of(new Document("resource", site + "-r1", 1, resource)),
                Stream.of(
                        new Thing(room(), "room", 1),
                        new Thing(pool(), "hotdesk", 3),
                        new Thing("cap:" + site + ":1", "cap", 1)),
                Stream.empty(),
                _ -> {});
        first = desk("-D1");
        second = desk("-D2");
    }

    @AfterEach
    void closeDesks() {
        first.close();
        second.close();
    }

    private TestDesk desk(String end) {
        String code = code(end);
        TestDesk desk =
                TestDesk.open(homes, code, site)
                        .connect(server.login("judged", centre.addDesk(site, code)));
        assertThat(desk.replica().awaitUp(LONG)).as("%s", desk.replica().state()).isTrue();
        return desk;
    }

    private String code(String end) {
        return site.toUpperCase(Locale.ROOT) + end;
    }

    private String room() {
        return "room:" + site + "-r1";
    }

    private String pool() {
        return "hotdesk:" + site + ":" + TEN.toString().substring(0, 10);
    }

    private static Claim claim(String thing, Claim.Mode mode, String key, String basis) {
        return new Claim(UUID.randomUUID(), thing, key, TEN, ELEVEN, 1, mode, basis);
    }

    private UUID claims(TestDesk desk, Claim claim) {
        return UUID.fromString(desk.say(desk.words(claim.id().toString()).withClaim(claim)));
    }

    private static List<String> verdicts(TestDesk desk) {
        return desk.store
                .rows()
                .sql("select verdict || ' ' || part from judgement order by part")
                .query((row, _) -> row.getString(1))
                .list();
    }

    private static List<UUID> claimed(TestDesk desk, String thing) {
        return desk.store
                .rows()
                .sql("select id from claim where thing = ? order by id")
                .param(thing)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    private void settled() {
        assertThat(first.replica().awaitSent(LONG)).isTrue();
        assertThat(second.replica().awaitSent(LONG)).isTrue();
    }

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
        assertThat(verdicts(first)).containsExactly("lost patch:card:card-" + site);
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
    void aRecordTheCentreCannotTakeIsSetAsideAndTheOthersPass() {
        first.say(first.words("fine"), first.words("not\u0000fine"), first.words("fine too"));
        assertThat(first.replica().awaitSent(LONG)).isTrue();
        assertThat(comesTrue(() -> second.said().equals(List.of("fine", "fine too")))).isTrue();
        assertThat(
                        server.count(
                                "judged",
                                "select count(*) from centre.set_aside where desk = '"
                                        + code("-D1")
                                        + "'"))
                .isEqualTo(1);
        first.disconnect();
        first.connect(server.login("judged", readmitted(first)));
        first.say(first.words("later"));
        assertThat(first.replica().awaitSent(LONG)).isTrue();
        assertThat(comesTrue(() -> second.said().contains("later"))).isTrue();
    }

    private com.passportdesk.store.central.DeskLogin readmitted(TestDesk desk) {
        centre.revokeDesk(desk.store.home().desk());
        return centre.addDesk(site, desk.store.home().desk());
    }

    @Test
    void anOrderGoesAheadOfWhatWaits() {
        first.disconnect();
        for (int i = 0; i < 700; i++) {
            first.say(first.words("w" + i));
        }
        first.say(
                first.words("last")
                        .withOrder(
                                new Order(UUID.randomUUID(), Order.Kind.BLOCK, "c-1", "stolen")));
        first.connect(server.login("judged", readmitted(first)));
        assertThat(first.replica().awaitSent(LONG)).isTrue();
        assertThat(comesTrue(() -> second.said().size() == 701)).isTrue();
        assertThat(
                        server.count(
                                "judged",
                                "select count(*) from centre.feed r, centre.feed o"
                                        + " where r.kind = 'record' and r.author = '"
                                        + code("-D1")
                                        + "'"
                                        + " and o.kind = 'ordered' and o.position > r.position"
                                        + " and o.body like '%"
                                        + site
                                        + "%'"))
                .isZero();
        assertThat(
                        server.count(
                                "judged",
                                "select count(*) from centre.safety_order where desk = '"
                                        + code("-D1")
                                        + "'"))
                .isEqualTo(1);
    }

    @Test
    void whatIsFreeCanBeHeldForOneSale() {
        Stretch hour = new Stretch(TEN, ELEVEN);
        String extra = "room:" + site + "-r2";
        first.say(first.words("opens a room").withThing(new Thing(extra, "room", 1)));
        settled();
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

    @Test
    void aCopyOfAHomeIsRefusedInWords() throws Exception {
        first.say(first.words("one"));
        settled();
        var login = server.login("judged", readmitted(first));
        String code = first.store.home().desk();
        first.close();
        Path copies = homes.resolve("copies");
        Path from = homes.resolve(code);
        try (Stream<Path> files = java.nio.file.Files.walk(from)) {
            for (Path file : files.toList()) {
                Path to = copies.resolve(code).resolve(from.relativize(file).toString());
                java.nio.file.Files.createDirectories(to.getParent());
                java.nio.file.Files.copy(file, to);
            }
        }
        first = TestDesk.open(homes, code, site).connect(login);
        first.say(first.words("two"));
        settled();
        try (TestDesk copy = TestDesk.open(copies, code, site).connect(login)) {
            assertThat(
                            comesTrue(() ->
                                    copy.replica()
                                            .state()
                                            .problem()
                                            .filter(p ->
                                                    p.textKey().equals("problem.centre.homeCopied"))
                                            .isPresent()))
                    .isTrue();
            copy.say(copy.words("another two"), copy.words("three"));
            assertThat(copy.replica().awaitSent(Duration.ofSeconds(2))).isFalse();
        }
        assertThat(comesTrue(() -> second.said().equals(List.of("one", "two")))).isTrue();
    }

    @Test
    void aRestoredCentreIsFilledAgain() {
        first.say(first.words("one"));
        first.say(first.words("two"));
        settled();
        String code = first.store.home().desk();
        var logins = List.of(readmitted(first), readmitted(second));
        first.disconnect();
        second.disconnect();
        server.asSuperuser(
                "judged",
                "update centre.network set history = gen_random_uuid()",
                "delete from centre.feed where record in (select id from centre.ledger where desk ="
                        + " '"
                        + code
                        + "' and number = 2)",
                "delete from centre.ledger where desk = '" + code + "' and number = 2",
                "update centre.life set last_number = 1, last_hash = (select hash from"
                        + " centre.ledger where desk = '"
                        + code
                        + "' and number = 1) where desk ="
                        + " '"
                        + code
                        + "'");
        second.connect(server.login("judged", logins.get(1)));
        assertThat(second.replica().awaitUp(LONG)).isTrue();
        assertThat(comesTrue(() -> second.said().equals(List.of("one")))).isTrue();
        first.connect(server.login("judged", logins.get(0)));
        assertThat(comesTrue(() -> second.said().equals(List.of("one", "two")))).isTrue();
        assertThat(first.replica().awaitSent(LONG)).isTrue();
        assertThat(first.said()).containsExactly("one", "two");
    }
}
