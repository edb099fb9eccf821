package com.passportdesk.store.sale;

import static com.passportdesk.store.projection.Columns.id;
import static com.passportdesk.store.projection.Columns.text;
import static com.passportdesk.store.projection.Columns.time;

import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.journal.Personal;
import java.time.Instant;
import java.time.LocalDate;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The rows of receipts and credit notes. A credit note is a receipt whose figures are below zero,
/// so that whatever adds receipts up is right with both.
final class ReceiptRows {

    private ReceiptRows() {}

    static void add(Entry entry, JdbcClient rows) {
        receipt(entry, rows);
        lines(entry.body(), rows);
        taxes(entry.body(), rows);
        tenders(entry.body(), rows);
        Series.take(entry, rows);
    }

    private static void receipt(Entry entry, JdbcClient rows) {
        ObjectNode body = entry.body();
        JsonNode customer = body.path("customer");
        JsonNode original = body.get("original");
        Parties.Issuer issuer = Parties.issuer(body.path("issuer"));
        rows.sql(
                        """
                        merge into receipt (receipt, number, series, place, entity, site, desk,
                                            operator, local_date, started_at, issued_at, currency,
                                            total_minor, change_minor, member, customer_name,
                                            customer_latin, issuer_name, issuer_address,
                                            issuer_tax, issuer_other, original, original_number,
                                            reason, approver)
                        key (receipt)
                        values (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)
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
                .param(Personal.text(customer.get("latin")))
                .param(issuer == null ? null : issuer.name())
                .param(issuer == null ? null : String.join("\n", issuer.address()))
                .param(issuer == null ? null : issuer.taxNumber())
                .param(issuer == null ? null : issuer.otherNumber())
                .param(original == null ? null : id(original.get("receipt")))
                .param(original == null ? null : original.get("number").asString())
                .param(Personal.text(body.get("reason")))
                .param(text(body.path("approved").get("by")))
                .update();
    }

    private static void lines(ObjectNode body, JdbcClient rows) {
        for (JsonNode line : body.get("lines")) {
            JsonNode was = line.path("was");
            rows.sql(
                            """
                            merge into receipt_line (receipt, line, kind, item, name, quantity,
                                                     unit_minor, amount_minor, tax, percent,
                                                     booking, starts_at, ends_at, was_name,
                                                     was_starts_at, was_ends_at, of_line)
                            key (receipt, line) values (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)
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
                    .param(line.hasNonNull("from") ? time(line.get("from")) : null)
                    .param(line.hasNonNull("until") ? time(line.get("until")) : null)
                    .param(text(was.get("name")))
                    .param(was.hasNonNull("from") ? time(was.get("from")) : null)
                    .param(was.hasNonNull("until") ? time(was.get("until")) : null)
                    .param(line.path("of").asInt(0))
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

    private static long minor(JsonNode money) {
        return money.get("minor").longValue();
    }
}
