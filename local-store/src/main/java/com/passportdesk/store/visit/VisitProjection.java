package com.passportdesk.store.visit;

import static com.passportdesk.store.projection.Columns.id;
import static com.passportdesk.store.projection.Columns.idOrNull;
import static com.passportdesk.store.projection.Columns.text;
import static com.passportdesk.store.projection.Columns.time;

import com.passportdesk.store.event.Events;
import com.passportdesk.store.journal.CanonicalJson;
import com.passportdesk.store.journal.Claim;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.journal.Personal;
import com.passportdesk.store.projection.Columns;
import com.passportdesk.store.projection.Erased;
import com.passportdesk.store.projection.Projection;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Keeps the tables `visit` and `refusal`.
public final class VisitProjection implements Projection {

    @Override
    public List<String> tables() {
        return List.of(
                """
                create table visit (
                    visit uuid primary key,
                    site varchar(40) not null,
                    local_date date not null,
                    member varchar(100),
                    guest_name varchar(2000),
                    area varchar(400) not null,
                    how varchar(20) not null,
                    away boolean not null,
                    counts_as varchar(20) not null,
                    plan varchar(100),
                    home varchar(40),
                    company varchar(100),
                    card varchar(40),
                    credential varchar(100),
                    pass uuid,
                    receipt uuid,
                    claim uuid,
                    desk varchar(40) not null,
                    operator varchar(100) not null,
                    arrived_at timestamp with time zone not null,
                    left_at timestamp with time zone,
                    undone_at timestamp with time zone,
                    trace varchar(100000) not null)
                """,
                "create index visit_site on visit (site, arrived_at)",
                "create index visit_member on visit (member, arrived_at)",
                "create index visit_claim on visit (claim)",
                "create index visit_pass on visit (pass)",
                """
                create table visit_left (
                    record uuid primary key,
                    visit uuid not null,
                    desk varchar(40) not null,
                    at timestamp with time zone not null)
                """,
                "create index visit_left_visit on visit_left (visit)",
                """
                create table visit_left_undone (
                    record uuid primary key)
                """,
                """
                create table refusal (
                    attempt uuid primary key,
                    site varchar(40) not null,
                    local_date date not null,
                    refused_at timestamp with time zone not null,
                    member varchar(100),
                    card varchar(40),
                    credential varchar(100),
                    uid varchar(40),
                    how varchar(20) not null,
                    headline varchar(20) not null,
                    desk varchar(40) not null,
                    operator varchar(100) not null,
                    trace varchar(100000) not null)
                """,
                "create index refusal_site on refusal (site, refused_at)",
                // Heard before the refusal itself where a centre was put back to a backup.
                "create table refusal_seen_to (attempt uuid primary key)");
    }

    @Override
    public int schema() {
        return 4;
    }

    @Override
    public Set<String> types() {
        return Set.of(
                Events.CHECKED_IN,
                Events.CHECK_IN_UNDONE,
                Events.CHECKED_OUT,
                Events.CHECK_OUT_UNDONE,
                Events.ACCESS_REFUSED,
                Events.REFUSAL_SEEN_TO);
    }

    @Override
    public Set<String> ownIds() {
        return Set.of("visit");
    }

    @Override
    public void apply(Entry entry, JdbcClient rows) {
        switch (entry.type()) {
            case Events.CHECKED_IN -> checkedIn(entry, rows);
            case Events.ACCESS_REFUSED -> refused(entry, rows);
            case Events.CHECKED_OUT -> checkedOut(entry, rows);
            case Events.CHECK_OUT_UNDONE -> checkOutUndone(entry, rows);
            case Events.REFUSAL_SEEN_TO ->
                    rows.sql("merge into refusal_seen_to (attempt) key (attempt) values (?)")
                            .param(id(entry.body().get("attempt")))
                            .update();
            default ->
                    rows.sql("update visit set undone_at = ? where visit = ?")
                            .param(time(entry.at()))
                            .param(id(entry.body().get("visit")))
                            .update();
        }
    }

    private static void checkedOut(Entry entry, JdbcClient rows) {
        UUID visit = id(entry.body().get("visit"));
        rows.sql("merge into visit_left (record, visit, desk, at) key (record) values (?,?,?,?)")
                .param(entry.id())
                .param(visit)
                .param(entry.desk())
                .param(time(entry.at()))
                .update();
        settle(visit, rows);
    }

    private static void checkOutUndone(Entry entry, JdbcClient rows) {
        rows.sql("merge into visit_left_undone (record) key (record) values (?)")
                .param(id(entry.body().get("left")))
                .update();
        settle(id(entry.body().get("visit")), rows);
    }

    /// Two desks may see the same person out while apart, and one may take it back: of those that
    /// stand all have the first, in whatever order they are heard. The end may also be heard before
    /// the beginning: a centre that was put back to a backup takes what each desk tells it once
    /// more.
    private static void settle(UUID visit, JdbcClient rows) {
        rows.sql(
                        """
                        update visit
                           set left_at = (
                               select min(l.at) from visit_left l
                                where l.visit = :visit
                                  and not exists (select 1 from visit_left_undone u
                                                   where u.record = l.record))
                         where visit = :visit
                        """)
                .param("visit", visit)
                .update();
    }

    private static void checkedIn(Entry entry, JdbcClient rows) {
        ObjectNode body = entry.body();
        UUID claim = entry.claims().stream().map(Claim::id).findFirst().orElse(null);
        Known known = new Known(body);
        rows.sql(
                        """
                        merge into visit (visit, site, local_date, member, guest_name, area, how,
                                          away, counts_as, plan, home, company, card, credential,
                                          pass, receipt, claim, desk, operator, arrived_at, trace)
                        key (visit) values (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)
                        """)
                .param(id(body.get("visit")))
                .param(body.path("site").asString(""))
                .param(LocalDate.parse(body.get("localDate").asString()))
                .param(text(body.get("member")))
                .param(Personal.text(body.get("guestName")))
                .param(body.path("area").asString(""))
                .param(body.path("how").asString(""))
                .param(body.path("away").asBoolean(false))
                .param(body.path("countsAs").asString("visit"))
                .param(text(body.get("plan")))
                .param(text(body.get("home")))
                .param(known.text("company"))
                .param(known.text("card"))
                .param(known.text("credential"))
                .param(known.id("pass"))
                .param(known.id("receipt"))
                .param(claim)
                .param(entry.desk())
                .param(entry.operator())
                .param(time(entry.at()))
                .param(known.trace())
                .update();
        settle(id(body.get("visit")), rows);
    }

    private static void refused(Entry entry, JdbcClient rows) {
        ObjectNode body = entry.body();
        Known known = new Known(body);
        rows.sql(
                        """
                        merge into refusal (attempt, site, local_date, refused_at, member, card,
                                            credential, uid, how, headline, desk, operator, trace)
                        key (attempt) values (?,?,?,?,?,?,?,?,?,?,?,?,?)
                        """)
                .param(id(body.get("attempt")))
                .param(body.path("site").asString(""))
                .param(LocalDate.parse(body.get("localDate").asString()))
                .param(time(entry.at()))
                .param(text(body.get("member")))
                .param(known.text("card"))
                .param(known.text("credential"))
                .param(known.text("uid"))
                .param(body.path("how").asString(""))
                .param(body.path("headline").asString(""))
                .param(entry.desk())
                .param(entry.operator())
                .param(known.trace())
                .update();
    }

    /// What a record says that leads to its member: nothing once they are erased.
    private record Known(ObjectNode body) {

        private boolean isErased() {
            return Erased.NOBODY.equals(text(body, "member"));
        }

        private static @Nullable String text(ObjectNode body, String name) {
            return Columns.text(body.get(name));
        }

        @Nullable String text(String name) {
            return isErased() ? null : text(body, name);
        }

        @Nullable UUID id(String name) {
            return isErased() ? null : idOrNull(body.get(name));
        }

        String trace() {
            JsonNode trace = body.get("trace");
            return isErased() || trace == null || trace.isNull() ? "[]" : CanonicalJson.text(trace);
        }
    }

    /// The visit stays and counts, without who it was.
    @Override
    public void erased(String person, JdbcClient rows) {
        rows.sql(
                        """
                        update visit
                           set member = ?, company = null, card = null, credential = null,
                               pass = null, receipt = null, trace = '[]'
                         where member = ?
                        """)
                .param(Erased.NOBODY)
                .param(person)
                .update();
        rows.sql(
                        """
                        update refusal
                           set member = ?, card = null, credential = null, uid = null, trace = '[]'
                         where member = ?
                        """)
                .param(Erased.NOBODY)
                .param(person)
                .update();
        UUID guest = idOrNull(person);
        if (guest != null) {
            rows.sql("update visit set guest_name = null where visit = ?").param(guest).update();
        }
    }
}
