package com.passportdesk.store.device;

import com.passportdesk.store.event.Events;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.projection.Columns;
import com.passportdesk.store.projection.Projection;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/// Which prints were asked for, which drawers and doors were opened, and which devices were set up
/// and taken away, at whatever desk of the site.
public final class DeviceProjection implements Projection {

    @Override
    public List<String> tables() {
        return List.of(
                """
                create table receipt_print (
                    print uuid primary key,
                    receipt uuid not null,
                    copy integer not null,
                    desk varchar(40) not null,
                    operator varchar(100) not null,
                    at timestamp with time zone not null)
                """,
                "create index receipt_print_receipt on receipt_print (receipt)",
                """
                create table drawer_opening (
                    opening uuid primary key,
                    desk varchar(40) not null,
                    operator varchar(100) not null,
                    at timestamp with time zone not null,
                    receipt uuid,
                    reason varchar(800))
                """,
                "create index drawer_opening_receipt on drawer_opening (receipt)",
                "create index drawer_opening_desk on drawer_opening (desk, at)",
                """
                create table door_unlocking (
                    unlocking uuid primary key,
                    desk varchar(40) not null,
                    operator varchar(100) not null,
                    at timestamp with time zone not null,
                    door varchar(400) not null,
                    seconds integer not null,
                    reason varchar(800) not null)
                """,
                """
                create table device_change (
                    record uuid primary key,
                    desk varchar(40) not null,
                    operator varchar(100) not null,
                    at timestamp with time zone not null,
                    added boolean not null,
                    kind varchar(40) not null,
                    name varchar(400) not null,
                    place varchar(1600) not null)
                """,
                "create index device_change_desk on device_change (desk, at)");
    }

    @Override
    public int schema() {
        return 2;
    }

    @Override
    public Set<String> types() {
        return Set.of(
                Events.RECEIPT_PRINT_ASKED,
                Events.DRAWER_OPENED,
                Events.DOOR_UNLOCKED,
                Events.DEVICE_ADDED,
                Events.DEVICE_REMOVED);
    }

    @Override
    public void apply(Entry entry, JdbcClient rows) {
        ObjectNode body = entry.body();
        switch (entry.type()) {
            case Events.RECEIPT_PRINT_ASKED ->
                    rows.sql(
                                    """
                                    merge into receipt_print
                                        (print, receipt, copy, desk, operator, at)
                                    key (print) values (?,?,?,?,?,?)
                                    """)
                            .param(Columns.id(body.get("print")))
                            .param(Columns.id(body.get("receipt")))
                            .param(body.get("copy").intValue())
                            .param(entry.desk())
                            .param(entry.operator())
                            .param(Columns.time(entry.at()))
                            .update();
            case Events.DRAWER_OPENED ->
                    rows.sql(
                                    """
                                    merge into drawer_opening
                                        (opening, desk, operator, at, receipt, reason)
                                    key (opening) values (?,?,?,?,?,?)
                                    """)
                            .param(Columns.id(body.get("opening")))
                            .param(entry.desk())
                            .param(entry.operator())
                            .param(Columns.time(entry.at()))
                            .param(Columns.idOrNull(body.get("receipt")))
                            .param(Columns.text(body.get("reason")))
                            .update();
            case Events.DEVICE_ADDED, Events.DEVICE_REMOVED -> changed(entry, rows);
            default ->
                    rows.sql(
                                    """
                                    merge into door_unlocking
                                        (unlocking, desk, operator, at, door, seconds, reason)
                                    key (unlocking) values (?,?,?,?,?,?,?)
                                    """)
                            .param(Columns.id(body.get("unlocking")))
                            .param(entry.desk())
                            .param(entry.operator())
                            .param(Columns.time(entry.at()))
                            .param(body.get("door").asString())
                            .param(body.get("seconds").intValue())
                            .param(body.get("reason").asString())
                            .update();
        }
    }

    private static void changed(Entry entry, JdbcClient rows) {
        ObjectNode body = entry.body();
        rows.sql(
                        """
                        merge into device_change
                            (record, desk, operator, at, added, kind, name, place)
                        key (record) values (?,?,?,?,?,?,?,?)
                        """)
                .param(entry.id())
                .param(entry.desk())
                .param(entry.operator())
                .param(Columns.time(entry.at()))
                .param(entry.type().equals(Events.DEVICE_ADDED))
                .param(body.get("kind").asString())
                .param(body.get("name").asString())
                .param(body.get("place").asString())
                .update();
    }
}
