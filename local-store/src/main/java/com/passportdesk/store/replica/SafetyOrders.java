package com.passportdesk.store.replica;

import com.passportdesk.store.central.CentreProblem;
import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.projection.FeedItem;
import com.passportdesk.store.projection.Orders;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Orders of safety out of their turn: told to a centre that may not know them, and heard before
/// all else by a desk that is far behind.
final class SafetyOrders {

    private static final UUID FIRST = new UUID(0, 0);
    private static final int MOST = 500;
    private static final int PAGE = 2_000;
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final DeskStore store;
    private final Waking waking;
    private final Portion portion = new Portion(PAGE);
    private long due;

    SafetyOrders(DeskStore store, Waking waking) {
        this.store = store;
        this.waking = waking;
    }

    /// The line is new.
    void begin() {
        due = System.nanoTime();
    }

    /// Tells the centre every order that is known here: it was restored from a backup, or took over
    /// from another one, and may lack the newest.
    void tell(DeskApi api) {
        boolean any = false;
        UUID after = FIRST;
        List<ObjectNode> some = known(after);
        while (!some.isEmpty()) {
            ArrayNode orders = FeedRows.JSON.createArrayNode().addAll(some);
            any |=
                    api.asked(
                                    "select desk_api.heard_orders(?)",
                                    call -> call.setString(1, orders.toString()),
                                    row -> row.getInt(1))
                            > 0;
            after = UUID.fromString(some.getLast().get("id").asString());
            some = known(after);
        }
        if (any) {
            waking.tellBeside(api, true);
        }
    }

    private List<ObjectNode> known(UUID after) {
        return store.rows()
                .sql(
                        """
                        select id, kind, target, reason, desk, ordered_at from safety_order
                         where id > ? order by id limit ?
                        """)
                .param(after)
                .param(MOST)
                .query((row, _) -> order(row))
                .list();
    }

    private static ObjectNode order(ResultSet row) throws SQLException {
        Instant at = row.getObject("ordered_at", Instant.class);
        return FeedRows.JSON
                .createObjectNode()
                .put("id", row.getString("id"))
                .put("kind", row.getString("kind").toLowerCase(Locale.ROOT))
                .put("target", row.getString("target"))
                .put("reason", row.getString("reason"))
                .put("desk", row.getString("desk"))
                .put("at", at == null ? null : at.toString());
    }

    /// Reads all orders and takes those in that are news, again after a second while much else
    /// comes, on a slow line after nine times what that took. They come again in their turn, which
    /// changes nothing.
    void hear(DeskApi api) {
        long began = System.nanoTime();
        if (began - due < 0) {
            return;
        }
        Orders known = new Orders(store.rows());
        Optional<String> after = Optional.of("");
        while (after.isPresent()) {
            List<FeedItem> page = new ArrayList<>();
            after = page(api, after.get(), page);
            List<FeedItem> news = page.stream().filter(item -> isNews(known, item)).toList();
            if (!news.isEmpty()) {
                store.applyFeed(news);
            }
        }
        // On a slow line a tenth of it is theirs.
        due = Pause.in(Math.max(AGAIN.toNanos(), 9 * (System.nanoTime() - began)));
    }

    private Optional<String> page(DeskApi api, String after, List<FeedItem> into) {
        try {
            UUID home = store.home().incarnation();
            Optional<String> last =
                    api.picturePage(Picture.ORDERS, after, portion.now(), 0, home, into);
            portion.arrived();
            return last;
        } catch (CentreProblem problem) {
            portion.failed(problem);
            throw problem;
        }
    }

    private static boolean isNews(Orders known, FeedItem item) {
        return item instanceof FeedItem.Ordered ordered && !known.isKnown(ordered.order());
    }
}
