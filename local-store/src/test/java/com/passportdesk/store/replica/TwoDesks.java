package com.passportdesk.store.replica;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.Eventually;
import com.passportdesk.store.central.Centre;
import com.passportdesk.store.central.CentreLogin;
import com.passportdesk.store.central.DeskLogin;
import com.passportdesk.store.central.TestCentre;
import com.passportdesk.store.journal.Claim;
import com.passportdesk.store.journal.Thing;
import com.passportdesk.store.projection.Document;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/// A real centre and two desks of a site of their own for each test, with a room, a pool of three
/// hot desks and a cap to quarrel about.
abstract class TwoDesks {

    static final Duration LONG = Eventually.LIMIT;
    static final Instant TEN =
            Instant.now().truncatedTo(ChronoUnit.HOURS).plus(24, ChronoUnit.HOURS);
    static final Instant ELEVEN = TEN.plus(1, ChronoUnit.HOURS);

    @TempDir static Path folder;
    @TempDir Path homes;

    private static final java.util.concurrent.atomic.AtomicInteger SITES =
            new java.util.concurrent.atomic.AtomicInteger();

    static TestCentre server;
    static Centre centre;

    final Map<String, CentreLogin> logins = new HashMap<>();
    String site;
    TestDesk first;
    TestDesk second;

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

    TestDesk desk(String end) {
        String code = code(end);
        logins.put(code, server.login("judged", centre.addDesk(site, code)));
        TestDesk desk = TestDesk.open(homes, code, site).connect(logins.get(code));
        assertThat(desk.replica().awaitUp(LONG)).as("%s", desk.replica().state()).isTrue();
        return desk;
    }

    String code(String end) {
        return site.toUpperCase(Locale.ROOT) + end;
    }

    String room() {
        return "room:" + site + "-r1";
    }

    String pool() {
        return "hotdesk:" + site + ":" + TEN.toString().substring(0, 10);
    }

    static Claim claim(String thing, Claim.Mode mode, String key, String basis) {
        return new Claim(UUID.randomUUID(), thing, key, TEN, ELEVEN, 1, mode, basis);
    }

    UUID claims(TestDesk desk, Claim claim) {
        return UUID.fromString(desk.say(desk.words(claim.id().toString()).withClaim(claim)));
    }

    /// What the centre thought of this site's claims, of its cap and of changes to what is named
    /// after it.
    static List<String> verdicts(TestDesk desk) {
        return desk.store
                .rows()
                .sql(
                        """
                        select verdict || ' ' || part from judgement
                         where (part not like 'patch:%' or part like :patch)
                           and not exists (select 1 from claim c
                                            where 'claim:' || c.id = part and c.thing like 'cap:%'
                                              and c.thing <> :cap)
                         order by part
                        """)
                .param("patch", "%-" + desk.store.home().site())
                .param("cap", "cap:" + desk.store.home().site() + ":1")
                .query((row, _) -> row.getString(1))
                .list();
    }

    static List<UUID> claimed(TestDesk desk, String thing) {
        return desk.store
                .rows()
                .sql("select id from claim where thing = ? order by id")
                .param(thing)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    void settled() {
        assertThat(first.replica().awaitSent(LONG)).isTrue();
        assertThat(second.replica().awaitSent(LONG)).isTrue();
    }

    /// A new login for a desk, as after a new enrolment.
    DeskLogin readmitted(TestDesk desk) {
        centre.revokeDesk(desk.store.home().desk());
        return centre.addDesk(site, desk.store.home().desk());
    }
}
