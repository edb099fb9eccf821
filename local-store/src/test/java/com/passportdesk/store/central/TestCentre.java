package com.passportdesk.store.central;

import com.passportdesk.store.Eventually;
import com.passportdesk.store.identity.NetworkAuthority;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A real PostgreSQL for one test class: TLS by a certificate of its own authority, SCRAM for
/// everybody, a certificate from every desk, and an owner who is not a superuser, prepared as
/// `docs/central.md` says.
public final class TestCentre implements AutoCloseable {

    public static final String OWNER = "network_owner";
    private static final String PASSWORD = "only-for-this-test";

    private EmbeddedPostgres postgres;
    private final NetworkCertificates certificates;
    private final Path data;
    private final Path rules;

    private TestCentre(Path data, Path rules, NetworkCertificates certificates) throws IOException {
        this.data = data;
        this.rules = rules;
        this.certificates = certificates;
        this.postgres = serve(freePort());
    }

    public static TestCentre start(Path folder) throws IOException {
        Instant now = Instant.now();
        return start(
                folder,
                NetworkCertificates.make(
                        folder.resolve("tls"),
                        List.of("localhost", "127.0.0.1"),
                        now.minus(1, ChronoUnit.DAYS),
                        now.plus(1, ChronoUnit.DAYS)));
    }

    public static TestCentre start(Path folder, NetworkCertificates certificates)
            throws IOException {
        Path rules = folder.resolve("pg_hba.conf");
        Files.writeString(
                rules,
                """
                host all postgres 127.0.0.1/32 trust
                host all postgres ::1/128 trust
                host replication postgres 127.0.0.1/32 trust
                host replication postgres ::1/128 trust
                hostssl all network_owner,nobody 127.0.0.1/32 scram-sha-256
                hostssl all network_owner,nobody ::1/128 scram-sha-256
                hostssl all all 127.0.0.1/32 scram-sha-256 clientcert=verify-full
                hostssl all all ::1/128 scram-sha-256 clientcert=verify-full
                """);
        Path data = folder.resolve("data");
        copy(EmptyServer.DATA, data);
        if (major(data) >= 17) {
            // Half a megabyte, so that a test can fill it.
            Files.writeString(
                    data.resolve("postgresql.auto.conf"), "max_notify_queue_pages = 64\n");
        }
        return new TestCentre(data, rules, certificates);
    }

    private EmbeddedPostgres serve(int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPort(port)
                .setServerConfig("hba_file", rules.toString())
                .setServerConfig("ssl", "on")
                .setServerConfig("ssl_cert_file", certificates.server().toString())
                .setServerConfig("ssl_key_file", certificates.serverKey().toString())
                .setServerConfig("ssl_ca_file", certificates.authority().toString())
                .setServerConfig("ssl_min_protocol_version", "TLSv1.3")
                .setServerConfig("max_connections", "60")
                .setServerConfig("password_encryption", "scram-sha-256")
                // As a server is that is to be killed.
                .setServerConfig("synchronous_commit", "on")
                .start();
    }

    /// Ends the server's processes at once, wherever they are, and starts it again on its files and
    /// port.
    public void killAndStart() throws IOException {
        int port = port();
        ProcessHandle server =
                ProcessHandle.of(
                                Long.parseLong(
                                        Files.readAllLines(data.resolve("postmaster.pid"))
                                                .getFirst()))
                        .orElseThrow();
        List<ProcessHandle> all = new ArrayList<>(server.descendants().toList());
        all.addFirst(server);
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(one -> one.onExit().orTimeout(30, TimeUnit.SECONDS).join());
        // Lets go of the folder; there is nothing left to be stopped.
        postgres.close();
        postgres = serve(port);
    }

    private static int major(Path data) throws IOException {
        return Integer.parseInt(Files.readString(data.resolve("PG_VERSION")).strip());
    }

    /// None that systems give to whoever calls somebody: the server opens it a moment later, and by
    /// then such a port may be taken.
    private static int freePort() throws IOException {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(15_000, 30_000);
            try (ServerSocket _ = new ServerSocket(port)) {
                return port;
            } catch (BindException taken) {
                // Another one, then.
            }
        }
    }

    /// The files of a server that has no database yet and knows its owner. They are made once in a
    /// run, which takes many times longer than to copy them.
    private static final class EmptyServer {

        private static final Path DATA = make();

        private static Path make() {
            try {
                Path folder = Files.createTempDirectory("empty-server");
                Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
                Path data = folder.resolve("data");
                try (EmbeddedPostgres postgres =
                                EmbeddedPostgres.builder()
                                        .setDataDirectory(data)
                                        .setCleanDataDirectory(false)
                                        .setPort(freePort())
                                        .setLocaleConfig("locale", "C")
                                        .setLocaleConfig("encoding", "UTF8")
                                        .setServerConfig("password_encryption", "scram-sha-256")
                                        .start();
                        Connection connection = postgres.getPostgresDatabase().getConnection();
                        Statement statement = connection.createStatement()) {
                    statement.execute(
                            "create role %s login createrole password '%s'"
                                    .formatted(OWNER, PASSWORD));
                    statement.execute(
                            "grant pg_signal_backend, pg_read_all_stats to %s".formatted(OWNER));
                }
                return data;
            } catch (IOException | SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        private static void delete(Path folder) {
            try (Stream<Path> all = Files.walk(folder)) {
                all.sorted(Comparator.reverseOrder()).forEach(one -> one.toFile().delete());
            } catch (IOException | UncheckedIOException _) {
                // The system clears its own folder of such things.
            }
        }
    }

    /// A second server that follows this one, begun with a copy of its files.
    public TestCentre standby(Path folder) throws IOException, SQLException {
        Path copy = folder.resolve("data");
        try (Connection connection = superuser("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("select pg_backup_start('standby', true)");
            copy(data, copy);
            try (var label =
                    statement.executeQuery("select labelfile from pg_backup_stop(false)")) {
                label.next();
                Files.writeString(copy.resolve("backup_label"), label.getString(1));
            }
        }
        Files.createFile(copy.resolve("standby.signal"));
        Files.writeString(
                copy.resolve("postgresql.auto.conf"),
                "primary_conninfo = 'host=localhost port=%d user=postgres'%n".formatted(port()));
        return new TestCentre(copy, data.resolveSibling("pg_hba.conf"), certificates);
    }

    private static void copy(Path from, Path to) throws IOException {
        List<Path> all;
        try (Stream<Path> found = Files.walk(from)) {
            all = found.filter(path -> !path.endsWith("postmaster.pid")).toList();
        }
        for (Path path : all) {
            Path copied = to.resolve(from.relativize(path).toString());
            try {
                if (Files.isDirectory(path)) {
                    Files.createDirectories(copied);
                } else {
                    Files.copy(path, copied);
                }
            } catch (NoSuchFileException _) {
                // The server took it away meanwhile, and its log knows.
            }
        }
        Files.setPosixFilePermissions(to, PosixFilePermissions.fromString("rwx------"));
    }

    /// Hears nothing more of the server it followed, as behind a broken line.
    public void stopFollowing() {
        asSuperuser(
                "postgres", "alter system set primary_conninfo = ''", "select pg_reload_conf()");
    }

    /// Takes over.
    public void promote() {
        asSuperuser("postgres", "select pg_promote(true, 30)");
    }

    public int port() {
        return postgres.getPort();
    }

    /// Who signs the certificates of this server's network.
    public NetworkAuthority signs() throws IOException {
        return certificates.signs();
    }

    public Path authority() {
        return certificates.authority();
    }

    /// Makes an empty database and answers how its owner enters.
    public CentreLogin database(String name) {
        asSuperuser("postgres", "create database " + name + " owner " + OWNER);
        return login(name, OWNER, PASSWORD);
    }

    /// How the owner enters a database.
    public CentreLogin owner(String database) {
        return login(database, OWNER, PASSWORD);
    }

    /// What only a superuser can take from everybody.
    static String superuserPart() throws IOException {
        String page = Files.readString(Path.of("../docs/central.md"));
        String mark = "```sql\n-- superuser\n";
        int from = page.indexOf(mark) + mark.length();
        return page.substring(from, page.indexOf("```", from));
    }

    /// A database with a network in it.
    public Centre network(String name) {
        Centre centre = signing(Centre.connect(database(name), Eventually.LIMIT));
        centre.init("Halyard");
        return centre;
    }

    /// The same centre, whose desks get certificates of this server's authority.
    public Centre signing(Centre centre) {
        try {
            centre.signWith(certificates.signs());
            return centre;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public CentreLogin login(String database, String user, String password) {
        return new CentreLogin(
                url(port(), database), user, password, Optional.of(certificates.authority()));
    }

    public CentreLogin login(String database, DeskLogin desk) {
        return owner(database).as(desk);
    }

    public static String url(int port, String database) {
        return "jdbc:postgresql://localhost:" + port + "/" + database;
    }

    public void asSuperuser(String database, String... statements) {
        try (Connection connection = postgres.getDatabase("postgres", database).getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A session of the superuser, without TLS.
    public Connection superuser(String database) throws SQLException {
        return postgres.getDatabase("postgres", database, Map.of("sslmode", "disable"))
                .getConnection();
    }

    /// One figure, read as superuser.
    public long count(String database, String sql) {
        try (Connection connection = postgres.getDatabase("postgres", database).getConnection();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Every table of the centre.
    public List<String> tables(String database) {
        try (Connection connection = postgres.getDatabase("postgres", database).getConnection();
                Statement statement = connection.createStatement();
                var rows =
                        statement.executeQuery(
                                """
                                select schemaname || '.' || tablename from pg_tables
                                 where schemaname = 'centre' order by 1
                                """)) {
            List<String> tables = new ArrayList<>();
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
            return tables;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
