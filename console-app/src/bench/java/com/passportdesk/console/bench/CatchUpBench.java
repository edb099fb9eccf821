package com.passportdesk.console.bench;

import com.passportdesk.store.central.CentreLine;
import com.passportdesk.store.central.CentreLogin;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.journal.JournalFiles;
import com.passportdesk.store.keys.KeyRing;
import com.passportdesk.store.keys.StoreKey;
import com.passportdesk.store.projection.ProjectionFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;

/// A desk hears what it missed, and a new desk hears of everything, each beside a plain copy by
/// JDBC of the same rows from PostgreSQL into a file of H2 like the desk's own.
final class CatchUpBench {

    private static final int BATCH = 1_000;
    private static final String CHANGES =
            """
            select f.position, l.id, l.desk, l.number, l.at, l.type, l.scope, l.canonical, l.hash
              from centre.feed f join centre.ledger l on l.id = f.record
             where f.position > %d and f.kind = 'record' order by f.position
            """;
    private static final String DOCUMENTS =
            "select kind, id, version, fields::text from centre.document order by kind, id";

    private CatchUpBench() {}

    static String changes(BenchCentre centre, Path folder, int changes, int rounds)
            throws Exception {
        Samples heard = new Samples();
        Samples plain = new Samples();
        CentreLogin first = centre.login("BER1-D4");
        CentreLogin second = centre.login("BER1-D5");
        try (BenchDesk writes = BenchDesk.open(folder, "BER1-D4", centre.clock());
                BenchDesk hears = BenchDesk.open(folder, "BER1-D5", centre.clock())) {
            writes.connect(first).awaitUp();
            hears.connect(second).awaitUp();
            List<Entry> day = writes.day(1_000);
            for (int round = 0; round < rounds; round++) {
                hears.awaitPlace(place(centre));
                hears.disconnect();
                long before = place(centre);
                writes.again(day, changes);
                writes.awaitSent();
                long now = place(centre);
                heard.time(() -> {
                    hears.connect(second);
                    hears.awaitPlace(now);
                });
                copy(centre, folder, CHANGES.formatted(before), plain);
            }
        }
        return row("catch-up of %,d changes, connecting included", changes, heard, plain);
    }

    static String picture(BenchCentre centre, Path folder, int rounds) throws Exception {
        Samples heard = new Samples();
        Samples plain = new Samples();
        int documents = (int) centre.figure("select count(*) from centre.document");
        CentreLogin login = centre.login("BER1-D6");
        for (int round = 0; round < rounds; round++) {
            Path homes = Files.createDirectories(folder.resolve("picture" + round));
            try (BenchDesk desk = BenchDesk.open(homes, "BER1-D6", centre.clock())) {
                heard.time(() -> desk.connect(login).awaitUp());
            }
            copy(centre, folder, DOCUMENTS, plain);
        }
        return row("first picture, %,d documents", documents, heard, plain);
    }

    private static String row(String what, int many, Samples heard, Samples plain) {
        return Samples.row(
                String.format(
                        Locale.ROOT, what + ", %,.0f/s", many, many / heard.percentile(50) * 1e3),
                String.format(
                        Locale.ROOT,
                        "their rows copied plainly into H2, %,.0f/s",
                        many / plain.percentile(50) * 1e3),
                heard,
                plain);
    }

    private static long place(BenchCentre centre) throws Exception {
        return centre.figure("select max(position) from centre.feed where scope <> 'desk:BER1-D4'");
    }

    private static void copy(BenchCentre centre, Path folder, String sql, Samples time)
            throws Exception {
        Path plain = Files.createDirectories(folder.resolve("plain"));
        Files.deleteIfExists(plain.resolve("copy.mv.db"));
        byte[] key = StoreKey.ownerFile().of(plain, JournalFiles.disk());
        try (KeyRing keys = new KeyRing(plain, JournalFiles.disk(), key);
                ProjectionFile into =
                        new ProjectionFile(plain.resolve("copy").toString(), keys.secret("h2"));
                CentreLine from = centre.asOwner()) {
            time.time(() -> copy(from.connection(), into.writer(), sql));
        }
    }

    private static void copy(Connection from, Connection into, String sql) throws Exception {
        from.setAutoCommit(false);
        try (Statement ask = from.createStatement();
                Statement make = into.createStatement()) {
            ask.setFetchSize(BATCH);
            try (ResultSet rows = ask.executeQuery(sql)) {
                int columns = rows.getMetaData().getColumnCount();
                make.execute(
                        columns == 4
                                ? "create table plain (kind varchar(40), id varchar(200),"
                                        + " version bigint, fields varchar(1000000),"
                                        + " primary key (kind, id))"
                                : "create table plain (position bigint primary key, id uuid, desk"
                                        + " varchar(40), number bigint, at timestamp(9) with time"
                                        + " zone, type varchar(100), scope varchar(100), canonical"
                                        + " varchar(1000000), hash varbinary(32))");
                try (PreparedStatement insert =
                        into.prepareStatement(
                                "insert into plain values (?" + ",?".repeat(columns - 1) + ")")) {
                    int waiting = 0;
                    while (rows.next()) {
                        for (int i = 1; i <= columns; i++) {
                            insert.setObject(i, rows.getObject(i));
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
            }
        }
        from.rollback();
    }

    /// `changes` or `picture`, how many (members for a picture), how many rounds.
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("catchup");
        int many = Integer.parseInt(arguments[1]);
        int rounds = Integer.parseInt(arguments[2]);
        boolean picture = arguments[0].equals("picture");
        try (BenchCentre centre = BenchCentre.start(folder, picture ? many : 3_000)) {
            System.out.println(
                    picture
                            ? picture(centre, folder, rounds)
                            : changes(centre, folder, many, rounds));
        }
    }
}
