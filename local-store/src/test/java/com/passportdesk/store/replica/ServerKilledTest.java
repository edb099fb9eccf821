package com.passportdesk.store.replica;

import static com.passportdesk.store.Eventually.comesTrue;
import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.Eventually;
import com.passportdesk.store.central.Centre;
import com.passportdesk.store.central.TestCentre;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The centre's server is killed, all its processes at once, while two desks send and hear.
/// `-Dseed` chooses the moments, which a machine does not repeat to the microsecond.
@Tag("paced")
class ServerKilledTest {

    private static final int KILLS = 4;
    private static final int AT_ONCE = 5;

    @TempDir Path folder;

    @Test
    void aServerKilledUnderLoadLosesNothingAndDoublesNothing() throws Exception {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("ServerKilledTest seed " + seed);
        Random random = new Random(seed);
        try (TestCentre server = TestCentre.start(folder.resolve("server"));
                Centre centre = server.network("killed");
                TestDesk first = desk("BER1-D1", server, centre);
                TestDesk second = desk("BER1-D2", server, centre)) {
            AtomicBoolean enough = new AtomicBoolean();
            List<CompletableFuture<List<String>>> talks =
                    Stream.of(first, second)
                            .map(desk -> CompletableFuture.supplyAsync(() -> talk(desk, enough)))
                            .toList();
            int interrupted = 0;
            for (int kill = 0; kill < KILLS; kill++) {
                long before = sent(server);
                assertThat(comesTrue(() -> sent(server) > before)).isTrue();
                TimeUnit.MILLISECONDS.sleep(random.nextInt(400));
                server.killAndStart();
                interrupted += first.store.unsentCount() + second.store.unsentCount() > 0 ? 1 : 0;
            }
            enough.set(true);
            List<String> all = new ArrayList<>();
            for (CompletableFuture<List<String>> talk : talks) {
                all.addAll(talk.get(1, TimeUnit.MINUTES));
            }
            all.sort(null);
            for (TestDesk desk : List.of(first, second)) {
                assertThat(desk.replica().awaitSent(Eventually.LIMIT))
                        .as("seed %d: %s", seed, desk.replica().state())
                        .isTrue();
                assertThat(comesTrue(() -> desk.said().size() == all.size()))
                        .as("seed %d: %s", seed, desk.replica().state())
                        .isTrue();
                assertThat(desk.said()).as("seed %d", seed).isEqualTo(all);
            }
            assertThat(sent(server)).isEqualTo(all.size());
            assertThat(
                            server.count(
                                    "killed",
                                    "select count(*) from centre.feed where kind = 'record'"))
                    .as("heard once each")
                    .isEqualTo(all.size());
            assertThat(interrupted).as("kills while something waited").isPositive();
        }
    }

    private static TestDesk desk(String code, Path folder) {
        return TestDesk.open(folder, code, "ber1");
    }

    private TestDesk desk(String code, TestCentre server, Centre centre) {
        TestDesk desk =
                desk(code, folder).connect(server.login("killed", centre.addDesk("ber1", code)));
        assertThat(desk.replica().awaitUp(Eventually.LIMIT)).isTrue();
        return desk;
    }

    private static List<String> talk(TestDesk desk, AtomicBoolean enough) {
        List<String> said = new ArrayList<>();
        while (!enough.get()) {
            for (int i = 0; i < AT_ONCE; i++) {
                String words = desk.store.home().desk() + " " + said.size();
                desk.say(desk.words(words));
                said.add(words);
            }
            try {
                TimeUnit.MILLISECONDS.sleep(10);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return said;
    }

    private static long sent(TestCentre server) {
        return server.count("killed", "select count(*) from centre.ledger");
    }
}
