package com.passportdesk.store.projection;

import java.sql.Connection;
import java.sql.SQLException;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.FileStore;
import org.h2.mvstore.MVStore;

/// The room that H2 takes for its file. Each row falls into other pages of each index, and a page
/// that changed is written anew at another place. The old places stay unused in a file in which a
/// commit has to be found after the process was ended: H2 may not find one that lies in the middle.
/// In a file that would not be used then, they are used again at once.
final class FileSpace {

    /// A file may be larger by so much than twice what counts of it before that is moved together,
    /// in bytes: every disk has that much, and most files never need to be moved.
    static final long SPARE = 256L << 20;

    /// Lower costs more writing; the next pages and what H2 holds back come on top of it.
    private static final int MOST_TIMES = 2;

    /// So much of what counts is moved at once, in bytes; commands wait meanwhile.
    private static final int MOVED = 4 << 20;

    /// H2 keeps a place for this long, in milliseconds, after nothing in it counts any more; what
    /// somebody still reads is kept in any case.
    private static final int NOT_AT_ALL = -1;

    /// What H2 holds back of changed pages before it writes them, in bytes, in a file that counts
    /// for nothing until it is whole: a page that is changed again meanwhile is written once. Its
    /// own limit is 19 MB, which a file of a million members rewrites for every few thousand rows.
    private static final long HELD_BACK = 128L << 20;

    /// Held back is at most this part of the memory Java may take.
    private static final int PART_OF_MEMORY = 8;

    private final MVStore store;
    private final int lent;
    private volatile boolean reused;
    private volatile boolean holding;
    private volatile long spare;
    private long lastMove;
    private long lentAt;

    FileSpace(Connection connection) throws SQLException {
        SessionLocal session = (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
        store = session.getDatabase().getStore().getMvStore();
        long most = Math.min(HELD_BACK, Runtime.getRuntime().maxMemory() / PART_OF_MEMORY);
        lent = (int) Math.max(0, most - store.getAutoCommitMemory());
    }

    /// Whether places are used again from now on.
    ///
    /// @param most by how much the file may be larger than twice what counts of it, in bytes
    void reuse(boolean again, long most) {
        spare = most;
        store.setRetentionTime(again ? NOT_AT_ALL : store.getFileStore().getDefaultRetentionTime());
        store.setReuseSpace(again);
        reused = again;
        lentAt = -1;
        lend();
    }

    /// Whether H2 holds back more from now on, as it does while places are used again.
    void hold(boolean more) {
        holding = more;
        lentAt = -1;
        lend();
    }

    /// Lets H2 hold back more than it would by itself: it counts what waits, and after each write
    /// from nothing, so it is told of so much less.
    private void lend() {
        long writes = store.getFileStore().getWriteCount();
        if ((reused || holding) && writes != lentAt) {
            lentAt = writes;
            store.registerUnsavedMemory(-lent);
        }
    }

    /// Moves a part of what counts together where too little of the file does: the places it left
    /// are used by what is written next. Does nothing unless places are used again.
    void tidy() {
        lend();
        long writes = store.getFileStore().getWriteCount();
        if (!reused || writes == lastMove) {
            return;
        }
        ProjectionFile.Size size = size();
        if (size.bytes() > spare + MOST_TIMES * size.live()) {
            lastMove = writes;
            store.compact(100, MOVED);
        }
    }

    ProjectionFile.Size size() {
        FileStore<?> file = store.getFileStore();
        long bytes = file.size();
        long used = bytes / 100 * file.getFillRate();
        return new ProjectionFile.Size(bytes, used / 100 * file.getChunksFillRate());
    }
}
