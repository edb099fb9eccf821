package com.passportdesk.store.sale;

import com.passportdesk.store.lease.Stretch;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.money.MoneyJson;
import com.passportdesk.store.money.Tax;
import java.math.BigDecimal;
import java.util.Locale;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Parts of receipts and credit notes as records write them.
public final class ReceiptJson {

    private ReceiptJson() {}

    /// A line without its booking.
    public static ObjectNode line(Receipt.Line line) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("line", line.line());
        if (line.of() > 0) {
            json.put("of", line.of());
        }
        json.put("kind", line.kind().name().toLowerCase(Locale.ROOT))
                .put("item", line.item())
                .put("name", line.name())
                .put("quantity", line.quantity());
        json.set("unit", MoneyJson.of(line.unit()));
        json.set("amount", MoneyJson.of(line.amount()));
        json.put("tax", line.tax()).put("percent", text(line.percent()));
        if (line.booked() != null) {
            time(json, line.booked());
        }
        if (line.was() != null) {
            time(json.putObject("was").put("name", line.was().name()), line.was().time());
        }
        return json;
    }

    private static void time(ObjectNode json, Stretch time) {
        json.put("from", time.start().toString()).put("until", time.end().toString());
    }

    /// What one rate comes to.
    public static ObjectNode tax(Tax.Row row) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("percent", text(row.percent()));
        json.set("net", MoneyJson.of(row.net()));
        json.set("tax", MoneyJson.of(row.tax()));
        json.set("gross", MoneyJson.of(row.gross()));
        return json;
    }

    /// What one tender paid.
    public static ObjectNode tender(Tender.Kind kind, Money amount, Money given) {
        ObjectNode json =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("kind", kind.name().toLowerCase(Locale.ROOT));
        json.set("amount", MoneyJson.of(amount));
        json.set("given", MoneyJson.of(given));
        return json;
    }

    /// A rate, exact, such as `8.875`.
    private static String text(BigDecimal percent) {
        return percent.stripTrailingZeros().toPlainString();
    }
}
