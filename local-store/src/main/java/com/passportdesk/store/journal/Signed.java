package com.passportdesk.store.journal;

import org.jspecify.annotations.Nullable;

/// The last record of a log that was signed for: it was acknowledged, so its absence is damage and
/// not a torn tail.
///
/// @param number 0 when none was
/// @param hash of that record, 32 bytes; null where it is not known, and then no log goes on behind
///   damage
@SuppressWarnings("ArrayRecordComponent") // read and dropped, never compared
public record Signed(long number, byte @Nullable [] hash) {

    /// A record that was acknowledged, of which nothing else is known.
    public static Signed upTo(long number) {
        return new Signed(number, null);
    }

    /// Whichever of the two knows of more.
    public Signed orLater(Signed other) {
        return other.number > number ? other : this;
    }

    /// This, or a record before it that was the last one acknowledged.
    public Signed atMost(long acknowledged) {
        return acknowledged < number ? upTo(acknowledged) : this;
    }
}
