package com.passportdesk.store.drawer;

import com.passportdesk.store.drawer.Figures.Counted;
import com.passportdesk.store.drawer.Figures.Move;
import com.passportdesk.store.drawer.Figures.Numbers;
import com.passportdesk.store.drawer.Figures.Sum;
import com.passportdesk.store.drawer.Figures.Tax;
import com.passportdesk.store.drawer.Figures.Tender;
import com.passportdesk.store.money.MoneyJson;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Figures as records and programs write them.
public final class FiguresJson {

    private final ZoneId zone;

    /// @param zone in which times are written
    public FiguresJson(ZoneId zone) {
        this.zone = zone;
    }

    /// Adds the figures to `json`.
    public void write(ObjectNode json, Figures of) {
        Instant from = of.from();
        json.put("from", from == null ? null : text(from));
        Counted counted = of.counted();
        json.set("float", counted == null ? JsonNodeFactory.instance.nullNode() : counted(counted));
        json.set("cashSales", sum(of.cashSales()));
        json.set("cashRefunds", sum(of.cashRefunds()));
        ArrayNode moves = json.putArray("moves");
        of.moves().forEach(move -> moves.add(move(move)));
        json.set("expected", MoneyJson.of(of.expected()));
        ArrayNode tenders = json.putArray("tenders");
        for (Tender tender : of.tenders()) {
            tenders.addObject()
                    .put("kind", tender.kind())
                    .put("count", tender.count())
                    .set("amount", MoneyJson.of(tender.amount()));
        }
        ArrayNode taxes = json.putArray("taxes");
        for (Tax tax : of.taxes()) {
            ObjectNode one = taxes.addObject().put("percent", tax.percent().toPlainString());
            one.set("net", MoneyJson.of(tax.net()));
            one.set("tax", MoneyJson.of(tax.tax()));
            one.set("gross", MoneyJson.of(tax.gross()));
        }
        numbers(json.putArray("receipts"), of.receipts());
        numbers(json.putArray("creditNotes"), of.creditNotes());
        json.put("overrides", of.overrides());
        json.set("perpetual", MoneyJson.of(of.perpetual()));
    }

    /// A count of the float or of the drawer.
    public ObjectNode counted(Counted of) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("id", of.id().toString());
        json.put("at", text(of.at())).put("operator", of.operator());
        if (!of.again().isEmpty()) {
            json.put("again", of.again());
        }
        json.set("count", of.count().json());
        return json;
    }

    /// Cash that went in or out without a receipt.
    public ObjectNode move(Move of) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("id", of.id().toString());
        json.put("at", text(of.at()))
                .put("operator", of.operator())
                .put("kind", kind(of.kind()))
                .set("amount", MoneyJson.of(of.amount()));
        if (!of.words().isEmpty()) {
            json.put("words", of.words());
        }
        return json;
    }

    /// `drop`, `paidOut` or `paidIn`.
    public static String kind(MoveCash.Kind kind) {
        return switch (kind) {
            case DROP -> "drop";
            case PAID_OUT -> "paidOut";
            case PAID_IN -> "paidIn";
        };
    }

    /// `change`, `coinRoll` or `unknown`.
    public static String cause(CloseDay.Cause cause) {
        return switch (cause) {
            case CHANGE -> "change";
            case COIN_ROLL -> "coinRoll";
            case UNKNOWN -> "unknown";
        };
    }

    private static ObjectNode sum(Sum of) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("count", of.count());
        json.set("amount", MoneyJson.of(of.amount()));
        return json;
    }

    private static void numbers(ArrayNode array, List<Numbers> of) {
        for (Numbers numbers : of) {
            array.addObject()
                    .put("series", numbers.series())
                    .put("first", numbers.first())
                    .put("last", numbers.last())
                    .put("count", numbers.count())
                    .put("gap", numbers.hasGap());
        }
    }

    private String text(Instant at) {
        return at.atZone(zone).toOffsetDateTime().toString();
    }

    /// What [#write] wrote.
    static Figures read(JsonNode json) {
        return new Figures(
                json.path("from").isString() ? time(json.get("from")) : null,
                json.path("float").isObject() ? readCounted(json.get("float")) : null,
                readSum(json.get("cashSales")),
                readSum(json.get("cashRefunds")),
                list(json.get("moves"), FiguresJson::readMove),
                MoneyJson.read(json.get("expected")),
                list(
                        json.get("tenders"),
                        one ->
                                new Tender(
                                        one.get("kind").asString(),
                                        one.get("count").intValue(),
                                        MoneyJson.read(one.get("amount")))),
                list(
                        json.get("taxes"),
                        one ->
                                new Tax(
                                        new BigDecimal(one.get("percent").asString()),
                                        MoneyJson.read(one.get("net")),
                                        MoneyJson.read(one.get("tax")),
                                        MoneyJson.read(one.get("gross")))),
                list(json.get("receipts"), FiguresJson::readNumbers),
                list(json.get("creditNotes"), FiguresJson::readNumbers),
                json.get("overrides").intValue(),
                MoneyJson.read(json.get("perpetual")));
    }

    static Counted readCounted(JsonNode json) {
        return new Counted(
                UUID.fromString(json.get("id").asString()),
                time(json.get("at")),
                json.get("operator").asString(),
                Count.read(json.get("count")),
                json.path("again").asString(""));
    }

    static List<Counted> readCounts(JsonNode json) {
        return list(json, FiguresJson::readCounted);
    }

    static CloseDay.@Nullable Why readWhy(JsonNode json) {
        if (!json.isObject()) {
            return null;
        }
        CloseDay.Cause cause =
                switch (json.path("kind").asString("")) {
                    case "change" -> CloseDay.Cause.CHANGE;
                    case "coinRoll" -> CloseDay.Cause.COIN_ROLL;
                    default -> CloseDay.Cause.UNKNOWN;
                };
        return new CloseDay.Why(cause, json.path("words").asString(""));
    }

    static MoveCash.Kind readKind(String kind) {
        return switch (kind) {
            case "paidOut" -> MoveCash.Kind.PAID_OUT;
            case "paidIn" -> MoveCash.Kind.PAID_IN;
            default -> MoveCash.Kind.DROP;
        };
    }

    private static Move readMove(JsonNode json) {
        return new Move(
                UUID.fromString(json.get("id").asString()),
                time(json.get("at")),
                json.get("operator").asString(),
                readKind(json.get("kind").asString()),
                MoneyJson.read(json.get("amount")),
                json.path("words").asString(""));
    }

    private static Sum readSum(JsonNode json) {
        return new Sum(json.get("count").intValue(), MoneyJson.read(json.get("amount")));
    }

    private static Numbers readNumbers(JsonNode json) {
        return new Numbers(
                json.get("series").asString(),
                json.get("first").asString(),
                json.get("last").asString(),
                json.get("count").intValue(),
                json.get("gap").booleanValue());
    }

    private static Instant time(JsonNode json) {
        return OffsetDateTime.parse(json.asString()).toInstant();
    }

    private static <T> List<T> list(JsonNode json, Function<JsonNode, T> read) {
        return StreamSupport.stream(json.spliterator(), false).map(read).toList();
    }
}
