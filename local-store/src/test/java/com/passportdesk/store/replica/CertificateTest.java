package com.passportdesk.store.replica;

import static com.passportdesk.store.Eventually.comesTrue;
import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.Eventually;
import com.passportdesk.store.central.Centre;
import com.passportdesk.store.central.CentreLogin;
import com.passportdesk.store.central.CentreStatus;
import com.passportdesk.store.central.DeskLogin;
import com.passportdesk.store.central.NetworkCertificates;
import com.passportdesk.store.central.TestCentre;
import com.passportdesk.store.identity.DeskIdentity;
import com.passportdesk.store.identity.DeskName;
import com.passportdesk.store.identity.NetworkAuthority;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server that demands a certificate of each desk: who comes with another one is told what is
/// wrong with it, and a desk comes by its own without anybody carrying a key.
class CertificateTest {

    private static final Duration LONG = Eventually.LIMIT;
    private static final Duration YEAR = Duration.ofDays(365);
    private static final Instant NOW = Instant.now();
    private static final AtomicInteger COUNT = new AtomicInteger(10);

    @TempDir static Path folder;
    @TempDir Path homes;

    private static TestCentre server;
    private static NetworkAuthority authority;
    private static Centre centre;

    private String code;
    private DeskLogin login;
    private TestDesk here;

    @BeforeAll
    static void startServer() throws Exception {
        NetworkCertificates certificates =
                NetworkCertificates.make(
                        folder.resolve("tls"),
                        List.of("localhost"),
                        NOW.minus(Duration.ofDays(2)),
                        NOW.plus(YEAR));
        authority = certificates.signs();
        server = TestCentre.start(folder, certificates);
        centre = server.network("network");
    }

    @AfterAll
    static void stopServer() throws Exception {
        centre.close();
        server.close();
    }

    @BeforeEach
    void addDesk() {
        code = "BER1-D" + COUNT.incrementAndGet();
        login = centre.addDesk("ber1", code);
        here = TestDesk.open(homes, code, "ber1");
    }

    @AfterEach
    void closeDesk() {
        here.close();
    }

    private CentreLogin with(Optional<DeskIdentity> shown) {
        return server.login("network", new DeskLogin(login.user(), login.password(), shown));
    }

    private DeskName name() {
        return login.identity().orElseThrow().name().orElseThrow();
    }

    private void isTold(Optional<DeskIdentity> shown, String kind) {
        here.connect(with(shown));
        assertThat(comesTrue(() -> here.replica().state().status() == Status.DOWN)).isTrue();
        LineProblem problem = here.replica().state().problem().orElseThrow();
        assertThat(problem.textKey()).isEqualTo("problem.centre." + kind);
        assertThat(problem.needsSomebody()).isTrue();
        here.disconnect();
        comesIn(login.identity());
    }

    private void comesIn(Optional<DeskIdentity> shown) {
        here.connect(with(shown));
        assertThat(here.replica().awaitUp(LONG)).as("%s", here.replica().state()).isTrue();
    }

    private CentreStatus.Desk status() {
        return centre.status().desks().stream()
                .filter(desk -> desk.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void withoutACertificateNobodyComesIn() {
        isTold(Optional.empty(), "certificateDemanded");
    }

    @Test
    void anotherNetworksIsRefused() throws Exception {
        NetworkAuthority other =
                NetworkAuthority.make("Network authority", NOW.minus(YEAR), NOW.plus(YEAR));
        isTold(
                Optional.of(other.identity(name(), NOW.minus(YEAR), NOW.plus(YEAR))),
                "certificateRefused");
    }

    @Test
    void anotherDesksIsRefusedAlsoWithTheRightPassword() {
        isTold(centre.addDesk("ber1", code + "-B").identity(), "certificateOfOther");
    }

    @Test
    void anEndedOneIsRefused() throws Exception {
        isTold(
                Optional.of(
                        authority.identity(
                                name(),
                                NOW.minus(Duration.ofDays(2)),
                                NOW.minus(Duration.ofDays(1)))),
                "certificateEnded");
    }

    @Test
    void aWithdrawnOneHelpsNobodyWhenTheDeskIsLetInAgain() {
        Optional<DeskIdentity> old = login.identity();
        centre.revokeDesk(code);
        login = centre.addDesk("ber1", code);
        isTold(old, "certificateRefused");
    }

    @Test
    void aDeskMakesItsNextKeyItselfAndComesWithItOnceItIsSigned() throws Exception {
        comesIn(login.identity());
        assertThat(comesTrue(() -> status().asksForCertificate())).isTrue();
        CentreStatus all = centre.status();
        assertThat(all.demandsCertificates()).contains(true);
        CentreStatus.Certificate first = status().certificate().orElseThrow();
        assertThat(first.serial()).isEqualTo(login.identity().orElseThrow().serial());
        assertThat(first.until()).contains(login.identity().orElseThrow().until());
        here.disconnect();

        assertThat(centre.certify(YEAR)).contains(code);
        assertThat(status().asksForCertificate()).isFalse();
        comesIn(login.identity());
        assertThat(comesTrue(() -> here.store.identity().now().isPresent())).isTrue();
        here.disconnect();
        here.close();

        here = TestDesk.open(homes, code, "ber1");
        comesIn(Optional.empty());
        DeskIdentity own = here.store.identity().now().orElseThrow();
        assertThat(own.key()).isNotEqualTo(login.identity().orElseThrow().key());
        assertThat(status().certificate().orElseThrow().serial()).isEqualTo(own.serial());
        assertThat(status().asksForCertificate()).as("none is due").isFalse();
    }

    /// Also one that was set up before there were certificates, at a server that does not ask.
    @Test
    void whereNoneIsDemandedADeskWithoutOneComesInAndGetsOne(@TempDir Path elsewhere)
            throws Exception {
        Path rules = folder.resolve("pg_hba.conf");
        String strict = Files.readString(rules);
        try {
            Files.writeString(rules, strict.replace(" clientcert=verify-full", ""));
            server.asSuperuser("postgres", "select pg_reload_conf()");
            assertThat(
                            comesTrue(() ->
                                    centre.status()
                                            .demandsCertificates()
                                            .equals(Optional.of(false))))
                    .isTrue();
            comesIn(Optional.empty());
            assertThat(status().certificate()).isEmpty();
            assertThat(comesTrue(() -> status().asksForCertificate())).isTrue();
            centre.certify(YEAR);
            here.disconnect();
            comesIn(Optional.empty());
            assertThat(comesTrue(() -> here.store.identity().now().isPresent())).isTrue();
            here.disconnect();
        } finally {
            Files.writeString(rules, strict);
            server.asSuperuser("postgres", "select pg_reload_conf()");
        }
        assertThat(comesTrue(() -> centre.status().demandsCertificates().equals(Optional.of(true))))
                .isTrue();
        comesIn(Optional.empty());
    }

    @Test
    void atACentreOfTheReleaseBeforeADeskWorksOn() {
        try (Centre before = server.network("before")) {
            login = before.addDesk("ber1", code);
            server.asSuperuser("before", "drop function desk_api.certificate(text)");
            here.connect(server.login("before", login));
            assertThat(here.replica().awaitUp(LONG)).as("%s", here.replica().state()).isTrue();
            here.say(here.words("hello"));
            assertThat(here.replica().awaitSent(LONG)).isTrue();
        }
    }
}
