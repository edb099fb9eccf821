package com.passportdesk.console.demo;

import com.passportdesk.console.desk.CentreConnection;
import com.passportdesk.console.desk.DeskPlace;
import com.passportdesk.console.desk.Neighbourhood;
import com.passportdesk.console.desk.OpenDesk;
import com.passportdesk.console.desk.ReplicaLine;
import com.passportdesk.devices.card.CredentialKey;
import com.passportdesk.devices.desfire.KeyCustody;
import com.passportdesk.devices.simulated.SimulatedReaderPort;
import com.passportdesk.store.central.Centre;
import com.passportdesk.store.central.CentreLogin;
import com.passportdesk.store.central.CentreStatus;
import com.passportdesk.store.central.DeskLogin;
import com.passportdesk.store.central.NetworkCertificates;
import com.passportdesk.store.desk.DeskHome;
import com.passportdesk.store.desk.StoreOptions;
import com.passportdesk.store.identity.DeskName;
import com.passportdesk.store.identity.NetworkAuthority;
import com.passportdesk.store.keys.StoreKey;
import com.passportdesk.store.neighbour.NeighbourSetting;
import com.passportdesk.store.personal.Erasures;
import com.passportdesk.store.projection.Erased;
import com.passportdesk.store.projection.Projection;
import com.passportdesk.store.proxy.LineProxy;
import com.passportdesk.store.replica.ReplicaOptions;
import com.passportdesk.store.sample.SampleCast;
import com.passportdesk.store.sample.SampleNetwork;
import com.passportdesk.store.staff.PinHashes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/// A whole network on this machine: a real PostgreSQL as centre behind TLS, the sample network in
/// it, a line that can be cut, a simulated reader, and a second desk. The desks use it exactly as
/// they would a real one.
public final class DemoNetwork implements AutoCloseable {

    /// The desk one sits at.
    public static final String DESK = "BER1-D2";

    /// The other desk of the same site.
    public static final String SECOND_DESK = "BER1-D1";

    private static final String HOST = "127.0.0.1";
    private static final LocalDate TODAY =
            LocalDate.ofInstant(DemoClock.MORNING, ZoneId.of("Europe/Berlin"));
    private static final Duration CERTIFIED = Duration.ofDays(30);
    private static final Duration AGE_OF_CLOCKS = Duration.ofHours(1);

    private final DemoPlan plan;
    private final DemoFolder folder;
    private final DemoFolder.Made made;
    private final EmbeddedCentre server;
    private final NetworkCertificates certificates;
    private final CentreLogin owner;
    private final Centre centre;
    private final LineProxy line;
    private final SimulatedReaderPort reader;
    private final DemoEquipment equipment = new DemoEquipment();
    private final KeyCustody cardKeys;
    private final DemoClock clock;
    private final SampleNetwork sample;
    private final List<OpenDesk> others = new CopyOnWriteArrayList<>();

    private DemoNetwork(
            DemoPlan plan,
            DemoFolder folder,
            EmbeddedCentre server,
            NetworkCertificates certificates)
            throws IOException {
        this.plan = plan;
        this.folder = folder;
        this.server = server;
        this.certificates = certificates;
        this.owner =
                new CentreLogin(
                        url(server.port()),
                        EmbeddedCentre.OWNER,
                        "",
                        Optional.of(certificates.authority()));
        this.centre = Centre.connect(owner);
        Optional<DemoFolder.Made> before = folder.made();
        long seed = before.map(DemoFolder.Made::seed).orElse(plan.seed());
        int members = before.map(DemoFolder.Made::members).orElse(plan.members());
        this.sample = new SampleNetwork(seed, TODAY, members);
        this.made = before.isPresent() ? before.get() : filled(seed, members);
        this.clock = new DemoClock(made.ahead());
        centre.shiftClock(made.ahead());
        this.line = LineProxy.to(HOST, server.port());
        this.reader = SimulatedReaderPort.pluggedIn();
        this.cardKeys = folder.cardKeys();
    }

    /// Starts it all: the first time half a minute at most, later a few seconds.
    public static DemoNetwork start(DemoPlan plan) throws IOException {
        DemoFolder folder = new DemoFolder(plan.folder());
        DeskHome.makeDirectory(plan.folder());
        if (folder.made().isEmpty()) {
            folder.checkFree();
        }
        plan.opened().accept(DemoLock.take(plan.folder()));
        if (folder.made().isEmpty()) {
            EmbeddedCentre.stopLeftOver(folder.centre());
            folder.clear();
        }
        plan.progress().accept("Starting a PostgreSQL of its own as the centre.");
        Instant now = Instant.now();
        DeskHome.makeDirectory(folder.certificates());
        NetworkCertificates certificates =
                NetworkCertificates.make(
                        folder.certificates(),
                        List.of(HOST, "localhost"),
                        now.minus(Duration.ofDays(1)),
                        now.plus(CERTIFIED));
        EmbeddedCentre server =
                EmbeddedCentre.start(folder.centre(), settings(folder, certificates));
        plan.opened().accept(server);
        try {
            return new DemoNetwork(plan, folder, server, certificates);
        } catch (IOException | RuntimeException failed) {
            server.close();
            throw failed;
        }
    }

    /// Whether the desk in `home` is one of a demo, whose key lies in a file of the home.
    public static boolean isDeskOfOne(Path home) {
        return DemoFolder.holds(home);
    }

    /// Throws away all there is of a demo, a server that is still running included.
    public static void remove(Path place) throws IOException {
        EmbeddedCentre.stopLeftOver(new DemoFolder(place).centre());
        DemoFolder.delete(place);
    }

    /// Only the owner on this machine enters without a password; desks need theirs, and TLS.
    private static Map<String, String> settings(DemoFolder folder, NetworkCertificates certificates)
            throws IOException {
        Path rules = folder.certificates().resolve("pg_hba.conf");
        Files.writeString(
                rules,
                """
                host    all postgres %s/32 trust
                hostssl all all      %s/32 scram-sha-256
                """
                        .formatted(HOST, HOST));
        return Map.of(
                "ssl", "on",
                "ssl_cert_file", certificates.server().toString(),
                "ssl_key_file", certificates.serverKey().toString(),
                "hba_file", rules.toString());
    }

    private static String url(int port) {
        return "jdbc:postgresql://" + HOST + ":" + port + "/postgres";
    }

    private DemoFolder.Made filled(long seed, int members) throws IOException {
        plan.progress().accept("Making a network of " + members + " members, seed " + seed + ".");
        centre.init("Halyard");
        PinHashes hashes = new PinHashes(centre.networkKey("pepper"));
        centre.load(
                sample.documents(hashes::hash),
                sample.things(),
                sample.history(DemoClock.MORNING),
                _ -> {});
        DeskLogin first = centre.addDesk(SampleNetwork.DEMO_SITE, DESK);
        DeskLogin second = centre.addDesk(SampleNetwork.DEMO_SITE, SECOND_DESK);
        DemoFolder.Made settled =
                new DemoFolder.Made(seed, members, DemoClock.aheadNow(), first, second);
        folder.keep(settled);
        return settled;
    }

    /// Master keys of DESFire cards that this demo issues, in a key file of its own.
    public KeyCustody cardKeys() {
        return cardKeys;
    }

    /// The desk one sits at; its line can be cut.
    public DeskPlace place() {
        return place(folder.desk(), DESK, login(made.first()).at(url(line.port())));
    }

    /// Opens the other desk, which is never cut off. It ends with the network, if not before.
    public OpenDesk openSecond(List<Projection> features) {
        OpenDesk second =
                OpenDesk.open(
                        place(folder.secondDesk(), SECOND_DESK, login(made.second())), features);
        second.onChange(topics -> obey(second, topics));
        others.add(second);
        return second;
    }

    /// It has no screens, and renders nothing that would have to be cleared.
    private static void obey(OpenDesk desk, Set<String> topics) {
        if (topics.contains(Erased.TOPIC)) {
            new Erasures(desk.store()).confirm(() -> {});
        }
    }

    private CentreLogin login(DeskLogin desk) {
        return owner.as(desk);
    }

    private DeskPlace place(Path home, String code, CentreLogin login) {
        DeskHome lives =
                DeskHome.isHome(home)
                        ? DeskHome.open(home)
                        : DeskHome.make(home, code, SampleNetwork.DEMO_SITE);
        CentreConnection connection =
                Neighbourhood.silent(ReplicaLine.to(login, patience(), plan.sentences()));
        return new DeskPlace(lives, clock, StoreKey.ownerFile(), StoreOptions.small(), connection);
    }

    /// Looks for the line more often than a desk with many neighbours would.
    private static ReplicaOptions patience() {
        ReplicaOptions standard = ReplicaOptions.standard("demo");
        return new ReplicaOptions(
                standard.program(),
                standard.opening(),
                standard.answering(),
                Duration.ofSeconds(1),
                standard.polling(),
                Duration.ofMillis(100),
                Duration.ofSeconds(1),
                standard.stuck(),
                standard.batch(),
                standard.bringing(),
                standard.asking());
    }

    /// Gives two desks certificates of this network, and lets each hear the other directly. In the
    /// demo they do not, so that a cut line can be watched.
    public void meet(OpenDesk one, OpenDesk other) {
        try {
            NetworkAuthority authority = certificates.signs();
            for (OpenDesk desk : List.of(one, other)) {
                DeskHome home = desk.store().home();
                Instant now = Instant.now();
                desk.store()
                        .identity()
                        .keep(
                                "",
                                authority.identity(
                                        new DeskName(home.site(), home.desk(), home.desk()),
                                        now.minus(AGE_OF_CLOCKS),
                                        now.plus(Duration.ofDays(1))));
                desk.lineToCentre().hear(NeighbourSetting.of("listen:0"));
            }
            one.lineToCentre().hear(at(other));
            other.lineToCentre().hear(at(one));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static NeighbourSetting at(OpenDesk desk) {
        return NeighbourSetting.of(HOST + ":" + desk.lineToCentre().neighbourPort());
    }

    public DemoClock clock() {
        return clock;
    }

    /// From now on both desks' clocks stand at this time, and the centre's is set to it.
    public void standAt(Instant time) {
        clock.standAt(time);
        synchronized (centre) {
            centre.shiftClock(clock.ahead());
        }
    }

    public SimulatedReaderPort reader() {
        return reader;
    }

    /// Printers and scanner.
    public DemoEquipment equipment() {
        return equipment;
    }

    public SampleCast cast() {
        return sample.cast();
    }

    /// The cards of the cast.
    public DemoCards cards() {
        synchronized (centre) {
            return new DemoCards(CredentialKey.of(centre.networkKey("cards")));
        }
    }

    /// How the centre is.
    public CentreStatus centre() {
        synchronized (centre) {
            return centre.status();
        }
    }

    /// Cuts this desk's line to the centre; the other desk keeps its own.
    public void cutLine() {
        line.cut();
    }

    public void restoreLine() {
        try {
            line.restore();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// Ends everything; the server's process is gone on return.
    @Override
    public void close() {
        others.forEach(OpenDesk::close);
        reader.close();
        equipment.close();
        line.close();
        synchronized (centre) {
            centre.close();
        }
        server.close();
    }
}
