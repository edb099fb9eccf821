package com.passportdesk.store.projection;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A SHA-256 over all rows of a table in the order of their columns: two stores that say the same
/// have the same digests.
public final class TableDigest {

    private TableDigest() {}

    /// Digest of every table by name, in hex.
    public static Map<String, String> all(JdbcClient rows) {
        Map<String, String> digests = new TreeMap<>();
        tables(rows).forEach(table -> digests.put(table, of(table, rows)));
        return digests;
    }

    static List<String> tables(JdbcClient rows) {
        return rows.sql(
                        """
                        select table_name from information_schema.tables
                         where table_schema = 'PUBLIC' order by table_name limit 1000
                        """)
                .query((row, _) -> row.getString(1))
                .list();
    }

    private static String of(String table, JdbcClient rows) {
        int columns =
                rows.sql(
                                """
                                select count(*) from information_schema.columns
                                 where table_schema = 'PUBLIC' and table_name = ?
                                """)
                        .param(table)
                        .query((row, _) -> row.getInt(1))
                        .single();
        String order =
                IntStream.rangeClosed(1, columns)
                        .mapToObj(String::valueOf)
                        .collect(Collectors.joining(","));
        MessageDigest digest = sha256();
        rows.sql("select * from \"" + table + "\" order by " + order)
                .query((ResultSet row) -> add(row, columns, digest));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void add(ResultSet row, int columns, MessageDigest digest) throws SQLException {
        for (int column = 1; column <= columns; column++) {
            String value = row.getString(column);
            digest.update(value == null ? new byte[] {0} : new byte[] {1});
            if (value != null) {
                byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
                digest.update(new byte[] {(byte) (bytes.length >> 16), (byte) (bytes.length >> 8)});
                digest.update((byte) bytes.length);
                digest.update(bytes);
            }
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
