package com.passportdesk.store.replica;

import com.passportdesk.store.central.CentreProblem;
import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.journal.Order;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Orders of safety among the records that wait, sent before all of them. They come again with
/// their records, which changes nothing.
final class OrdersAhead {

    private static final Logger LOG = LoggerFactory.getLogger(OrdersAhead.class);

    private final DeskStore store;
    private final LostRecords lost;
    private final Waking waking;
    private final int page;
    private final AtomicBoolean wanted = new AtomicBoolean(true);
    private long upTo;

    /// @param page how many records are read at once
    OrdersAhead(DeskStore store, LostRecords lost, Waking waking, int page) {
        this.store = store;
        this.lost = lost;
        this.waking = waking;
        this.page = page;
    }

    /// There may be some that were not sent.
    void wanted() {
        wanted.set(true);
    }

    boolean areWanted() {
        return wanted.get();
    }

    /// The line is new.
    ///
    /// @param sent the last number of this desk's that the centre has
    void begin(long sent) {
        upTo = sent;
    }

    /// @param sent the last number that the centre has by now
    /// @return whether any was sent
    boolean send(DeskApi api, long sent) {
        if (!wanted.getAndSet(false)) {
            return false;
        }
        boolean any = false;
        try {
            Optional<Long> next = lost.next(Math.max(sent, upTo));
            while (next.isPresent()) {
                List<String> some = store.texts(next.get(), page);
                for (String text : some) {
                    if (Outgoing.hasOrders(text)) {
                        waking.owe();
                        any |= ordersOf(api, store.opened(text));
                    }
                }
                upTo = next.get() + some.size() - 1;
                next = lost.next(upTo);
            }
        } catch (RuntimeException e) {
            wanted.set(true);
            throw e;
        }
        if (any) {
            waking.tell(api, true);
        }
        return any;
    }

    private static boolean ordersOf(DeskApi api, Entry entry) {
        boolean any = false;
        for (Order order : entry.orders()) {
            try {
                any |= api.order(Outgoing.text(order), entry.at());
            } catch (CentreProblem problem) {
                if (!isOfData(problem)) {
                    throw problem;
                }
                LOG.warn("order {} waits for its record: {}", order.id(), problem.getMessage());
            }
        }
        return any;
    }

    /// Whether a centre, of an older version perhaps, cannot take what it was told. The record
    /// comes in its turn, and is set aside if need be; all others are not to wait for it.
    private static boolean isOfData(CentreProblem problem) {
        String state = DeskApi.state(problem);
        return state.startsWith("22") || state.startsWith("23");
    }
}
