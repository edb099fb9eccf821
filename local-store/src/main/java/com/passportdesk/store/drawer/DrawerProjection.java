package com.passportdesk.store.drawer;

import static com.passportdesk.store.projection.Columns.id;
import static com.passportdesk.store.projection.Columns.time;

import com.passportdesk.store.event.Events;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.money.MoneyJson;
import com.passportdesk.store.projection.Projection;
import com.passportdesk.store.sale.Series;
import com.passportdesk.store.staff.OverrideProjection;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Keeps in which order each desk wrote down what its Z is about, how far its closings reach, what
/// was counted and moved, and the closings themselves.
///
/// A closing names how far it reaches in each life of its desk, so that a record the centre tells
/// later, of a life that ended in a crash, belongs to the next one.
public final class DrawerProjection implements Projection {

    private static final Set<String> DOCUMENTS =
            Set.of(Events.RECEIPT_ISSUED, Events.CREDIT_NOTE_ISSUED);

    @Override
    public List<String> tables() {
        return List.of(
                """
                create table drawer_record (
                    record uuid primary key,
                    desk varchar(40) not null,
                    life uuid not null,
                    number bigint not null,
                    type varchar(40) not null,
                    at timestamp with time zone not null,
                    operator varchar(100) not null,
                    receipt uuid,
                    is_cash boolean not null,
                    body varchar)
                """,
                "create index drawer_record_desk on drawer_record (desk, life, number)",
                "create index drawer_record_receipt on drawer_record (receipt)",
                """
                create table drawer_life (
                    desk varchar(40) not null,
                    life uuid not null,
                    first bigint not null,
                    last bigint not null,
                    closed bigint not null,
                    primary key (desk, life))
                """,
                """
                create table drawer_total (
                    desk varchar(40) not null,
                    currency varchar(3) not null,
                    minor bigint not null,
                    primary key (desk, currency))
                """,
                """
                create table closing (
                    closing uuid primary key,
                    number varchar(100) not null,
                    site varchar(40) not null,
                    desk varchar(40) not null,
                    life uuid not null,
                    record bigint not null,
                    local_date date not null,
                    closed_at timestamp with time zone not null,
                    operator varchar(100) not null,
                    body varchar not null)
                """,
                "create index closing_desk on closing (desk, record)",
                "create index closing_day on closing (site, local_date)");
    }

    @Override
    public int schema() {
        return 1;
    }

    @Override
    public Set<String> types() {
        Set<String> types = new HashSet<>(OverrideProjection.TYPES);
        types.addAll(DOCUMENTS);
        types.addAll(
                Set.of(
                        Events.HOME_RESTORED,
                        Events.FLOAT_COUNTED,
                        Events.DRAWER_COUNTED,
                        Events.CASH_MOVED,
                        Events.DAY_CLOSED));
        return types;
    }

    @Override
    public void apply(Entry entry, JdbcClient rows) {
        if (entry.type().equals(Events.DAY_CLOSED)) {
            closed(entry, rows);
        } else if (!OverrideProjection.TYPES.contains(entry.type())
                || entry.body().has("override")) {
            if (record(entry, rows) && DOCUMENTS.contains(entry.type())) {
                total(entry.desk(), MoneyJson.read(entry.body().get("total")), rows);
            }
            life(entry.desk(), entry.incarnation(), entry.number(), 0, rows);
        }
    }

    /// Whether it was not there before: a new picture tells records once more.
    private static boolean record(Entry entry, JdbcClient rows) {
        boolean isKnown =
                rows.sql("select count(*) from drawer_record where record = ?")
                                .param(entry.id())
                                .query(Integer.class)
                                .single()
                        > 0;
        if (isKnown) {
            return false;
        }
        boolean isDocument = DOCUMENTS.contains(entry.type());
        rows.sql(
                        """
                        insert into drawer_record (record, desk, life, number, type, at, operator,
                                                   receipt, is_cash, body)
                        values (?,?,?,?,?,?,?,?,?,?)
                        """)
                .param(entry.id())
                .param(entry.desk())
                .param(entry.incarnation())
                .param(entry.number())
                .param(entry.type())
                .param(time(entry.at()))
                .param(entry.operator())
                .param(isDocument ? id(entry.body().get("receipt")) : null)
                .param(isCash(entry))
                .param(
                        Set.of(Events.FLOAT_COUNTED, Events.DRAWER_COUNTED, Events.CASH_MOVED)
                                        .contains(entry.type())
                                ? entry.body().toString()
                                : null)
                .update();
        return true;
    }

    private static boolean isCash(Entry entry) {
        return switch (entry.type()) {
            case Events.FLOAT_COUNTED, Events.CASH_MOVED -> true;
            case Events.RECEIPT_ISSUED, Events.CREDIT_NOTE_ISSUED ->
                    StreamSupport.stream(entry.body().path("tenders").spliterator(), false)
                            .filter(tender -> tender.path("kind").asString("").equals("cash"))
                            .anyMatch(tender -> tender.path("amount").path("minor").asLong(0) != 0);
            default -> false;
        };
    }

    private static void total(String desk, Money added, JdbcClient rows) {
        int known =
                rows.sql(
                                "update drawer_total set minor = minor + ? where desk = ? and currency = ?")
                        .param(added.minor())
                        .param(desk)
                        .param(added.currency())
                        .update();
        if (known == 0) {
            rows.sql("insert into drawer_total (desk, currency, minor) values (?,?,?)")
                    .param(desk)
                    .param(added.currency())
                    .param(added.minor())
                    .update();
        }
    }

    /// @param number of a record of that life
    /// @param closed how far a closing reaches in it; 0 for none
    private static void life(String desk, UUID life, long number, long closed, JdbcClient rows) {
        int known =
                rows.sql(
                                """
                                update drawer_life
                                   set first = least(first, :number), last = greatest(last, :number),
                                       closed = greatest(closed, :closed)
                                 where desk = :desk and life = :life
                                """)
                        .param("number", number)
                        .param("closed", closed)
                        .param("desk", desk)
                        .param("life", life)
                        .update();
        if (known == 0) {
            rows.sql(
                            """
                            insert into drawer_life (desk, life, first, last, closed)
                            values (?,?,?,?,?)
                            """)
                    .param(desk)
                    .param(life)
                    .param(number)
                    .param(number)
                    .param(closed)
                    .update();
        }
    }

    private static void closed(Entry entry, JdbcClient rows) {
        ObjectNode body = entry.body();
        rows.sql(
                        """
                        merge into closing (closing, number, site, desk, life, record, local_date,
                                            closed_at, operator, body)
                        key (closing) values (?,?,?,?,?,?,?,?,?,?)
                        """)
                .param(id(body.get("closing")))
                .param(body.get("number").asString())
                .param(body.get("site").asString())
                .param(entry.desk())
                .param(entry.incarnation())
                .param(entry.number())
                .param(LocalDate.parse(body.get("localDate").asString()))
                .param(time(entry.at()))
                .param(entry.operator())
                .param(body.toString())
                .update();
        Series.take(entry, rows);
        for (var reached : body.path("reach").properties()) {
            JsonNode until = reached.getValue();
            life(
                    entry.desk(),
                    UUID.fromString(reached.getKey()),
                    until.longValue(),
                    until.longValue(),
                    rows);
        }
    }
}
