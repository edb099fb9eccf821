package com.passportdesk.store.projection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Tells what H2 says about itself from what it says about a statement. By its error codes
/// (`org.h2.api.ErrorCode`): its SQL states are standard ones for some, such as `HY000` for 50000.
public final class RowTrouble {

    /// General error, closed object, input/output twice, damaged file, broken connection, closed
    /// database, out of memory, called at shutdown, an index that names a row which is not there, a
    /// table that is not there: where it was, H2 could not read its own list of tables.
    private static final Set<Integer> FATAL =
            Set.of(
                    42102, 42103, 42104, 50000, 90007, 90028, 90030, 90031, 90067, 90098, 90108,
                    90121, 90143);

    /// Damaged file, an index that names a row which is not there: opened again it is no better.
    private static final Set<Integer> DAMAGE = Set.of(90030, 90143);

    /// Deadlock, lock timeout, cancelled, concurrent change: another try may end otherwise.
    private static final Set<Integer> PASSING = Set.of(40001, 50200, 57014, 90131);

    /// Closed object, broken connection, closed database, called at shutdown, kept for one
    /// connection while it is shut, cancelled: what a reader hears when rows are closed under it.
    private static final Set<Integer> LEFT = Set.of(90007, 90067, 90098, 90121, 90135, 57014);

    private RowTrouble() {}

    /// Whether the rows were closed while they were read. Nobody cancels a reader but who closes.
    public static boolean isLeft(@Nullable Throwable cause) {
        return says(LEFT, cause);
    }

    /// Whether H2 said something after which its session is not to be used any more.
    public static boolean isFatal(@Nullable Throwable cause) {
        return says(FATAL, cause);
    }

    /// Whether H2 found that its file is not what was written.
    public static boolean isDamage(@Nullable Throwable cause) {
        return says(DAMAGE, cause);
    }

    /// Whether the same work on the same rows would fail again, in any session.
    static boolean isOfTheWork(RuntimeException cause) {
        for (Throwable at = cause; at != null; at = at.getCause()) {
            if (at instanceof UncheckedIOException) {
                return false;
            }
        }
        return !says(FATAL, cause) && !says(PASSING, cause);
    }

    /// A failure in words for a log. H2 and parsers quote the values they object to, and those may
    /// be personal; files say only what is wrong with them.
    public static String words(Throwable cause) {
        Throwable root = cause;
        for (Throwable at = cause; at != null; at = at.getCause()) {
            root = at;
            if (at instanceof SQLException sql) {
                return sql.getClass().getSimpleName() + " " + sql.getErrorCode();
            }
        }
        if (root instanceof IOException) {
            return root.toString();
        }
        StackTraceElement[] steps = root.getStackTrace();
        return root.getClass().getSimpleName() + (steps.length == 0 ? "" : " at " + steps[0]);
    }

    private static boolean says(Set<Integer> codes, @Nullable Throwable cause) {
        for (Throwable at = cause; at != null; at = at.getCause()) {
            if (at instanceof SQLException sql && codes.contains(sql.getErrorCode())) {
                return true;
            }
        }
        return false;
    }
}
