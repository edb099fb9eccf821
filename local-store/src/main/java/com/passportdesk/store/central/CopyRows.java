package com.passportdesk.store.central;

import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/// Rows on their way into one table by COPY, in its text format.
final class CopyRows {

    private final Connection connection;
    private final String into;
    private final StringBuilder text = new StringBuilder(1 << 20);

    /// @param into table and columns, such as `centre.key (name, owner, key)`
    CopyRows(Connection connection, String into) {
        this.connection = connection;
        this.into = into;
    }

    void row(@Nullable Object... values) {
        for (int i = 0; i < values.length; i++) {
            if (i > 0) {
                text.append('\t');
            }
            Object value = values[i];
            if (value == null) {
                text.append("\\N");
            } else {
                escaped(value.toString());
            }
        }
        text.append('\n');
    }

    private void escaped(String value) {
        int start = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\' || c == '\t' || c == '\n' || c == '\r') {
                text.append(value, start, i).append('\\');
                text.append(
                        switch (c) {
                            case '\t' -> 't';
                            case '\n' -> 'n';
                            case '\r' -> 'r';
                            default -> c;
                        });
                start = i + 1;
            }
        }
        text.append(value, start, value.length());
    }

    void flush() throws SQLException, IOException {
        if (!text.isEmpty()) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy " + into + " from stdin", new StringReader(text.toString()));
            text.setLength(0);
        }
    }
}
