package com.passportdesk.store.simulation;

import com.passportdesk.store.simulation.HistoryChecker.Kept;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// Receipts and what was given back of them, from the ledger alone. Prices of these sites include
/// their tax, half a cent goes up. Adds up by itself.
final class DocumentStory {

    private static final String SALE = "ReceiptIssued";
    private static final String NOTE = "CreditNoteIssued";

    /// Percent are reckoned in thousandths: 19 is 19,000 of a hundred thousand.
    private static final int THOUSANDTHS = 3;

    private static final long WHOLE = 100_000;

    private final HistoryChecker checker;
    private final SimulatedCentre centre;
    private final Map<String, Kept> sales = new TreeMap<>();
    private final Map<String, List<Kept>> notes = new TreeMap<>();

    DocumentStory(HistoryChecker checker, SimulatedCentre centre, List<Kept> ledger) {
        this.checker = checker;
        this.centre = centre;
        for (Kept one : ledger) {
            if (one.type().equals(SALE)) {
                sales.put(text(one.body(), "receipt"), one);
            } else if (one.type().equals(NOTE)) {
                notes.computeIfAbsent(
                                text(one.body().get("original"), "receipt"), _ -> new ArrayList<>())
                        .add(one);
            }
        }
    }

    void check() {
        sales.values().forEach(one -> addsUp(one.body()));
        sales.values().forEach(one -> taxed(one.body()));
        Set<String> told = centre.names(TOLD);
        notes.forEach((receipt, all) -> {
            all.forEach(one -> addsUp(one.body()));
            Kept sale = sales.get(receipt);
            if (sale != null) {
                givenBack(sale, all, told);
                taxGivenBack(sale, all);
            }
        });
    }

    private void addsUp(JsonNode body) {
        long total = minor(body, "total");
        Map<String, Long> sums = new TreeMap<>();
        for (String part : new String[] {"lines", "tenders"}) {
            body.get(part).forEach(one -> sums.merge(part, minor(one, "amount"), Long::sum));
        }
        for (JsonNode rate : body.get("taxes")) {
            sums.merge("rates", minor(rate, "gross"), Long::sum);
            if (minor(rate, "net") + minor(rate, "tax") != minor(rate, "gross")) {
                checker.wrong(
                        Rule.DOCUMENT_ADDS_UP,
                        "%s: net and tax of %s",
                        text(body, "number"),
                        text(rate, "percent"));
            }
        }
        sums.forEach((part, sum) -> {
            if (sum != total) {
                checker.wrong(
                        Rule.DOCUMENT_ADDS_UP,
                        "%s of %s are %d, its total is %d",
                        part,
                        text(body, "number"),
                        sum,
                        total);
            }
        });
    }

    private void taxed(JsonNode body) {
        Map<Long, Long> sums = sums(body);
        for (JsonNode rate : body.get("taxes")) {
            long percent = percent(rate);
            long gross = sums.getOrDefault(percent, 0L);
            if (minor(rate, "gross") != gross || minor(rate, "tax") != tax(gross, percent)) {
                checker.wrong(
                        Rule.TAX_OF_SUMS,
                        "%s: %s percent of %d is not %s",
                        text(body, "number"),
                        text(rate, "percent"),
                        gross,
                        rate);
            }
        }
    }

    private static Map<Long, Long> sums(JsonNode body) {
        Map<Long, Long> sums = new TreeMap<>();
        body.get("lines")
                .forEach(line -> sums.merge(percent(line), minor(line, "amount"), Long::sum));
        return sums;
    }

    /// Of what is above zero: the half of a cent goes up.
    private static long tax(long gross, long percent) {
        long whole = WHOLE + percent;
        return (2 * gross * percent + whole) / (2 * whole);
    }

    private void givenBack(Kept sale, List<Kept> all, Set<String> told) {
        Map<Integer, long[]> back = new HashMap<>();
        for (Kept note : all) {
            for (JsonNode line : note.body().get("lines")) {
                long[] sum = back.computeIfAbsent(line.get("of").intValue(), _ -> new long[2]);
                sum[0] -= line.get("quantity").longValue();
                sum[1] -= minor(line, "amount");
            }
        }
        String receipt = text(sale.body(), "receipt");
        for (JsonNode line : sale.body().get("lines")) {
            int place = line.get("line").intValue();
            long[] sum = back.getOrDefault(place, new long[2]);
            boolean isTooMuch =
                    sum[0] > line.get("quantity").longValue() || sum[1] > minor(line, "amount");
            if (isTooMuch && !told.contains("line:" + receipt + ':' + place)) {
                checker.wrong(
                        Rule.GIVEN_BACK_UP_TO_WHAT_WAS_SOLD,
                        "%d pieces and %d of line %d of %s",
                        sum[0],
                        sum[1],
                        place,
                        text(sale.body(), "number"));
            }
        }
    }

    /// Where one life of one desk gave all of it back: another one may not have known how far it
    /// was.
    private void taxGivenBack(Kept sale, List<Kept> all) {
        Set<Object> lives = new HashSet<>();
        all.forEach(note -> lives.add(note.life()));
        if (lives.size() > 1) {
            return;
        }
        checker.looked("tax given back, " + (all.size() > 1 ? "bit by bit" : "at once"));
        Map<Long, Long> left = sums(sale.body());
        Map<Long, Long> taxes = new TreeMap<>();
        for (Kept note : all) {
            sums(note.body()).forEach((percent, sum) -> left.merge(percent, sum, Long::sum));
            note.body()
                    .get("taxes")
                    .forEach(rate -> taxes.merge(percent(rate), -minor(rate, "tax"), Long::sum));
        }
        for (JsonNode rate : sale.body().get("taxes")) {
            long percent = percent(rate);
            long owed = minor(rate, "tax") - tax(left.getOrDefault(percent, 0L), percent);
            if (taxes.getOrDefault(percent, 0L) != owed) {
                checker.wrong(
                        Rule.TAX_GIVEN_BACK,
                        "%s: %d of %s percent, and it should be %d",
                        text(sale.body(), "number"),
                        taxes.getOrDefault(percent, 0L),
                        text(rate, "percent"),
                        owed);
            }
        }
    }

    private static long percent(JsonNode of) {
        return new BigDecimal(text(of, "percent")).movePointRight(THOUSANDTHS).longValueExact();
    }

    private static String text(JsonNode of, String name) {
        return of.get(name).asString();
    }

    private static long minor(JsonNode of, String name) {
        return of.get(name).get("minor").longValue();
    }

    private static final String TOLD =
            """
            select c.thing from centre.claim c
              join centre.judgement j on j.record = c.record and j.part = 'claim:' || c.id
             where j.verdict = 'conflict' and c.thing like 'line:%'
            """;
}
