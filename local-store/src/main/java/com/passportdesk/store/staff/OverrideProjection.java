package com.passportdesk.store.staff;

import static com.passportdesk.store.projection.Columns.time;

import com.passportdesk.store.event.Events;
import com.passportdesk.store.journal.Draft;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.journal.Personal;
import com.passportdesk.store.projection.Projection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// Keeps the table `staff_override`: who acted against which rules, when and why, whatever the
/// record is about.
public final class OverrideProjection implements Projection {

    /// What gave way in records of before it was written down.
    private static final Map<String, String> BEFORE =
            Map.of(Events.CHECKED_IN, "cap", Events.ROOM_BOOKED, "lease");

    /// Types of records that may say that rules gave way.
    public static final Set<String> TYPES =
            Set.of(Events.CHECKED_IN, Events.ROOM_BOOKED, Events.BOOKING_MOVED);

    @Override
    public List<String> tables() {
        return List.of(
                """
                create table staff_override (
                    record uuid primary key,
                    site varchar(40) not null,
                    at timestamp with time zone not null,
                    operator varchar(100) not null,
                    desk varchar(40) not null,
                    type varchar(40) not null,
                    rules varchar(400) not null,
                    owner varchar(100),
                    reason varchar(2000))
                """,
                "create index staff_override_site on staff_override (site, at)",
                "create index staff_override_owner on staff_override (owner)");
    }

    @Override
    public int schema() {
        return 1;
    }

    @Override
    public Set<String> types() {
        return TYPES;
    }

    @Override
    public void apply(Entry entry, JdbcClient rows) {
        JsonNode override = entry.body().get("override");
        if (override == null || !entry.scope().startsWith(Draft.site(""))) {
            return;
        }
        String reason = Personal.text(override);
        String owner = override.path("of").asString("");
        rows.sql(
                        """
                        merge into staff_override (record, site, at, operator, desk, type, rules,
                                                   owner, reason)
                        key (record) values (?,?,?,?,?,?,?,?,?)
                        """)
                .param(entry.id())
                .param(entry.scope().substring(Draft.site("").length()))
                .param(time(entry.at()))
                .param(entry.operator())
                .param(entry.desk())
                .param(entry.type())
                .param(rules(entry))
                .param(reason == null || owner.isEmpty() ? null : owner)
                .param(reason)
                .update();
    }

    /// Codes, with a comma between.
    private static String rules(Entry entry) {
        String rules =
                StreamSupport.stream(entry.body().path("overrides").spliterator(), false)
                        .map(one -> one.asString(""))
                        .collect(Collectors.joining(","));
        return rules.isEmpty() ? BEFORE.getOrDefault(entry.type(), "") : rules;
    }

    @Override
    public void erased(String person, JdbcClient rows) {
        rows.sql("update staff_override set owner = null, reason = null where owner = ?")
                .param(person)
                .update();
    }
}
