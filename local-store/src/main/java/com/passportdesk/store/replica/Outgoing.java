package com.passportdesk.store.replica;

import com.passportdesk.store.desk.Beside;
import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.desk.StoreProblem;
import com.passportdesk.store.journal.CanonicalJson;
import com.passportdesk.store.journal.Order;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// This desk's records packed for the centre, oldest first. While the centre works on one batch the
/// next is read and packed. A text is sent as it stands in the journal and is only opened when it
/// has something personal, an order, or is of another life.
final class Outgoing implements AutoCloseable {

    private static final int MOST_LETTERS = 4_000_000;
    private static final String WITH_ORDERS = "\"orders\":[{";
    private static final String WITH_MORE = "\"kind\":\"added\"";
    private static final String REST = "\"rest\":";

    private final DeskStore store;
    private final Portion portion;
    private final ExecutorService packing =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().name("desk-packs").factory());
    private @Nullable CompletableFuture<Optional<Batch>> ahead;
    private long aheadFrom;

    /// @param most records in one batch
    Outgoing(DeskStore store, int most) {
        this.store = store;
        this.portion = new Portion(most);
    }

    /// Records of one life of the home that go together.
    ///
    /// @param extras keys a record needs, and its patches' fields open: they are kept beside the
    ///   record, where an erasure reaches them
    record Batch(UUID life, long first, String[] texts, @Nullable String[] extras) {
        long last() {
            return first + texts.length - 1;
        }
    }

    /// The batch that begins with record `from`; empty when there is none yet.
    Optional<Batch> from(long from) {
        CompletableFuture<Optional<Batch>> packed = ahead;
        ahead = null;
        Optional<Batch> batch = Optional.empty();
        if (packed != null && aheadFrom == from) {
            batch = Ahead.result(packed);
        }
        if (batch.isEmpty()) {
            batch = pack(from);
        }
        batch.ifPresent(b -> packAhead(b.last() + 1));
        return batch;
    }

    /// How many records go at once.
    Portion portion() {
        return portion;
    }

    /// What was packed is packed anew when it is sent: keys may be gone by then.
    void forget() {
        ahead = null;
    }

    private void packAhead(long from) {
        if (from <= store.lastNumber() && !packing.isShutdown()) {
            aheadFrom = from;
            ahead = CompletableFuture.supplyAsync(() -> pack(from), packing);
        }
    }

    /// As many as go together: one life of the home, not too much text, and if possible no
    /// transaction cut in two.
    private Optional<Batch> pack(long from) {
        List<String> texts = new ArrayList<>();
        UUID life = null;
        int letters = 0;
        int whole = 0;
        // Not more than there is: what is asked for is read at once.
        int room = (int) Math.min(portion.now(), store.lastNumber() - from + 1);
        reading:
        while (texts.size() < room) {
            List<String> some;
            try {
                some = store.texts(from + texts.size(), room - texts.size());
            } catch (StoreProblem damaged) {
                if (texts.isEmpty()) {
                    throw damaged;
                }
                break;
            }
            for (String text : some) {
                UUID of = life(text, from + texts.size());
                letters += text.length();
                if (life != null && (!life.equals(of) || letters > MOST_LETTERS)) {
                    break reading;
                }
                life = of;
                texts.add(text);
                if (isLastOfTransaction(text)) {
                    whole = texts.size();
                }
            }
            if (some.isEmpty()) {
                break;
            }
        }
        if (life == null) {
            return Optional.empty();
        }
        List<String> sent = texts.subList(0, whole == 0 ? texts.size() : whole);
        @Nullable String[] extras =
                sent.stream().map(text -> Beside.of(store, text)).toArray(String[]::new);
        return Optional.of(new Batch(life, from, sent.toArray(String[]::new), extras));
    }

    private UUID life(String text, long number) {
        UUID own = store.home().incarnation();
        String usual = "\"incarnation\":\"" + own + "\",\"number\":" + number + ",\"operator\":";
        return text.contains(usual) ? own : store.opened(text).incarnation();
    }

    /// Nothing that comes later in a canonical text has this name, and in a string its quotes would
    /// be escaped.
    private static boolean isLastOfTransaction(String text) {
        int at = text.lastIndexOf(REST);
        return at > 0 && text.startsWith("0,", at + REST.length());
    }

    /// Whether a record may have orders; one that has any says so in these letters.
    static boolean hasOrders(String text) {
        return text.contains(WITH_ORDERS);
    }

    /// An order as the centre takes it.
    static String text(Order order) {
        return CanonicalJson.text(
                FeedRows.JSON
                        .createObjectNode()
                        .put("id", order.id().toString())
                        .put("kind", order.kind().name().toLowerCase(Locale.ROOT))
                        .put("target", order.target())
                        .put("reason", order.reason()));
    }

    /// Whether there may be more of something scarce at the centre once it has this batch.
    static boolean addsToWhatIsThere(Batch batch) {
        return Arrays.stream(batch.texts()).anyMatch(text -> text.contains(WITH_MORE));
    }

    /// What is being packed is left to end; nothing waits for it.
    @Override
    public void close() {
        packing.shutdown();
    }
}
