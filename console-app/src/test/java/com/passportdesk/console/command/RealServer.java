package com.passportdesk.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// A PostgreSQL as `docs/central.md` says, and whoever sets a network up there by the commands of
/// this program.
final class RealServer implements AutoCloseable {

    private static final String OWNER = "postgres";

    private final Path folder;
    private final EmbeddedPostgres postgres;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private RealServer(Path folder, EmbeddedPostgres postgres) {
        this.folder = folder;
        this.postgres = postgres;
    }

    static RealServer start(Path folder) throws Exception {
        Path tls = folder.resolve("tls");
        String[] words = {"central", "authority", "--out", tls.toString(), "--host", "127.0.0.1"};
        assertThat(new Terminal(System.out, System.err).carryOut(words)).isZero();
        Path rules = folder.resolve("pg_hba.conf");
        Files.writeString(
                rules,
                """
                host    all postgres 127.0.0.1/32 trust
                host    all postgres ::1/128      trust
                hostssl all all      127.0.0.1/32 scram-sha-256 clientcert=verify-full
                """);
        return new RealServer(
                folder,
                EmbeddedPostgres.builder()
                        .setDataDirectory(folder.resolve("data"))
                        .setLocaleConfig("locale", "C")
                        .setLocaleConfig("encoding", "UTF8")
                        .setServerConfig("password_encryption", "scram-sha-256")
                        .setServerConfig("hba_file", rules.toString())
                        .setServerConfig("ssl", "on")
                        .setServerConfig("ssl_min_protocol_version", "TLSv1.3")
                        .setServerConfig("ssl_cert_file", tls.resolve("server.pem").toString())
                        .setServerConfig("ssl_key_file", tls.resolve("server.key").toString())
                        .setServerConfig("ssl_ca_file", tls.resolve("authority.pem").toString())
                        .start());
    }

    int port() {
        return postgres.getPort();
    }

    void sql(String database, String sql) throws SQLException {
        try (Connection connection = postgres.getDatabase(OWNER, database).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    long count(String database, String sql) throws SQLException {
        try (Connection connection = postgres.getDatabase(OWNER, database).getConnection();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /// A command of the owner, and its exit code.
    int central(String database, String... words) {
        out.reset();
        err.reset();
        List<String> arguments = new ArrayList<>(List.of("central"));
        arguments.addAll(List.of(words));
        arguments.addAll(
                List.of(
                        "--url",
                        "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/" + database,
                        "--user",
                        OWNER,
                        "--ca",
                        folder.resolve("tls/authority.pem").toString()));
        return new Terminal(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8))
                .carryOut(arguments.toArray(String[]::new));
    }

    /// What the last command said.
    String said() {
        return out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8);
    }

    /// A command that has to go well.
    void done(String database, String... words) {
        assertThat(central(database, words)).as(() -> String.join(" ", words) + said()).isZero();
    }

    Path file(String name, String content) throws Exception {
        return Files.writeString(folder.resolve(name), content);
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
