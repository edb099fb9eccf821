package com.passportdesk.store.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.passportdesk.store.journal.JournalFiles;
import com.passportdesk.store.keys.KeyRing;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A desk proves who it is, to another desk of its network and to nobody else's.
class DeskIdentityTest {

    private static final Instant NOW = Instant.now();
    private static final Instant FROM = NOW.minus(Duration.ofDays(1));
    private static final Instant UNTIL = NOW.plus(Duration.ofDays(89));
    private static final DeskName FIRST = new DeskName("ber1", "BER1-D1", "network_desk_ber1_d1");
    private static final DeskName SECOND = new DeskName("ber1", "BER1-D2", "network_desk_ber1_d2");

    @TempDir Path home;

    private NetworkAuthority authority;

    @BeforeEach
    void makeAuthority() throws Exception {
        authority = NetworkAuthority.make("Halyard", FROM, NOW.plus(Duration.ofDays(3_650)));
    }

    @Test
    void twoDesksOfOneNetworkKnowEachOther() throws Exception {
        DeskIdentity first = authority.identity(FIRST, FROM, UNTIL);
        DeskIdentity second = authority.identity(SECOND, FROM, UNTIL);
        assertThat(met(first, second)).isEqualTo(SECOND);
        assertThat(first.name()).contains(FIRST);
    }

    @Test
    void aDeskOfAnotherNetworkAndAnEndedOneAreRefused() throws Exception {
        DeskIdentity first = authority.identity(FIRST, FROM, UNTIL);
        // Called the same: told apart by its key.
        NetworkAuthority other = NetworkAuthority.make("Halyard", FROM, UNTIL);
        DeskIdentity stranger = other.identity(SECOND, FROM, UNTIL);
        assertThatThrownBy(() -> met(first, stranger)).isInstanceOf(IOException.class);
        DeskIdentity ended = authority.identity(SECOND, FROM, NOW.minusSeconds(60));
        assertThatThrownBy(() -> met(first, ended)).isInstanceOf(IOException.class);
    }

    /// Whom the listener saw.
    private static DeskName met(DeskIdentity listens, DeskIdentity calls) throws Exception {
        try (SSLServerSocket door =
                (SSLServerSocket)
                        listens.context()
                                .getServerSocketFactory()
                                .createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            door.setNeedClientAuth(true);
            CompletableFuture<DeskName> seen = new CompletableFuture<>();
            Thread.ofVirtual().start(() -> meet(door, seen));
            try (SSLSocket line =
                    (SSLSocket)
                            calls.context()
                                    .getSocketFactory()
                                    .createSocket(
                                            InetAddress.getLoopbackAddress(),
                                            door.getLocalPort())) {
                line.startHandshake();
                assertThat(line.getSession().getProtocol()).isEqualTo("TLSv1.3");
                if (line.getInputStream().read() < 0) {
                    throw new IOException("hung up");
                }
                return seen.get();
            }
        }
    }

    private static void meet(SSLServerSocket door, CompletableFuture<DeskName> seen) {
        try (SSLSocket one = (SSLSocket) door.accept()) {
            one.startHandshake();
            X509Certificate shown = (X509Certificate) one.getSession().getPeerCertificates()[0];
            seen.complete(DeskName.of(shown).orElseThrow());
            one.getOutputStream().write(1);
        } catch (IOException refused) {
            seen.completeExceptionally(refused);
        }
    }

    @Test
    void theDeskMakesItsKeyAndKeepsItSealed() throws Exception {
        JournalFiles files = JournalFiles.disk();
        try (KeyRing keys = new KeyRing(home, files, new byte[32])) {
            HomeIdentity kept = new HomeIdentity(() -> keys.sealedFiles(home, files));
            assertThat(kept.now()).isEmpty();
            assertThat(kept.isDue(NOW)).isTrue();
            kept.keep("word", authority.identity(FIRST, FROM, UNTIL));
            assertThat(kept.password()).contains("word");
            assertThat(kept.isDue(NOW)).as("its key came with the login").isTrue();

            String asked = kept.request();
            HomeIdentity again = new HomeIdentity(() -> keys.sealedFiles(home, files));
            assertThat(again.request()).as("the same after a stop").isEqualTo(asked);
            String trusted = Pem.text(authority.certificate());
            assertThat(
                            again.take(
                                    Pem.text(
                                            authority
                                                    .identity(FIRST, FROM, UNTIL)
                                                    .chain()
                                                    .getFirst()),
                                    trusted,
                                    NOW))
                    .as("another key's")
                    .isFalse();
            String made = Pem.text(authority.answer(asked, FIRST, FROM, UNTIL));
            assertThatThrownBy(() ->
                            again.take(
                                    made,
                                    Pem.text(
                                            NetworkAuthority.make("Halyard", FROM, UNTIL)
                                                    .certificate()),
                                    NOW))
                    .isInstanceOf(IOException.class);
            assertThat(again.take(made, trusted, NOW)).isTrue();
            assertThat(again.isDue(NOW)).isFalse();
            assertThat(again.isDue(UNTIL.minus(Duration.ofDays(29)))).isTrue();

            HomeIdentity later = new HomeIdentity(() -> keys.sealedFiles(home, files));
            assertThat(later.now().orElseThrow().name()).contains(FIRST);
            assertThat(later.now().orElseThrow().until())
                    .isEqualTo(again.now().orElseThrow().until());
            Path file = home.resolve("identity");
            assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                    .doesNotContain("PRIVATE")
                    .doesNotContain("BER1");
            assertThat(Files.getPosixFilePermissions(file))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
    }

    @Test
    void anEndedCertificateDoesNotReplaceAGoodOneAndAnotherIsAskedFor() throws Exception {
        JournalFiles files = JournalFiles.disk();
        String trusted = Pem.text(authority.certificate());
        try (KeyRing keys = new KeyRing(home, files, new byte[32])) {
            HomeIdentity kept = new HomeIdentity(() -> keys.sealedFiles(home, files));
            DeskIdentity good = authority.identity(FIRST, FROM, UNTIL);
            kept.keep("word", good);
            String asked = kept.request();
            String ended = Pem.text(authority.answer(asked, FIRST, FROM, NOW));
            assertThat(kept.take(ended, trusted, NOW)).isFalse();

            HomeIdentity again = new HomeIdentity(() -> keys.sealedFiles(home, files));
            assertThat(again.now().orElseThrow().chain()).isEqualTo(good.chain());
            assertThat(again.isDue(NOW)).isTrue();
            String other = again.request();
            assertThat(other).as("the centre has answered the first").isNotEqualTo(asked);
            String soon = Pem.text(authority.answer(other, FIRST, FROM, NOW.plusSeconds(60)));
            assertThat(again.take(soon, trusted, NOW)).as("shorter, and its own").isTrue();
        }
    }

    @Test
    void aRequestSomebodyElseSignedIsNotAnswered() throws Exception {
        assertThatThrownBy(() -> authority.answer("no request", FIRST, FROM, UNTIL))
                .isInstanceOf(IOException.class);
        JournalFiles files = JournalFiles.disk();
        try (KeyRing keys = new KeyRing(home, files, new byte[32])) {
            String asked = new HomeIdentity(() -> keys.sealedFiles(home, files)).request();
            List<String> lines = new java.util.ArrayList<>(asked.lines().toList());
            int last = lines.size() - 2;
            String line = lines.get(last);
            char other = line.charAt(2) == 'A' ? 'B' : 'A';
            lines.set(last, line.substring(0, 2) + other + line.substring(3));
            assertThatThrownBy(() ->
                            authority.answer(String.join("\n", lines) + "\n", FIRST, FROM, UNTIL))
                    .isInstanceOf(IOException.class);
        }
    }
}
