package com.passportdesk.store.walkaway;

import com.passportdesk.store.event.Events;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.projection.Columns;
import com.passportdesk.store.projection.Projection;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/// Walk-aways that count. That one was taken back may be heard before it was counted, so it stands
/// in a table of its own.
public final class WalkAwayProjection implements Projection {

    @Override
    public List<String> tables() {
        return List.of(
                """
                create table walk_away (
                    walk_away uuid primary key,
                    site varchar(40) not null,
                    place varchar(10) not null,
                    at timestamp with time zone not null,
                    operator varchar(100) not null,
                    desk varchar(40) not null)
                """,
                "create index walk_away_site on walk_away (site, at)",
                "create table walk_away_taken_back (walk_away uuid primary key)");
    }

    @Override
    public int schema() {
        return 1;
    }

    @Override
    public Set<String> types() {
        return Set.of(Events.WALK_AWAY_COUNTED, Events.WALK_AWAY_TAKEN_BACK);
    }

    @Override
    public void apply(Entry entry, JdbcClient rows) {
        ObjectNode body = entry.body();
        if (entry.type().equals(Events.WALK_AWAY_TAKEN_BACK)) {
            rows.sql("merge into walk_away_taken_back (walk_away) key (walk_away) values (?)")
                    .param(Columns.id(body.get("walkAway")))
                    .update();
            return;
        }
        rows.sql(
                        """
                        merge into walk_away (walk_away, site, place, at, operator, desk)
                        key (walk_away) values (?,?,?,?,?,?)
                        """)
                .param(Columns.id(body.get("walkAway")))
                .param(body.get("site").asString())
                .param(body.get("where").asString())
                .param(Columns.time(entry.at()))
                .param(entry.operator())
                .param(entry.desk())
                .update();
    }
}
