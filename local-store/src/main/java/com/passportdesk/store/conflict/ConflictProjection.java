package com.passportdesk.store.conflict;

import static com.passportdesk.store.projection.Columns.id;
import static com.passportdesk.store.projection.Columns.idOrNull;
import static com.passportdesk.store.projection.Columns.time;

import com.passportdesk.store.event.Events;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.projection.Projection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Keeps the table `conflict_settled`: a conflict is over when somebody decided it, or when the
/// booking it was about got another room or was given up.
public final class ConflictProjection implements Projection {

    @Override
    public List<String> tables() {
        return List.of(
                """
                create table conflict_settled (
                    record uuid not null,
                    part varchar(200) not null,
                    how varchar(20) not null,
                    operator varchar(100) not null,
                    desk varchar(40) not null,
                    at timestamp with time zone not null,
                    about uuid,
                    primary key (record, part))
                """,
                "create index conflict_settled_at on conflict_settled (at)");
    }

    @Override
    public int schema() {
        return 2;
    }

    @Override
    public Set<String> types() {
        return Set.of(Events.CONFLICT_SETTLED, Events.BOOKING_MOVED, Events.BOOKING_CANCELLED);
    }

    @Override
    public void apply(Entry entry, JdbcClient rows) {
        ObjectNode body = entry.body();
        if (entry.type().equals(Events.CONFLICT_SETTLED)) {
            UUID about = idOrNull(body.get("booking"));
            settled(
                    id(body.get("record")),
                    body.get("part").asString(),
                    body.get("how").asString(),
                    entry,
                    about,
                    Says.WHAT_IT_WAS,
                    rows);
            return;
        }
        JsonNode gaveUp = body.get("gaveUp");
        if (gaveUp != null) {
            settled(
                    id(gaveUp.get("record")),
                    "claim:" + gaveUp.get("claim").asString(),
                    entry.type().equals(Events.BOOKING_MOVED) ? "moved" : "cancelled",
                    entry,
                    id(body.get("booking")),
                    Says.A_PART_OF_IT,
                    rows);
        }
    }

    /// Whoever settles a conflict may move both bookings, and then writes down which of the two
    /// made way: that is what it was.
    private enum Says {
        WHAT_IT_WAS,
        A_PART_OF_IT
    }

    private static void settled(
            UUID record,
            String part,
            String how,
            Entry entry,
            @Nullable UUID about,
            Says says,
            JdbcClient rows) {
        // Two desks may settle it while apart: both show the first by their clocks.
        rows.sql(
                        """
                        delete from conflict_settled
                         where record = ? and part = ?
                           and ((at, desk) > (?, ?) or ? and (at, desk) = (?, ?))
                        """)
                .param(record)
                .param(part)
                .param(time(entry.at()))
                .param(entry.desk())
                .param(says == Says.WHAT_IT_WAS)
                .param(time(entry.at()))
                .param(entry.desk())
                .update();
        rows.sql(
                        """
                        insert into conflict_settled (record, part, how, operator, desk, at, about)
                        select * from (values (?,?,?,?,?,?,?)) as v
                         where not exists (
                            select 1 from conflict_settled where record = ? and part = ?)
                        """)
                .param(record)
                .param(part)
                .param(how)
                .param(entry.operator())
                .param(entry.desk())
                .param(time(entry.at()))
                .param(about)
                .param(record)
                .param(part)
                .update();
    }
}
