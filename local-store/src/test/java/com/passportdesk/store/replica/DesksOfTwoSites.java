package com.passportdesk.store.replica;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.Eventually;
import com.passportdesk.store.SampleHome;
import com.passportdesk.store.central.Centre;
import com.passportdesk.store.central.CentreLogin;
import com.passportdesk.store.central.TestCentre;
import com.passportdesk.store.projection.Document;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// A real centre, two desks in Berlin and one in Hamburg for all tests of a class, each with a line
/// of its own, and one clock for all of them that goes on from wherever it is set.
final class DesksOfTwoSites implements AutoCloseable {

    private static final Duration LONG = Eventually.LIMIT;

    private final String network;
    private final Path homes;
    private final TestCentre server;
    private final Centre centre;
    private final Map<String, CentreLogin> logins = new HashMap<>();
    private final Instant began = Instant.now();
    private volatile Instant today = SampleHome.MORNING;

    final TestDesk berlin2;
    final TestDesk hamburg;
    private TestDesk berlin;

    private DesksOfTwoSites(
            Path folder, Path homes, String network, UnaryOperator<Document> changed)
            throws Exception {
        this.network = network;
        this.homes = homes;
        server = TestCentre.start(folder);
        centre = server.network(network);
        centre.load(
                SampleHome.NETWORK
                        .documents(pin -> "hash of " + pin)
                        .map(DesksOfTwoSites::withPins)
                        .map(changed)
                        .toList()
                        .stream(),
                Stream.empty(),
                Stream.empty(),
                _ -> {});
        setClock(SampleHome.MORNING);
        berlin = added("BER1-D1", "ber1");
        berlin2 = added("BER1-D2", "ber1");
        hamburg = added("HAM1-D1", "ham1");
        all().forEach(this::connect);
    }

    /// @param folder of the server
    /// @param homes of the desks
    /// @param changed makes another document of one of the sample network
    static DesksOfTwoSites open(
            Path folder, Path homes, String network, UnaryOperator<Document> changed)
            throws Exception {
        return new DesksOfTwoSites(folder, homes, network, changed);
    }

    /// The sample has PINs in Berlin only, and who cannot sign in may do nothing.
    private static Document withPins(Document document) {
        if (document.kind().equals("staff") && document.id().startsWith("s-ham1-")) {
            return new Document(
                    "staff",
                    document.id(),
                    document.version(),
                    document.fields().deepCopy().put("pinHash", "hash of 402857"));
        }
        return document;
    }

    private TestDesk added(String code, String site) {
        logins.put(code, server.login(network, centre.addDesk(site, code)));
        return opened(code, site);
    }

    private TestDesk opened(String code, String site) {
        return TestDesk.open(homes, code, site, clock(), SampleHome.features());
    }

    TestDesk berlin() {
        return berlin;
    }

    List<TestDesk> all() {
        return List.of(berlin, berlin2, hamburg);
    }

    void connect(TestDesk desk) {
        desk.connect(logins.get(desk.store.home().desk()));
        assertThat(desk.replica().awaitUp(LONG)).as("%s", desk.replica().state()).isTrue();
    }

    /// The line is down, and that was noticed.
    void cut(TestDesk desk) {
        desk.disconnect();
        desk.store.lineDown();
    }

    void allSent() {
        for (TestDesk desk : all()) {
            assertThat(desk.replica().awaitSent(LONG)).isTrue();
        }
    }

    InstantSource clock() {
        return () -> today.plus(Duration.between(began, Instant.now()));
    }

    /// Of the centre and of all desks.
    void setClock(Instant now) {
        Instant real = Instant.now();
        today = now.minus(Duration.between(began, real));
        centre.shiftClock(Duration.between(real, now));
    }

    /// What this query counts at the centre.
    long count(String query) {
        return server.count(network, query);
    }

    /// Does this to the centre's tables.
    void atCentre(String... statements) {
        server.asSuperuser(network, statements);
    }

    /// The rows of the first desk in Berlin, whose line is cut, are made anew and are the same.
    void remakeBerlin() throws IOException {
        Map<String, String> live = berlin.store.digest();
        berlin.close();
        Files.delete(homes.resolve("BER1-D1/store.mv.db"));
        berlin = opened("BER1-D1", "ber1");
        assertThat(berlin.store.digest()).isEqualTo(live);
        connect(berlin);
    }

    @Override
    public void close() throws Exception {
        all().forEach(TestDesk::close);
        centre.close();
        server.close();
    }
}
