package com.passportdesk.store.simulation;

import com.passportdesk.store.simulation.HistoryChecker.Kept;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/// What the records of a site come to, told from the centre's order alone.
final class SiteStory {

    private final HistoryChecker checker;
    private final SimulatedDesk desk;
    private final Set<String> visits = new HashSet<>();
    private final Set<String> receipts = new HashSet<>();
    private final Set<String> passes = new HashSet<>();
    private final Set<String> returned = new HashSet<>();
    private final Set<String> refusals = new HashSet<>();
    private final Map<String, String> bookings = new HashMap<>();
    private final Map<String, Long> prices = new HashMap<>();
    private final Map<String, Long> paid = new HashMap<>();
    private final Map<String, Instant> left = new HashMap<>();
    private final Set<String> undone = new HashSet<>();

    SiteStory(HistoryChecker checker, SimulatedDesk desk, List<Kept> ledger, Set<UUID> late) {
        this.checker = checker;
        this.desk = desk;
        // Paid for a move that came too late: it bought nothing.
        Set<String> bought = new HashSet<>();
        ledger.stream()
                .filter(one -> late.contains(one.id()) && one.body().has("receipt"))
                .forEach(one -> bought.add(text(one.body(), "receipt")));
        ledger.stream()
                .filter(one -> one.type().equals("ReceiptIssued"))
                .map(Kept::body)
                .filter(body -> !bought.contains(text(body, "receipt")))
                .flatMap(body -> body.get("lines").valueStream())
                .filter(line -> line.has("booking"))
                .forEach(line ->
                        paid.merge(text(line, "booking"), minor(line, "amount"), Long::sum));
        ledger.stream()
                .filter(one -> !late.contains(one.id()))
                .filter(one -> one.scope().equals("site:" + desk.place.site()))
                .forEach(this::tell);
        // Who came may have been lost with the last disk that had it.
        left.keySet().retainAll(visits);
        undone.retainAll(visits);
    }

    private void tell(Kept one) {
        JsonNode body = one.body();
        switch (one.type()) {
            case "CheckedIn" -> visits.add(text(body, "visit"));
            case "CheckedOut" -> left.merge(text(body, "visit"), one.at(), SiteStory::first);
            case "CheckInUndone" -> undone.add(text(body, "visit"));
            case "AccessRefused" -> refusals.add(text(body, "attempt"));
            case "DayPassReturned" -> returned.add(text(body, "pass"));
            case "ReceiptIssued", "CreditNoteIssued" ->
                    receipts.add(
                            text(body, "number")
                                    + ' '
                                    + body.get("total").get("minor").longValue());
            case "DayPassSold" -> passes.add(text(body, "pass"));
            case "RoomBooked" -> {
                // A restored centre may hear the end of it first.
                bookings.merge(
                        text(body, "booking"),
                        place(body),
                        (was, now) -> was.equals("given up") ? was : now);
                prices.put(text(body, "booking"), minor(body, "price"));
            }
            case "BookingMoved" -> {
                bookings.computeIfPresent(
                        text(body, "booking"),
                        (_, was) -> was.equals("given up") ? was : place(body));
                // What was booked may have been lost with the last disk that had it.
                if (body.has("price")) {
                    prices.computeIfPresent(text(body, "booking"), (_, _) -> minor(body, "price"));
                }
            }
            case "BookingCancelled" -> bookings.put(text(body, "booking"), "given up");
            default -> {
                // Of no weight here.
            }
        }
    }

    private static Instant first(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static String text(JsonNode body, String name) {
        return body.get(name).asString();
    }

    private static long minor(JsonNode body, String money) {
        return body.get(money).get("minor").longValue();
    }

    private static String place(JsonNode body) {
        return text(body, "resource") + ' ' + Instant.parse(text(body, "from"));
    }

    void check() {
        checker.different(
                desk, "visit", visits, HistoryChecker.rows(desk, "select visit from visit"));
        checker.different(desk, "receipt", receipts, HistoryChecker.rows(desk, DESK_RECEIPTS));
        checker.different(
                desk, "pass", passes, HistoryChecker.rows(desk, "select pass from day_pass"));
        checker.different(
                desk,
                "pass given back",
                returned,
                HistoryChecker.rows(desk, "select pass from pass_returned"));
        checker.different(
                desk,
                "refusal",
                refusals,
                HistoryChecker.rows(desk, "select attempt from refusal"));
        Set<String> told = new HashSet<>();
        bookings.forEach((booking, place) -> told.add(booking + ' ' + place));
        Set<String> here = new HashSet<>();
        desk.store()
                .rows()
                .sql("select booking, state, resource, starts_at from booking")
                .query((row, _) ->
                        here.add(
                                row.getString(1)
                                        + (row.getString(2).equals("cancelled")
                                                ? " given up"
                                                : " "
                                                        + row.getString(3)
                                                        + ' '
                                                        + row.getObject(4, Instant.class))))
                .list();
        checker.different(desk, "booking", told, here);
        Set<String> agreed = new HashSet<>();
        prices.forEach((booking, price) -> agreed.add(booking + ' ' + price));
        checker.different(
                desk,
                "price of a booking",
                agreed,
                HistoryChecker.rows(desk, "select booking || ' ' || price_minor from booking"));
        paid.forEach((booking, sum) -> {
            if (prices.containsKey(booking) && !prices.get(booking).equals(sum)) {
                checker.wrong(
                        "%s costs %d, and %d was paid for it", booking, prices.get(booking), sum);
            }
        });
        Set<String> gone = new HashSet<>();
        left.forEach((visit, at) -> gone.add(visit + ' ' + at.getEpochSecond()));
        checker.different(desk, "end of a visit", gone, HistoryChecker.rows(desk, DESK_LEFT));
        checker.different(desk, "visit taken back", undone, HistoryChecker.rows(desk, DESK_UNDONE));
        long there = receipts.stream().mapToLong(SiteStory::minor).sum();
        long here2 =
                Objects.requireNonNull(
                        desk.store()
                                .rows()
                                .sql("select coalesce(sum(total_minor), 0) from receipt")
                                .query(Long.class)
                                .single());
        if (there != here2) {
            checker.wrong(
                    "%s took %d, and the centre knows of %d", desk.place.code(), here2, there);
        }
    }

    private static long minor(String receipt) {
        return Long.parseLong(receipt.substring(receipt.indexOf(' ') + 1));
    }

    private static final String DESK_RECEIPTS = "select number || ' ' || total_minor from receipt";

    private static final String DESK_LEFT =
            """
            select visit || ' ' || cast(floor(extract(epoch from left_at)) as bigint)
              from visit where left_at is not null
            """;

    private static final String DESK_UNDONE = "select visit from visit where undone_at is not null";
}
