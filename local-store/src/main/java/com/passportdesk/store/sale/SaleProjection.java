package com.passportdesk.store.sale;

import static com.passportdesk.store.projection.Columns.id;
import static com.passportdesk.store.projection.Columns.idOrNull;
import static com.passportdesk.store.projection.Columns.text;
import static com.passportdesk.store.projection.Columns.time;

import com.passportdesk.store.desk.NewLife;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.journal.Personal;
import com.passportdesk.store.projection.Document;
import com.passportdesk.store.projection.Erased;
import com.passportdesk.store.projection.Projection;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Keeps products, receipts with their lines, taxes and tenders, the series they are counted in,
/// and the day passes sold.
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
                    customer_name varchar(2000))
                """,
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
                    receipt uuid not null)
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
                    often boolean not null)
                """,
                "create index product_site on product (site)");
    }

    @Override
    public int schema() {
        return 3;
    }

    @Override
    public Set<String> types() {
        return Set.of("ReceiptIssued", "DayPassSold", NewLife.TYPE);
    }

    @Override
    public void apply(Entry entry, JdbcClient rows) {
        if (entry.type().equals("DayPassSold")) {
            pass(entry.body(), rows);
        } else if (entry.type().equals(NewLife.TYPE)) {
            life(entry, rows);
        } else {
            receipt(entry, rows);
            lines(entry.body(), rows);
            taxes(entry.body(), rows);
            tenders(entry.body(), rows);
            series(entry, rows);
        }
    }

    private static void pass(ObjectNode body, JdbcClient rows) {
        JsonNode holder = body.path("holder");
        rows.sql(
                        """
                        merge into day_pass (pass, site, local_date, member, holder_name, receipt)
                        key (pass) values (?,?,?,?,?,?)
                        """)
                .param(id(body.get("pass")))
                .param(body.get("site").asString())
                .param(LocalDate.parse(body.get("localDate").asString()))
                .param(text(holder.get("member")))
                .param(Personal.text(holder.get("name")))
                .param(id(body.get("receipt")))
                .update();
    }

    private static void receipt(Entry entry, JdbcClient rows) {
        ObjectNode body = entry.body();
        JsonNode customer = body.path("customer");
        rows.sql(
                        """
                        merge into receipt (receipt, number, series, place, entity, site, desk,
                                            operator, local_date, started_at, issued_at, currency,
                                            total_minor, change_minor, member, customer_name)
                        key (receipt) values (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)
                        """)
                .param(id(body.get("receipt")))
                .param(body.get("number").asString())
                .param(body.get("series").asString())
                .param(body.get("place").longValue())
                .param(body.get("entity").asString())
                .param(body.get("site").asString())
                .param(entry.desk())
                .param(entry.operator())
                .param(LocalDate.parse(body.get("localDate").asString()))
                .param(time(Instant.parse(body.get("startedAt").asString())))
                .param(time(entry.at()))
                .param(body.get("currency").asString())
                .param(minor(body.get("total")))
                .param(minor(body.get("change")))
                .param(text(customer.get("member")))
                .param(Personal.text(customer.get("name")))
                .update();
    }

    private static void lines(ObjectNode body, JdbcClient rows) {
        for (JsonNode line : body.get("lines")) {
            rows.sql(
                            """
                            merge into receipt_line (receipt, line, kind, item, name, quantity,
                                                     unit_minor, amount_minor, tax, percent,
                                                     booking)
                            key (receipt, line) values (?,?,?,?,?,?,?,?,?,?,?)
                            """)
                    .param(id(body.get("receipt")))
                    .param(line.get("line").intValue())
                    .param(line.get("kind").asString())
                    .param(line.get("item").asString())
                    .param(line.get("name").asString())
                    .param(line.get("quantity").intValue())
                    .param(minor(line.get("unit")))
                    .param(minor(line.get("amount")))
                    .param(line.get("tax").asString())
                    .param(line.get("percent").asString())
                    .param(line.hasNonNull("booking") ? id(line.get("booking")) : null)
                    .update();
        }
    }

    private static void taxes(ObjectNode body, JdbcClient rows) {
        int place = 0;
        for (JsonNode tax : body.get("taxes")) {
            rows.sql(
                            """
                            merge into receipt_tax (receipt, place, percent, net_minor, tax_minor,
                                                    gross_minor)
                            key (receipt, place) values (?,?,?,?,?,?)
                            """)
                    .param(id(body.get("receipt")))
                    .param(++place)
                    .param(tax.get("percent").asString())
                    .param(minor(tax.get("net")))
                    .param(minor(tax.get("tax")))
                    .param(minor(tax.get("gross")))
                    .update();
        }
    }

    private static void tenders(ObjectNode body, JdbcClient rows) {
        int place = 0;
        for (JsonNode tender : body.get("tenders")) {
            rows.sql(
                            """
                            merge into receipt_tender (receipt, place, kind, amount_minor,
                                                       given_minor)
                            key (receipt, place) values (?,?,?,?,?)
                            """)
                    .param(id(body.get("receipt")))
                    .param(++place)
                    .param(tender.get("kind").asString())
                    .param(minor(tender.get("amount")))
                    .param(minor(tender.get("given")))
                    .update();
        }
    }

    /// The highest place seen stands: a centre may tell an older receipt after a newer one.
    private static void series(Entry entry, JdbcClient rows) {
        ObjectNode body = entry.body();
        String series = body.get("series").asString();
        long place = body.get("place").longValue();
        int known =
                rows.sql(
                                """
                                update receipt_series set last_place = greatest(last_place, ?)
                                 where series = ?
                                """)
                        .param(place)
                        .param(series)
                        .update();
        if (known == 0) {
            rows.sql(
                            """
                            insert into receipt_series (series, entity, desk, incarnation,
                                                        last_place)
                            values (?,?,?,?,?)
                            """)
                    .param(series)
                    .param(body.get("entity").asString())
                    .param(entry.desk())
                    .param(entry.incarnation())
                    .param(place)
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

    private static long minor(JsonNode money) {
        return money.get("minor").longValue();
    }

    @Override
    public Set<String> kinds() {
        return Set.of("product");
    }

    @Override
    public void document(Document document, JdbcClient rows) {
        ObjectNode of = document.fields();
        JsonNode price = of.get("price");
        rows.sql(
                        """
                        merge into product (id, site, name, kind, price_minor, currency, tax, often)
                        key (id) values (?,?,?,?,?,?,?,?)
                        """)
                .param(document.id())
                .param(of.get("site").asString())
                .param(of.get("name").asString())
                .param(of.get("kind").asString())
                .param(minor(price))
                .param(price.get("currency").asString())
                .param(of.get("tax").asString())
                .param(of.path("often").asBoolean(false))
                .update();
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
                        update receipt set customer_name = null
                         where entity = ? and local_date >= ? and local_date <= ?
                        """)
                .param(term.entity())
                .param(LocalDate.of(term.year(), 1, 1))
                .param(LocalDate.of(term.year(), 12, 31))
                .update();
    }
}
