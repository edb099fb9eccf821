package com.passportdesk.store.projection;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A running sum for each table over its rows, kept while rows change and written with them, so
/// that rows which changed by themselves are noticed: H2 has no checksum of its own over a page.
/// The order of rows does not matter. Used on the thread that writes, inside its transaction.
public final class RowSums {

    /// Sums of the files open now, by H2's own name of the file: a trigger is made by H2 and knows
    /// no more than that.
    private static final Map<String, RowSums> OPEN = new ConcurrentHashMap<>();

    /// Letters of most rows.
    private static final int USUAL_ROW = 512;

    /// Changes that are added up by another thread at once: fewer are sooner done than told.
    private static final int MANY = 256;

    private final Map<String, Sum> sums = new HashMap<>();
    private final List<Change> unwritten = new ArrayList<>();
    private final Aside aside = new Aside("row-sums");

    /// How many of those that are not written yet were given to the other thread.
    private int given;

    private List<RowFollower> followers = List.of();

    /// The sum of a table.
    ///
    /// @param high, low two halves of the sum of 128 bits of each row's SHA-256
    /// @param rows how many there are
    record Sum(long high, long low, long rows) {
        static final Sum NOTHING = new Sum(0, 0, 0);

        Sum plus(Sum other) {
            return new Sum(high + other.high, low + other.low, rows + other.rows);
        }

        Sum negative() {
            return new Sum(-high, -low, -rows);
        }
    }

    /// A row that changed, until what that adds is known.
    private static final class Change implements Runnable {
        private final String table;
        private @Nullable Object @Nullable [] before;
        private @Nullable Object @Nullable [] now;
        private @Nullable Sum by;

        private Change(
                String table,
                @Nullable Object @Nullable [] before,
                @Nullable Object @Nullable [] now) {
            this.table = table;
            this.before = before;
            this.now = now;
        }

        @Override
        public void run() {
            Sum sum = Sum.NOTHING;
            if (before != null) {
                sum = sum.plus(row(before).negative());
            }
            if (now != null) {
                sum = sum.plus(row(now));
            }
            by = sum;
            before = null;
            now = null;
        }

        private Sum by() {
            Sum known = by;
            if (known == null) {
                run();
                known = Objects.requireNonNull(by);
            }
            return known;
        }
    }

    /// Begins the sums of a file that is opened; those of an earlier opening are forgotten.
    static RowSums of(String file) {
        RowSums fresh = new RowSums();
        OPEN.put(file, fresh);
        return fresh;
    }

    static RowSums ofOpen(String file) {
        RowSums open = OPEN.get(file);
        if (open == null) {
            throw new IllegalStateException("rows are written in a file that is not open");
        }
        return open;
    }

    void forget(String file) {
        OPEN.remove(file, this);
        aside.close();
    }

    /// The sum of one row.
    static Sum row(@Nullable Object[] values) {
        ByteArrayOutputStream row = new ByteArrayOutputStream(USUAL_ROW);
        for (Object value : values) {
            add(row, value);
        }
        ByteBuffer hash = ByteBuffer.wrap(sha256().digest(row.toByteArray()));
        return new Sum(hash.getLong(), hash.getLong(), 1);
    }

    private static void add(ByteArrayOutputStream row, @Nullable Object value) {
        if (value == null) {
            row.write(0);
            return;
        }
        byte[] bytes =
                value instanceof byte[] binary
                        ? binary
                        : value.toString().getBytes(StandardCharsets.UTF_8);
        row.write(1);
        row.write(bytes.length >> 16);
        row.write(bytes.length >> 8);
        row.write(bytes.length);
        row.writeBytes(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    void changed(
            String table, @Nullable Object @Nullable [] before, @Nullable Object @Nullable [] now) {
        unwritten.add(new Change(table, before, now));
        if (unwritten.size() - given >= MANY) {
            aside.run(List.copyOf(unwritten.subList(given, unwritten.size())));
            given = unwritten.size();
        }
        for (RowFollower follower : followers) {
            if (follower.tables().contains(table)) {
                follower.changed(table, before, now);
            }
        }
    }

    /// From now on these hear of each change.
    void follow(List<RowFollower> all) {
        Map<String, String> known = texts();
        all.forEach(follower -> follower.opening(known));
        followers = all;
    }

    void committed() {
        if (!followers.isEmpty()) {
            Map<String, String> known = texts();
            followers.forEach(follower -> follower.committed(known));
        }
    }

    private Map<String, String> texts() {
        Map<String, String> texts = new HashMap<>();
        sums.forEach(
                (table, sum) -> texts.put(table, sum.high() + ":" + sum.low() + ":" + sum.rows()));
        return texts;
    }

    /// A place to go back to, as a savepoint is for the rows.
    public int mark() {
        return unwritten.size();
    }

    /// Forgets what changed after `mark`: the rows are as they were then.
    public void backTo(int mark) {
        unwritten.subList(mark, unwritten.size()).clear();
        given = Math.min(given, mark);
    }

    /// Reads the sums of a file that has some.
    ///
    /// @return whether every table is there with as many rows as it had: H2 that could not read a
    ///   part of its file opens it without
    boolean read(JdbcClient rows) {
        sums.putAll(written(rows));
        List<String> tables = RowCheck.tables(rows);
        return tables.containsAll(sums.keySet())
                && tables.stream().allMatch(table -> counted(table, rows) == rows(table));
    }

    private long rows(String table) {
        return sums.getOrDefault(table, Sum.NOTHING).rows();
    }

    /// H2 keeps the count; nothing is read through.
    private static long counted(String table, JdbcClient rows) {
        return rows.sql("select count(*) from \"%s\"".formatted(table))
                .query((row, _) -> row.getLong(1))
                .single();
    }

    static Map<String, Sum> written(JdbcClient rows) {
        Map<String, Sum> found = new HashMap<>();
        rows.sql("select name, high, low, counted from row_sum limit 1000")
                .query((row, _) ->
                        found.put(
                                row.getString(1),
                                new Sum(row.getLong(2), row.getLong(3), row.getLong(4))))
                .list();
        return found;
    }

    /// Whether all tables add up to the same, those with nothing in them aside.
    boolean isSame(RowSums others) {
        return filled().equals(others.filled());
    }

    private Map<String, Sum> filled() {
        Map<String, Sum> filled = new HashMap<>(sums);
        filled.values().removeIf(Sum.NOTHING::equals);
        return filled;
    }

    /// Writes the sums of what changed, before the commit of it.
    void write(JdbcClient rows) {
        Map<String, Sum> touched = new HashMap<>();
        aside.await();
        for (Change change : unwritten) {
            touched.merge(change.table, change.by(), Sum::plus);
        }
        unwritten.clear();
        given = 0;
        touched.forEach((table, by) -> {
            Sum sum = sums.getOrDefault(table, Sum.NOTHING).plus(by);
            sums.put(table, sum);
            rows.sql("merge into row_sum (name, high, low, counted) key (name) values (?,?,?,?)")
                    .param(table)
                    .param(sum.high())
                    .param(sum.low())
                    .param(sum.rows())
                    .update();
        });
    }
}
