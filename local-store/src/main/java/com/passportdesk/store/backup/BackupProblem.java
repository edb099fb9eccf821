package com.passportdesk.store.backup;

import com.passportdesk.store.desk.DiskTrouble;
import com.passportdesk.store.desk.StoreProblem;
import com.passportdesk.store.journal.JournalDamage;
import com.passportdesk.store.journal.SegmentCopy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// A copy cannot be made or used. Carries a text key and arguments for the operator.
public final class BackupProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final transient List<Object> arguments;

    /// What can be wrong with a copy. The first argument is its folder.
    public enum Kind {
        /// The folder is in the home of the desk that is to be copied.
        INSIDE,
        /// Something else lies in the folder.
        NOT_EMPTY,
        /// The folder cannot be read or written: the drive is away or fails.
        AWAY,
        /// The drive of the folder has no room.
        FULL,
        /// The folder holds the copy of another desk. Second argument: its code.
        OTHER_DESK,
        /// The folder holds records of this desk that its home does not have.
        OTHER_RECORDS,
        /// No desk was copied into the folder.
        NO_BACKUP,
        /// The copy is damaged. Second argument: the first bad record.
        DAMAGED,
        /// The desk's own key in the copy is damaged, wherever it stands.
        KEYS_DAMAGED,
        /// The keys cannot be read back from the copy as they were written.
        KEYS_NOT_COPIED,
        /// The store's key is not in the copy and was not given.
        NO_KEY,
        /// A desk lives in the folder already.
        HOME_THERE
    }

    public BackupProblem(Kind kind, Object... arguments) {
        super(kind + " " + List.of(arguments));
        this.kind = kind;
        this.arguments = List.of(arguments);
    }

    BackupProblem(Kind kind, Throwable cause, Object... arguments) {
        super(kind + " " + List.of(arguments), cause);
        this.kind = kind;
        this.arguments = List.of(arguments);
    }

    /// What a failed read or write under `folder` means.
    static BackupProblem of(IOException failed, Path folder) {
        return switch (failed) {
            case SegmentCopy.OtherRecords _ ->
                    new BackupProblem(Kind.OTHER_RECORDS, failed, folder.toString());
            case SegmentCopy.NotAsCopied damage ->
                    new BackupProblem(Kind.DAMAGED, failed, folder.toString(), damage.number());
            case JournalDamage damage ->
                    new BackupProblem(Kind.DAMAGED, failed, folder.toString(), damage.number());
            default ->
                    new BackupProblem(
                            DiskTrouble.problem(failed).kind() == StoreProblem.Kind.DISK_FULL
                                    ? Kind.FULL
                                    : Kind.AWAY,
                            failed,
                            folder.toString());
        };
    }

    public Kind kind() {
        return kind;
    }

    public List<Object> arguments() {
        return arguments;
    }

    /// The text key of the sentence for the operator, such as `problem.backup.full`.
    public String textKey() {
        String[] words = kind.name().toLowerCase(Locale.ROOT).split("_", -1);
        StringBuilder key = new StringBuilder("problem.backup.").append(words[0]);
        for (int i = 1; i < words.length; i++) {
            key.append(Character.toUpperCase(words[i].charAt(0))).append(words[i].substring(1));
        }
        return key.toString();
    }
}
