package com.passportdesk.store.desk;

import com.passportdesk.store.desk.StoreProblem.Kind;
import com.passportdesk.store.journal.FullDisk;
import com.passportdesk.store.journal.JournalDamage;
import com.passportdesk.store.journal.NewerFormat;
import com.passportdesk.store.keys.WrongKeyException;
import com.passportdesk.store.keystore.KeyStoreProblem;
import java.nio.file.AccessDeniedException;
import java.util.Arrays;

/// Tells a full disk from a broken one.
public final class DiskTrouble {

    private DiskTrouble() {}

    /// What a failure underneath means for the operator.
    public static StoreProblem problem(Throwable cause) {
        for (Throwable at = cause; at != null; at = at.getCause()) {
            switch (at) {
                case StoreProblem problem -> {
                    return problem;
                }
                case JournalDamage damage -> {
                    return new StoreProblem(Kind.JOURNAL_DAMAGED, cause, damage.number());
                }
                case NewerFormat _ -> {
                    return new StoreProblem(Kind.NEWER_HOME, cause);
                }
                case WrongKeyException wrong -> {
                    return new StoreProblem(kind(wrong.kind()), cause);
                }
                case KeyStoreProblem keyStore -> {
                    return new StoreProblem(kind(keyStore.kind()), cause);
                }
                case AccessDeniedException denied -> {
                    return new StoreProblem(
                            Kind.NOT_ALLOWED, cause, String.valueOf(denied.getFile()));
                }
                default -> {
                    if (FullDisk.isSaidBy(at)
                            || Arrays.stream(at.getSuppressed()).anyMatch(FullDisk::isSaidBy)) {
                        return new StoreProblem(Kind.DISK_FULL, cause);
                    }
                }
            }
        }
        return new StoreProblem(Kind.DISK_FAILED, cause);
    }

    /// The same, save that an error of the program, such as no memory left, stays what it is: no
    /// disk failed.
    static Throwable told(Throwable cause) {
        StoreProblem problem = problem(cause);
        return cause instanceof Error && problem.kind() == Kind.DISK_FAILED ? cause : problem;
    }

    private static Kind kind(WrongKeyException.Kind wrong) {
        return switch (wrong) {
            case WRONG -> Kind.WRONG_KEY;
            case GONE -> Kind.KEY_GONE;
            case OUT_OF_REACH -> Kind.KEY_OUT_OF_REACH;
            case WRAPPED -> Kind.PASSPHRASE_NEEDED;
            case NOTHING_TO_OPEN -> Kind.KEYS_LOST;
        };
    }

    private static Kind kind(KeyStoreProblem.Kind wrong) {
        return switch (wrong) {
            case NONE -> Kind.NO_KEY_STORE;
            case LOCKED -> Kind.KEY_STORE_LOCKED;
            case FAILED -> Kind.KEY_STORE_FAILED;
        };
    }
}
