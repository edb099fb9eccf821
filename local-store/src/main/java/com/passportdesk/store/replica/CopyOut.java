package com.passportdesk.store.replica;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyInputStream;

/// Rows of text columns by COPY in PostgreSQL's binary form: a signature, flags, and for each row
/// the number of its values, each with its length in bytes (-1 for null).
final class CopyOut {

    private static final int SIGNATURE = 11;
    private static final int FLAGS = 4;
    private static final int NULL = -1;
    private static final int END = -1;

    private CopyOut() {}

    /// Hears each row.
    @FunctionalInterface
    interface Row {
        void row(@Nullable String[] values);
    }

    /// @param query without parameters; its values are quoted by `escapeLiteral`
    static void rows(Connection connection, String query, Row each) throws SQLException {
        PGConnection postgres = connection.unwrap(PGConnection.class);
        try (DataInputStream in =
                new DataInputStream(
                        new PGCopyInputStream(
                                postgres, "copy (" + query + ") to stdout (format binary)"))) {
            in.readNBytes(SIGNATURE + FLAGS);
            in.skipNBytes(in.readInt());
            for (int count = in.readShort(); count != END; count = in.readShort()) {
                @Nullable String[] values = new String[count];
                for (int i = 0; i < count; i++) {
                    int length = in.readInt();
                    if (length != NULL) {
                        values[i] = new String(in.readNBytes(length), StandardCharsets.UTF_8);
                    }
                }
                each.row(values);
            }
        } catch (IOException e) {
            if (e.getCause() instanceof SQLException cause) {
                throw cause;
            }
            throw new SQLException(e.getMessage(), "08006", e);
        }
    }
}
