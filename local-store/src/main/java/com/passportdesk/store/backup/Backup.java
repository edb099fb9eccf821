package com.passportdesk.store.backup;

import com.passportdesk.store.backup.BackupProblem.Kind;
import com.passportdesk.store.desk.ClosedHome;
import com.passportdesk.store.desk.DeskHome;
import com.passportdesk.store.desk.DiskTrouble;
import com.passportdesk.store.desk.Vouched;
import com.passportdesk.store.journal.JournalFiles;
import com.passportdesk.store.journal.SafeFile;
import com.passportdesk.store.keys.StoreKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Copies the home of a desk that is not running. The same folder may be the one a running desk is
/// copied into: each goes on where the other ended.
public final class Backup {

    /// The store's key as it is; whoever has it and the copy reads everything.
    static final String PLAIN_KEY = "store-key";

    private Backup() {}

    /// Whether the store's key goes along.
    public enum WithKey {
        YES,
        NO
    }

    /// What was copied.
    ///
    /// @param records of the journal
    /// @param isKeyInside whether the copy alone, or with the passphrase, is enough to restore
    /// @param isFeedWhole whether all that the centre said is in it, and not only what came before
    ///   damage of that in the home; whoever restores it hears it anew
    public record Done(
            Path folder, String desk, long records, boolean isKeyInside, boolean isFeedWhole) {}

    /// Copies what is missing in `folder`, signs the last record, and reads all of the copy again.
    ///
    /// @throws BackupProblem when the folder cannot take it
    /// @throws com.passportdesk.store.desk.StoreProblem when the desk is running
    public static Done write(DeskHome home, StoreKey key, Path folder, WithKey withKey) {
        try (ClosedHome closed = new ClosedHome(home, key)) {
            Vouched vouched = closed.vouch();
            HomeCopy.refuseInside(home, folder);
            Files.createDirectories(folder);
            boolean isFeedWhole;
            try (HomeCopy copy = new HomeCopy(home, folder, JournalFiles.disk())) {
                copy.bring(
                        new HomeCopy.Far() {
                            @Override
                            public long own() {
                                return vouched.last();
                            }

                            @Override
                            public long feed() throws IOException {
                                return closed.lastHeard();
                            }
                        });
                copy.verify();
                isFeedWhole = copy.isFeedWhole();
            }
            if (withKey == WithKey.YES
                    && key.place(home.directory()) != StoreKey.Place.PASSPHRASE) {
                SafeFile.write(folder.resolve(PLAIN_KEY), bytes(home, key));
            }
            return new Done(folder, home.desk(), vouched.last(), isKeyInside(folder), isFeedWhole);
        } catch (IOException e) {
            throw BackupProblem.of(e, folder);
        }
    }

    private static byte[] bytes(DeskHome home, StoreKey key) {
        try {
            return key.of(home.directory(), JournalFiles.disk());
        } catch (IOException e) {
            throw DiskTrouble.problem(e);
        }
    }

    static boolean isKeyInside(Path folder) {
        return Files.exists(folder.resolve(PLAIN_KEY))
                || Files.exists(folder.resolve(HomeCopy.WRAPPED_KEY));
    }

    /// Who was copied into `folder`.
    ///
    /// @throws BackupProblem `NO_BACKUP` when nobody was
    public static DeskHome in(Path folder) {
        if (!DeskHome.isHome(folder)) {
            throw new BackupProblem(Kind.NO_BACKUP, folder.toString());
        }
        return DeskHome.open(folder);
    }
}
