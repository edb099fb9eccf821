package com.passportdesk.store.rollcall;

import com.passportdesk.store.event.Events;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.projection.Columns;
import com.passportdesk.store.projection.Projection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Roll-calls of the site, who was ticked off at them, and who was missing at the end. Desks that
/// were apart have the same rows once they have heard of each other, whatever came first: of two
/// marks the later stands, of two ends the earlier.
public final class RollCallProjection implements Projection {

    @Override
    public List<String> tables() {
        return List.of(
                """
                create table roll_call (
                    roll uuid primary key,
                    site varchar(40) not null,
                    begun_at timestamp with time zone not null,
                    desk varchar(40) not null,
                    operator varchar(100) not null,
                    people integer not null)
                """,
                "create index roll_call_site on roll_call (site, begun_at)",
                """
                create table roll_mark (
                    roll uuid not null,
                    who varchar(110) not null,
                    record uuid not null,
                    there boolean not null,
                    at timestamp with time zone not null,
                    operator varchar(100) not null,
                    desk varchar(40) not null,
                    primary key (roll, who))
                """,
                """
                create table roll_end (
                    roll uuid primary key,
                    record uuid not null,
                    ended_at timestamp with time zone not null,
                    desk varchar(40) not null,
                    operator varchar(100) not null,
                    there integer not null,
                    missing integer not null)
                """,
                """
                create table roll_missing (
                    roll uuid not null,
                    who varchar(110) not null,
                    primary key (roll, who))
                """);
    }

    @Override
    public int schema() {
        return 1;
    }

    @Override
    public Set<String> types() {
        return Set.of(Events.ROLL_CALL_BEGUN, Events.ROLL_CALL_TICKED, Events.ROLL_CALL_ENDED);
    }

    @Override
    public void apply(Entry entry, JdbcClient rows) {
        switch (entry.type()) {
            case Events.ROLL_CALL_BEGUN -> begun(entry, rows);
            case Events.ROLL_CALL_TICKED -> ticked(entry, rows);
            default -> ended(entry, rows);
        }
    }

    private static void begun(Entry entry, JdbcClient rows) {
        ObjectNode body = entry.body();
        rows.sql(
                        """
                        merge into roll_call (roll, site, begun_at, desk, operator, people)
                        key (roll) values (?,?,?,?,?,?)
                        """)
                .param(Columns.id(body.get("roll")))
                .param(body.get("site").asString())
                .param(Columns.time(entry.at()))
                .param(entry.desk())
                .param(entry.operator())
                .param(body.get("people").intValue())
                .update();
    }

    private static void ticked(Entry entry, JdbcClient rows) {
        ObjectNode body = entry.body();
        Optional<Who> who = Who.of(body);
        if (who.isEmpty()) {
            // Of a later build.
            return;
        }
        UUID roll = Columns.id(body.get("roll"));
        int later =
                rows.sql(
                                """
                                select count(*) from roll_mark
                                 where roll = ? and who = ? and (at > ? or at = ? and record > ?)
                                """)
                        .param(roll)
                        .param(who.get().key())
                        .param(Columns.time(entry.at()))
                        .param(Columns.time(entry.at()))
                        .param(entry.id())
                        .query((row, _) -> row.getInt(1))
                        .single();
        if (later == 0) {
            rows.sql(
                            """
                            merge into roll_mark (roll, who, record, there, at, operator, desk)
                            key (roll, who) values (?,?,?,?,?,?,?)
                            """)
                    .param(roll)
                    .param(who.get().key())
                    .param(entry.id())
                    .param(body.get("there").booleanValue())
                    .param(Columns.time(entry.at()))
                    .param(entry.operator())
                    .param(entry.desk())
                    .update();
        }
    }

    private static void ended(Entry entry, JdbcClient rows) {
        ObjectNode body = entry.body();
        UUID roll = Columns.id(body.get("roll"));
        int earlier =
                rows.sql(
                                """
                                select count(*) from roll_end
                                 where roll = ?
                                   and (ended_at < ? or ended_at = ? and record < ?)
                                """)
                        .param(roll)
                        .param(Columns.time(entry.at()))
                        .param(Columns.time(entry.at()))
                        .param(entry.id())
                        .query((row, _) -> row.getInt(1))
                        .single();
        if (earlier > 0) {
            return;
        }
        rows.sql(
                        """
                        merge into roll_end
                            (roll, record, ended_at, desk, operator, there, missing)
                        key (roll) values (?,?,?,?,?,?,?)
                        """)
                .param(roll)
                .param(entry.id())
                .param(Columns.time(entry.at()))
                .param(entry.desk())
                .param(entry.operator())
                .param(body.get("there").intValue())
                .param(body.get("missing").size())
                .update();
        rows.sql("delete from roll_missing where roll = ?").param(roll).update();
        for (JsonNode one : body.get("missing")) {
            Who.of(one)
                    .ifPresent(who ->
                            rows.sql(
                                            """
                                            merge into roll_missing (roll, who) key (roll, who)
                                            values (?,?)
                                            """)
                                    .param(roll)
                                    .param(who.key())
                                    .update());
        }
    }
}
