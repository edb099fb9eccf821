package com.passportdesk.store.neighbour;

import static com.passportdesk.store.Eventually.comesTrue;
import static com.passportdesk.store.neighbour.Sentences.say;
import static com.passportdesk.store.neighbour.Sentences.times;
import static com.passportdesk.store.neighbour.TestSite.arrives;
import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.Eventually;
import com.passportdesk.store.central.Centre;
import com.passportdesk.store.central.CentreLogin;
import com.passportdesk.store.central.DeskLogin;
import com.passportdesk.store.central.TestCentre;
import com.passportdesk.store.desk.Beside;
import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.journal.Draft;
import com.passportdesk.store.journal.Lost;
import com.passportdesk.store.journal.TurnedBit;
import com.passportdesk.store.replica.Replica;
import com.passportdesk.store.replica.ReplicaOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a desk's disk lost and its neighbour heard, with a real centre that has it already, or was
/// told that it is lost.
class FoundAgainTest {

    private static final Duration LONG = Eventually.LIMIT;
    private static final String NETWORK = "found";

    @TempDir static Path folder;
    @TempDir Path homes;

    private static TestCentre server;
    private static Centre centre;
    private static int sites;

    private final String name = "f" + ++sites;
    private TestSite site;
    private DeskStore first;
    private DeskStore second;
    private Neighbours atSecond;
    private DeskLogin firstAdmitted;
    private CentreLogin firstLogin;
    private CentreLogin secondLogin;

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

    /// The second one heard a record of the first that the centre did not, and then the first one's
    /// disk lost it.
    @BeforeEach
    void loseWhatANeighbourHeard() throws Exception {
        site = new TestSite(homes, name, server.signs());
        first = site.desk(code(1));
        second = site.desk(code(2));
        firstAdmitted = admitted(first);
        firstLogin = server.login(NETWORK, firstAdmitted);
        secondLogin = server.login(NETWORK, admitted(second));
        try (Replica line = up(first, firstLogin);
                Replica other = up(second, secondLogin)) {
            say(first, of("door", "built"));
            assertThat(line.awaitSent(LONG)).isTrue();
            assertThat(other.awaitSent(LONG)).isTrue();
            arrives(second, "door", "built");
        }
        atSecond = site.meeting(second);
        try (Neighbours atFirst = site.meeting(first)) {
            atSecond.ask(List.of(TestSite.at(atFirst.port())));
            say(first, of("door", "open"));
            arrives(second, "door", "open");
        }
        atSecond.ask(List.of());
        first.vouch();
        first.close();
        TurnedBit.inTheLastRecord(homes.resolve(code(1)));
        Files.delete(homes.resolve(code(1)).resolve("store.mv.db"));
        first = site.desk(code(1));
        first.identity().keep("", firstAdmitted.identity().orElseThrow());
        assertThat(first.damage().known()).containsExactly(new Lost(2, 2));
    }

    @AfterEach
    void close() throws Exception {
        site.close();
    }

    private DeskLogin admitted(DeskStore desk) throws IOException {
        DeskLogin login = centre.addDesk(name, desk.home().desk());
        desk.identity().keep("", login.identity().orElseThrow());
        return login;
    }

    private String code(int number) {
        return name.toUpperCase(Locale.ROOT) + "-D" + number;
    }

    private Draft of(String subject, String words) {
        return Sentences.of(name, subject, words);
    }

    private static Replica up(DeskStore desk, CentreLogin login) {
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
                                Duration.ofMillis(300),
                                Duration.ofSeconds(10)));
        assertThat(line.awaitUp(LONG)).as("%s", line.state()).isTrue();
        return line;
    }

    private long atCentre(String what) {
        return server.count(
                NETWORK, "select count(*) from centre." + what + " where desk = '" + code(1) + "'");
    }

    private void comesBack() throws IOException {
        site.meeting(first).ask(List.of(TestSite.at(atSecond.port())));
        assertThat(comesTrue(() -> first.damage().first() == 0)).isTrue();
        assertThat(comesTrue(() -> TestSite.says(first, "door", "open"))).isTrue();
    }

    private void allTellOneStory() {
        assertThat(comesTrue(() -> atCentre("ledger") == first.lastNumber())).isTrue();
        assertThat(atCentre("set_aside")).isZero();
        assertThat(comesTrue(() -> TestSite.waiting(second) == 0)).isTrue();
        arrives(first, "door", "open");
        arrives(second, "door", "open");
        assertThat(times(first)).isEqualTo(first.lastNumber());
        assertThat(comesTrue(() -> times(second) >= first.lastNumber())).isTrue();
        // What the centre has behind it was heard first: it is put in again in its place.
        assertThat(times(second)).isBetween(first.lastNumber(), first.lastNumber() + 1);
        assertThat(open(first)).as("to be settled").isZero();
    }

    private void rowsMadeAnewAreTheSame() throws Exception {
        for (DeskStore desk : List.of(first, second)) {
            Map<String, String> before = desk.digest();
            assertThat(site.anew(desk)).isEqualTo(before);
        }
    }

    private static long open(DeskStore desk) {
        return desk.rows()
                .sql("select count(*) from judgement where verdict <> 'taken'")
                .query((row, _) -> row.getLong(1))
                .single();
    }

    @Test
    void whatCameBackFromANeighbourIsAtTheCentreOnceWhoeverSendsIt() throws Exception {
        comesBack();
        say(first, of("window", "shut"));
        try (Replica other = up(second, secondLogin)) {
            assertThat(comesTrue(() -> atCentre("ledger") == 2)).as("%s", other.state()).isTrue();
            try (Replica line = up(first, firstLogin)) {
                assertThat(line.awaitSent(LONG)).as("%s", line.state()).isTrue();
                allTellOneStory();
            }
        }
        rowsMadeAnewAreTheSame();
    }

    /// The centre was told that it is lost, and took what follows.
    @Test
    void whatWasLostForTheCentreIsTakenWhenItComesBack() throws Exception {
        try (Replica line = up(first, firstLogin)) {
            say(first, of("window", "shut"));
            assertThat(line.awaitSent(LONG)).as("%s", line.state()).isTrue();
            assertThat(atCentre("set_aside")).isEqualTo(1);
            assertThat(comesTrue(() -> open(first) == 1)).as("to be settled").isTrue();
            comesBack();
            assertThat(comesTrue(() -> atCentre("set_aside") == 0)).isTrue();
            try (Replica other = up(second, secondLogin)) {
                assertThat(other.awaitSent(LONG)).isTrue();
                allTellOneStory();
            }
        }
        rowsMadeAnewAreTheSame();
    }

    /// Without a neighbour's word to the desk itself: whoever heard it brings it.
    @Test
    void aNeighbourBringsWhatTheCentreWasToldIsLost() throws Exception {
        try (Replica line = up(first, firstLogin)) {
            say(first, of("window", "shut"));
            assertThat(line.awaitSent(LONG)).as("%s", line.state()).isTrue();
            assertThat(atCentre("set_aside")).isEqualTo(1);
        }
        String lost =
                second.allRecords()
                        .heardOf(code(1), List.of(new Lost(2, 2)), () -> true)
                        .texts()
                        .getFirst();
        List<String> proofs =
                second.rows()
                        .sql("select proof, extra_proof from told where number = 2")
                        .query((row, _) -> List.of(row.getString(1), row.getString(2)))
                        .single();
        UUID life = first.home().incarnation();
        String beside = Beside.of(second, lost);
        try (Carrier carrier = new Carrier(secondLogin, code(1))) {
            carrier.bring(life, 2, lost, beside, proofs.getFirst(), proofs.getLast());
            carrier.bring(life, 2, lost, beside, proofs.getFirst(), proofs.getLast());
        }
        assertThat(atCentre("ledger")).isEqualTo(3);
        assertThat(atCentre("set_aside")).isZero();
        try (Replica line = up(first, firstLogin);
                Replica other = up(second, secondLogin)) {
            assertThat(line.awaitSent(LONG)).isTrue();
            assertThat(other.awaitSent(LONG)).isTrue();
            assertThat(first.damage().first()).as("the centre gave it back").isZero();
            allTellOneStory();
        }
        rowsMadeAnewAreTheSame();
    }
}
