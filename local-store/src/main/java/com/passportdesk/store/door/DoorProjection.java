package com.passportdesk.store.door;

import com.passportdesk.store.event.Events;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.projection.Columns;
import com.passportdesk.store.projection.Projection;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What each desk of the network said last of its doors, and which orders their systems go by.
public final class DoorProjection implements Projection {

    /// Beyond [DoorRepository#KEPT] nobody asks who goes by an order: all lists from before it have
    /// ended.
    private static final Duration FORGOTTEN = DoorRepository.KEPT.plusDays(10);

    @Override
    public List<String> tables() {
        return List.of(
                """
                create table door_report (
                    desk varchar(40) primary key,
                    site varchar(40) not null,
                    incarnation uuid not null,
                    number bigint not null,
                    at timestamp with time zone not null,
                    stood_at timestamp with time zone)
                """,
                """
                create table door_stand (
                    desk varchar(40) not null,
                    name varchar(400) not null,
                    kind varchar(20) not null,
                    stand varchar(20) not null,
                    since timestamp with time zone not null,
                    good_until timestamp with time zone,
                    primary key (desk, name))
                """,
                """
                create table door_order (
                    desk varchar(40) not null,
                    name varchar(400) not null,
                    order_id uuid not null,
                    at timestamp with time zone not null,
                    primary key (desk, name, order_id))
                """,
                "create index door_order_order on door_order (order_id)");
    }

    @Override
    public int schema() {
        return 1;
    }

    @Override
    public Set<String> types() {
        return Set.of(Events.DOORS_REPORTED);
    }

    @Override
    public void apply(Entry entry, JdbcClient rows) {
        if (isOvertaken(entry, rows)) {
            return;
        }
        ObjectNode body = entry.body();
        report(entry, rows);
        rows.sql("delete from door_stand where desk = ?").param(entry.desk()).update();
        for (JsonNode door : body.get("doors")) {
            stand(entry, door, rows);
        }
        rows.sql(
                        """
                        delete from door_order o
                         where o.desk = ?
                           and (o.at < ? or not exists (select 1 from door_stand s
                                                         where s.desk = o.desk
                                                           and s.name = o.name
                                                           and s.kind = 'DOOR_SYSTEM'))
                        """)
                .param(entry.desk())
                .param(Columns.time(entry.at().minus(FORGOTTEN)))
                .update();
    }

    /// A new picture tells this desk's own records once more, the older ones too.
    private static boolean isOvertaken(Entry entry, JdbcClient rows) {
        Optional<Long> last =
                rows.sql("select number from door_report where desk = ? and incarnation = ?")
                        .param(entry.desk())
                        .param(entry.incarnation())
                        .query(Long.class)
                        .optional();
        return last.isPresent() && last.get() > entry.number();
    }

    private static void report(Entry entry, JdbcClient rows) {
        boolean hasStood = entry.body().get("stood").booleanValue();
        rows.sql(
                        """
                        merge into door_report (desk, site, incarnation, number, at, stood_at)
                        key (desk)
                        values (?, ?, ?, ?, ?, coalesce(cast(? as timestamp with time zone),
                            (select stood_at from door_report where desk = ?)))
                        """)
                .param(entry.desk())
                .param(entry.body().get("site").asString())
                .param(entry.incarnation())
                .param(entry.number())
                .param(Columns.time(entry.at()))
                .param(hasStood ? Columns.time(entry.at()) : null)
                .param(entry.desk())
                .update();
    }

    private static void stand(Entry entry, JsonNode door, JdbcClient rows) {
        String name = door.get("name").asString();
        JsonNode goodUntil = door.get("goodUntil");
        rows.sql(
                        """
                        merge into door_stand (desk, name, kind, stand, since, good_until)
                        key (desk, name) values (?, ?, ?, ?, ?, ?)
                        """)
                .param(entry.desk())
                .param(name)
                .param(DoorKind.of(door.get("kind").asString()).name())
                .param(DoorStand.of(door.get("stand").asString()).name())
                .param(Columns.time(door.get("since")))
                .param(goodUntil == null ? null : Columns.time(goodUntil))
                .update();
        for (JsonNode order : door.path("orders")) {
            rows.sql(
                            """
                            merge into door_order (desk, name, order_id, at)
                            key (desk, name, order_id) values (?, ?, ?, ?)
                            """)
                    .param(entry.desk())
                    .param(name)
                    .param(Columns.id(order))
                    .param(Columns.time(entry.at()))
                    .update();
        }
    }
}
