package com.passportdesk.console.bench;

import com.passportdesk.store.central.CentreLogin;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/// Many desks on one centre, some of them at work; and one desk at which nothing happens.
final class ManyDesksBench {

    private static final long EACH_NANOS = 2_000_000_000L;
    private static final String COMMITS =
            "select xact_commit from pg_stat_database where datname = current_database()";

    private static final String CHANGES =
            "select count(*) from centre.ledger where desk like '%-S%'";

    private ManyDesksBench() {}

    static String many(BenchCentre centre, int desks, int active, int seconds) throws Exception {
        List<String> sites =
                centre.texts("select id from centre.document where kind = 'site' order by id");
        List<SimulatedDesk> all = new ArrayList<>();
        Samples seen = new Samples();
        AtomicBoolean stop = new AtomicBoolean();
        List<Thread> threads = new ArrayList<>();
        long place = centre.figure("select n from centre.feed_counter");
        for (int i = 0; i < desks; i++) {
            String site = sites.get(i % sites.size());
            String code = site.toUpperCase(Locale.ROOT) + "-S" + i;
            SimulatedDesk desk = new SimulatedDesk(centre.login(site, code), site, code);
            desk.from(place);
            all.add(desk);
            threads.add(Thread.ofVirtual().start(() -> follow(desk, seen, stop)));
        }
        warm(all.subList(0, active));
        synchronized (seen) {
            seen.clear();
        }
        long before = centre.figure(CHANGES);
        long commits = centre.figure(COMMITS);
        long cpu = serverCpu(centre);
        long own = cpu();
        CountDownLatch sent = new CountDownLatch(active);
        AtomicReference<Exception> failed = new AtomicReference<>();
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        for (int i = 0; i < active; i++) {
            SimulatedDesk desk = all.get(i);
            long first = EACH_NANOS / active * i;
            Thread.ofVirtual()
                    .start(() -> {
                        try {
                            LockSupport.parkNanos(first);
                            while (System.nanoTime() < end) {
                                desk.send();
                                LockSupport.parkNanos(EACH_NANOS);
                            }
                        } catch (Exception e) {
                            failed.compareAndSet(null, e);
                        } finally {
                            sent.countDown();
                        }
                    });
        }
        sent.await();
        Exception first = failed.get();
        if (first != null) {
            throw first;
        }
        LockSupport.parkNanos(2_000_000_000L);
        long changes = centre.figure(CHANGES) - before;
        double cost = (double) (centre.figure(COMMITS) - commits) / changes;
        double busy = (serverCpu(centre) - cpu) / 1e6 / changes;
        double desksBusy = (cpu() - own) / 1e6 / changes;
        int idle = desks / sites.size();
        stop.set(true);
        all.forEach(SimulatedDesk::close);
        for (Thread thread : threads) {
            thread.join();
        }
        return String.format(
                Locale.ROOT,
                "| %d desks, %d at work, %d a site: %,d changes heard %,d times | p50 %.1f, p99"
                        + " %.1f ms | %.1f transactions (each session that listens is woken in one), %.1f ms"
                        + " of the server's processor and %.1f of all desks' a change | | | %d |",
                desks,
                active,
                idle,
                changes,
                seen.count(),
                seen.percentile(50),
                seen.percentile(99),
                cost,
                busy,
                desksBusy,
                seen.count());
    }

    /// As desks are that have been at work for a while: a session of the server that does something
    /// for the first time takes a hundred times as long.
    private static void warm(List<SimulatedDesk> working) throws Exception {
        for (int round = 0; round < 2; round++) {
            for (SimulatedDesk desk : working) {
                desk.send();
                LockSupport.parkNanos(20_000_000);
            }
        }
        LockSupport.parkNanos(2_000_000_000L);
    }

    private static void follow(SimulatedDesk desk, Samples seen, AtomicBoolean stop) {
        try {
            while (!stop.get()) {
                desk.follow(took -> {
                    synchronized (seen) {
                        seen.add(took);
                    }
                });
            }
        } catch (SQLException ended) {
            if (!stop.get()) {
                throw new IllegalStateException(ended);
            }
        }
    }

    /// What it asks of the centre stands in the server's log.
    static String idle(BenchCentre centre, Path folder, int seconds) throws Exception {
        try (BenchDesk desk = BenchDesk.open(folder, "BER1-D11", centre.clock())) {
            CentreLogin login = centre.login("BER1-D11");
            centre.run("alter role \"" + login.user() + "\" set log_statement = 'all'");
            desk.connect(login).awaitUp();
            desk.awaitSent();
            // The look through its own files a minute after it was opened is not what is asked.
            LockSupport.parkNanos(90_000_000_000L);
            long statements = centre.statements();
            long server = serverCpu(centre);
            long own = cpu();
            LockSupport.parkNanos(seconds * 1_000_000_000L);
            long ownTook = cpu() - own;
            long serverTook = serverCpu(centre) - server;
            return String.format(
                    Locale.ROOT,
                    "| an idle desk, %d s | %.2f %% of a processor | %.2f statements a minute and"
                            + " %.2f %% of a processor at the centre | | | 1 |",
                    seconds,
                    ownTook / 1e7 / seconds,
                    (centre.statements() - statements) * 60.0 / seconds,
                    serverTook / 1e7 / seconds);
        }
    }

    private static long cpu() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    /// Processor time of the server's processes, in nanoseconds.
    private static long serverCpu(BenchCentre centre) throws IOException {
        return centre.processes()
                .flatMap(p -> p.info().totalCpuDuration().stream())
                .mapToLong(java.time.Duration::toNanos)
                .sum();
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = java.nio.file.Files.createTempDirectory("many");
        try (BenchCentre centre = BenchCentre.start(folder, 1_000)) {
            if (arguments.length > 3) {
                System.out.println(idle(centre, folder, Integer.parseInt(arguments[3])));
            }
            System.out.println(
                    many(
                            centre,
                            Integer.parseInt(arguments[0]),
                            Integer.parseInt(arguments[1]),
                            Integer.parseInt(arguments[2])));
        }
    }
}
