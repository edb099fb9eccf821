package com.passportdesk.store.neighbour;

import com.passportdesk.store.central.CentreLine;
import com.passportdesk.store.central.CentreLogin;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A desk in hostile hands that brings records of `of`: it has its own login, and all that its
/// neighbour told it.
final class Carrier implements AutoCloseable {

    final CentreLine line;
    private final String of;

    Carrier(CentreLogin login, String of) {
        this.line =
                CentreLine.open(
                        login,
                        new CentreLine.Patience(Duration.ofSeconds(2), Duration.ofSeconds(4)),
                        "carrier");
        this.of = of;
    }

    String bring(UUID life, long from, String text, @Nullable String extra, String proof)
            throws SQLException {
        return bring(life, from, text, extra, proof, proof);
    }

    String bring(
            UUID life,
            long from,
            String text,
            @Nullable String extra,
            String proof,
            String extraProof)
            throws SQLException {
        Connection connection = line.connection();
        try (PreparedStatement call =
                connection.prepareStatement(
                        "select desk_api.bring('%s', ?, ?, ?, ?, ?, ?)".formatted(of))) {
            call.setObject(1, life);
            call.setLong(2, from);
            call.setArray(3, texts(connection, text));
            call.setArray(4, texts(connection, extra));
            call.setArray(5, texts(connection, proof));
            call.setArray(6, texts(connection, extraProof));
            try (var rows = call.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }

    void push(UUID life, long from, String text) throws SQLException {
        Connection connection = line.connection();
        try (PreparedStatement call =
                connection.prepareStatement("select desk_api.push(?, ?, ?, ?)")) {
            call.setObject(1, life);
            call.setLong(2, from);
            call.setArray(3, texts(connection, text));
            call.setArray(4, texts(connection, null));
            call.executeQuery().close();
        }
    }

    static Array texts(Connection connection, @Nullable String one) throws SQLException {
        @Nullable String[] all = {one};
        return connection.createArrayOf("text", all);
    }

    @Override
    public void close() {
        line.close();
    }
}
