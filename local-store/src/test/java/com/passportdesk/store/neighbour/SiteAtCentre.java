package com.passportdesk.store.neighbour;

import static com.passportdesk.store.Eventually.comesTrue;
import static com.passportdesk.store.neighbour.Sentences.say;
import static com.passportdesk.store.neighbour.TestSite.arrives;
import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.Eventually;
import com.passportdesk.store.central.Centre;
import com.passportdesk.store.central.CentreLogin;
import com.passportdesk.store.central.DeskLogin;
import com.passportdesk.store.central.TestCentre;
import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.journal.Draft;
import com.passportdesk.store.journal.Patch;
import com.passportdesk.store.journal.Personal;
import com.passportdesk.store.replica.Replica;
import com.passportdesk.store.replica.ReplicaOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Two desks that hear each other, and a real centre that one of them reaches.
abstract class SiteAtCentre {

    static final Duration LONG = Eventually.LIMIT;
    static final String NETWORK = "brought";
    private static final AtomicInteger SITES = new AtomicInteger();

    @TempDir static Path folder;
    @TempDir Path homes;

    static TestCentre server;
    static Centre centre;

    final String name = "s" + SITES.incrementAndGet();
    TestSite site;
    DeskStore first;
    DeskStore second;
    Neighbours atFirst;
    Neighbours atSecond;
    CentreLogin firstLogin;
    CentreLogin secondLogin;
    @Nullable Replica firstLine;
    @Nullable Replica secondLine;

    @BeforeAll
    static void startServer() throws Exception {
        server = TestCentre.start(folder);
        centre = server.network(NETWORK);
    }

    @AfterAll
    static void stopServer() throws Exception {
        centre.close();
        server.close();
    }

    /// Both desks have been at the centre once, so that they have what they prove themselves with.
    @BeforeEach
    void openDesks() throws Exception {
        site = new TestSite(homes, name, server.signs());
        first = site.desk(code(1));
        second = site.desk(code(2));
        firstLogin = admitted(first);
        secondLogin = admitted(second);
        firstLine = up(first, firstLogin);
        secondLine = up(second, secondLogin);
        say(first, of("door", "built"));
        assertThat(firstLine.awaitSent(LONG)).isTrue();
        arrives(second, "door", "built");
        cutFirst();
        cutSecond();
        atFirst = site.meeting(first);
        atSecond = site.meeting(second);
        atSecond.ask(List.of(TestSite.at(atFirst.port())));
    }

    @AfterEach
    void close() throws Exception {
        cutFirst();
        cutSecond();
        site.close();
    }

    CentreLogin admitted(DeskStore desk) throws IOException {
        DeskLogin login = centre.addDesk(name, desk.home().desk());
        desk.identity().keep("", login.identity().orElseThrow());
        return server.login(NETWORK, login);
    }

    String code(int number) {
        return name.toUpperCase(Locale.ROOT) + "-D" + number;
    }

    Draft of(String subject, String words) {
        return Sentences.of(name, subject, words);
    }

    static Replica up(DeskStore desk, CentreLogin login) {
        return up(desk, login, Duration.ofSeconds(2));
    }

    /// @param bringing how long what a neighbour told waits for its desk
    static Replica up(DeskStore desk, CentreLogin login, Duration bringing) {
        Replica line =
                Replica.start(
                        desk,
                        login,
                        InstantSource.system(),
                        new ReplicaOptions(
                                "test",
                                Duration.ofSeconds(2),
                                Duration.ofSeconds(4),
                                Duration.ofSeconds(2),
                                Duration.ofSeconds(10),
                                Duration.ofMillis(100),
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(30),
                                500,
                                bringing,
                                Duration.ofSeconds(10)));
        assertThat(line.awaitUp(LONG)).as("%s", line.state()).isTrue();
        return line;
    }

    void cutFirst() {
        if (firstLine != null) {
            firstLine.close();
            firstLine = null;
        }
    }

    void cutSecond() {
        if (secondLine != null) {
            secondLine.close();
            secondLine = null;
        }
    }

    long atCentre(String desk) {
        return server.count(
                NETWORK, "select count(*) from centre.ledger where desk = '" + desk + "'");
    }

    void come(String desk, long records) {
        assertThat(comesTrue(() -> atCentre(desk) == records))
                .as("%d records of %s", atCentre(desk), desk)
                .isTrue();
    }

    static Patch named(String member, String field, String value) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        fields.set(field, Personal.life(member, value));
        return new Patch("member", member, 0, fields);
    }
}
