package com.passportdesk.store.projection;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.BooleanSupplier;
import org.h2.jdbcx.JdbcConnectionPool;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The H2 file: one connection that writes, of an administrator, open as long as the file is, and a
/// few that can only read.
public final class ProjectionFile implements AutoCloseable {

    private static final int READERS = 8;
    private static final int WAIT_SECONDS = 10;

    /// H2 writes when it is told to by [#save], or when much is waiting; never by its own clock,
    /// whose delay is the longest there is.
    private static final int NO_CLOCK = Integer.MAX_VALUE;

    /// Pages of the file that H2 keeps in memory, in KiB.
    private static final int CACHE = 64 << 10;

    /// H2 would put a long result into a file of its own among the system's temporary ones, which
    /// is not enciphered. Whoever asks for much reads it in pieces.
    private static final String NO_SPILLING = ";MAX_MEMORY_ROWS=" + Integer.MAX_VALUE;

    private static final String IN_USE =
            ";WRITE_DELAY=" + NO_CLOCK + ";REUSE_SPACE=FALSE;CACHE_SIZE=" + CACHE;

    /// A file that is still being made counts for nothing until it was closed and forced: its space
    /// is used again from the beginning.
    private static final String BEING_MADE =
            ";WRITE_DELAY=" + NO_CLOCK + ";MAX_COMPACT_TIME=0;CACHE_SIZE=" + cacheOfMaking();

    private final Connection writer;
    private final JdbcClient rows;
    private final JdbcConnectionPool readers;
    private final Properties reader = new Properties();
    private final String place;
    private final NoticedCalls.Noticed noticed;
    private final String name;
    private final RowSums sums;
    private final FileSpace space;

    /// @param file as H2 names it, without H2's own ending
    /// @param secret 64 hex digits; file and user passwords derive from it
    public ProjectionFile(String file, String secret) throws SQLException {
        this(file, secret, IN_USE);
        check();
    }

    /// A new file whose rows are to be made; once they are, it is closed, forced and opened like
    /// any other. A machine that stops meanwhile leaves nothing of use.
    public static ProjectionFile toBeMade(String file, String secret) throws SQLException {
        ProjectionFile made = new ProjectionFile(file, secret, BEING_MADE);
        made.reuseSpace(true);
        return made;
    }

    private ProjectionFile(String file, String secret, String settings) throws SQLException {
        String place =
                "jdbc:h2:"
                        + NoticedCalls.name(file, secret.substring(0, 32))
                        + ";DB_CLOSE_ON_EXIT=FALSE";
        noticed = NoticedCalls.of(file);
        String password = secret.substring(32);
        Properties login = new Properties();
        login.put("user", "DESK");
        login.put("password", password);
        writer =
                DriverManager.getConnection(
                        place
                                // H2's own trace would quote values, in the clear.
                                + ";TRACE_LEVEL_FILE=0"
                                + NO_SPILLING
                                + settings
                                + ";QUERY_CACHE_SIZE=256",
                        login);
        try {
            try (Statement statement = writer.createStatement()) {
                statement.execute("create user if not exists READER password '" + password + "'");
                statement.execute("grant select on schema PUBLIC to READER");
            }
            writer.setAutoCommit(false);
            if (hasFailedRead()) {
                throw new SQLException("a read failed while H2 opened its file", "58030");
            }
            name = RowTrigger.file(writer);
            sums = RowSums.of(name);
            space = new FileSpace(writer);
        } catch (SQLException | RuntimeException | Error e) {
            shutDownAtOnce();
            throw e;
        }
        rows = new PreparedRows(writer);
        this.place = place + ";IFEXISTS=TRUE";
        reader.put("user", "READER");
        reader.put("password", password);
        readers = JdbcConnectionPool.create(this.place, "READER", password);
        readers.setMaxConnections(READERS);
        readers.setLoginTimeout(WAIT_SECONDS);
    }

    /// While rows are made, most fall into pages all over the indexes: those of a million members
    /// take some 400 MB, and each that is not in memory is read and deciphered for one row. At most
    /// a sixth of what Java may take.
    private static int cacheOfMaking() {
        long most = Runtime.getRuntime().maxMemory() / 6 >> 10;
        return (int) Math.clamp(most, CACHE, 8L * CACHE);
    }

    /// Whether H2 could not read a part of the file since it was opened.
    public boolean hasFailedRead() {
        return noticed.hasFailedRead();
    }

    /// Why H2 could not write that file since it was opened, whoever was told what about it.
    public static Optional<IOException> unwritten(String file) {
        return NoticedCalls.of(file).unwritten();
    }

    /// Neither setting survives in the file, so the start refuses to go on without them.
    private void check() throws SQLException {
        try {
            refuseOtherSettings();
        } catch (SQLException | RuntimeException | Error e) {
            abandon();
            throw e;
        }
    }

    private void refuseOtherSettings() throws SQLException {
        Map<String, String> settings = new HashMap<>();
        try (Statement statement = writer.createStatement();
                ResultSet found =
                        statement.executeQuery(
                                """
                                select setting_name, setting_value
                                  from information_schema.settings
                                 where setting_name in ('WRITE_DELAY', 'REUSE_SPACE')
                                """)) {
            while (found.next()) {
                settings.put(found.getString(1), found.getString(2));
            }
        }
        if (!Integer.toString(NO_CLOCK).equals(settings.get("WRITE_DELAY"))
                || !"false".equalsIgnoreCase(settings.get("REUSE_SPACE"))) {
            throw new SQLException("H2 does not keep to its settings: " + settings);
        }
    }

    /// The one connection that writes: outside a transaction only between commands.
    public Connection writer() {
        return writer;
    }

    /// Rows as the writer sees them, inside its open transaction.
    public JdbcClient rows() {
        return rows;
    }

    /// What the rows add up to.
    RowSums sums() {
        return sums;
    }

    /// Lets others hear of each change from now on; after the rows were found to be of use.
    public void follow(List<RowFollower> followers) {
        sums.follow(followers);
    }

    /// To be said after each commit, before anybody hears that something is done.
    public void committed() {
        sums.committed();
    }

    /// Has H2 write what was committed, soon: not flushed, so that it outlives this process but no
    /// power cut. To be called between transactions.
    public void save() throws SQLException {
        try (Statement statement = writer.createStatement()) {
            statement.execute("checkpoint");
        }
    }

    /// Whether what H2 wrote so far has left this process: not while the disk has no room for it.
    public boolean isWritten() throws IOException {
        return noticed.isWritten();
    }

    /// Undoes the open transaction.
    public void rollback() throws SQLException {
        writer.rollback();
        sums.backTo(0);
    }

    /// A place in the open transaction to go back to.
    public final class Attempt {
        private final Savepoint savepoint;
        private final int mark = sums.mark();

        private Attempt() throws SQLException {
            savepoint = writer.setSavepoint();
        }

        /// Undoes what came after it.
        public void undo() throws SQLException {
            writer.rollback(savepoint);
            sums.backTo(mark);
        }
    }

    public Attempt attempt() throws SQLException {
        return new Attempt();
    }

    /// Compares all rows with what they added up to when they were written.
    ///
    /// @param goOn asked now and then; the check ends early when it says no
    /// @throws SQLException when the file cannot be read
    public RowCheck.Found check(BooleanSupplier goOn) throws SQLException {
        try (Connection connection = DriverManager.getConnection(place, reader)) {
            return new RowCheck(connection, goOn).run();
        }
    }

    /// How large the file is, and how much of that still counts.
    public record Size(long bytes, long live) {}

    /// By what H2 tells of its chunks.
    public Size size() {
        return space.size();
    }

    /// Whether this file may be of no use after an unclean stop from now on: then its space is used
    /// again at once, and it stays near twice what counts of it or [FileSpace#SPARE] more.
    public void reuseSpace(boolean again) {
        reuseSpace(again, FileSpace.SPARE);
    }

    void reuseSpace(boolean again, long spare) {
        space.reuse(again, spare);
    }

    /// Whether H2 may hold back more before it writes, while much comes in.
    public void holdBack(boolean more) {
        space.hold(more);
    }

    /// To be said after commits while space is used again, or much held back.
    public void tidy() {
        space.tidy();
    }

    /// A few connections that can only read; a caller waits for a free one at most ten seconds.
    public JdbcConnectionPool readers() {
        return readers;
    }

    @Override
    public void close() throws SQLException {
        shutDown("shutdown");
    }

    /// Closes a file that is being made and counts for nothing yet, with nothing dead left in it.
    /// H2 moves page by page, which takes as long as making them; a machine that stops meanwhile
    /// leaves nothing of use.
    public void closeSmall() throws SQLException {
        shutDown("shutdown compact");
    }

    private void shutDown(String how) throws SQLException {
        readers.dispose();
        sums.forget(name);
        if (!writer.isClosed()) {
            try (Statement statement = writer.createStatement()) {
                statement.execute(how);
            }
        }
        Optional<IOException> unwritten = noticed.unwritten();
        if (unwritten.isPresent()) {
            throw new SQLException("not all of the file was written", "58030", unwritten.get());
        }
    }

    /// Lets go of the file without trusting H2 any more: it may be damaged.
    public void abandon() {
        readers.dispose();
        sums.forget(name);
        shutDownAtOnce();
    }

    private void shutDownAtOnce() {
        try (Statement statement = writer.createStatement()) {
            statement.execute("shutdown immediately");
        } catch (SQLException _) {
            // It is already closed, which is all that was asked for.
        }
    }
}
