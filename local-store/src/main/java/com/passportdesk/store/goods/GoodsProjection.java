package com.passportdesk.store.goods;

import static com.passportdesk.store.projection.Columns.time;

import com.passportdesk.store.event.Events;
import com.passportdesk.store.journal.Claim;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.journal.Thing;
import com.passportdesk.store.projection.Projection;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/// Keeps deliveries and counts of goods, each with the difference it made, so that what two desks
/// record comes to the same in any order.
public final class GoodsProjection implements Projection {

    @Override
    public List<String> tables() {
        return List.of(
                """
                create table goods_move (
                    record uuid primary key,
                    site varchar(40) not null,
                    product varchar(100) not null,
                    kind varchar(20) not null,
                    pieces integer not null,
                    more integer not null,
                    added varchar(200),
                    desk varchar(40) not null,
                    at timestamp with time zone not null,
                    operator varchar(100) not null)
                """,
                "create index goods_move_product on goods_move (site, product, at)");
    }

    @Override
    public int schema() {
        return 1;
    }

    @Override
    public Set<String> types() {
        return Set.of(Events.GOODS_RECEIVED, Events.GOODS_COUNTED);
    }

    @Override
    public void apply(Entry entry, JdbcClient rows) {
        ObjectNode body = entry.body();
        rows.sql(
                        """
                        merge into goods_move (record, site, product, kind, pieces, more, added, desk,
                                               at, operator)
                        key (record) values (?,?,?,?,?,?,?,?,?,?)
                        """)
                .param(entry.id())
                .param(body.get("site").asString())
                .param(body.get("product").asString())
                .param(entry.type().equals(Events.GOODS_RECEIVED) ? "received" : "counted")
                .param(body.get("pieces").intValue())
                .param(more(entry))
                .param(entry.things().isEmpty() ? null : entry.things().getFirst().thing())
                .param(entry.desk())
                .param(time(entry.at()))
                .param(entry.operator())
                .update();
    }

    /// Pieces more than before, or below 0 fewer.
    static int more(Entry entry) {
        return entry.things().stream().mapToInt(Thing::limit).sum()
                - entry.claims().stream().mapToInt(Claim::units).sum();
    }
}
