package com.passportdesk.store.desk;

import com.passportdesk.store.journal.EntryCodec;
import com.passportdesk.store.journal.Journal;
import com.passportdesk.store.journal.JournalFiles;
import com.passportdesk.store.keys.DeskKey;
import com.passportdesk.store.keys.KeyRing;
import com.passportdesk.store.keys.StoreKey;
import java.io.IOException;
import java.util.function.LongConsumer;

/// Follows the journal of a desk that is not running, without touching its rows.
public final class JournalCheck {

    private JournalCheck() {}

    /// Reads the journal from its first record; a tail that was signed and is gone counts as
    /// damage.
    ///
    /// @param progress hears the last number checked
    /// @throws StoreProblem when the desk is running, or its keys cannot be opened
    public static Journal.Verdict follow(DeskHome home, StoreKey key, LongConsumer progress) {
        JournalFiles files = JournalFiles.disk();
        try (HomeLock _ = HomeLock.take(home.directory(), home.desk());
                KeyRing keys =
                        new KeyRing(home.directory(), files, key.of(home.directory(), files));
                Heads heads = new Heads(home.journal(), files, new DeskKey(keys));
                Journal journal =
                        Journal.open(
                                home.journal(),
                                new EntryCodec(keys),
                                new Journal.Opening(
                                        files,
                                        StoreOptions.standard().segmentBytes(),
                                        heads.number(),
                                        Long.MAX_VALUE))) {
            return journal.verify(progress);
        } catch (IOException e) {
            throw DiskTrouble.problem(e);
        }
    }
}
