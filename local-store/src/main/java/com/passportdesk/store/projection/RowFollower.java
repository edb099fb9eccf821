package com.passportdesk.store.projection;

import com.passportdesk.store.keys.SealedFiles;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Something that is kept up with the rows and is not in them, such as the index of the search.
/// What it knows belongs to rows with certain sums; by these it can tell whether what it kept on
/// the disk is of the rows there are.
public interface RowFollower {

    /// Tables it hears of, as H2 names them.
    Set<String> tables();

    /// Rows are open, before what they lack is applied. Whatever was known of others is void unless
    /// the sums are the same.
    ///
    /// @param sums what the rows of each table add up to
    void opening(Map<String, String> sums);

    /// A row changed; on the thread that writes, before the commit: to be noted, not acted on. What
    /// is rolled back is told as well.
    ///
    /// @param before null for a new row
    /// @param now null for a row that is gone
    void changed(
            String table, @Nullable Object @Nullable [] before, @Nullable Object @Nullable [] now);

    /// All changes told so far are committed; on the thread that writes, before anybody hears that
    /// the command is done.
    void committed(Map<String, String> sums);

    /// Where committed rows are read, and where something may be kept, sealed, beside them.
    void start(JdbcClient rows, SealedFiles kept);

    /// Does what takes time: once after the start, then after commits, on a thread of its own.
    void settle();

    /// The store is about to be closed; nothing changes any more and rows can still be read.
    void closing();
}
