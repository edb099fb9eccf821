package com.passportdesk.store.desk;

import com.passportdesk.store.journal.ArchiveSize;
import com.passportdesk.store.journal.Journal;
import com.passportdesk.store.keys.StoreKey;
import java.io.IOException;
import java.util.function.LongConsumer;

/// Follows the journal of a desk that is not running, without touching its rows.
public final class JournalCheck {

    private JournalCheck() {}

    /// What came of it.
    ///
    /// @param verdict on the records
    /// @param archive what of the journal is in the archive, which was read like the rest
    public record Found(Journal.Verdict verdict, ArchiveSize archive) {}

    /// Reads the journal from its first record; a tail that was signed and is gone counts as
    /// damage.
    ///
    /// @param progress hears the last number checked
    /// @throws StoreProblem when the desk is running, or its keys cannot be opened
    public static Found follow(DeskHome home, StoreKey key, LongConsumer progress) {
        try (ClosedHome closed = new ClosedHome(home, key)) {
            return new Found(closed.journal().verify(progress), closed.journal().archived());
        } catch (IOException e) {
            throw DiskTrouble.problem(e);
        }
    }
}
