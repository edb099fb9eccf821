package com.passportdesk.store.replica;

import com.passportdesk.store.central.CentreLine.Patience;
import com.passportdesk.store.central.CentreProblem;
import com.passportdesk.store.central.CentreProblem.Kind;
import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.desk.StoreProblem;
import com.passportdesk.store.replica.Outgoing.Batch;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends this desk's records, oldest first, and orders ahead of them. What it sends twice the
/// centre takes once, so after any failure it simply goes on from what the centre says it has.
final class Sender {

    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);
    private static final Duration LOOKING_UP = Duration.ofSeconds(1);
    private static final Duration LEASES = Duration.ofMinutes(10);
    private static final Duration QUIET = Duration.ofSeconds(20);
    private static final Duration HELD_MOST = Duration.ofMinutes(10);

    /// The centre says when it hears this desk again.
    private static final Set<Kind> WITH_MINUTES = EnumSet.of(Kind.TOO_MUCH, Kind.HELD_OTHERS_UP);

    private final DeskStore store;
    private final DeskApi.Door door;
    private final ReplicaOptions options;
    private final LineBoard board;
    private final Outgoing outgoing;
    private final Bringing bringing;
    private final LostRecords lost;
    private final Pause pause = new Pause();
    private final Pause patience = new Pause();
    private final Waking waking = new Waking();
    private final OrdersAhead orders;

    /// What the centre was told was lost may be here again.
    private final AtomicBoolean foundWaits = new AtomicBoolean(true);

    private final Thread thread =
            Thread.ofPlatform().daemon().name("desk-sends").unstarted(this::run);
    private volatile @Nullable DeskApi open;

    /// The line as it was opened last; null while it is closed.
    private volatile @Nullable Opening opening;

    /// How often the line was opened, for the thread that opens it.
    private long openings;

    /// The opening that was begun with here; 0 before the first.
    private long begun;

    /// The centre takes no more of this desk for a while.
    private volatile boolean heldBack;

    private long sent;
    private long leasesDue;

    private long quietUntil;

    /// @param number of this opening, from 1
    /// @param has the last number of this desk's that the centre has; the running count is `sent`
    private record Opening(long number, long has) {}

    Sender(DeskStore store, DeskApi.Door door, ReplicaOptions options, LineBoard board) {
        this.store = store;
        this.door = door;
        this.options = options;
        this.board = board;
        this.outgoing = new Outgoing(store, options.batch());
        this.lost = new LostRecords(store);
        this.orders = new OrdersAhead(store, lost, waking, options.batch());
        this.bringing = new Bringing(store, options.bringing(), waking);
    }

    void start() {
        thread.start();
    }

    void lineOpened(long lastNumber) {
        opening = new Opening(++openings, lastNumber);
        orders.wanted();
        foundWaits.set(true);
        pause.call();
    }

    void lineClosed() {
        opening = null;
        DeskApi api = open;
        if (api != null) {
            api.abort();
        }
    }

    /// What was sent did not arrive: it is tried in smaller pieces.
    void stuck() {
        outgoing.portion().smaller();
    }

    /// Records are durable, if not rows yet: they may leave.
    void appended() {
        pause.call();
    }

    /// Something was written down here.
    void changed(Set<String> topics) {
        if (topics.contains("order")) {
            orders.wanted();
            patience.call();
        }
        if (topics.contains("reopened")) {
            foundWaits.set(true);
        }
        bringing.changed(topics);
        pause.call();
    }

    private void run() {
        int tries = 0;
        while (!board.isClosing()) {
            pause.await(LOOKING_UP);
            if (opening == null || board.isClosing()) {
                continue;
            }
            try {
                send();
                if (tries > 0) {
                    board.sending(null);
                }
                tries = 0;
                heldBack = false;
            } catch (RuntimeException | Error thrown) {
                RuntimeException e = brokenBy(thrown);
                boolean wasOpen = open != null;
                broken(e);
                if (board.isClosing()
                        || e instanceof StoreProblem problem
                                && problem.kind() == StoreProblem.Kind.CLOSED) {
                    return;
                }
                LOG.debug("sending failed", e);
                if (wasOpen) {
                    outgoing.portion().failed(e);
                }
                heldBack = isTooMuch(e);
                if (heldBack) {
                    board.sending(LineBoard.words(e));
                    patience.await(holdBack((CentreProblem) e));
                    pause.call();
                    continue;
                }
                if (opening != null && ++tries > 1) {
                    board.sending(LineBoard.words(e));
                }
                patience.await(Pause.growing(tries, options.retryFirst(), options.retryMost()));
                pause.call();
            }
        }
        close();
    }

    /// An error ends this try only: the next one may have the memory that this one had not.
    ///
    /// @throws LinkageError when it is one: no try mends it
    static RuntimeException brokenBy(Throwable thrown) {
        return switch (thrown) {
            case RuntimeException failure -> failure;
            case LinkageError forGood -> throw forGood;
            default -> new IllegalStateException(thrown.toString(), thrown);
        };
    }

    private static boolean isTooMuch(RuntimeException e) {
        return e instanceof CentreProblem problem && WITH_MINUTES.contains(problem.kind());
    }

    /// As long as the centre says; an order of safety does not wait.
    private static Duration holdBack(CentreProblem told) {
        Duration said = Duration.ofMinutes((Long) told.arguments().getLast());
        return said.compareTo(HELD_MOST) < 0 ? said : HELD_MOST;
    }

    /// Whether what waits here waits because the centre said so.
    boolean isHeldBack() {
        return heldBack;
    }

    /// See [Bringing#notBrought].
    List<NotBrought> notBrought() {
        return bringing.notBrought();
    }

    /// What was sent is known by its number, so the next round goes on from there.
    void broken(RuntimeException e) {
        waking.lineBroke();
        close();
        board.refuseIfCopied(e);
    }

    /// One round: what waits is sent, as long as the line holds.
    void send() {
        Opening line = opening;
        if (line == null) {
            return;
        }
        if (line.number() != begun) {
            begin(line);
        }
        boolean quiet = System.nanoTime() - quietUntil > 0;
        boolean leases = System.nanoTime() - leasesDue > 0;
        boolean nothing = sent >= store.lastNumber() && !quiet && !leases && !orders.areWanted();
        if (nothing && !foundWaits.get() && !bringing.isDue() && !waking.isDue()) {
            return;
        }
        DeskApi api = api();
        if (quiet) {
            api.heartbeat();
        }
        while (orders.send(api, sent) || batch(api) || bringing.waiting(api)) {
            board.tell();
        }
        found(api);
        if (System.nanoTime() - leasesDue > 0) {
            leasesDue = Pause.in(LEASES.toNanos());
            api.keepHouse();
            if (api.leases() > 0) {
                waking.tell(api, false);
            }
        }
        if (waking.isDue()) {
            waking.tell(api, false);
        }
        quietUntil = Pause.in(QUIET.toNanos());
    }

    /// What fails before its end begins again with the next round.
    private void begin(Opening line) {
        close();
        sent = line.has();
        Lives lives = new Lives(store);
        if (sent == 0 && lives.hasEarlier()) {
            sent = lives.sent(api()::received);
        }
        orders.begin(sent);
        // A centre that was restored leases nothing before it has what waits here.
        leasesDue = Pause.in(sent < store.lastNumber() ? -1 : LEASES.toNanos());
        bringing.begin(api());
        begun = line.number();
    }

    /// After all else: what was lost holds nothing up.
    private void found(DeskApi api) {
        if (foundWaits.getAndSet(false)) {
            try {
                if (lost.sendFound(api)) {
                    waking.tell(api, true);
                }
            } catch (RuntimeException e) {
                foundWaits.set(true);
                throw e;
            }
        }
    }

    private DeskApi api() {
        DeskApi api = open;
        if (api == null) {
            api =
                    door.open(
                            new Patience(options.opening(), options.answering().multipliedBy(2)),
                            options.program() + " sends");
            open = api;
        }
        return api;
    }

    /// Shared with the line that receives: a wake that either could not give is owed here.
    Waking waking() {
        return waking;
    }

    /// @return whether a batch was sent
    private boolean batch(DeskApi api) {
        Batch batch;
        try {
            batch = outgoing.from(sent + 1).orElse(null);
        } catch (StoreProblem damaged) {
            LostRecords.number(damaged);
            if (lost.next(sent).isEmpty()) {
                // There is nothing behind it to be sent.
                return false;
            }
            sent = lost.tell(api, sent, damaged);
            return true;
        }
        if (batch == null || board.isClosing()) {
            return false;
        }
        Receipt receipt;
        try {
            // The centre is to have what own records may be about before it has those.
            bringing.before(api, batch.last());
            waking.owe();
            receipt = api.push(batch.life(), batch.first(), batch.texts(), batch.extras());
        } catch (CentreProblem problem) {
            if (problem.kind() == Kind.HOME_COPIED
                    && !batch.life().equals(store.home().incarnation())) {
                long end = new Lives(store).end(batch.life(), batch.first());
                LOG.error(
                        "records {} to {} are of an earlier life, of which the centre has others;"
                                + " they stay here",
                        batch.first(),
                        end);
                sent = end;
                return true;
            }
            throw problem;
        }
        receipt.setAside()
                .forEach(one ->
                        LOG.error("the centre set record {} aside: {}", one.number(), one.cause()));
        sent = batch.last();
        if (Outgoing.addsToWhatIsThere(batch)) {
            leasesDue = Pause.in(-1);
        }
        outgoing.portion().arrived();
        waking.tell(api, receipt.network());
        return true;
    }

    private void close() {
        outgoing.forget();
        DeskApi api = open;
        open = null;
        if (api != null) {
            api.close();
        }
    }

    void stop() {
        pause.call();
        patience.call();
        DeskApi api = open;
        if (api != null) {
            api.abort();
        }
        outgoing.close();
        try {
            thread.join(4_000);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
