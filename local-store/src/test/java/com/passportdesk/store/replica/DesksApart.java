package com.passportdesk.store.replica;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.Eventually;
import com.passportdesk.store.SampleHome;
import com.passportdesk.store.backup.Backup;
import com.passportdesk.store.backup.Restore;
import com.passportdesk.store.central.Centre;
import com.passportdesk.store.central.CentreLogin;
import com.passportdesk.store.central.TestCentre;
import com.passportdesk.store.desk.DeskHome;
import com.passportdesk.store.keys.StoreKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/// A real centre and two desks of one site for all tests of a class, of which the second goes away
/// and comes back. The centre and the desks have one time, a sample morning's.
final class DesksApart implements AutoCloseable {

    static final Duration LONG = Eventually.LIMIT;
    static final Instant NOW = SampleHome.MORNING.plus(Duration.ofMinutes(8));

    private final String network;
    private final Path homes;
    private final TestCentre server;
    private final Centre centre;
    private final InstantSource clock;

    /// Never away.
    final TestDesk first;

    private final CentreLogin secondsLogin;
    private TestDesk second;

    private DesksApart(Path folder, Path homes, String network, Consumer<Centre> load)
            throws Exception {
        this.network = network;
        this.homes = homes;
        server = TestCentre.start(folder);
        centre = server.network(network);
        load.accept(centre);
        Instant began = Instant.now();
        clock = () -> NOW.plus(Duration.between(began, Instant.now()));
        shiftCentre(Duration.ZERO);
        first = open("BER1-D1");
        connect(first, server.login(network, centre.addDesk("ber1", "BER1-D1")));
        secondsLogin = server.login(network, centre.addDesk("ber1", "BER1-D2"));
        second = open("BER1-D2");
        connect(second, secondsLogin);
    }

    /// @param folder of the server
    /// @param homes of the desks
    /// @param load what the network is before its desks come
    static DesksApart open(Path folder, Path homes, String network, Consumer<Centre> load)
            throws Exception {
        return new DesksApart(folder, homes, network, load);
    }

    private TestDesk open(String code) {
        return TestDesk.open(homes, code, "ber1", clock, SampleHome.features());
    }

    private static void connect(TestDesk desk, CentreLogin login) {
        desk.connect(login);
        assertThat(desk.replica().awaitUp(LONG)).as("%s", desk.replica().state()).isTrue();
    }

    InstantSource clock() {
        return clock;
    }

    TestCentre server() {
        return server;
    }

    String network() {
        return network;
    }

    TestDesk second() {
        return second;
    }

    /// What this query counts at the centre.
    long count(String query) {
        return server.count(network, query);
    }

    void shiftCentre(Duration ahead) {
        centre.shiftClock(Duration.between(Instant.now(), clock.instant().plus(ahead)));
    }

    /// The second desk's line goes down, with whatever it has not sent.
    void cutOff() {
        second.disconnect();
        second.store.lineDown();
    }

    /// The same once all of it is sent.
    void goAway() {
        assertThat(second.replica().awaitSent(LONG)).isTrue();
        cutOff();
    }

    void comeBack() {
        connect(second, secondsLogin);
    }

    /// Before each test: one that failed while they were apart makes the next ones wait for
    /// nothing.
    void reunite() {
        if (second.replica() == null) {
            shiftCentre(Duration.ZERO);
            comeBack();
        }
    }

    void bothSent() {
        assertThat(first.replica().awaitSent(LONG)).isTrue();
        assertThat(second.replica().awaitSent(LONG)).isTrue();
    }

    /// The second desk's rows are made anew, and are the same.
    void remake() throws IOException {
        second.disconnect();
        Map<String, String> live = new TreeMap<>(second.store.digest());
        second.close();
        Files.delete(homes.resolve("BER1-D2/store.mv.db"));
        second = open("BER1-D2");
        assertThat(new TreeMap<>(second.store.digest())).isEqualTo(live);
        comeBack();
    }

    /// The second desk's home is copied to a drive, with its key.
    void backUpSecond() {
        second.disconnect();
        second.close();
        Backup.write(
                DeskHome.open(homes.resolve("BER1-D2")),
                StoreKey.ownerFile(),
                homes.resolve("drive"),
                Backup.WithKey.YES);
        second = open("BER1-D2");
        comeBack();
    }

    /// The second desk's machine is lost, and what [#backUpSecond] copied goes on in its place,
    /// with its line down.
    void restoreSecond() throws IOException {
        second.disconnect();
        second.close();
        Files.move(homes.resolve("BER1-D2"), homes.resolve("lost"));
        Restore.write(
                homes.resolve("drive"),
                homes.resolve("BER1-D2"),
                StoreKey.ownerFile(),
                Optional.empty(),
                clock.instant());
        second = open("BER1-D2");
    }

    @Override
    public void close() throws Exception {
        first.close();
        second.close();
        centre.close();
        server.close();
    }
}
