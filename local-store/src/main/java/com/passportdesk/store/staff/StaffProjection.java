package com.passportdesk.store.staff;

import com.passportdesk.store.event.Events;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.projection.Document;
import com.passportdesk.store.projection.Projection;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Staff with their sites, for each desk of the site who signed in last and how many wrong PINs
/// came in a row, and who left it when.
public final class StaffProjection implements Projection {

    @Override
    public List<String> tables() {
        return List.of(
                """
                create table staff (
                    id varchar(100) primary key,
                    name varchar(400) not null,
                    given varchar(400) not null,
                    role varchar(40) not null,
                    pin_hash varchar(400),
                    portrait bigint not null)
                """,
                """
                create table staff_site (
                    site varchar(100) not null,
                    staff varchar(100) not null,
                    primary key (site, staff))
                """,
                """
                create table sign_in (
                    desk varchar(40) primary key,
                    staff varchar(100),
                    since timestamp with time zone,
                    tries integer not null,
                    wait_until timestamp with time zone)
                """,
                """
                create table sign_out (
                    desk varchar(40) not null,
                    staff varchar(100) not null,
                    left_at timestamp with time zone not null,
                    primary key (desk, staff))
                """);
    }

    @Override
    public int schema() {
        return 2;
    }

    @Override
    public Set<String> types() {
        return Set.of(Events.SIGNED_IN, Events.SIGN_IN_REFUSED, Events.SIGNED_OUT);
    }

    @Override
    public void apply(Entry entry, JdbcClient rows) {
        ObjectNode body = entry.body();
        left(rows, entry.desk(), entry.at());
        switch (entry.type()) {
            case Events.SIGNED_IN ->
                    put(rows, entry.desk(), body.get("staff").asString(), entry.at(), 0, null);
            case Events.SIGN_IN_REFUSED -> {
                JsonNode wait = body.get("waitUntil");
                Instant until =
                        wait == null || wait.isNull() ? null : Instant.parse(wait.asString());
                put(rows, entry.desk(), null, null, body.get("tries").intValue(), until);
            }
            default -> signedOut(rows, entry.desk());
        }
    }

    private static void put(
            JdbcClient rows,
            String desk,
            @Nullable String staff,
            @Nullable Instant since,
            int tries,
            @Nullable Instant waitUntil) {
        rows.sql(
                        """
                        merge into sign_in (desk, staff, since, tries, wait_until) key (desk)
                        values (?,?,?,?,?)
                        """)
                .param(desk)
                .param(staff)
                .param(since == null ? null : since.atOffset(ZoneOffset.UTC))
                .param(tries)
                .param(waitUntil == null ? null : waitUntil.atOffset(ZoneOffset.UTC))
                .update();
    }

    /// Whoever was signed in no longer is, or signs in anew.
    private static void left(JdbcClient rows, String desk, Instant at) {
        rows.sql(
                        """
                        merge into sign_out (desk, staff, left_at) key (desk, staff)
                        select desk, staff, cast(? as timestamp with time zone)
                          from sign_in
                         where desk = ? and staff is not null and since < ?
                        """)
                .param(at.atOffset(ZoneOffset.UTC))
                .param(desk)
                .param(at.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static void signedOut(JdbcClient rows, String desk) {
        rows.sql("update sign_in set staff = null, since = null where desk = ?")
                .param(desk)
                .update();
    }

    @Override
    public Set<String> kinds() {
        return Set.of("staff");
    }

    @Override
    public void document(Document document, JdbcClient rows) {
        ObjectNode fields = document.fields();
        rows.sql(
                        """
                        merge into staff (id, name, given, role, pin_hash, portrait) key (id)
                        values (?,?,?,?,?,?)
                        """)
                .param(document.id())
                .param(text(fields, "name"))
                .param(text(fields, "given"))
                .param(text(fields, "role"))
                .param(fields.hasNonNull("pinHash") ? text(fields, "pinHash") : null)
                .param(fields.path("portrait").asLong(0))
                .update();
        rows.sql("delete from staff_site where staff = ?").param(document.id()).update();
        for (JsonNode site : fields.path("sites")) {
            rows.sql("merge into staff_site (site, staff) key (site, staff) values (?,?)")
                    .param(site.asString())
                    .param(document.id())
                    .update();
        }
    }

    private static String text(ObjectNode fields, String name) {
        return fields.path(name).asString("");
    }

    @Override
    public void removed(String kind, String id, JdbcClient rows) {
        rows.sql("delete from staff_site where staff = ?").param(id).update();
        rows.sql("delete from staff where id = ?").param(id).update();
    }
}
