package com.passportdesk.console.bench;

import com.passportdesk.store.central.CentreLine;
import com.passportdesk.store.central.CentreLogin;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.proxy.LineProxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.postgresql.PGConnection;

/// A change made at one desk is in the rows of another, beside a bare wake from one connection to
/// another. And what commands of a desk take while its line is cut, slow, or full.
final class SeenBench {

    private static final int LOOK = 50_000;

    private SeenBench() {}

    static String seen(BenchCentre centre, Path folder, int changes) throws Exception {
        Samples seen = new Samples();
        Samples bare = new Samples();
        CentreLogin first = centre.login("BER1-D7");
        CentreLogin second = centre.login("BER1-D8");
        try (BenchDesk says = BenchDesk.open(folder, "BER1-D7", centre.clock());
                BenchDesk hears = BenchDesk.open(folder, "BER1-D8", centre.clock());
                CentreLine notifies = centre.asOwner();
                CentreLine listens = centre.asOwner()) {
            says.connect(first).awaitUp();
            hears.connect(second).awaitUp();
            List<Entry> day = says.day(50);
            says.awaitSent();
            execute(listens.connection(), "listen bare");
            for (int i = -20; i < changes; i++) {
                String visit = says.one(day);
                long began = System.nanoTime();
                says.write();
                while (!hears.hasVisit(visit)) {
                    LockSupport.parkNanos(LOOK);
                }
                long took = System.nanoTime() - began;
                says.awaitSent();
                long asked = System.nanoTime();
                execute(notifies.connection(), "select pg_notify('bare', '')");
                while (listens.connection()
                                .unwrap(PGConnection.class)
                                .getNotifications(1_000)
                                .length
                        == 0) {
                    Thread.onSpinWait();
                }
                if (i >= 0) {
                    bare.add(System.nanoTime() - asked);
                    seen.add(took);
                }
            }
        }
        return Samples.row(
                String.format(Locale.ROOT, "one desk to another, p99 %.1f ms", seen.percentile(99)),
                String.format(
                        Locale.ROOT, "a bare wake over TLS, p99 %.1f ms", bare.percentile(99)),
                seen,
                bare);
    }

    /// One row each: cut, slow, flooded.
    static void commands(BenchCentre centre, Path folder, int commands, Consumer<String> row)
            throws Exception {
        CentreLogin first = centre.login("BER1-D9");
        CentreLogin second = centre.login("BER1-D10");
        try (LineProxy proxy = LineProxy.to("127.0.0.1", centre.port());
                BenchDesk works = BenchDesk.open(folder, "BER1-D9", centre.clock());
                BenchDesk floods = BenchDesk.open(folder, "BER1-D10", centre.clock())) {
            works.connect(BenchCentre.through(first, proxy.port())).awaitUp();
            floods.connect(second).awaitUp();
            List<Entry> day = works.day(100);
            works.awaitSent();
            for (String how : List.of("cut", "slow", "flooded")) {
                Samples idle = new Samples();
                Samples busy = new Samples();
                for (int turn = -1; turn < 3; turn++) {
                    each(works, day, commands, turn < 0 ? new Samples() : idle);
                    works.awaitSent();
                    AtomicBoolean stop = new AtomicBoolean();
                    Thread flood = null;
                    switch (how) {
                        case "cut" -> proxy.cut();
                        case "slow" -> proxy.slow(Duration.ofMillis(200));
                        default ->
                                flood =
                                        Thread.ofPlatform()
                                                .start(() -> {
                                                    while (!stop.get()) {
                                                        floods.again(day, 500);
                                                        floods.awaitSent();
                                                    }
                                                });
                    }
                    each(works, day, commands, turn < 0 ? new Samples() : busy);
                    stop.set(true);
                    if (flood != null) {
                        flood.join();
                    }
                    proxy.restore();
                    works.awaitUp();
                    works.awaitSent();
                }
                row.accept(Samples.row("a command, the line " + how, "the line idle", busy, idle));
            }
        }
    }

    private static void each(BenchDesk desk, List<Entry> day, int commands, Samples time)
            throws Exception {
        for (int i = 0; i < commands; i++) {
            desk.one(day);
            time.time(desk::write);
            // People do not ask without a pause.
            LockSupport.parkNanos(2_000_000);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// How many changes; how many commands in each turn.
    public static void main(String[] arguments) throws Exception {
        Path folder = java.nio.file.Files.createTempDirectory("seen");
        try (BenchCentre centre = BenchCentre.start(folder, 2_000)) {
            System.out.println(seen(centre, folder, Integer.parseInt(arguments[0])));
            if (arguments.length > 1) {
                commands(centre, folder, Integer.parseInt(arguments[1]), System.out::println);
            }
        }
    }
}
