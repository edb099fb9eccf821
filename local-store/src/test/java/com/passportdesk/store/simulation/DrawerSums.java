package com.passportdesk.store.simulation;

import com.passportdesk.store.simulation.HistoryChecker.Kept;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/// The figures of a Z in words, once as it has them and once added up from the records that it is
/// about. Adds up by itself.
final class DrawerSums {

    private final Map<String, Long> sums = new TreeMap<>();
    private final Set<String> notes = new TreeSet<>();

    private DrawerSums() {}

    /// As the Z says.
    static Set<String> told(JsonNode closing) {
        DrawerSums told = new DrawerSums();
        told.cash("sales", closing.get("cashSales"));
        told.cash("refunds", closing.get("cashRefunds"));
        for (String kind : new String[] {"moves", "counts"}) {
            closing.get(kind).forEach(one -> told.notes.add(kind + ' ' + text(one, "id")));
        }
        for (JsonNode tender : closing.get("tenders")) {
            told.add(text(tender, "kind") + " times", tender.get("count").longValue());
            told.add(text(tender, "kind"), minor(tender, "amount"));
        }
        closing.get("taxes").forEach(told::tax);
        for (String kind : new String[] {"receipts", "creditNotes"}) {
            for (JsonNode series : closing.get(kind)) {
                told.add(text(series, "series") + " times", series.get("count").longValue());
                told.notes.add("first " + text(series, "first"));
                told.notes.add("last " + text(series, "last"));
            }
        }
        told.add("overrides", closing.get("overrides").longValue());
        return told.words();
    }

    /// As the records say.
    static Set<String> of(Collection<Kept> records) {
        DrawerSums added = new DrawerSums();
        Map<String, String> first = new TreeMap<>();
        Map<String, String> last = new TreeMap<>();
        for (Kept one : records) {
            JsonNode body = one.body();
            switch (one.type()) {
                case "CashMoved" -> added.notes.add("moves " + text(body, "id"));
                case "DrawerCounted" -> added.notes.add("counts " + text(body, "id"));
                case "ReceiptIssued", "CreditNoteIssued" -> {
                    added.document(one);
                    String number = text(body, "number");
                    first.merge(text(body, "series"), number, (a, b) -> a.compareTo(b) < 0 ? a : b);
                    last.merge(text(body, "series"), number, (a, b) -> a.compareTo(b) < 0 ? b : a);
                }
                default -> added.add("overrides", body.has("override") ? 1 : 0);
            }
        }
        first.values().forEach(number -> added.notes.add("first " + number));
        last.values().forEach(number -> added.notes.add("last " + number));
        return added.words();
    }

    /// What should be in the drawer, by the float, the cash and the moves that the Z itself names.
    static long expected(JsonNode closing) {
        JsonNode start = closing.get("float");
        long sum = start.isObject() ? minor(start.get("count"), "total") : 0;
        sum += minor(closing.get("cashSales"), "amount");
        sum -= minor(closing.get("cashRefunds"), "amount");
        for (JsonNode move : closing.get("moves")) {
            long amount = minor(move, "amount");
            sum += text(move, "kind").equals("paidIn") ? amount : -amount;
        }
        return sum;
    }

    static long minor(JsonNode of, String name) {
        return of.get(name).get("minor").longValue();
    }

    private static String text(JsonNode of, String name) {
        return of.get(name).asString();
    }

    private void document(Kept one) {
        JsonNode body = one.body();
        boolean isSale = one.type().equals("ReceiptIssued");
        add(text(body, "series") + " times", 1);
        Map<String, Long> paid = new TreeMap<>();
        for (JsonNode tender : body.get("tenders")) {
            paid.merge(text(tender, "kind"), minor(tender, "amount"), Long::sum);
        }
        paid.forEach((kind, amount) -> {
            add(kind + " times", 1);
            add(kind, amount);
        });
        long cash = paid.getOrDefault("cash", 0L);
        if (cash != 0) {
            add(isSale ? "cash sales" : "cash refunds", 1);
            add(isSale ? "cash of sales" : "cash of refunds", isSale ? cash : -cash);
        }
        body.get("taxes").forEach(this::tax);
    }

    private void cash(String what, JsonNode sum) {
        add("cash " + what, sum.get("count").longValue());
        add("cash of " + what, minor(sum, "amount"));
    }

    private void tax(JsonNode row) {
        String rate =
                new BigDecimal(text(row, "percent")).stripTrailingZeros().toPlainString() + " % ";
        for (String part : new String[] {"net", "tax", "gross"}) {
            add(rate + part, minor(row, part));
        }
    }

    private void add(String what, long more) {
        sums.merge(what, more, Long::sum);
    }

    /// What is nothing is not said.
    private Set<String> words() {
        Set<String> words = new TreeSet<>(notes);
        sums.forEach((what, sum) -> {
            if (sum != 0) {
                words.add(what + ' ' + sum);
            }
        });
        return words;
    }
}
