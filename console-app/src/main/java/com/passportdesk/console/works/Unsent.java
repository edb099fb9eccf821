package com.passportdesk.console.works;

import com.passportdesk.store.event.Events;
import com.passportdesk.store.journal.Entry;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What waits to be sent. One act may have made several records: a sale is its receipt, its passes
/// and the visit.
///
/// @param records that wait
/// @param acts they were made by, by kind, in the order of [Kind]; none of a kind is left out
/// @param left out records that were not looked at
/// @param oldest when the first of them that can be read was made; null when there is none
public record Unsent(long records, Map<Kind, Integer> acts, long left, @Nullable Instant oldest) {

    /// Records that are looked at.
    static final int MOST = 1_000;

    public Unsent {
        acts = Collections.unmodifiableMap(acts);
    }

    /// What somebody did.
    public enum Kind {
        /// In, out, or not let in.
        DOOR,
        SALE,
        /// Money given back.
        REFUND,
        BOOKING,
        CARD,
        /// Cash counted or moved, and days closed.
        DRAWER,
        OTHER
    }

    /// @param waiting the first of them, in their order, at most [#MOST]
    /// @param records how many wait in all
    static Unsent of(List<Entry> waiting, long records) {
        Map<Kind, Integer> acts = new EnumMap<>(Kind.class);
        int next = 0;
        while (next < waiting.size()) {
            Entry first = waiting.get(next);
            acts.merge(kind(first.type()), 1, Integer::sum);
            next += 1 + first.rest();
        }
        return new Unsent(
                records,
                acts,
                Math.max(0, records - waiting.size()),
                waiting.isEmpty() ? null : waiting.getFirst().at());
    }

    private static Kind kind(String type) {
        return switch (type) {
            case Events.CHECKED_IN,
                    Events.CHECKED_OUT,
                    Events.CHECK_IN_UNDONE,
                    Events.CHECK_OUT_UNDONE,
                    Events.ACCESS_REFUSED,
                    Events.REFUSAL_SEEN_TO ->
                    Kind.DOOR;
            case Events.RECEIPT_ISSUED -> Kind.SALE;
            case Events.CREDIT_NOTE_ISSUED -> Kind.REFUND;
            case Events.ROOM_BOOKED, Events.BOOKING_MOVED, Events.BOOKING_CANCELLED -> Kind.BOOKING;
            case Events.FLOAT_COUNTED,
                    Events.DRAWER_COUNTED,
                    Events.CASH_MOVED,
                    Events.DAY_CLOSED,
                    Events.DRAWER_OPENED ->
                    Kind.DRAWER;
            default ->
                    type.startsWith("Card") || type.startsWith("BlankCard")
                            ? Kind.CARD
                            : Kind.OTHER;
        };
    }
}
