package com.passportdesk.store.projection;

import com.passportdesk.store.event.Events;
import com.passportdesk.store.journal.Entry;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How far the rows are. In the same transaction as the rows themselves.
///
/// @param number last own record applied
/// @param hash of that record, hex
/// @param feedNumber last item of `feed/` applied
/// @param cursor the centre's position of the last item applied
/// @param history which centre that position belongs to; null when none does, and all is to be told
///   anew
/// @param acknowledged last own record known to be at the centre
public record Progress(
        long number,
        String hash,
        long feedNumber,
        long cursor,
        @Nullable UUID history,
        long acknowledged) {

    /// After own records. With the first one of another life the centre is to tell all anew: what
    /// the earlier one did after it was copied is told to nobody of that desk otherwise.
    ///
    /// @param written the records, in order
    /// @param newNumber number of the last of all that were applied
    /// @param newHash its hash, hex
    public Progress withOwn(List<Entry> written, long newNumber, String newHash) {
        boolean isOther = written.stream().anyMatch(one -> one.type().equals(Events.HOME_RESTORED));
        return new Progress(
                newNumber, newHash, feedNumber, cursor, isOther ? null : history, acknowledged);
    }

    /// After an item that cannot be read: the centre is to tell all anew.
    Progress afterDamagedItem() {
        return new Progress(number, hash, feedNumber + 1, cursor, null, acknowledged);
    }

    /// After an item this program does not know.
    Progress afterUnknownItem() {
        return new Progress(number, hash, feedNumber + 1, cursor, history, acknowledged);
    }

    /// A hash as it is kept here.
    public static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }
}
