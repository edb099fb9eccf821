package com.passportdesk.store.replica;

import com.passportdesk.store.central.Centre;
import com.passportdesk.store.central.CentreLine;
import com.passportdesk.store.central.CentreLine.Patience;
import com.passportdesk.store.central.CentreLogin;
import com.passportdesk.store.central.TestCentre;
import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.journal.Draft;
import com.passportdesk.store.journal.Stored;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// How fast waiting records go up, against a plain batched insert of the same texts in the same
/// run. Prints one table; not part of the usual run.
class PushBench {

    private static final int RECORDS = 10_000;

    @Test
    void waitingRecordsGoUp() throws Exception {
        Path folder = Files.createTempDirectory("push");
        try (TestCentre server = TestCentre.start(folder);
                Centre centre = server.network("push");
                TestDesk desk = TestDesk.open(folder.resolve("homes"), "BER1-D1", "ber1")) {
            CentreLogin login = server.login("push", centre.addDesk("ber1", "BER1-D1"));
            desk.connect(login);
            desk.replica().awaitUp(Duration.ofMinutes(1));
            desk.disconnect();
            List<Draft> some = new ArrayList<>();
            for (int i = 0; i < RECORDS; i++) {
                some.add(desk.words("a record of usual length, number " + i + " ".repeat(200)));
                if (some.size() == 100) {
                    desk.say(some.toArray(Draft[]::new));
                    some.clear();
                }
            }
            long began = System.nanoTime();
            desk.connect(login);
            if (!desk.replica().awaitSent(Duration.ofMinutes(3))) {
                throw new IllegalStateException(desk.replica().state().toString());
            }
            double push = (System.nanoTime() - began) / 1e6;
            double plain = plain(desk.store, server.owner("push"));
            System.out.printf(
                    "%d records: pushed %.0f ms (connecting included), plain insert %.0f"
                            + " ms, ratio %.2f%n",
                    RECORDS, push, plain, plain / push);
        }
    }

    private static double plain(DeskStore store, CentreLogin owner) throws Exception {
        List<Stored> all = new ArrayList<>();
        while (all.size() < RECORDS) {
            all.addAll(store.read(all.size() + 1, 2_000));
        }
        Patience patience = new Patience(Duration.ofSeconds(5), Duration.ofMinutes(1));
        try (CentreLine line = CentreLine.open(owner, patience, "bench")) {
            var connection = line.connection();
            connection
                    .createStatement()
                    .execute(
                            "create table centre.plain (number bigint primary key, canonical text)");
            long began = System.nanoTime();
            connection.setAutoCommit(false);
            try (var insert =
                    connection.prepareStatement("insert into centre.plain values (?, ?)")) {
                for (int i = 0; i < RECORDS; i++) {
                    insert.setLong(1, i + 1L);
                    insert.setString(2, all.get(i).canonical());
                    insert.addBatch();
                    if (i % 500 == 499) {
                        insert.executeBatch();
                        connection.commit();
                    }
                }
            }
            return (System.nanoTime() - began) / 1e6;
        }
    }
}
