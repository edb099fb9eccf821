package com.passportdesk.store.desk;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.h2.jdbcx.JdbcConnectionPool;

/// Where those who read wait for the moment in which one file of rows takes another's place, so
/// that none of them sees it closed.
final class ReadersDoor {

    private static final long WAIT_SECONDS = 10;
    private static final long LEAVE_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final long LOOK_NANOS = 2_000_000;

    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

    /// Where the rows are now.
    interface Rows {
        JdbcConnectionPool readers();
    }

    /// A connection that can only read.
    Connection enter(Rows rows) throws SQLException {
        boolean open;
        try {
            open = lock.readLock().tryLock(WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("not waited for the store", e);
        }
        if (!open) {
            throw new SQLException("the store was not open in time");
        }
        try {
            return rows.readers().getConnection();
        } finally {
            lock.readLock().unlock();
        }
    }

    /// Lets nobody in and waits two seconds at the most until those inside have left.
    ///
    /// @return whether they have; then [#open] lets others in again
    boolean close(JdbcConnectionPool readers) {
        long end = System.nanoTime() + LEAVE_NANOS;
        try {
            if (!lock.writeLock().tryLock(LEAVE_NANOS, TimeUnit.NANOSECONDS)) {
                return false;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
        while (readers.getActiveConnections() > 0) {
            if (System.nanoTime() - end > 0) {
                lock.writeLock().unlock();
                return false;
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
        return true;
    }

    void open() {
        lock.writeLock().unlock();
    }
}
