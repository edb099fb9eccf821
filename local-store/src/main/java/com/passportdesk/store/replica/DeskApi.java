package com.passportdesk.store.replica;

import com.passportdesk.store.central.CentreLine;
import com.passportdesk.store.central.CentreLine.Patience;
import com.passportdesk.store.central.CentreLogin;
import com.passportdesk.store.central.CentreProblem;
import com.passportdesk.store.lease.Stretch;
import com.passportdesk.store.projection.FeedItem;
import com.passportdesk.store.replica.Picture.PictureStart;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/// One connection of this desk to the centre, and the calls it makes there. For one thread, but for
/// [#abort].
final class DeskApi implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DeskApi.class);
    private static final int CLEANED = 5_000;

    /// A lock was not had in time.
    private static final String HELD_UP = "55P03";

    private final CentreLogin login;
    private final CentreLine line;
    private final Connection connection;

    /// How a connection is had.
    @FunctionalInterface
    interface Door {
        DeskApi open(Patience patience, String program);
    }

    DeskApi(CentreLogin login, CentreLine line) {
        this.login = login;
        this.line = line;
        this.connection = line.connection();
    }

    static DeskApi open(CentreLogin login, Patience patience, String program) {
        return new DeskApi(login, CentreLine.open(login, patience, program));
    }

    Receipt push(UUID incarnation, long first, String[] texts, @Nullable String[] extras) {
        return asked(
                "select desk_api.push(?, ?, ?, ?)",
                call -> {
                    call.setObject(1, incarnation);
                    call.setLong(2, first);
                    call.setArray(3, connection.createArrayOf("text", texts));
                    call.setArray(4, connection.createArrayOf("text", extras));
                },
                row -> Receipt.read(row.getString(1)));
    }

    /// Leaves a request for a certificate.
    ///
    /// @return the newest certificate this desk was given, PEM
    Optional<String> certificate(String request) {
        return asked(
                "select desk_api.certificate(?)",
                call -> call.setString(1, request),
                row -> Optional.ofNullable(row.getString(1)));
    }

    /// The last record the centre has of a life of this desk's home; 0 when it has none.
    long received(UUID incarnation) {
        return asked(
                "select desk_api.received(?)",
                call -> call.setObject(1, incarnation),
                row -> row.getLong(1));
    }

    /// Says what waits here, for whoever looks after the centre.
    ///
    /// @param since instant of the oldest record that waits
    /// @param last number of the last record here
    void waiting(long unsent, Optional<Instant> since, long last) {
        asked(
                "select desk_api.waiting(?, ?, ?)",
                call -> {
                    call.setLong(1, unsent);
                    call.setObject(2, since.map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null));
                    call.setLong(3, last);
                },
                _ -> true);
    }

    /// Which desks have kept an order; empty when the centre knows no such order any more.
    List<Confirmation> confirmed(UUID order) {
        return list(
                "select * from desk_api.confirmed(?)",
                call -> call.setObject(1, order),
                row -> {
                    OffsetDateTime seen = row.getObject(3, OffsetDateTime.class);
                    return new Confirmation(
                            row.getString(1),
                            row.getString(2),
                            seen == null ? null : seen.toInstant(),
                            row.getBoolean(4));
                });
    }

    /// @return false when the centre had this order already
    boolean order(String order, Instant at) {
        return asked(
                "select desk_api.order(?, ?)",
                call -> {
                    call.setString(1, order);
                    call.setObject(2, at.atOffset(ZoneOffset.UTC));
                },
                row -> row.getBoolean(1));
    }

    /// What is new; asking says that everything up to `after` is kept here.
    News feed(long after, int most) {
        return news("select * from desk_api.feed(?, ?)", after, most);
    }

    /// The same while what comes before it is still being taken in.
    News feedAhead(long after, int most) {
        return news("select * from desk_api.feed_ahead(?, ?)", after, most);
    }

    /// A desk that heard nothing after this place begins anew.
    long feedFrom() {
        return asked("select desk_api.feed_from()", _ -> {}, row -> row.getLong(1));
    }

    /// Takes away a little of what nobody needs any more at the centre.
    void keepHouse() {
        asked(
                "select desk_api.keep_house(?)",
                call -> call.setInt(1, CLEANED),
                row -> row.getInt(1));
    }

    private News news(String sql, long after, int most) {
        long[] letters = new long[1];
        List<FeedItem> items =
                list(
                        sql,
                        call -> {
                            call.setLong(1, after);
                            call.setInt(2, most);
                        },
                        row -> {
                            String body = Objects.toString(row.getString(3), "");
                            letters[0] += body.length();
                            return FeedRows.item(
                                    row.getString(2), row.getLong(1), body, row.getString(4));
                        });
        return new News(items, items.size() == most || letters[0] >= News.HEAVY);
    }

    void wake(boolean network) {
        asked("select desk_api.wake(?)", call -> call.setBoolean(1, network), _ -> true);
    }

    /// @return how many leases changed
    int leases() {
        return asked("select desk_api.leases()", _ -> {}, row -> row.getInt(1));
    }

    /// Ends sessions that hold others up as no desk does.
    ///
    /// @return how many ended
    private int clearWay() {
        return once("select desk_api.clear_way()", _ -> {}, row -> row.getInt(1)).getFirst();
    }

    /// @return the lease's text, or empty when it is refused
    Optional<String> acquire(UUID hold, String thing, Instant from, Instant until, int units) {
        return asked(
                "select desk_api.acquire(?, ?, ?, ?, ?)",
                call -> {
                    call.setObject(1, hold);
                    call.setString(2, thing);
                    call.setObject(3, from.atOffset(ZoneOffset.UTC));
                    call.setObject(4, until.atOffset(ZoneOffset.UTC));
                    call.setInt(5, units);
                },
                row -> Optional.ofNullable(row.getString(1)));
    }

    /// Puts a wish to whoever holds what is wished for.
    ///
    /// @return whether anybody holds it
    boolean askWay(String thing, Stretch period, int units) {
        return asked(
                "select desk_api.ask_way(?, ?, ?, ?)",
                call -> {
                    call.setString(1, thing);
                    call.setObject(2, period.start().atOffset(ZoneOffset.UTC));
                    call.setObject(3, period.end().atOffset(ZoneOffset.UTC));
                    call.setInt(4, units);
                },
                row -> row.getBoolean(1));
    }

    /// Gives a lease back; the first time and every time.
    void giveUp(UUID lease) {
        asked("select desk_api.give_up(?)", call -> call.setObject(1, lease), _ -> true);
    }

    void listen(String channel) {
        try (Statement statement = connection.createStatement()) {
            PGConnection postgres = connection.unwrap(PGConnection.class);
            statement.execute("listen " + postgres.escapeIdentifier(channel));
        } catch (SQLException e) {
            throw CentreLine.problem(login, e);
        }
    }

    /// Waits for a wake.
    ///
    /// @return whether one came
    boolean isWoken(int millis) {
        try {
            return connection
                            .unwrap(PGConnection.class)
                            .getNotifications(Math.max(1, millis))
                            .length
                    > 0;
        } catch (SQLException e) {
            throw CentreLine.problem(login, e);
        }
    }

    /// The protocol's empty query: answered by anybody who still is there.
    ///
    /// @return whether a wake came with the answer
    boolean heartbeat() {
        try (Statement statement = connection.createStatement()) {
            statement.execute("");
            return connection.unwrap(PGConnection.class).getNotifications().length > 0;
        } catch (SQLException e) {
            throw CentreLine.problem(login, e);
        }
    }

    /// @param home this home's life
    PictureStart pictureStart(UUID home) {
        return asked(
                "select desk_api.picture_start(?)",
                call -> call.setObject(1, home),
                row -> {
                    JsonNode node = FeedRows.JSON.readTree(row.getString(1));
                    List<String> kinds = new ArrayList<>();
                    node.get("kinds").forEach(kind -> kinds.add(kind.asString()));
                    return new PictureStart(
                            UUID.fromString(node.get("history").asString()),
                            node.get("position").longValue(),
                            node.get("acknowledged").longValue(),
                            node.get("items").longValue(),
                            kinds);
                });
    }

    /// One page of a part of a picture.
    ///
    /// @param after the name of the last row that came; empty at the beginning
    /// @return the name of the last row; empty when the part has no more
    Optional<String> picturePage(
            String part, String after, int most, long position, UUID home, List<FeedItem> into) {
        try {
            PGConnection postgres = connection.unwrap(PGConnection.class);
            String query =
                    String.format(
                            Locale.ROOT,
                            "select * from desk_api.picture_page('%s', '%s', %d, %d, '%s')",
                            postgres.escapeLiteral(part),
                            postgres.escapeLiteral(after),
                            most,
                            position,
                            postgres.escapeLiteral(home.toString()));
            @Nullable String[] last = new String[1];
            CopyOut.rows(
                    connection,
                    query,
                    row -> {
                        last[0] = row[0];
                        if (row[1] != null && row[2] != null) {
                            into.add(FeedRows.item(row[1], 0, row[2], row[3]));
                        }
                    });
            return Optional.ofNullable(last[0]);
        } catch (SQLException e) {
            throw CentreLine.problem(login, e);
        }
    }

    /// Fills the parameters of a call.
    @FunctionalInterface
    interface Filling {
        void fill(PreparedStatement call) throws SQLException;
    }

    /// Reads one row.
    @FunctionalInterface
    interface Reading<T> {
        T read(ResultSet row) throws SQLException;
    }

    /// What is held up by somebody who is ended for it is asked once more.
    <T> List<T> list(String sql, Filling filling, Reading<T> reading) {
        try {
            return once(sql, filling, reading);
        } catch (CentreProblem problem) {
            if (!state(problem).equals(HELD_UP) || clearWay() == 0) {
                throw problem;
            }
            LOG.warn("sessions that held up the centre were ended");
            return once(sql, filling, reading);
        }
    }

    private <T> List<T> once(String sql, Filling filling, Reading<T> reading) {
        try (PreparedStatement call = connection.prepareStatement(sql)) {
            filling.fill(call);
            List<T> all = new ArrayList<>();
            try (ResultSet rows = call.executeQuery()) {
                while (rows.next()) {
                    all.add(reading.read(rows));
                }
            }
            return all;
        } catch (SQLException e) {
            throw CentreLine.problem(login, e);
        }
    }

    <T> T asked(String sql, Filling filling, Reading<T> reading) {
        return list(sql, filling, reading).getFirst();
    }

    /// Ends at once whatever another thread waits for on this connection.
    void abort() {
        line.hangUp();
    }

    @Override
    public void close() {
        line.close();
    }

    /// How PostgreSQL calls a failure; empty when it did not say.
    static String state(CentreProblem problem) {
        return problem.getCause() instanceof SQLException cause && cause.getSQLState() != null
                ? cause.getSQLState()
                : "";
    }
}
