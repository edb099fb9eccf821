package com.passportdesk.store.replica;

import static com.passportdesk.store.Eventually.comesTrue;
import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.central.CentreLine;
import com.passportdesk.store.journal.Claim;
import com.passportdesk.store.journal.Draft;
import com.passportdesk.store.journal.Order;
import com.passportdesk.store.journal.Patch;
import com.passportdesk.store.journal.Thing;
import com.passportdesk.store.projection.Document;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Records that a valid desk could send if somebody had its password and a program of their own:
/// well formed, in order, and about what a desk has no business with.
class HostileDeskTest extends TwoDesks {

    private long aside() {
        return server.count(
                "judged",
                "select count(*) from centre.set_aside where desk = '" + code("-D1") + "'");
    }

    private long version(String kind) {
        return server.count(
                "judged",
                "select coalesce(max(version), 0) from centre.document where kind = '"
                        + kind
                        + "' and id = '"
                        + kind
                        + "-"
                        + site
                        + "'");
    }

    private Draft change(String kind) {
        return Draft.of("Changed", 1, Draft.NETWORK, TestDesk.fields())
                .withPatch(
                        new Patch(
                                kind,
                                kind + "-" + site,
                                1,
                                TestDesk.fields().put("role", "manager")));
    }

    /// What is refused is kept with its cause, and what comes after it is taken.
    private void areSetAside(Draft... hostile) {
        for (Draft one : hostile) {
            first.say(one);
        }
        first.say(first.words("honest"));
        assertThat(first.replica().awaitSent(LONG)).isTrue();
        assertThat(comesTrue(() -> second.said().contains("honest"))).isTrue();
        assertThat(aside()).isEqualTo(hostile.length);
        assertThat(
                        server.count(
                                "judged",
                                "select count(*) from centre.set_aside where desk = '"
                                        + code("-D1")
                                        + "' and cause like 'PD001 %'"))
                .isEqualTo(hostile.length);
        assertThat(comesTrue(() -> told(first) == hostile.length)).as("told to its desk").isTrue();
        assertThat(told(second)).isZero();
    }

    private static long told(TestDesk desk) {
        return verdicts(desk).stream().filter(one -> one.startsWith("lost record:")).count();
    }

    @Test
    void nobodyIsMadeAManagerAndNoPriceIsChangedFromADesk() {
        List<String> kinds =
                List.of("staff", "network", "plan", "product", "entity", "resource", "new");
        centre.load(
                kinds.stream()
                        .map(kind ->
                                new Document(
                                        kind,
                                        kind + "-" + site,
                                        1,
                                        TestDesk.fields().put("role", "frontdesk"))),
                Stream.empty(),
                Stream.empty(),
                _ -> {});
        List<Long> before = kinds.stream().map(this::version).toList();
        assertThat(before).doesNotContain(0L);
        areSetAside(kinds.stream().map(this::change).toArray(Draft[]::new));
        assertThat(kinds.stream().map(this::version)).isEqualTo(before);
    }

    @Test
    void aMembersDescriptionMayBeChanged() {
        first.say(change("member"));
        assertThat(first.replica().awaitSent(LONG)).isTrue();
        assertThat(aside()).isZero();
        assertThat(version("member")).isPositive();
    }

    @Test
    void noRoomIsMadeUpAndAnotherSitesIsNotTaken() {
        String other = "room:other-" + site;
        server.asSuperuser(
                "judged",
                "insert into centre.thing (thing, kind, units, scope) values ('"
                        + other
                        + "', 'room', 1, 'site:elsewhere')");
        areSetAside(
                first.words("more").withThing(new Thing("room:" + site + "-x", "room", 9)),
                first.words("a cap").withThing(new Thing("room:" + site + "-y", "cap", 9)),
                first.words("mine")
                        .withClaim(claim(other, Claim.Mode.EXCLUSIVE, "b1", "override:s-1")));
        assertThat(
                        server.count(
                                "judged",
                                "select count(*) from centre.claim where thing = '" + other + "'"))
                .isZero();
    }

    @Test
    void noDeskShutsAnotherOneOut() {
        Order revoke = new Order(UUID.randomUUID(), Order.Kind.REVOKE, code("-D2"), "gone");
        areSetAside(first.words("hostile").withOrder(revoke));
        assertThat(
                        server.count(
                                "judged",
                                "select count(*) from centre.safety_order where kind = 'revoke'"))
                .isZero();
        second.say(second.words("still here"));
        assertThat(second.replica().awaitSent(LONG)).isTrue();
    }

    @Test
    void onlyPeopleAreErased() {
        centre.load(
                Stream.of(new Document("plan", "plan-" + site, 1, TestDesk.fields())),
                Stream.empty(),
                Stream.empty(),
                _ -> {});
        Order erase = new Order(UUID.randomUUID(), Order.Kind.ERASE, "plan-" + site, "mine");
        areSetAside(first.words("hostile").withOrder(erase));
        assertThat(version("plan")).isPositive();
        assertThat(hasHeard(second, erase.id())).isFalse();
    }

    /// Everybody knows the id of a claim on a member's visits or money.
    @Test
    void nobodyFreesWhatAnotherDeskClaimedForTheNetwork() {
        String cap = "cap:m-" + site + ":2027-04";
        Claim visit = claim(cap, Claim.Mode.COUNT, "v1", "cap:8");
        second.say(second.words("visit").withThing(new Thing(cap, "cap", 8)).withClaim(visit));
        assertThat(second.replica().awaitSent(LONG)).isTrue();
        first.say(first.words("freed").withRelease(visit.id()));
        assertThat(first.replica().awaitSent(LONG)).isTrue();
        String held =
                "select count(*) from centre.claim where id = '"
                        + visit.id()
                        + "' and state = 'held'";
        assertThat(server.count("judged", held)).isEqualTo(1);
        second.say(second.words("undone").withRelease(visit.id()));
        assertThat(second.replica().awaitSent(LONG)).isTrue();
        assertThat(server.count("judged", held)).as("by its own desk").isZero();
    }

    @Test
    void noMoneyIsMadeUpWithoutALimit() {
        String pot = "wallet:m-" + site + ":EUR:" + UUID.randomUUID() + ":1";
        first.say(first.words("rich").withThing(new Thing(pot, "wallet", 100_000_001)));
        assertThat(first.replica().awaitSent(LONG)).isTrue();
        assertThat(aside()).isEqualTo(1);
        assertThat(
                        server.count(
                                "judged",
                                "select count(*) from centre.thing where thing = '" + pot + "'"))
                .isZero();
    }

    /// A full disk is no objection to what a record says: it waits.
    @Test
    void aServerWithoutRoomSetsNothingAside() {
        server.asSuperuser(
                "judged",
                """
                create function centre.full() returns trigger language plpgsql as $$
                begin
                    raise exception 'could not extend file' using errcode = '53100';
                end $$;
                create trigger full_disk before insert on centre.ledger
                    for each row execute function centre.full();
                """);
        try {
            first.say(first.words("waits"));
            assertThat(comesTrue(() -> first.replica().state().problem().isPresent())).isTrue();
            assertThat(aside()).isZero();
            assertThat(first.replica().state().unsent()).isEqualTo(1);
        } finally {
            server.asSuperuser("judged", "drop function centre.full() cascade");
        }
        assertThat(first.replica().awaitSent(LONG)).as("%s", first.replica().state()).isTrue();
        assertThat(aside()).isZero();
    }

    /// What a desk may send at once, and so many more with each hour.
    static void allow(int atOnce, int anHour) {
        server.asSuperuser(
                "judged",
                "update centre.network set records_at_once = "
                        + atOnce
                        + ", records_an_hour = "
                        + anHour);
    }

    private void many(String what, int count) {
        first.say(
                IntStream.range(0, count)
                        .mapToObj(n -> first.words(what + n))
                        .toArray(Draft[]::new));
    }

    private boolean hasHeard(TestDesk desk, UUID order) {
        return desk.store
                        .rows()
                        .sql("select count(*) from safety_order where id = ?")
                        .param(order)
                        .query((row, _) -> row.getInt(1))
                        .single()
                > 0;
    }

    @Test
    void aFloodIsHeldBackWhileOthersWorkAndAnOrderOfSafetyPasses() {
        allow(100, 120);
        try {
            many("flood ", 300);
            assertThat(first.replica().awaitSent(LONG)).isTrue();
            many("more ", 300);
            assertThat(comesTrue(() -> first.replica().state().problem().isPresent())).isTrue();
            LineProblem told = first.replica().state().problem().orElseThrow();
            assertThat(told.textKey()).isEqualTo("problem.centre.tooMuch");
            assertThat(told.needsSomebody()).isFalse();
            assertThat((Long) told.arguments().getLast()).as("minutes").isBetween(90L, 101L);
            assertThat(first.replica().state().status()).isEqualTo(Status.UP);
            assertThat(first.replica().state().unsent()).isEqualTo(300);
            assertThat(centre.status().desks())
                    .filteredOn(desk -> desk.code().equals(code("-D1")))
                    .allSatisfy(desk -> assertThat(desk.allowance()).isBetween(-205L, -190L));

            second.say(second.words("as ever"));
            assertThat(second.replica().awaitSent(LONG)).as("others work on").isTrue();
            Order block = new Order(UUID.randomUUID(), Order.Kind.BLOCK, "card:c-" + site, "lost");
            first.say(first.words("lost").withOrder(block));
            assertThat(comesTrue(() -> hasHeard(second, block.id()))).as("the order").isTrue();
            assertThat(first.replica().state().unsent()).isEqualTo(301);
        } finally {
            allow(60_000, 5_000);
        }
        // Another order ends the waiting, and the centre has no reason to refuse any more.
        first.say(
                first.words("found")
                        .withOrder(
                                new Order(
                                        UUID.randomUUID(),
                                        Order.Kind.BLOCK,
                                        "card:d-" + site,
                                        "lost")));
        assertThat(first.replica().awaitSent(LONG)).as("%s", first.replica().state()).isTrue();
        assertThat(comesTrue(() -> second.said().size() == 603)).isTrue();
    }

    private Draft heavy(int letters) {
        return Draft.of(
                "Changed", 1, Draft.site(site), TestDesk.fields().put("much", "x".repeat(letters)));
    }

    /// It would take the memory of every desk that hears it.
    @Test
    void aRecordThatWeighsTooMuchGoesToNobody() {
        areSetAside(heavy(1_100_000));
        assertThat(
                        server.count(
                                "judged",
                                "select sum(length(canonical)) from centre.set_aside where desk = '"
                                        + code("-D1")
                                        + "'"))
                .as("kept at its desk alone")
                .isZero();
    }

    @Test
    void whatWeighsMuchComesInPagesAndUsesUpMoreOfWhatADeskMaySend() throws Exception {
        second.disconnect();
        for (int i = 0; i < 25; i++) {
            first.say(heavy(900_000));
        }
        first.say(first.words("behind it"));
        assertThat(first.replica().awaitSent(LONG)).isTrue();
        assertThat(centre.status().desks())
                .filteredOn(desk -> desk.code().equals(code("-D1")))
                .allSatisfy(desk -> assertThat(desk.allowance()).isLessThan(60_000 - 25 * 100));
        long page;
        try (CentreLine line =
                        CentreLine.open(
                                logins.get(code("-D2")),
                                new CentreLine.Patience(
                                        Duration.ofSeconds(2), Duration.ofMinutes(1)),
                                "page");
                var rows =
                        line.connection()
                                .createStatement()
                                .executeQuery(
                                        "select count(*) filter (where kind = 'record')"
                                                + " from desk_api.feed_ahead("
                                                + second.store.progress().cursor()
                                                + ", 2000)")) {
            rows.next();
            page = rows.getLong(1);
        }
        assertThat(page).isBetween(15L, 20L);
        second.connect(logins.get(code("-D2")));
        assertThat(comesTrue(() -> second.said().contains("behind it"))).isTrue();
        assertThat(aside()).isZero();
    }
}
