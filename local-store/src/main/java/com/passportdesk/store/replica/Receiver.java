package com.passportdesk.store.replica;

import com.passportdesk.store.central.CentreLine;
import com.passportdesk.store.central.CentreLine.Patience;
import com.passportdesk.store.central.CentreLogin;
import com.passportdesk.store.central.CentreProblem;
import com.passportdesk.store.central.CentreProblem.Kind;
import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.desk.StoreProblem;
import com.passportdesk.store.desk.TakePlace;
import com.passportdesk.store.lease.LeaseRepository;
import com.passportdesk.store.projection.FeedItem;
import com.passportdesk.store.projection.Progress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes in what the centre says. Keeps one connection open, is woken by others' notices, looks
/// itself now and then, and asks every few seconds whether the line still is.
final class Receiver {

    private static final Logger LOG = LoggerFactory.getLogger(Receiver.class);
    private static final int MOST = 2_000;
    private static final int LOOKING_UP_MILLIS = 500;

    private final DeskStore store;
    private final CentreLogin login;
    private final DeskApi.Door door;
    private final InstantSource clock;
    private final ReplicaOptions options;
    private final LineBoard board;
    private final Sender sender;
    private final Pause pause = new Pause();
    private final Watch watch;
    private final LostRecords lost;
    private final Renewal renewal;
    private final Wakes wakes = new Wakes();
    private final Greeting greeting;
    private final Waiting waiting;
    private final SafetyOrders safety;
    private final Portion portion = new Portion(MOST);
    private final PictureTaking pictures;
    private final Thread thread =
            Thread.ofPlatform().daemon().name("desk-receives").unstarted(this::run);
    private final ExecutorService taking =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().name("desk-takes").factory());
    private volatile @Nullable DeskApi open;

    /// The place up to which the centre knows that all is kept here.
    private long said;

    /// Leases given back on this line.
    private final Set<UUID> gaveWay = new HashSet<>();

    Receiver(
            DeskStore store,
            CentreLogin login,
            DeskApi.Door door,
            InstantSource clock,
            ReplicaOptions options,
            LineBoard board,
            Sender sender) {
        this.store = store;
        this.login = login;
        this.door = door;
        this.clock = clock;
        this.options = options;
        this.board = board;
        this.sender = sender;
        this.lost = new LostRecords(store);
        this.watch = new Watch(store, options.stuck());
        this.renewal = new Renewal(store.identity(), login);
        this.greeting = new Greeting(store, login, clock, options.program(), board);
        this.waiting = new Waiting(store);
        this.safety = new SafetyOrders(store, sender.waking());
        this.pictures = new PictureTaking(store, login, door, options, board, pause, safety);
    }

    void start() {
        thread.start();
    }

    private void run() {
        int tries = 0;
        while (!board.isClosing()) {
            long began = System.nanoTime();
            try {
                follow();
            } catch (RuntimeException | Error e) {
                RuntimeException why = Sender.brokenBy(e);
                broken(why);
                if (board.isClosing() || isStoreClosed(why)) {
                    return;
                }
            } finally {
                close();
            }
            // A line that held for a while is tried again at once.
            boolean held = System.nanoTime() - began > options.retryMost().toNanos();
            tries = held ? 0 : tries + 1;
            pause.await(Pause.growing(tries, options.retryFirst(), options.retryMost()));
        }
    }

    /// The line broke: what waits is sent when it is opened again.
    void broken(RuntimeException e) {
        close();
        sender.lineClosed();
        if (!board.isClosing() && !isStoreClosed(e)) {
            board.down(LineBoard.words(e));
            board.refuseIfCopied(e);
        }
    }

    private static boolean isStoreClosed(RuntimeException e) {
        return e instanceof StoreProblem problem && problem.kind() == StoreProblem.Kind.CLOSED;
    }

    private void follow() {
        follow(arrive());
    }

    /// Comes in, and hears all there is.
    DeskApi arrive() {
        Patience patience = new Patience(options.opening(), options.answering());
        DeskApi api = door.open(patience, options.program());
        open = api;
        gaveWay.clear();
        Welcome welcome = greeting.say(api);
        takePlace(welcome);
        lost.bringBack(api);
        sender.lineOpened(welcome.lastNumber());
        Progress progress = store.progress();
        if (isOfAnotherCentre(welcome, progress)) {
            safety.tell(api);
        }
        safety.begin();
        if (!welcome.history().equals(progress.history())
                || progress.cursor() == 0
                || progress.cursor() < api.feedFrom()) {
            pictures.take(welcome.history(), api);
        }
        api.listen("network");
        api.listen("site:" + welcome.site());
        waiting.begin();
        waiting.tell(api);
        if (api.leases() > 0) {
            sender.waking().tellBeside(api, false);
        }
        pull(api);
        renewal.begin();
        renewal.ask(api);
        return api;
    }

    private void follow(DeskApi api) {
        long heartbeat = Pause.in(Pause.jittered(options.heartbeat()));
        long polling = Pause.in(Pause.jittered(options.polling()));
        watch.begin();
        while (!board.isClosing()) {
            if (sender.isHeldBack()) {
                watch.begin();
            } else if (watch.isStuck()) {
                restart();
            }
            int left = Math.min(Pause.millisUntil(heartbeat), LOOKING_UP_MILLIS);
            boolean woken = left > 0 && api.isWoken(left);
            boolean due = Pause.millisUntil(polling) <= 0;
            if (due) {
                lost.bringBack(api);
                waiting.tell(api);
            }
            if (woken || due) {
                if (woken) {
                    pause.await(wakes.patience());
                }
                wakes.brought(pull(api));
                renewal.ask(api);
                polling = Pause.in(Pause.jittered(options.polling()));
                heartbeat = Pause.in(Pause.jittered(options.heartbeat()));
            } else if (Pause.millisUntil(heartbeat) <= 0) {
                waiting.tell(api);
                Instant asked = clock.instant();
                if (!isSaid() || api.heartbeat()) {
                    pull(api);
                } else {
                    board.current(asked);
                }
                heartbeat = Pause.in(Pause.jittered(options.heartbeat()));
            }
        }
    }

    /// Nothing is lost by it: what the centre has is known by its number.
    private void restart() {
        long seconds = watch.waited().toSeconds();
        LOG.warn("records have waited {} s although the line is up: it is opened anew", seconds);
        sender.stuck();
        CentreProblem stuck = new CentreProblem(Kind.STUCK, CentreLine.address(login), seconds);
        board.stuck(LineBoard.words(stuck));
        throw stuck;
    }

    /// Whether there may have been another one before, which ordered what this one does not know:
    /// rows behind another life or a damaged item have heard of one and do not say which.
    private static boolean isOfAnotherCentre(Welcome welcome, Progress progress) {
        return progress.feedNumber() > 0 && !welcome.history().equals(progress.history());
    }

    /// Before anything is heard, so that nobody can have sold here yet.
    private void takePlace(Welcome welcome) {
        UUID before = welcome.before();
        if (before != null && store.lastNumber() == 0) {
            LOG.info("this home takes the place of {}'s earlier one", welcome.desk());
            store.submit("system", new TakePlace.Handler(), TakePlace.of(before));
        }
    }

    /// Reads until the centre has nothing newer: until less comes than was asked for.
    ///
    /// @return whether there was anything
    boolean pull(DeskApi api) {
        try {
            return pulled(api);
        } catch (CentreProblem problem) {
            portion.failed(problem);
            throw problem;
        }
    }

    private boolean pulled(DeskApi api) {
        boolean more = true;
        boolean any = false;
        while (more && !board.isClosing()) {
            Instant asked = clock.instant();
            said = store.progress().cursor();
            News news = api.feed(said, portion.now());
            portion.arrived();
            any |= !news.items().isEmpty();
            more = news.isFull() || news.items().stream().anyMatch(Receiver::isAnswered);
            while (news.isFull() && !board.isClosing()) {
                safety.hear(api);
                news = readWhileTaking(news.items(), api);
            }
            store.applyFeed(news.items());
            if (!more) {
                giveWay(api);
                board.current(asked);
            }
        }
        return any;
    }

    /// Whether the centre is to know at once that this is kept here. It hears of the rest with the
    /// next question, and with the next heartbeat at the latest.
    private static boolean isAnswered(FeedItem item) {
        return item instanceof FeedItem.Ordered || item instanceof FeedItem.History;
    }

    private boolean isSaid() {
        return said == store.progress().cursor();
    }

    /// What this desk sells no more on is given back once all that it sold on it is at the centre;
    /// what is still to be sent comes back as acknowledged, and that is looked at then.
    private void giveWay(DeskApi api) {
        LeaseRepository leases = new LeaseRepository(store.rows());
        List<UUID> given = leases.givenWay();
        gaveWay.retainAll(given);
        if (given.isEmpty() || gaveWay.containsAll(given) || store.unsentCount() > 0) {
            return;
        }
        given.forEach(api::giveUp);
        gaveWay.addAll(given);
        sender.waking().tellBeside(api, true);
    }

    /// While much waits, the next items are on their way while these are taken in.
    private News readWhileTaking(List<FeedItem> items, DeskApi api) {
        CompletableFuture<Void> taken =
                CompletableFuture.runAsync(() -> store.applyFeed(items), taking);
        try {
            News next = api.feedAhead(items.getLast().position(), portion.now());
            portion.arrived();
            return next;
        } finally {
            Ahead.result(taken);
        }
    }

    private void close() {
        DeskApi api = open;
        open = null;
        if (api != null) {
            api.close();
        }
    }

    /// Ends within the time a running statement of the store needs.
    void stop() {
        pause.call();
        DeskApi api = open;
        if (api != null) {
            api.abort();
        }
        pictures.abort();
        taking.shutdown();
        try {
            thread.join(4_000);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
