package com.passportdesk.store.desk;

import com.passportdesk.store.desk.StoreProblem.Kind;
import com.passportdesk.store.journal.JournalDamage;
import com.passportdesk.store.journal.NewerFormat;
import com.passportdesk.store.keys.WrongKeyException;
import java.util.Locale;

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
                case WrongKeyException _ -> {
                    return new StoreProblem(Kind.WRONG_KEY, cause);
                }
                default -> {
                    String said = at.getMessage() == null ? "" : at.getMessage();
                    if (isFull(said.toLowerCase(Locale.ROOT))) {
                        return new StoreProblem(Kind.DISK_FULL, cause);
                    }
                }
            }
        }
        return new StoreProblem(Kind.DISK_FAILED, cause);
    }

    private static boolean isFull(String said) {
        return said.contains("no space left")
                || said.contains("not enough space")
                || said.contains("quota exceeded");
    }
}
