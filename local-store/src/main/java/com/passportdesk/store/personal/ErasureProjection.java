package com.passportdesk.store.personal;

import static com.passportdesk.store.projection.Columns.time;

import com.passportdesk.store.event.Events;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.journal.Order;
import com.passportdesk.store.projection.Columns;
import com.passportdesk.store.projection.Projection;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// Who had whom erased and when, and which desks have confirmed that nothing is left there. The
/// orders themselves are in `safety_order`.
public final class ErasureProjection implements Projection {

    @Override
    public List<String> tables() {
        return List.of(
                """
                create table erasure (
                    id uuid primary key,
                    type varchar(40) not null,
                    desk varchar(40) not null,
                    operator varchar(100) not null,
                    at timestamp with time zone not null)
                """,
                """
                create table erasure_done (
                    id uuid not null,
                    desk varchar(40) not null,
                    at timestamp with time zone not null,
                    primary key (id, desk))
                """);
    }

    @Override
    public int schema() {
        return 1;
    }

    @Override
    public Set<String> types() {
        return Set.of(
                Events.MEMBER_ERASED,
                Events.GUEST_ERASED,
                Events.LAW_TERM_ENDED,
                Events.NOTES_ENDED,
                Events.ERASURE_CONFIRMED);
    }

    @Override
    public void apply(Entry entry, JdbcClient rows) {
        if (entry.type().equals(Events.ERASURE_CONFIRMED)) {
            for (JsonNode order : entry.body().get("erasures")) {
                rows.sql("merge into erasure_done (id, desk, at) key (id, desk) values (?,?,?)")
                        .param(Columns.id(order))
                        .param(entry.desk())
                        .param(time(entry.at()))
                        .update();
            }
            return;
        }
        for (Order order : entry.orders()) {
            if (order.kind() == Order.Kind.ERASE) {
                rows.sql("merge into erasure (id, type, desk, operator, at) values (?,?,?,?,?)")
                        .param(order.id())
                        .param(entry.type())
                        .param(entry.desk())
                        .param(entry.operator())
                        .param(time(entry.at()))
                        .update();
            }
        }
    }
}
