package com.passportdesk.store.projection;

import com.passportdesk.store.journal.Order;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Which orders of safety are known here. Ids alone do not say it: see [Order#underOtherId].
public final class Orders {

    private final JdbcClient rows;

    /// Of the store with these rows.
    public Orders(JdbcClient rows) {
        this.rows = rows;
    }

    /// Whether it was heard, or given, here.
    public boolean isKnown(Order order) {
        return isKept(asKept(order).id());
    }

    /// The order with the id under which it is kept here, or is to be kept.
    Order asKept(Order order) {
        List<Boolean> same =
                rows.sql("select kind = ? and target = ? from safety_order where id = ?")
                        .param(order.kind().name())
                        .param(order.target())
                        .param(order.id())
                        .query((row, _) -> row.getBoolean(1))
                        .list();
        return same.contains(false) ? order.underOtherId() : order;
    }

    boolean isKept(UUID id) {
        return !rows.sql("select 1 from safety_order where id = ?")
                .param(id)
                .query((_, _) -> 1)
                .list()
                .isEmpty();
    }
}
