package com.passportdesk.console.bench;

import com.passportdesk.store.desk.DeskHome;
import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.journal.JournalFiles;
import com.passportdesk.store.keys.KeyRing;
import com.passportdesk.store.keys.StoreKey;
import com.passportdesk.store.projection.FeedItem;
import com.passportdesk.store.projection.ProjectionFile;
import com.passportdesk.store.sample.SampleFeed;
import com.passportdesk.store.sample.SampleNetwork;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Rows made anew from a journal of real records, and from a feed, beside the same rows inserted
/// into the same tables by plain JDBC in batches. Both take turns. What one event takes of the
/// thread that makes the rows is said as well: it holds on a busy machine.
final class RebuildBench {

    private static final int ROUNDS = 3;
    private static final int BATCH = 500;
    private static final int DAYS = 20;
    private static final int TIMES = 50;

    private final String what;
    private final DeskHome home;
    private final Path plain;

    private RebuildBench(String what, DeskHome home, Path plain) {
        this.what = what;
        this.home = home;
        this.plain = plain;
    }

    static String mixed(Path folder) throws Exception {
        return own(folder, "records, mixed", 60, 30, 200, 60);
    }

    /// Only the desk's own records: what it heard is taken away.
    ///
    /// @param arriving people who come and go on each of 25 days
    /// @param sales on each of them
    static String own(Path folder, String kind, int arriving, int sales, int bookings, int cards)
            throws Exception {
        Path home = folder.resolve("home");
        try (BusyDesk desk = BusyDesk.make(home, 2_000)) {
            desk.bookings(bookings);
            desk.cards(cards);
            for (int day = 0; day < DAYS && arriving + sales > 0; day++) {
                desk.nextDay();
                desk.work(false, arriving, sales);
            }
        }
        remove(home.resolve("feed"));
        MoreOfTheSame.times(TIMES, DeskHome.open(home));
        return new RebuildBench(kind, DeskHome.open(home), folder.resolve("plain")).compare();
    }

    static String told(Path folder, int members) throws Exception {
        DeskHome home = DeskHome.make(folder.resolve("home"), "BER1-D2", "ber1");
        try (DeskStore store = BusyDesk.open(home, InstantSource.fixed(BusyDesk.MORNING))) {
            Iterable<FeedItem> all =
                    () ->
                            SampleFeed.of(
                                    new SampleNetwork(20270422, LocalDate.of(2027, 4, 22), members),
                                    BusyDesk.MORNING,
                                    "ber1",
                                    "BER1-D2",
                                    _ -> "",
                                    Map.of(),
                                    store.keys());
            Stream<FeedItem> documents =
                    StreamSupport.stream(all.spliterator(), false)
                            .takeWhile(item ->
                                    item instanceof FeedItem.Merged
                                            || item instanceof FeedItem.History);
            store.importSnapshot(documents.iterator(), _ -> {});
        }
        return new RebuildBench("documents told", home, folder.resolve("plain")).compare();
    }

    private String compare() throws Exception {
        Samples made = new Samples();
        Samples inserted = new Samples();
        Samples work = new Samples();
        Samples plainWork = new Samples();
        long[] events = new long[1];
        long rows = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Files.delete(home.directory().resolve("store.mv.db"));
            Samples rebuilt = round == 0 ? new Samples() : made;
            long worked = worked();
            rebuilt.time(() -> events[0] = open());
            work.add(worked() - worked);
            Samples beside = round == 0 ? new Samples() : inserted;
            rows = plain(beside, plainWork);
        }
        double seconds = made.percentile(50) / 1_000;
        return Samples.row(
                String.format(
                        Locale.ROOT,
                        "rows made anew: %,d %s, %,.0f/s, %.0f µs of work each",
                        events[0],
                        what,
                        events[0] / seconds,
                        work.percentile(0) * 1_000 / events[0]),
                String.format(
                        Locale.ROOT,
                        "their %,d rows inserted plainly, %,.0f/s, %.0f µs of work for an event",
                        rows,
                        rows / inserted.percentile(50) * 1_000,
                        plainWork.percentile(0) * 1_000 / events[0]),
                made,
                inserted);
    }

    /// What this thread has had of a processor, in nanoseconds.
    private static long worked() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private long open() {
        try (DeskStore store = BusyDesk.open(home, InstantSource.fixed(BusyDesk.MORNING))) {
            return store.lastNumber() + store.progress().feedNumber();
        }
    }

    /// Copies each table into a file made like the desk's own, in batches.
    private long plain(Samples time, Samples work) throws Exception {
        Files.deleteIfExists(plain.resolveSibling("plain.mv.db"));
        byte[] key = StoreKey.ownerFile().of(home.directory(), JournalFiles.disk());
        long rows = 0;
        try (KeyRing keys = new KeyRing(home.directory(), JournalFiles.disk(), key);
                ProjectionFile from =
                        new ProjectionFile(
                                home.directory().resolve("store").toString(), keys.secret("h2"))) {
            ProjectionFile into = new ProjectionFile(plain.toString(), keys.secret("h2"));
            make(from.writer(), into.writer());
            List<Table> tables = new ArrayList<>();
            for (String table : tables(from.writer())) {
                tables.add(read(from.writer(), table));
            }
            long started = System.nanoTime();
            long worked = worked();
            for (Table table : tables) {
                rows += insert(into.writer(), table);
            }
            into.close();
            time.add(System.nanoTime() - started);
            work.add(worked() - worked);
        }
        return rows;
    }

    private record Table(String name, int columns, List<Object[]> rows) {}

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> names = new ArrayList<>();
        DatabaseMetaData about = connection.getMetaData();
        try (ResultSet found = about.getTables(null, "PUBLIC", null, new String[] {"BASE TABLE"})) {
            while (found.next()) {
                names.add(found.getString("TABLE_NAME"));
            }
        }
        return names;
    }

    /// Tables and indexes without triggers.
    private static void make(Connection from, Connection into) throws SQLException {
        try (Statement ask = from.createStatement();
                Statement run = into.createStatement();
                ResultSet script = ask.executeQuery("script nodata nosettings schema public")) {
            while (script.next()) {
                String sql = script.getString(1);
                if (sql.matches("(?s)(CREATE.*TABLE|ALTER TABLE|CREATE.*INDEX).*")) {
                    run.execute(sql);
                }
            }
        }
        into.commit();
    }

    private static Table read(Connection from, String table) throws SQLException {
        List<Object[]> rows = new ArrayList<>();
        try (Statement statement = from.createStatement();
                ResultSet found = statement.executeQuery("select * from \"" + table + '"')) {
            int columns = found.getMetaData().getColumnCount();
            while (found.next()) {
                Object[] row = new Object[columns];
                for (int i = 0; i < columns; i++) {
                    row[i] = found.getObject(i + 1);
                }
                rows.add(row);
            }
            return new Table(table, columns, rows);
        }
    }

    private static long insert(Connection into, Table table) throws SQLException {
        String marks = "?" + ",?".repeat(table.columns() - 1);
        String sql = "insert into \"" + table.name() + "\" values (" + marks + ")";
        try (PreparedStatement insert = into.prepareStatement(sql)) {
            int waiting = 0;
            for (Object[] row : table.rows()) {
                for (int i = 0; i < row.length; i++) {
                    insert.setObject(i + 1, row[i]);
                }
                insert.addBatch();
                if (++waiting == BATCH) {
                    insert.executeBatch();
                    into.commit();
                    waiting = 0;
                }
            }
            insert.executeBatch();
            into.commit();
        }
        return table.rows().size();
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /// One kind of record at a time: `visits`, `sales`, `bookings`, `cards`, `told` or `mixed`.
    public static void main(String[] kinds) throws Exception {
        for (String kind : kinds) {
            Path folder = Files.createTempDirectory("rebuild");
            System.out.println(
                    switch (kind) {
                        case "visits" -> own(folder, "visits", 150, 0, 0, 0);
                        case "sales" -> own(folder, "sales", 0, 60, 0, 0);
                        case "bookings" -> own(folder, "bookings", 0, 0, 1_000, 0);
                        case "cards" -> own(folder, "cards", 0, 0, 0, 500);
                        case "told" -> told(folder, 5_000);
                        default -> mixed(folder);
                    });
            remove(folder);
        }
    }
}
