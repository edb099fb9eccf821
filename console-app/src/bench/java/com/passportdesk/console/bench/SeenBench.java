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

    /// As at a desk that has been at work for a while.
    private static final int WARM = 200;

    private SeenBench() {}

    static String seen(BenchCentre centre, Path folder, int changes) throws Exception {
        Samples seen = new Samples();
        Samples bare = new Samples();
        Samples quick = new Samples();
        CentreLogin first = centre.login("BER1-D7");
        CentreLogin second = centre.login("BER1-D8");
        try (BenchDesk says = BenchDesk.open(folder, "BER1-D7", centre.clock());
                BenchDesk hears = BenchDesk.open(folder, "BER1-D8", centre.clock());
                Connection notifies = centre.plainly();
                Connection listens = centre.plainly();
                CentreLine looks = centre.asOwner()) {
            says.connect(first).awaitUp();
            hears.connect(second).awaitUp();
            List<Entry> day = says.day(50);
            says.awaitSent();
            execute(listens, "listen bare");
            execute(looks.connection(), "listen looked");
            for (int i = -WARM; i < changes; i++) {
                String visit = says.one(day);
                long began = System.nanoTime();
                says.write();
                while (!hears.hasVisit(visit)) {
                    LockSupport.parkNanos(LOOK);
                }
                long took = System.nanoTime() - began;
                says.awaitSent();
                long wake = wake(notifies, "bare", listens);
                long looked = wake(notifies, "looked", looks.connection());
                if (i >= 0) {
                    bare.add(wake);
                    quick.add(looked);
                    seen.add(took);
                }
            }
        }
        return Samples.row(
                String.format(Locale.ROOT, "one desk to another, p99 %.1f ms", seen.percentile(99)),
                String.format(
                        Locale.ROOT,
                        "a bare wake over TLS by the driver as it is, p99 %.1f ms (as a desk looks"
                                + " for it %.2f / %.2f)",
                        bare.percentile(99),
                        quick.percentile(50),
                        quick.percentile(95)),
                seen,
                bare);
    }

    /// How long it takes from one connection to another.
    private static long wake(Connection notifies, String channel, Connection listens)
            throws SQLException {
        long asked = System.nanoTime();
        execute(notifies, "select pg_notify('" + channel + "', '')");
        while (listens.unwrap(PGConnection.class).getNotifications(1_000).length == 0) {
            Thread.onSpinWait();
        }
        return System.nanoTime() - asked;
    }

    /// One row each: cut, slow, flooded; and flooded beside a line that is cut while the machine is
    /// as busy, because the desk that floods and the centre are on it too.
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
                Samples beside = new Samples();
                for (int turn = -1; turn < 3; turn++) {
                    int now = turn;
                    each(works, day, commands, turn(now, idle));
                    works.awaitSent();
                    switch (how) {
                        case "cut" -> proxy.cut();
                        case "slow" -> proxy.slow(Duration.ofMillis(200));
                        default -> {
                            proxy.cut();
                            whileFlooded(
                                    floods,
                                    day,
                                    () -> each(works, day, commands, turn(now, beside)));
                            restored(proxy, works);
                        }
                    }
                    Samples.Step step = () -> each(works, day, commands, turn(now, busy));
                    if (how.equals("flooded")) {
                        whileFlooded(floods, day, step);
                    } else {
                        step.run();
                    }
                    restored(proxy, works);
                }
                row.accept(Samples.row("a command, the line " + how, "the line idle", busy, idle));
                if (beside.count() > 0) {
                    row.accept(
                            Samples.row(
                                    "the same",
                                    "the line cut, as much going on at the centre",
                                    busy,
                                    beside));
                }
            }
        }
    }

    private static Samples turn(int turn, Samples counts) {
        return turn < 0 ? new Samples() : counts;
    }

    private static void restored(LineProxy proxy, BenchDesk works) throws Exception {
        proxy.restore();
        works.awaitUp();
        works.awaitSent();
    }

    private static void whileFlooded(BenchDesk floods, List<Entry> day, Samples.Step step)
            throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        Thread flood =
                Thread.ofPlatform()
                        .start(() -> {
                            while (!stop.get()) {
                                floods.again(day, 500);
                                floods.awaitSent();
                            }
                        });
        step.run();
        stop.set(true);
        flood.join();
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
            if (Integer.parseInt(arguments[0]) > 0) {
                System.out.println(seen(centre, folder, Integer.parseInt(arguments[0])));
            }
            if (arguments.length > 1) {
                commands(centre, folder, Integer.parseInt(arguments[1]), System.out::println);
            }
        }
    }
}
