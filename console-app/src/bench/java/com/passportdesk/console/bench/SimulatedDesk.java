package com.passportdesk.console.bench;

import com.passportdesk.store.central.CentreLine;
import com.passportdesk.store.central.CentreLine.Patience;
import com.passportdesk.store.central.CentreLogin;
import com.passportdesk.store.desk.CommandIds;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.journal.EntryCodec;
import com.passportdesk.store.journal.Personal.Purpose;
import com.passportdesk.store.journal.Sealer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import tools.jackson.databind.node.JsonNodeFactory;

/// What one desk asks of the centre, without a store: it listens and reads as a desk does, on one
/// connection, and sends on another. Its records say when they were sent.
final class SimulatedDesk implements AutoCloseable {

    private static final Patience PATIENCE =
            new Patience(Duration.ofSeconds(60), Duration.ofSeconds(60));
    private static final int LOOKS_BETWEEN_HEARTBEATS = 10;
    private static final int LOOKING_UP_MILLIS = 500;
    private static final int MOST = 2_000;

    private final String code;
    private final String site;
    private final CentreLine line;
    private final Connection hears;
    private final UUID life = CommandIds.fresh();
    private final EntryCodec codec = new EntryCodec(new NothingPersonal());
    private final CentreLogin login;
    private @Nullable CentreLine sends;
    private byte[] last = new byte[32];
    private long number;
    private long cursor;
    private long said;
    private int looks;

    SimulatedDesk(CentreLogin login, String site, String code) throws SQLException {
        this.login = login;
        this.site = site;
        this.code = code;
        line = CentreLine.open(login, PATIENCE, "simulated");
        hears = line.connection();
        hello(hears);
        try (Statement statement = hears.createStatement()) {
            statement.execute("listen network");
            statement.execute("listen \"site:" + site + '"');
        }
    }

    private void hello(Connection connection) throws SQLException {
        try (PreparedStatement call =
                connection.prepareStatement(
                        "select desk_api.hello(?, 0, ?, 'simulated', now(), ?, ?)")) {
            call.setObject(1, life);
            call.setBytes(2, last);
            call.setString(3, code);
            call.setString(4, site);
            call.executeQuery().close();
        }
    }

    /// From where it reads; there is nothing new yet.
    void from(long place) throws SQLException {
        cursor = place;
        read(_ -> {});
    }

    /// Waits to be woken and reads what is new; what it kept of it the centre hears with the next
    /// question.
    ///
    /// @param heard told how long each record was on its way
    void follow(LongConsumer heard) throws SQLException {
        if (hears.unwrap(PGConnection.class).getNotifications(LOOKING_UP_MILLIS).length > 0) {
            read(heard);
        } else if (++looks % LOOKS_BETWEEN_HEARTBEATS == 0) {
            if (said < cursor) {
                read(heard);
            } else {
                try (Statement heartbeat = hears.createStatement()) {
                    heartbeat.execute("");
                }
            }
        }
    }

    private void read(LongConsumer heard) throws SQLException {
        int came = MOST;
        while (came == MOST) {
            came = 0;
            said = cursor;
            try (PreparedStatement call =
                    hears.prepareStatement("select * from desk_api.feed(?, ?)")) {
                call.setLong(1, cursor);
                call.setInt(2, MOST);
                try (ResultSet rows = call.executeQuery()) {
                    while (rows.next()) {
                        came++;
                        cursor = rows.getLong(1);
                        if (rows.getString(2).equals("record")) {
                            heard.accept(System.nanoTime() - sentAt(rows.getString(3)));
                        }
                    }
                }
            }
        }
    }

    private static long sentAt(String canonical) {
        int at = canonical.indexOf("\"sent\":") + "\"sent\":".length();
        int end = at;
        while (Character.isDigit(canonical.charAt(end))) {
            end++;
        }
        return Long.parseLong(canonical, at, end, 10);
    }

    /// One record, as a desk sends it: a batch and a wake.
    void send() throws Exception {
        CentreLine open = sends;
        if (open == null) {
            open = CentreLine.open(login, PATIENCE, "simulated sends");
            sends = open;
        }
        Connection connection = open.connection();
        String text =
                codec.canonical(
                        new Entry(
                                CommandIds.fresh(),
                                code,
                                life,
                                ++number,
                                Instant.now(),
                                "s-1",
                                null,
                                0,
                                "CheckedOut",
                                1,
                                "site:" + site,
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of(),
                                JsonNodeFactory.instance
                                        .objectNode()
                                        .put("words", "a body of usual length".repeat(40))
                                        .put("sent", System.nanoTime())),
                        HexFormat.of().formatHex(last));
        last = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        try (PreparedStatement call =
                connection.prepareStatement("select desk_api.push(?, ?, ?, ?)")) {
            call.setObject(1, life);
            call.setLong(2, number);
            call.setArray(3, connection.createArrayOf("text", new String[] {text}));
            call.setArray(4, connection.createArrayOf("text", new String[] {null}));
            call.executeQuery().close();
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("select desk_api.wake(false)");
        }
    }

    @Override
    public void close() {
        line.hangUp();
        CentreLine open = sends;
        if (open != null) {
            open.close();
        }
    }

    /// These records have nothing personal in them.
    private static final class NothingPersonal implements Sealer {

        @Override
        public Sealed seal(Purpose purpose, String owner, UUID record, String plain) {
            throw new UnsupportedOperationException();
        }

        @Override
        public @Nullable String open(Purpose purpose, String owner, UUID record, Sealed sealed) {
            return null;
        }

        @Override
        public void settle() {}
    }
}
