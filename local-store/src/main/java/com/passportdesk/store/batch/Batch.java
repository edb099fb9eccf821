package com.passportdesk.store.batch;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A batch and how far it is.
///
/// @param desk where it is made
/// @param site of that desk
/// @param name in the operator's words, such as the company's name
/// @param type what the stack consists of, such as `NTAG215`; null until the first card says it
/// @param leftOut lines of the list that named nobody and were left out
/// @param begunBy staff id
/// @param endedAt null while it is open
/// @param endedBy staff id; null while it is open
/// @param rows in the order of the list, numbered from 1
public record Batch(
        UUID batch,
        String desk,
        String site,
        String name,
        @Nullable String type,
        int leftOut,
        Instant begunAt,
        String begunBy,
        @Nullable Instant endedAt,
        @Nullable String endedBy,
        List<BatchRow> rows) {

    public Batch {
        rows = List.copyOf(rows);
    }

    public boolean isOpen() {
        return endedAt == null;
    }

    /// What the stack must be made of: what the batch was begun with, or else its first card's.
    public Optional<String> stack() {
        return Optional.ofNullable(type)
                .or(() ->
                        rows.stream()
                                .filter(row -> row.state() == BatchRow.State.ISSUED)
                                .map(BatchRow::type)
                                .filter(one -> one != null)
                                .findFirst());
    }

    public Optional<BatchRow> row(int number) {
        return number < 1 || number > rows.size()
                ? Optional.empty()
                : Optional.of(rows.get(number - 1));
    }

    /// The row that was begun and whose end nobody knows.
    public Optional<BatchRow> begun() {
        return rows.stream().filter(row -> row.state() == BatchRow.State.TAP_AGAIN).findFirst();
    }

    /// The row that the next blank card is for.
    public Optional<BatchRow> next() {
        return rows.stream().filter(BatchRow::isNext).findFirst();
    }

    public int count(BatchRow.State state) {
        return (int) rows.stream().filter(row -> row.state() == state).count();
    }

    /// How many cards of the stack were put aside as faulty.
    public int faulty() {
        return rows.stream().mapToInt(BatchRow::faulty).sum();
    }
}
