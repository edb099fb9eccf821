package com.passportdesk.store.member;

import static com.passportdesk.store.projection.Columns.text;

import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.projection.Columns;
import com.passportdesk.store.projection.Document;
import com.passportdesk.store.projection.Projection;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Keeps the tables `member`, `company`, `plan` and `card`.
public final class MemberProjection implements Projection {

    private static final Set<String> KINDS = Set.of("member", "company", "plan", "card");

    private static final int MOST_CARDS = 100_000;

    @Override
    public List<String> tables() {
        return List.of(
                """
                create table member (
                    id varchar(100) primary key,
                    name varchar(2000) not null,
                    latin varchar(2000),
                    given varchar(2000) not null,
                    email varchar(1000),
                    company varchar(100),
                    home varchar(40) not null,
                    plan varchar(100),
                    status varchar(20) not null,
                    since date,
                    paid_until date,
                    languages varchar(400) not null,
                    portrait bigint not null)
                """,
                "create index member_company on member (company)",
                // Orders by which members were suspended and no longer are.
                """
                create table suspension_lifted (
                    member varchar(100) not null,
                    order_id uuid not null,
                    primary key (member, order_id))
                """,
                """
                create table company (
                    id varchar(100) primary key,
                    name varchar(2000) not null,
                    latin varchar(2000),
                    home varchar(40) not null)
                """,
                """
                create table plan (
                    id varchar(100) primary key,
                    name varchar(1000) not null,
                    monthly_minor bigint not null,
                    currency varchar(3) not null,
                    cap_away integer,
                    sites varchar(100) not null,
                    hours varchar(20) not null,
                    guest_passes integer not null,
                    room_credits integer not null)
                """,
                """
                create table card (
                    credential varchar(100) primary key,
                    member varchar(100) not null,
                    number varchar(40) not null,
                    issue integer not null,
                    state varchar(20) not null,
                    valid_until timestamp with time zone,
                    uid varchar(40),
                    type varchar(40),
                    blocked_reason varchar(2000))
                """,
                "create index card_member on card (member)",
                "create index card_uid on card (uid)",
                "create index card_number on card (number)");
    }

    @Override
    public int schema() {
        return 3;
    }

    @Override
    public Set<String> types() {
        return Set.of();
    }

    @Override
    public void apply(Entry entry, JdbcClient rows) {}

    @Override
    public Set<String> kinds() {
        return KINDS;
    }

    @Override
    public void document(Document document, JdbcClient rows) {
        switch (document.kind()) {
            case "member" -> member(document, rows);
            case "company" -> company(document, rows);
            case "plan" -> plan(document, rows);
            default -> card(document, rows);
        }
    }

    private static void member(Document document, JdbcClient rows) {
        ObjectNode of = document.fields();
        StringJoiner languages = new StringJoiner(" ");
        of.path("languages").forEach(language -> languages.add(language.asString()));
        String name = of.path("name").asString("");
        rows.sql(
                        """
                        merge into member (id, name, latin, given, email, company, home, plan,
                                           status, since, paid_until, languages, portrait)
                        key (id) values (?,?,?,?,?,?,?,?,?,?,?,?,?)
                        """)
                .param(document.id())
                .param(name)
                .param(text(of.get("latin")))
                .param(of.path("given").asString(name))
                .param(text(of.get("email")))
                .param(text(of.get("company")))
                .param(of.path("home").asString(""))
                .param(text(of.get("plan")))
                .param(of.path("status").asString("active"))
                .param(date(of.get("since")))
                .param(date(of.get("paidUntil")))
                .param(languages.toString())
                .param(of.path("portrait").asLong(0))
                .update();
        lifted(document, rows);
    }

    private static void lifted(Document member, JdbcClient rows) {
        rows.sql("delete from suspension_lifted where member = ?").param(member.id()).update();
        Set<UUID> orders = new TreeSet<>();
        member.fields()
                .path(StandingOrders.LIFTED)
                .forEach(one -> {
                    UUID order = Columns.idOrNull(one.asString(""));
                    if (order != null) {
                        orders.add(order);
                    }
                });
        for (UUID order : orders) {
            rows.sql("insert into suspension_lifted (member, order_id) values (?,?)")
                    .param(member.id())
                    .param(order)
                    .update();
        }
    }

    private static void company(Document document, JdbcClient rows) {
        ObjectNode of = document.fields();
        rows.sql("merge into company (id, name, latin, home) key (id) values (?,?,?,?)")
                .param(document.id())
                .param(of.path("name").asString(""))
                .param(text(of.get("latin")))
                .param(of.path("home").asString(""))
                .update();
    }

    private static void plan(Document document, JdbcClient rows) {
        ObjectNode of = document.fields();
        JsonNode cap = of.get("capAway");
        rows.sql(
                        """
                        merge into plan (id, name, monthly_minor, currency, cap_away, sites, hours,
                                         guest_passes, room_credits)
                        key (id) values (?,?,?,?,?,?,?,?,?)
                        """)
                .param(document.id())
                .param(of.path("name").asString(""))
                .param(of.path("monthly").path("minor").asLong(0))
                .param(of.path("monthly").path("currency").asString("EUR"))
                .param(cap == null || cap.isNull() ? null : cap.intValue())
                .param(of.path("sites").asString("home"))
                .param(of.path("hours").asString("opening"))
                .param(of.path("guestPasses").asInt(0))
                .param(of.path("roomCredits").asInt(0))
                .update();
    }

    private static void card(Document document, JdbcClient rows) {
        ObjectNode of = document.fields();
        String until = text(of.get("validUntil"));
        rows.sql(
                        """
                        merge into card (credential, member, number, issue, state, valid_until, uid,
                                         type, blocked_reason)
                        key (credential) values (?,?,?,?,?,?,?,?,?)
                        """)
                .param(document.id())
                .param(of.path("member").asString(""))
                .param(of.path("number").asString(""))
                .param(of.path("issue").asInt(1))
                .param(of.path("state").asString("issued"))
                .param(until == null ? null : Instant.parse(until).atOffset(ZoneOffset.UTC))
                .param(text(of.get("uid")))
                .param(text(of.get("type")))
                .param(text(of.get("blockedReason")))
                .update();
    }

    private static @Nullable LocalDate date(@Nullable JsonNode field) {
        String text = text(field);
        return text == null ? null : LocalDate.parse(text);
    }

    @Override
    public void removed(String kind, String id, JdbcClient rows) {
        String sql =
                switch (kind) {
                    case "member" -> "delete from member where id = ?";
                    case "company" -> "delete from company where id = ?";
                    case "plan" -> "delete from plan where id = ?";
                    default -> "delete from card where credential = ?";
                };
        rows.sql(sql).param(id).update();
        if (kind.equals("member")) {
            rows.sql("delete from suspension_lifted where member = ?").param(id).update();
        }
    }

    /// The cards somebody carried.
    @Override
    public List<Named> belongings(String person, JdbcClient rows) {
        return rows.sql("select credential from card where member = ? order by credential limit ?")
                .param(person)
                .param(MOST_CARDS)
                .query((row, _) -> new Named("card", row.getString(1)))
                .list();
    }
}
