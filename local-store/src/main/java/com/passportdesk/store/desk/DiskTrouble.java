package com.passportdesk.store.desk;

import com.passportdesk.store.desk.StoreProblem.Kind;
import com.passportdesk.store.journal.JournalDamage;
import com.passportdesk.store.keys.WrongKeyException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Tells a full disk from a broken one, and an H2 that must not be trusted any more from an
/// ordinary objection.
final class DiskTrouble {

    private static final Set<String> FATAL =
            Set.of("50000", "90028", "90030", "90031", "90098", "90007", "90067", "90121");

    private DiskTrouble() {}

    static StoreProblem problem(Throwable cause) {
        for (Throwable at = cause; at != null; at = at.getCause()) {
            switch (at) {
                case StoreProblem problem -> {
                    return problem;
                }
                case JournalDamage damage -> {
                    return new StoreProblem(Kind.JOURNAL_DAMAGED, cause, damage.number());
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

    /// Whether H2 said something after which its session is not to be used any more.
    static boolean isFatal(@Nullable Throwable cause) {
        for (Throwable at = cause; at != null; at = at.getCause()) {
            if (at instanceof SQLException sql
                    && FATAL.contains(String.valueOf(sql.getSQLState()))) {
                return true;
            }
        }
        return false;
    }
}
