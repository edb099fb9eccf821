package com.passportdesk.console.bench;

import com.passportdesk.store.central.CentreLine;
import com.passportdesk.store.central.CentreLogin;
import com.passportdesk.store.journal.Entry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;

/// Records that waited go up, beside a plain batched insert of the same rows into a table made like
/// the ledger, over a connection like the desk's.
final class PushBench {

    private static final int BATCH = 2_000;
    private static final String COLUMNS =
            "id, desk, incarnation, number, at, type, scope, canonical, hash, keys";

    private PushBench() {}

    static String run(BenchCentre centre, Path folder, int records, int rounds) throws Exception {
        Samples push = new Samples();
        Samples plain = new Samples();
        long letters = 0;
        String code = "BER1-D1";
        CentreLogin login = centre.login(code);
        try (BenchDesk desk = BenchDesk.open(folder, code, centre.clock())) {
            desk.connect(login).awaitUp();
            List<Entry> day = desk.day(1_000);
            desk.awaitSent();
            for (int round = 0; round < rounds; round++) {
                desk.disconnect();
                long before = desk.store.lastNumber();
                desk.again(day, records);
                push.time(() -> {
                    desk.connect(login);
                    desk.awaitSent();
                });
                try (CentreLine from = centre.asOwner();
                        CentreLine into = centre.asOwner()) {
                    letters = insert(from.connection(), into.connection(), before, plain);
                }
            }
            if (centre.figure("select count(*) from centre.set_aside") > 0) {
                throw new IllegalStateException("not everything was taken");
            }
        }
        return Samples.row(
                String.format(
                        Locale.ROOT,
                        "push of %,d records of %d letters, connecting included, %,.0f/s",
                        records,
                        letters / records,
                        records / push.percentile(50) * 1e3),
                String.format(
                        Locale.ROOT,
                        "the ledger's rows inserted plainly in batches, %,.0f/s",
                        records / plain.percentile(50) * 1e3),
                push,
                plain);
    }

    private static long insert(Connection from, Connection into, long after, Samples time)
            throws Exception {
        long letters = 0;
        try (Statement make = into.createStatement()) {
            make.execute("drop table if exists centre.plain");
            make.execute("create table centre.plain (like centre.ledger including all)");
        }
        into.setAutoCommit(false);
        from.setAutoCommit(false);
        long took = 0;
        try (Statement ask = from.createStatement();
                PreparedStatement insert =
                        into.prepareStatement(
                                "insert into centre.plain ("
                                        + COLUMNS
                                        + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            ask.setFetchSize(BATCH);
            try (ResultSet rows =
                    ask.executeQuery(
                            "select "
                                    + COLUMNS
                                    + " from centre.ledger where number > "
                                    + after
                                    + " order by number")) {
                int waiting = 0;
                long began = 0;
                while (rows.next()) {
                    Object[] row = new Object[10];
                    for (int i = 0; i < row.length; i++) {
                        row[i] = rows.getObject(i + 1);
                    }
                    letters += rows.getString(8).length();
                    began = System.nanoTime();
                    for (int i = 0; i < row.length; i++) {
                        insert.setObject(i + 1, row[i]);
                    }
                    insert.addBatch();
                    if (++waiting == BATCH) {
                        insert.executeBatch();
                        into.commit();
                        waiting = 0;
                    }
                    took += System.nanoTime() - began;
                }
                began = System.nanoTime();
                insert.executeBatch();
                into.commit();
                took += System.nanoTime() - began;
            }
        }
        time.add(took);
        return letters;
    }

    /// How many records, how many rounds.
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("push");
        try (BenchCentre centre = BenchCentre.start(folder, 3_000)) {
            System.out.println(
                    run(
                            centre,
                            folder,
                            Integer.parseInt(arguments[0]),
                            Integer.parseInt(arguments[1])));
        }
    }
}
