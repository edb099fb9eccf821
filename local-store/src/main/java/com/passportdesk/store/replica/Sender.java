package com.passportdesk.store.replica;

import com.passportdesk.store.central.CentreLine.Patience;
import com.passportdesk.store.central.CentreLogin;
import com.passportdesk.store.central.CentreProblem;
import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.desk.StoreProblem;
import com.passportdesk.store.journal.CanonicalJson;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.journal.Order;
import com.passportdesk.store.journal.Patch;
import com.passportdesk.store.journal.Personal;
import com.passportdesk.store.journal.Stored;
import com.passportdesk.store.replica.DeskApi.Receipt;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Sends this desk's records, oldest first, and orders ahead of them. What it sends twice the
/// centre takes once, so after any failure it simply goes on from what the centre says it has.
final class Sender {

    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);
    private static final Duration LOOKING_UP = Duration.ofSeconds(1);
    private static final Duration LEASES = Duration.ofMinutes(10);
    private static final Duration QUIET = Duration.ofSeconds(20);
    private static final int MOST_LETTERS = 4_000_000;
    private static final long LINE_CLOSED = -1;

    private final DeskStore store;
    private final CentreLogin login;
    private final ReplicaOptions options;
    private final LineBoard board;
    private final Pause pause = new Pause();
    private final Pause patience = new Pause();
    private final AtomicBoolean ordersWait = new AtomicBoolean(true);
    private final Thread thread =
            Thread.ofPlatform().daemon().name("desk-sends").unstarted(this::run);
    private volatile @Nullable DeskApi open;

    /// What the centre said it has when the line opened; the running count is `sent`.
    private volatile long centreHas = LINE_CLOSED;

    private volatile boolean lineIsNew;
    private long sent;
    private long orderedUpTo;
    private long leasesDue;
    private long quietUntil;

    Sender(DeskStore store, CentreLogin login, ReplicaOptions options, LineBoard board) {
        this.store = store;
        this.login = login;
        this.options = options;
        this.board = board;
    }

    void start() {
        thread.start();
    }

    void lineOpened(long lastNumber) {
        centreHas = lastNumber;
        lineIsNew = true;
        ordersWait.set(true);
        pause.call();
    }

    void lineClosed() {
        centreHas = LINE_CLOSED;
        DeskApi api = open;
        if (api != null) {
            api.abort();
        }
    }

    /// Something was written down here.
    void changed(Set<String> topics) {
        if (topics.contains("order")) {
            ordersWait.set(true);
        }
        pause.call();
    }

    private void run() {
        int tries = 0;
        while (!board.isClosing()) {
            pause.await(LOOKING_UP);
            if (centreHas == LINE_CLOSED || board.isClosing()) {
                continue;
            }
            try {
                send();
                if (tries > 0) {
                    board.sending(null);
                }
                tries = 0;
            } catch (RuntimeException e) {
                close();
                if (board.isClosing()
                        || e instanceof StoreProblem problem
                                && problem.kind() == StoreProblem.Kind.CLOSED) {
                    return;
                }
                LOG.debug("sending failed", e);
                board.refuseIfCopied(e);
                if (centreHas != LINE_CLOSED && ++tries > 1) {
                    board.sending(LineBoard.words(e));
                }
                patience.await(Pause.growing(tries, options.retryFirst(), options.retryMost()));
                pause.call();
            }
        }
        close();
    }

    private void send() {
        if (lineIsNew) {
            // Cleared before the number is read: one that comes in between is read again next time.
            lineIsNew = false;
            close();
            sent = Math.max(centreHas, 0);
            Lives lives = new Lives(store);
            if (sent == 0 && lives.hasEarlier()) {
                sent = lives.sent(api()::received);
            }
            orderedUpTo = sent;
            leasesDue = Pause.in(LEASES.toNanos());
        }
        boolean quiet = System.nanoTime() - quietUntil > 0;
        boolean leases = System.nanoTime() - leasesDue > 0;
        if (sent >= store.lastNumber() && !quiet && !leases && !ordersWait.get()) {
            return;
        }
        DeskApi api = api();
        if (quiet) {
            api.heartbeat();
        }
        while (ordersAhead(api) || batch(api)) {
            board.tell();
        }
        if (leases) {
            leasesDue = Pause.in(LEASES.toNanos());
            if (api.leases() > 0) {
                api.wake(false);
            }
        }
        quietUntil = Pause.in(QUIET.toNanos());
    }

    private DeskApi api() {
        DeskApi api = open;
        if (api == null) {
            api =
                    DeskApi.open(
                            login,
                            new Patience(options.opening(), options.answering().multipliedBy(2)),
                            options.program() + " sends");
            open = api;
        }
        return api;
    }

    /// Orders among the records that wait, sent before all of them.
    ///
    /// @return whether any was sent
    private boolean ordersAhead(DeskApi api) {
        if (!ordersWait.getAndSet(false)) {
            return false;
        }
        boolean any = false;
        try {
            long next = Math.max(sent, orderedUpTo) + 1;
            for (List<Stored> some = store.read(next, options.batch());
                    !some.isEmpty();
                    some = store.read(next, options.batch())) {
                for (Stored stored : some) {
                    next = stored.entry().number() + 1;
                    for (Order order : stored.entry().orders()) {
                        any |= api.order(text(order), stored.entry().at());
                    }
                }
                orderedUpTo = next - 1;
            }
        } catch (RuntimeException e) {
            ordersWait.set(true);
            throw e;
        }
        if (any) {
            api.wake(true);
        }
        return any;
    }

    private static String text(Order order) {
        return CanonicalJson.text(
                FeedRows.JSON
                        .createObjectNode()
                        .put("id", order.id().toString())
                        .put("kind", order.kind().name().toLowerCase(Locale.ROOT))
                        .put("target", order.target())
                        .put("reason", order.reason()));
    }

    /// @return whether a batch was sent
    private boolean batch(DeskApi api) {
        List<Stored> records = whole(store.read(sent + 1, options.batch()));
        if (records.isEmpty() || board.isClosing()) {
            return false;
        }
        Entry first = records.getFirst().entry();
        String[] texts = records.stream().map(Stored::canonical).toArray(String[]::new);
        @Nullable String[] extras = records.stream().map(this::extra).toArray(String[]::new);
        Receipt receipt;
        try {
            receipt = api.push(first.incarnation(), first.number(), texts, extras);
        } catch (CentreProblem problem) {
            if (DeskApi.isHeldUp(problem) && api.clearWay() > 0) {
                LOG.warn("a session that held up the centre was ended");
                return true;
            }
            throw problem;
        }
        receipt.setAside()
                .forEach(one ->
                        LOG.error("the centre set record {} aside: {}", one.number(), one.cause()));
        sent = records.getLast().entry().number();
        api.wake(receipt.network());
        return true;
    }

    /// The first of `records` that go together: one life of the home, not too much text, and if
    /// possible no transaction cut in two.
    private static List<Stored> whole(List<Stored> records) {
        int letters = 0;
        int end = 0;
        int wholeEnd = 0;
        for (Stored stored : records) {
            letters += stored.canonical().length();
            boolean fits =
                    end == 0
                            || letters < MOST_LETTERS
                                    && stored.entry()
                                            .incarnation()
                                            .equals(records.getFirst().entry().incarnation());
            if (!fits) {
                break;
            }
            end++;
            if (stored.entry().rest() == 0) {
                wholeEnd = end;
            }
        }
        return records.subList(0, wholeEnd == 0 ? end : wholeEnd);
    }

    /// Keys a record needs, and its patches' fields open: they are kept beside the record, where an
    /// erasure reaches them.
    private @Nullable String extra(Stored stored) {
        Map<String, String> keys = store.keys().usedBy(stored.canonical());
        if (keys.isEmpty()) {
            return null;
        }
        ObjectNode extra = FeedRows.JSON.createObjectNode();
        ObjectNode named = extra.putObject("keys");
        keys.forEach(named::put);
        ArrayNode fields = extra.putArray("fields");
        for (Patch patch : stored.entry().patches()) {
            fields.add(open(patch.fields()));
        }
        return CanonicalJson.text(extra);
    }

    private static ObjectNode open(ObjectNode fields) {
        ObjectNode plain = FeedRows.JSON.createObjectNode();
        for (Map.Entry<String, JsonNode> field : fields.properties()) {
            JsonNode value = field.getValue();
            if (value.isObject() && value.has(Personal.MARK)) {
                plain.put(field.getKey(), Personal.text(value));
            } else {
                plain.set(field.getKey(), value);
            }
        }
        return plain;
    }

    private void close() {
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
        try {
            thread.join(4_000);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
