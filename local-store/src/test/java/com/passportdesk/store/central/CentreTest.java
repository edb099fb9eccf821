package com.passportdesk.store.central;

import static com.passportdesk.store.Eventually.promised;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.passportdesk.store.central.CentreProblem.Kind;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever answers at the address, whoever runs the command is told in one word what is wrong.
class CentreTest {

    @TempDir static Path folder;

    private static TestCentre server;

    @BeforeAll
    static void startServer() throws Exception {
        server = TestCentre.start(folder);
    }

    @AfterAll
    static void stopServer() throws Exception {
        server.close();
    }

    private static CentreLogin at(int port) {
        return new CentreLogin(
                TestCentre.url(port, "network"),
                "someone",
                "secret-word",
                Optional.of(server.authority()));
    }

    private static void isTold(CentreLogin login, Kind kind) {
        Instant began = Instant.now();
        assertThatThrownBy(() -> Centre.connect(login).close())
                .isInstanceOfSatisfying(
                        CentreProblem.class,
                        problem -> {
                            assertThat(problem.kind()).as("%s", problem.getCause()).isEqualTo(kind);
                            assertThat(problem.textKey()).startsWith("problem.centre.");
                            assertThat(problem.toString()).doesNotContain("secret-word");
                        });
        assertThat(Duration.between(began, Instant.now()))
                .isLessThan(promised(Duration.ofSeconds(3)));
    }

    @Test
    void nothingAtTheAddressIsToldAsUnreachable() throws Exception {
        try (Socket bound = OddServer.notListening()) {
            isTold(at(bound.getLocalPort()), Kind.UNREACHABLE);
        }
    }

    @Test
    void aWebServerIsToldAsNotPostgresql() throws Exception {
        try (OddServer web = OddServer.saying("HTTP/1.1 400 Bad Request\r\n\r\n")) {
            isTold(at(web.port()), Kind.NOT_POSTGRESQL);
            CentreLogin plain =
                    new CentreLogin(
                            TestCentre.url(web.port(), "network"),
                            "someone",
                            "secret-word",
                            Optional.empty());
            isTold(plain, Kind.NOT_POSTGRESQL);
        }
    }

    @Test
    void somethingSilentIsToldAsNoAnswer() throws Exception {
        try (OddServer silent = OddServer.saying("")) {
            isTold(at(silent.port()), Kind.NO_ANSWER);
        }
    }

    @Test
    void aWordThatIsNoAddressIsToldAsOne() {
        isTold(new CentreLogin("over there", "a", "b", Optional.empty()), Kind.WRONG_ADDRESS);
    }

    @Test
    void aWrongPasswordAndAnUnknownDatabaseAreTold() {
        CentreLogin right = server.database("passwords");
        isTold(server.login("passwords", TestCentre.OWNER, "secret-word"), Kind.WRONG_PASSWORD);
        isTold(server.login("passwords", "nobody", "secret-word"), Kind.WRONG_PASSWORD);
        isTold(right.at(TestCentre.url(server.port(), "nowhere")), Kind.NO_DATABASE);
        assertThat(right.toString()).doesNotContain(right.password());
    }

    @Test
    void certificatesOfOthersForOthersAndFromOtherTimesAreRefused(@TempDir Path tls)
            throws Exception {
        Instant now = Instant.now();
        CentreLogin right = server.database("certificates");
        NetworkCertificates other =
                NetworkCertificates.make(
                        tls, List.of("localhost"), now, now.plus(1, ChronoUnit.DAYS));
        isTold(
                new CentreLogin(
                        right.url(),
                        right.user(),
                        right.password(),
                        Optional.of(other.authority())),
                Kind.WRONG_CERTIFICATE);
        isTold(
                new CentreLogin(
                        right.url(),
                        right.user(),
                        right.password(),
                        Optional.of(tls.resolve("missing.pem"))),
                Kind.WRONG_CERTIFICATE);
        assertThat(Files.getPosixFilePermissions(other.serverKey()))
                .containsExactlyInAnyOrder(
                        PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        NetworkCertificates elsewhere =
                NetworkCertificates.make(
                        tls.resolve("elsewhere"),
                        List.of("db.example.com"),
                        now.minus(1, ChronoUnit.DAYS),
                        now.plus(1, ChronoUnit.DAYS));
        try (TestCentre second = TestCentre.start(tls.resolve("elsewhere"), elsewhere)) {
            isTold(second.database("x"), Kind.WRONG_HOST);
        }
        NetworkCertificates old =
                NetworkCertificates.make(
                        tls.resolve("old"),
                        List.of("localhost"),
                        now.minus(2, ChronoUnit.DAYS),
                        now.minus(1, ChronoUnit.DAYS));
        try (TestCentre third = TestCentre.start(tls.resolve("old"), old)) {
            isTold(third.database("x"), Kind.EXPIRED_CERTIFICATE);
        }
    }

    @Test
    void aDeskNeedsACodeThatCanStandInAReceiptNumber() {
        try (Centre centre = server.network("codes")) {
            for (String code :
                    List.of("", "x'y\"z", "ber1-d2", "BER1--D2", "../BER1", "A".repeat(31))) {
                assertThatThrownBy(() -> centre.addDesk("ber1", code))
                        .isInstanceOfSatisfying(
                                CentreProblem.class,
                                p -> assertThat(p.kind()).isEqualTo(Kind.BAD_CODE));
            }
            assertThat(centre.status().desks()).isEmpty();
        }
    }

    @Test
    void withoutAPasswordThePasswordIsWhatIsWrong() {
        CentreLogin login = server.database("nopassword");
        try (Centre centre = server.signing(Centre.connect(login))) {
            centre.init("Halyard");
            DeskLogin desk = centre.addDesk("ber1", "BER1-D2");
            isTold(login.as(new DeskLogin(desk.user(), "", desk.identity())), Kind.WRONG_PASSWORD);
        }
    }

    @Test
    void aNetworkIsMadeOnceAndKnown() {
        CentreLogin login = server.database("made");
        try (Centre centre = Centre.connect(login)) {
            assertThatThrownBy(centre::status)
                    .isInstanceOfSatisfying(
                            CentreProblem.class,
                            p -> assertThat(p.kind()).isEqualTo(Kind.NOT_SET_UP));
            centre.init("Halyard");
            byte[] pepper = centre.networkKey("pepper");
            CentreStatus first = centre.status();
            centre.init("Halyard");
            assertThatThrownBy(() -> centre.init("Another"))
                    .isInstanceOfSatisfying(
                            CentreProblem.class,
                            p -> {
                                assertThat(p.kind()).isEqualTo(Kind.OTHER_NETWORK);
                                assertThat(p.arguments()).contains("Halyard");
                            });
            centre.upgrade();
            assertThat(centre.status().network()).isEqualTo("Halyard");
            assertThat(centre.status().history()).isEqualTo(first.history());
            assertThat(centre.networkKey("pepper")).hasSize(32).isEqualTo(pepper);
            assertThat(centre.networkKey("cards")).hasSize(16);
            assertThat(first.tls()).isTrue();
            assertThat(first.schema()).isEqualTo(CentreSchema.NEWEST);

            centre.shiftClock(Duration.ofDays(-3));
            assertThat(Duration.between(centre.status().clock(), Instant.now()).toHours())
                    .isBetween(71L, 73L);

            server.asSuperuser(
                    "made",
                    "insert into centre.flyway_schema_history select 99, '99', 'later', 'SQL',"
                            + " 'V99.sql', 0, 'someone', now(), 1, true");
            assertThatThrownBy(centre::upgrade)
                    .isInstanceOfSatisfying(
                            CentreProblem.class, p -> assertThat(p.kind()).isEqualTo(Kind.NEWER));
        }
    }

    /// A server that says it is version 14: no older one is at hand, and what is asked is its word.
    @Test
    void anOlderServerIsToldWithItsVersion() {
        CentreLogin login = server.database("old");
        server.asSuperuser(
                "old",
                "create function public.current_setting(text) returns text language sql as"
                        + " $$ select case $1 when 'server_version_num' then '140011'"
                        + " else '14.11' end $$",
                "alter role "
                        + TestCentre.OWNER
                        + " in database old set search_path = public, pg_catalog");
        assertThatThrownBy(() -> Centre.connect(login).close())
                .isInstanceOfSatisfying(
                        CentreProblem.class,
                        problem -> {
                            assertThat(problem.kind()).isEqualTo(Kind.TOO_OLD);
                            assertThat(problem.arguments()).contains("14.11");
                        });
    }

    @Test
    void anEmptyDatabaseIsToldAsNotSetUpWhateverIsAsked() throws Exception {
        try (Centre centre = Centre.connect(server.database("bare"))) {
            for (Runnable asked :
                    List.<Runnable>of(
                            centre::upgrade,
                            centre::isEmpty,
                            () -> centre.networkKey("pepper"),
                            () -> centre.addDesk("ber1", "BER1-D1"),
                            () -> centre.revokeDesk("BER1-D1"))) {
                assertThatThrownBy(asked::run)
                        .isInstanceOfSatisfying(
                                CentreProblem.class,
                                p -> assertThat(p.kind()).isEqualTo(Kind.NOT_SET_UP));
            }
        }
    }
}
