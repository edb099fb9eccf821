package com.passportdesk.store.projection;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How far the rows are. In the same transaction as the rows themselves.
///
/// @param number last own record applied
/// @param hash of that record, hex
/// @param feedNumber last item of `feed/` applied
/// @param cursor the centre's position of the last item applied
/// @param history which centre that position belongs to
/// @param acknowledged last own record known to be at the centre
/// @param erased orders to erase applied to rows made before them: these are made anew at the next
///   start
public record Progress(
        long number,
        String hash,
        long feedNumber,
        long cursor,
        @Nullable UUID history,
        long acknowledged,
        long erased) {

    /// After an own record.
    public Progress withOwn(long newNumber, String newHash) {
        return new Progress(newNumber, newHash, feedNumber, cursor, history, acknowledged, erased);
    }

    /// After rows made anew.
    public Progress withoutErased() {
        return new Progress(number, hash, feedNumber, cursor, history, acknowledged, 0);
    }

    /// After an item that cannot be read: the centre is to tell all anew.
    Progress afterDamagedItem() {
        return new Progress(number, hash, feedNumber + 1, cursor, null, acknowledged, erased);
    }

    /// After an item whose key was destroyed.
    Progress afterErasedItem() {
        return new Progress(number, hash, feedNumber + 1, cursor, history, acknowledged, erased);
    }
}
