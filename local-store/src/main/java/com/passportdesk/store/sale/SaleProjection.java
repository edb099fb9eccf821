package com.passportdesk.store.sale;

import static com.passportdesk.store.projection.Columns.id;
import static com.passportdesk.store.projection.Columns.idOrNull;
import static com.passportdesk.store.projection.Columns.text;
import static com.passportdesk.store.projection.Columns.time;

import com.passportdesk.store.event.Events;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.journal.Personal;
import com.passportdesk.store.lease.Stretch;
import com.passportdesk.store.projection.Document;
import com.passportdesk.store.projection.Erased;
import com.passportdesk.store.projection.Projection;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Keeps products, receipts and credit notes with their lines, taxes and tenders, the series they
/// are counted in, and the day passes sold and given back.
public final class SaleProjection implements Projection {

    @Override
    public List<String> tables() {
        return List.of(
                """
                create table receipt (
                    receipt uuid primary key,
                    number varchar(100) not null,
                    series varchar(80) not null,
                    place bigint not null,
                    entity varchar(100) not null,
                    site varchar(40) not null,
                    desk varchar(40) not null,
                    operator varchar(100) not null,
                    local_date date not null,
                    started_at timestamp with time zone not null,
                    issued_at timestamp with time zone not null,
                    currency varchar(3) not null,
                    total_minor bigint not null,
                    change_minor bigint not null,
                    member varchar(100),
                    customer_name varchar(2000),
                    customer_latin varchar(2000),
                    issuer_name varchar,
                    issuer_address varchar,
                    issuer_tax varchar,
                    issuer_other varchar,
                    original uuid,
                    original_number varchar(100),
                    reason varchar(2000),
                    approver varchar(100))
                """,
                "create index receipt_original on receipt (original)",
                "create index receipt_day on receipt (site, local_date, issued_at)",
                "create index receipt_number on receipt (number)",
                "create index receipt_member on receipt (member, issued_at)",
                """
                create table receipt_line (
                    receipt uuid not null,
                    line integer not null,
                    kind varchar(20) not null,
                    item varchar(100) not null,
                    name varchar(1000) not null,
                    quantity integer not null,
                    unit_minor bigint not null,
                    amount_minor bigint not null,
                    tax varchar(40) not null,
                    percent varchar(20) not null,
                    booking uuid,
                    starts_at timestamp with time zone,
                    ends_at timestamp with time zone,
                    was_name varchar(1000),
                    was_starts_at timestamp with time zone,
                    was_ends_at timestamp with time zone,
                    of_line integer not null,
                    primary key (receipt, line))
                """,
                """
                create table receipt_tax (
                    receipt uuid not null,
                    place integer not null,
                    percent varchar(20) not null,
                    net_minor bigint not null,
                    tax_minor bigint not null,
                    gross_minor bigint not null,
                    primary key (receipt, place))
                """,
                """
                create table receipt_tender (
                    receipt uuid not null,
                    place integer not null,
                    kind varchar(20) not null,
                    amount_minor bigint not null,
                    given_minor bigint not null,
                    primary key (receipt, place))
                """,
                """
                create table receipt_series (
                    series varchar(80) primary key,
                    entity varchar(100) not null,
                    desk varchar(40) not null,
                    incarnation uuid not null,
                    last_place bigint not null)
                """,
                """
                create table receipt_life (
                    incarnation uuid primary key,
                    desk varchar(40) not null,
                    letters varchar(10) not null)
                """,
                """
                create table day_pass (
                    pass uuid primary key,
                    site varchar(40) not null,
                    local_date date not null,
                    member varchar(100),
                    holder_name varchar(2000),
                    receipt uuid not null,
                    line integer not null,
                    claim uuid)
                """,
                "create index day_pass_receipt on day_pass (receipt)",
                """
                create table pass_returned (
                    pass uuid primary key,
                    credit_note uuid not null)
                """,
                "create index day_pass_member on day_pass (member, site, local_date)",
                """
                create table product (
                    id varchar(100) primary key,
                    site varchar(40) not null,
                    name varchar(1000) not null,
                    kind varchar(20) not null,
                    price_minor bigint not null,
                    currency varchar(3) not null,
                    tax varchar(40) not null,
                    often boolean not null,
                    stock integer,
                    starts_at timestamp with time zone,
                    ends_at timestamp with time zone)
                """,
                "create index product_site on product (site)");
    }

    @Override
    public int schema() {
        return 8;
    }

    @Override
    public Set<String> types() {
        return Set.of(
                Events.RECEIPT_ISSUED,
                Events.CREDIT_NOTE_ISSUED,
                Events.DAY_PASS_SOLD,
                Events.DAY_PASS_RETURNED,
                Events.HOME_RESTORED);
    }

    @Override
    public Set<String> ownIds() {
        return Set.of("pass");
    }

    @Override
    public void apply(Entry entry, JdbcClient rows) {
        if (entry.type().equals(Events.DAY_PASS_SOLD)) {
            pass(entry, rows);
        } else if (entry.type().equals(Events.DAY_PASS_RETURNED)) {
            returned(entry, rows);
        } else if (entry.type().equals(Events.HOME_RESTORED)) {
            life(entry, rows);
        } else {
            ReceiptRows.add(entry, rows);
        }
    }

    private static void pass(Entry entry, JdbcClient rows) {
        ObjectNode body = entry.body();
        JsonNode holder = body.path("holder");
        rows.sql(
                        """
                        merge into day_pass (pass, site, local_date, member, holder_name, receipt,
                                             line, claim)
                        key (pass) values (?,?,?,?,?,?,?,?)
                        """)
                .param(id(body.get("pass")))
                .param(body.get("site").asString())
                .param(LocalDate.parse(body.get("localDate").asString()))
                .param(text(holder.get("member")))
                .param(Personal.text(holder.get("name")))
                .param(id(body.get("receipt")))
                .param(body.path("line").asInt(0))
                .param(entry.claims().isEmpty() ? null : entry.claims().getFirst().id())
                .update();
    }

    /// Holds whether it is heard before or after the pass itself. Of two credit notes that desks
    /// wrote apart the first one stands at every desk, whichever was heard first.
    private static void returned(Entry entry, JdbcClient rows) {
        UUID pass = id(entry.body().get("pass"));
        UUID note = id(entry.body().get("creditNote"));
        int known =
                rows.sql(
                                """
                                update pass_returned set credit_note = least(credit_note, ?)
                                 where pass = ?
                                """)
                        .param(note)
                        .param(pass)
                        .update();
        if (known == 0) {
            rows.sql("insert into pass_returned (pass, credit_note) values (?,?)")
                    .param(pass)
                    .param(note)
                    .update();
        }
    }

    private static void life(Entry entry, JdbcClient rows) {
        rows.sql("merge into receipt_life key (incarnation) values (?, ?, ?)")
                .param(entry.incarnation())
                .param(entry.desk())
                .param(entry.body().get("letters").asString())
                .update();
    }

    @Override
    public Set<String> kinds() {
        return Set.of("product");
    }

    @Override
    public void document(Document document, JdbcClient rows) {
        ObjectNode of = document.fields();
        JsonNode price = of.get("price");
        Stretch event = event(of.path("event"));
        rows.sql(
                        """
                        merge into product (id, site, name, kind, price_minor, currency, tax, often,
                                            stock, starts_at, ends_at)
                        key (id) values (?,?,?,?,?,?,?,?,?,?,?)
                        """)
                .param(document.id())
                .param(of.get("site").asString())
                .param(of.get("name").asString())
                .param(of.get("kind").asString())
                .param(price.get("minor").longValue())
                .param(price.get("currency").asString())
                .param(of.get("tax").asString())
                .param(of.path("often").asBoolean(false))
                .param(of.path("stock").isInt() ? of.path("stock").intValue() : null)
                .param(event == null ? null : time(event.start()))
                .param(event == null ? null : time(event.end()))
                .update();
    }

    /// Null for none, and for one that ends before it starts: it is not sold.
    private static @Nullable Stretch event(JsonNode of) {
        if (!of.isObject()) {
            return null;
        }
        Instant starts = Instant.parse(of.path("starts").asString());
        Instant ends = Instant.parse(of.path("ends").asString());
        return starts.isBefore(ends) ? new Stretch(starts, ends) : null;
    }

    @Override
    public void removed(String kind, String id, JdbcClient rows) {
        rows.sql("delete from product where id = ?").param(id).update();
    }

    /// A receipt stays as the law demands, and nothing in daily use leads to it.
    @Override
    public void erased(String person, JdbcClient rows) {
        rows.sql("update receipt set member = ? where member = ?")
                .param(Erased.NOBODY)
                .param(person)
                .update();
        rows.sql("update day_pass set member = ? where member = ?")
                .param(Erased.NOBODY)
                .param(person)
                .update();
        UUID pass = idOrNull(person);
        if (pass != null) {
            rows.sql("update day_pass set holder_name = null where pass = ?").param(pass).update();
        }
    }

    @Override
    public void expired(Erased.Term term, JdbcClient rows) {
        rows.sql(
                        """
                        update receipt
                           set customer_name = null, customer_latin = null, reason = null
                         where entity = ? and local_date >= ? and local_date <= ?
                        """)
                .param(term.entity())
                .param(LocalDate.of(term.year(), 1, 1))
                .param(LocalDate.of(term.year(), 12, 31))
                .update();
    }
}
