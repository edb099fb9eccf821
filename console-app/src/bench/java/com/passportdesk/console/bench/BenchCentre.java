package com.passportdesk.console.bench;

import com.passportdesk.console.demo.EmbeddedCentre;
import com.passportdesk.store.central.Centre;
import com.passportdesk.store.central.CentreLine;
import com.passportdesk.store.central.CentreLine.Patience;
import com.passportdesk.store.central.CentreLogin;
import com.passportdesk.store.central.NetworkCertificates;
import com.passportdesk.store.sample.SampleNetwork;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/// A real PostgreSQL with the sample network in it, behind TLS and SCRAM, as a network would run
/// one: every commit is forced.
final class BenchCentre implements AutoCloseable {

    static final String SITE = "ber1";
    private static final String HOST = "127.0.0.1";
    private static final Patience PATIENCE =
            new Patience(Duration.ofSeconds(5), Duration.ofMinutes(5));

    private final EmbeddedCentre server;
    private final Path log;
    private final CentreLogin owner;
    private final Duration ahead = Duration.between(Instant.now(), BusyDesk.MORNING);
    final Centre centre;

    private BenchCentre(EmbeddedCentre server, CentreLogin owner, Path log) {
        this.server = server;
        this.log = log;
        this.owner = owner;
        this.centre = Centre.connect(owner);
    }

    /// @param members in the sample network; its records are left out
    static BenchCentre start(Path folder, int members) throws IOException {
        Instant now = Instant.now();
        NetworkCertificates tls =
                NetworkCertificates.make(
                        folder.resolve("tls"),
                        List.of(HOST),
                        now.minus(1, ChronoUnit.DAYS),
                        now.plus(1, ChronoUnit.DAYS));
        Path rules = folder.resolve("pg_hba.conf");
        Files.writeString(
                rules,
                """
                host    all postgres %s/32 trust
                hostssl all all      %s/32 scram-sha-256
                """
                        .formatted(HOST, HOST));
        EmbeddedCentre server =
                EmbeddedCentre.start(
                        folder.resolve("centre"),
                        Map.of(
                                "ssl",
                                "on",
                                "ssl_cert_file",
                                tls.server().toString(),
                                "ssl_key_file",
                                tls.serverKey().toString(),
                                "hba_file",
                                rules.toString(),
                                "max_connections",
                                "1200",
                                "max_wal_size",
                                "4GB"));
        CentreLogin owner =
                new CentreLogin(
                        "jdbc:postgresql://" + HOST + ":" + server.port() + "/postgres",
                        EmbeddedCentre.OWNER,
                        "",
                        Optional.of(tls.authority()));
        BenchCentre made =
                new BenchCentre(server, owner, folder.resolve("centre").resolve("server.log"));
        made.centre.init("Halyard");
        made.takesMoreThanADeskCanDo();
        SampleNetwork sample = new SampleNetwork(20270422, LocalDate.of(2027, 4, 22), members);
        made.centre.load(sample.documents(_ -> ""), sample.things(), Stream.empty(), _ -> {});
        made.centre.shiftClock(made.ahead);
        return made;
    }

    /// A desk of a benchmark sends in a minute what others send in months.
    private void takesMoreThanADeskCanDo() {
        try (CentreLine line = asOwner();
                Statement statement = line.connection().createStatement()) {
            statement.execute("update centre.network set records_at_once = 1000000000");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The sample's morning, going on.
    InstantSource clock() {
        return () -> Instant.now().plus(ahead);
    }

    int port() {
        return server.port();
    }

    CentreLogin login(String code) {
        return login(SITE, code);
    }

    CentreLogin login(String site, String code) {
        var desk = centre.addDesk(site, code);
        return new CentreLogin(
                owner.url(), desk.user(), desk.password(), owner.certificateAuthority());
    }

    /// Through a proxy before this server.
    static CentreLogin through(CentreLogin login, int port) {
        return login.at("jdbc:postgresql://" + HOST + ":" + port + "/postgres");
    }

    CentreLine asOwner() {
        return CentreLine.open(owner, PATIENCE, "bench");
    }

    /// A connection of the driver as it comes, over TLS as well.
    Connection plainly() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", owner.user());
        properties.setProperty("sslmode", "verify-full");
        properties.setProperty(
                "sslrootcert", owner.certificateAuthority().orElseThrow().toString());
        return DriverManager.getConnection(owner.url(), properties);
    }

    void run(String sql) throws SQLException {
        try (CentreLine line = asOwner();
                Statement statement = line.connection().createStatement()) {
            statement.execute(sql);
        }
    }

    long figure(String sql) throws SQLException {
        try (CentreLine line = asOwner()) {
            return figure(line.connection(), sql);
        }
    }

    List<String> texts(String sql) throws SQLException {
        try (CentreLine line = asOwner();
                Statement statement = line.connection().createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }

    /// Statements of roles whose statements are logged.
    long statements() throws IOException {
        try (Stream<String> lines = Files.lines(log, StandardCharsets.UTF_8)) {
            return lines.filter(l -> l.contains("LOG:  execute") || l.contains("LOG:  statement"))
                    .count();
        }
    }

    /// The server and its sessions, which are not this program's children.
    Stream<ProcessHandle> processes() throws IOException {
        Path pid = log.resolveSibling("data").resolve("postmaster.pid");
        return ProcessHandle.of(Long.parseLong(Files.readAllLines(pid).getFirst().strip())).stream()
                .flatMap(server -> Stream.concat(Stream.of(server), server.descendants()));
    }

    static long figure(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Override
    public void close() {
        centre.close();
        server.close();
    }
}
