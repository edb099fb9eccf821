package com.passportdesk.store.personal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Somebody without an account, or a note about nobody, as far as one thing that bears the name
/// tells: a day pass and the visits it let in are one person's, what was booked apart is not known
/// to be.
///
/// @param thing id of the visit, day pass, booking or note it was asked by
/// @param name empty where none was given, once it is erased, and for a note
/// @param visits the first first
/// @param passes by id
/// @param booked when what they booked begins; null where it is no booking
/// @param note words of the note; empty where it is none
/// @param kept receipts that go on naming them
public record Guest(
        UUID thing,
        String name,
        List<Stay> visits,
        List<Pass> passes,
        @Nullable Instant booked,
        String note,
        List<Kept> kept) {

    public Guest {
        visits = List.copyOf(visits);
        passes = List.copyOf(passes);
        kept = List.copyOf(kept);
    }

    /// One visit.
    ///
    /// @param until null while they are inside
    /// @param isUndone whether it was taken back
    public record Stay(
            UUID visit,
            LocalDate date,
            Instant from,
            @Nullable Instant until,
            String area,
            boolean isUndone) {}

    /// One day pass.
    ///
    /// @param receipt number of its receipt; empty where this desk has not heard it
    public record Pass(UUID pass, LocalDate date, String receipt) {}

    /// A receipt on which the name stays.
    ///
    /// @param until the last day the law demands it ([LawTerm]); null where this desk does not know
    ///   who issued it
    public record Kept(String receipt, @Nullable LocalDate until) {}

    /// Whether there is a name, or words that may hold one.
    public boolean isNamed() {
        return !name.isEmpty() || isNote();
    }

    /// Whether it is a note and nobody's visit, pass or booking.
    public boolean isNote() {
        return !note.isEmpty();
    }
}
