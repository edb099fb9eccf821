package com.passportdesk.store.projection;

import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What the centre said and this build cannot turn into rows is noted in `set_aside` and passed
/// over, so that one faulty record does not stop all that come after it. The record itself stays in
/// `feed/`; a build that reads it makes the rows anew.
final class SetAside {

    private static final Logger LOG = LoggerFactory.getLogger(SetAside.class);
    private static final int LONGEST = 200;

    private final JdbcClient rows;
    private final RowSums sums;
    private final SeldomFilled noted;

    SetAside(JdbcClient rows, RowSums sums) {
        this.rows = rows;
        this.sums = sums;
        this.noted = new SeldomFilled("set_aside", rows);
    }

    /// One thing the centre said.
    ///
    /// @param kind `record`, `document` or `item`
    /// @param id of the record or document, or the item's number in `feed/`
    /// @param desk that wrote it; empty when unknown
    /// @param type event type, document kind or item kind
    record What(String kind, String id, String desk, String type) {
        What {
            id = cut(id);
            desk = cut(desk);
            type = cut(type);
        }
    }

    /// Does `work` whole, or not at all and notes why.
    ///
    /// @return whether it was done
    boolean guard(What what, Runnable work) {
        rows.sql("savepoint said").update();
        int mark = sums.mark();
        try {
            work.run();
            return true;
        } catch (RuntimeException e) {
            if (!RowTrouble.isOfTheWork(e)) {
                throw e;
            }
            rows.sql("rollback to savepoint said").update();
            sums.backTo(mark);
            note(what, cause(e));
            return false;
        }
    }

    /// The first cause stands.
    void note(What what, String cause) {
        LOG.warn(
                "set aside {} {} ({}) of desk {}: {}",
                what.kind(),
                what.id(),
                what.type(),
                what.desk(),
                cause);
        noted.filled();
        if (isNoted(what)) {
            return;
        }
        rows.sql("insert into set_aside (kind, id, desk, type, cause) values (?,?,?,?,?)")
                .param(what.kind())
                .param(what.id())
                .param(what.desk())
                .param(what.type())
                .param(cut(cause))
                .update();
    }

    private boolean isNoted(What what) {
        return !rows.sql("select 1 from set_aside where kind = ? and id = ?")
                .param(what.kind())
                .param(what.id())
                .query((_, _) -> 1)
                .list()
                .isEmpty();
    }

    /// A later version of a document was read.
    void settled(What what) {
        if (noted.isEmpty()) {
            return;
        }
        rows.sql("delete from set_aside where kind = ? and id = ?")
                .param(what.kind())
                .param(what.id())
                .update();
    }

    /// Only what kind of thing went wrong, and the same on every machine.
    private static String cause(RuntimeException e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root instanceof SQLException
                ? RowTrouble.words(root)
                : root.getClass().getSimpleName();
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
