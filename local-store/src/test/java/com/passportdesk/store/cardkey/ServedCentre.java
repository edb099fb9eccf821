package com.passportdesk.store.cardkey;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.Eventually;
import com.passportdesk.store.cardkey.CardKeyServer.Proof;
import com.passportdesk.store.central.Centre;
import com.passportdesk.store.central.CentreLine;
import com.passportdesk.store.central.CentreLogin;
import com.passportdesk.store.central.CentreProblem;
import com.passportdesk.store.central.NetworkSigningKey;
import com.passportdesk.store.central.TestCentre;
import com.passportdesk.store.desk.DeskHome;
import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.desk.StoreOptions;
import com.passportdesk.store.keys.StoreKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A real centre, somebody who serves keys there, and desks of a site of their own for each test.
abstract class ServedCentre {

    static final String CARD = "04A1B2C3D4E580";
    static final String OTHER = "04A1B2C3D4E581";

    private static final AtomicInteger SITES = new AtomicInteger();

    @TempDir static Path folder;
    @TempDir Path homes;

    static TestCentre server;
    static Centre centre;
    static NetworkSigningKey signing;

    final String site = "k" + SITES.incrementAndGet();
    final List<String> wanted = new CopyOnWriteArrayList<>();
    final List<AutoCloseable> open = new ArrayList<>();
    volatile Instant now = Instant.now();
    final InstantSource clock = () -> now;

    @BeforeAll
    static void startServer() throws Exception {
        server = TestCentre.start(folder);
        centre = server.network("keys");
        signing = NetworkSigningKey.make(folder.resolve("keys.pem"));
    }

    @AfterAll
    static void stopServer() throws Exception {
        centre.close();
        server.close();
    }

    @BeforeEach
    void wantNothing() {
        wanted.clear();
    }

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable one : open.reversed()) {
            one.close();
        }
        server.asSuperuser(
                "keys",
                "update centre.network set card_keys_at_once = 20000, cards_written_at_once = 300");
    }

    /// Keys of cards that nobody else makes: SHA-256 over this class, a use and the card.
    static class Maker implements KeyMaker {

        @Override
        public byte[] common() {
            return made("common", "");
        }

        @Override
        public byte[] reading(String card) {
            return made("reading", card);
        }

        @Override
        public byte[] writing(String card) {
            return made("writing", card);
        }
    }

    static byte[] made(String use, String card) {
        try {
            byte[] text = ("only for this test " + use + card).getBytes(StandardCharsets.UTF_8);
            return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(text), 21);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Somebody who serves, on a thread and a connection of their own, until the test is over.
    CardKeyServer serve() throws Exception {
        return serve(signing, new Maker());
    }

    CardKeyServer serve(NetworkSigningKey as, KeyMaker maker) throws Exception {
        CardKeyServer serving =
                CardKeyServer.open(server.owner("keys"), maker, as, Proof.CERTIFICATE, new Heard());
        Thread thread = Thread.ofPlatform().daemon().name("serves keys").start(serving::serve);
        open.add(() -> {
            serving.close();
            thread.join(Eventually.LIMIT);
        });
        assertThat(Eventually.comesTrue(ServedCentre::isServed)).isTrue();
        return serving;
    }

    static boolean isServed() {
        return server.count("keys", "select centre.are_keys_served()::integer") == 1;
    }

    static long outcome(String desk, String outcome) {
        return server.count(
                "keys",
                "select coalesce(sum(times), 0) from centre.key_record where desk = '%s' and outcome = '%s'"
                        .formatted(desk, outcome));
    }

    /// A line of a program of somebody's own, with a desk's login.
    static CentreLine hostileLine(CentreLogin login) {
        return CentreLine.open(
                login,
                new CentreLine.Patience(Duration.ofSeconds(5), Duration.ofMinutes(1)),
                "hostile");
    }

    /// Why a line of somebody who served was lost.
    final List<CentreProblem> lost = new CopyOnWriteArrayList<>();

    private final class Heard implements CardKeyServer.Watcher {

        @Override
        public void up() {}

        @Override
        public void down(CentreProblem problem) {
            lost.add(problem);
        }

        @Override
        public void keysAway(RuntimeException problem) {}
    }

    /// A desk of this site.
    final class Desk {
        final String code;
        final CentreLogin login;
        DeskStore store;
        CardKeys keys;

        Desk(String end) {
            code = site.toUpperCase(java.util.Locale.ROOT) + end;
            login = server.login("keys", centre.addDesk(site, code));
            start(login, Optional.empty());
            open.add(this::stop);
        }

        void start(CentreLogin by, Optional<String> believed) {
            Path home = homes.resolve(code);
            DeskHome who =
                    DeskHome.isHome(home) ? DeskHome.open(home) : DeskHome.make(home, code, site);
            store =
                    DeskStore.open(
                            who, List.of(), clock, StoreKey.ownerFile(), StoreOptions.small());
            keys = CardKeys.start(store, Optional.of(by), clock, believed, () -> wanted);
        }

        void stop() {
            if (store != null) {
                keys.close();
                store.close();
                store = null;
            }
        }

        Path home() {
            return homes.resolve(code);
        }
    }

    /// What comes when it is asked for until it comes: this machine has much else to do.
    static byte[] got(Supplier<byte[]> question) {
        byte[][] got = new byte[1][];
        assertThat(
                        Eventually.comesTrue(() -> {
                            try {
                                got[0] = question.get();
                                return true;
                            } catch (CardKeyProblem notYet) {
                                return false;
                            }
                        }))
                .isTrue();
        return got[0];
    }

    /// What it is refused with, once it is.
    static CardKeyProblem.Reason refused(Supplier<byte[]> question, CardKeyProblem.Reason reason) {
        CardKeyProblem.Reason[] said = new CardKeyProblem.Reason[1];
        boolean _ =
                Eventually.comesTrue(() -> {
                    try {
                        question.get();
                        return false;
                    } catch (CardKeyProblem problem) {
                        said[0] = problem.reason();
                        return said[0] == reason;
                    }
                });
        return said[0];
    }

    static NetworkSigningKey another() throws IOException {
        return NetworkSigningKey.make(folder.resolve("another" + System.nanoTime() + ".pem"));
    }

    static final Duration TERM = Duration.ofHours(72);
}
