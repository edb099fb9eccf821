package com.passportdesk.store.simulation;

import com.passportdesk.store.central.Centre;
import com.passportdesk.store.central.CentreLogin;
import com.passportdesk.store.central.DeskLogin;
import com.passportdesk.store.central.TestCentre;
import com.passportdesk.store.projection.Document;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/// A real PostgreSQL with one network in one database, whose rows can be kept and put back.
final class SimulatedCentre implements AutoCloseable {

    /// A lock is only waited for behind a question under way, which does not end by waiting.
    private static final String LOCKS = "set lock_timeout = '3ms'";

    private final TestCentre server;
    private final String database;
    private final Connection rows;
    private final List<String> tables;
    private final Map<String, DeskLogin> logins;
    private final Set<String> kept = new HashSet<>();
    private int sinceTidied;

    private SimulatedCentre(TestCentre server, String database, Map<String, DeskLogin> logins)
            throws SQLException {
        this.logins = logins;
        this.server = server;
        this.database = database;
        this.rows = server.superuser(database);
        this.tables =
                server.tables(database).stream()
                        .map(table -> table.substring("centre.".length()))
                        .filter(table -> !table.startsWith("flyway"))
                        .toList();
        // What is put back is so without anybody being asked.
        run("set session_replication_role = replica");
        kept.addAll(
                list(
                        """
                        select p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace
                         where n.nspname = 'keep'
                        """,
                        row -> row.getString(1)));
    }

    /// @param desks site and code of each
    static SimulatedCentre make(
            TestCentre server, String database, List<Document> documents, List<Place> desks)
            throws SQLException {
        try (Centre centre = server.network(database)) {
            centre.load(documents.stream(), Stream.empty(), Stream.empty(), _ -> {});
            Map<String, DeskLogin> logins = new HashMap<>();
            for (Place desk : desks) {
                logins.put(desk.code(), centre.addDesk(desk.site(), desk.code()));
            }
            SimulatedCentre made = new SimulatedCentre(server, database, logins);
            made.run("create schema keep", COUNTS_WHAT_IS_TOLD, DRAWS_IDS);
            return made;
        }
    }

    /// Orders that reach a centre in no record and from nobody who orders: it is told them again.
    private static final String COUNTS_WHAT_IS_TOLD =
            """
            create unlogged table keep.told (target text);
            create function keep.count_told() returns trigger
            language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
            begin
                insert into keep.told values (new.target);
                return null;
            end
            $$;
            create trigger count_told after insert on centre.safety_order for each row
            when (current_query() like '%desk_api.heard_orders%')
            execute function keep.count_told();
            """;

    /// Ids that the centre draws are those of the seed. They are drawn where they were, by another
    /// function: what is in a function's path first cannot be covered.
    private static final String DRAWS_IDS =
            """
            create sequence keep.lots;
            create function keep.drawn() returns uuid
            language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
                select md5(nextval('keep.lots')::text)::uuid
            $$;
            grant usage on schema keep to public;
            do $do$
            declare
                v_function regprocedure;
            begin
                for v_function in
                    select p.oid from pg_proc p join pg_namespace n on n.oid = p.pronamespace
                     where n.nspname in ('centre', 'desk_api') and p.prokind = 'f'
                       and p.prosrc like '%gen_random_uuid()%'
                loop
                    execute replace(pg_get_functiondef(v_function),
                        'gen_random_uuid()', 'keep.drawn()');
                end loop;
            end
            $do$;
            """;

    private static final long IDS_OF_A_SEED = 1_000_000;

    /// Ids are those of this seed from now on.
    void draw(long seed) {
        list(
                "select setval('keep.lots', " + (seed * IDS_OF_A_SEED + 1) + ")",
                row -> row.getLong(1));
    }

    /// How many orders it was told again since this was asked.
    int ordersTold() {
        int told = list("select count(*) from keep.told", row -> row.getInt(1)).getFirst();
        run("truncate keep.told");
        return told;
    }

    /// Another centre like this one, in a database of its own; nobody is in this one meanwhile.
    SimulatedCentre another(String name) throws SQLException {
        server.asSuperuser("postgres", "create database " + name + " template " + database);
        return new SimulatedCentre(server, name, logins);
    }

    /// Where a desk stands.
    record Place(String site, String code) {}

    /// A wire that knows questions.
    Wire questionWire(Place desk) {
        CentreLogin address =
                new CentreLogin(TestCentre.url(server.port(), database), "", "", Optional.empty());
        return new QuestionWire(() -> session(desk.code()), address);
    }

    /// A wire of real sockets.
    Wire byteWire(Place desk) {
        return new ByteWire(
                server.port(), database, server.login(database, logins.get(desk.code())));
    }

    /// A session as a desk's role, which is all the centre knows of who asks.
    private Connection session(String desk) throws SQLException {
        String role =
                list(
                                "select role from centre.desk where code = '" + desk + "'",
                                r -> r.getString(1))
                        .getFirst();
        Connection session = server.superuser(database);
        try (Statement statement = session.createStatement()) {
            statement.execute(LOCKS);
            statement.execute("set idle_session_timeout = 0");
            statement.execute("set session authorization \"" + role + "\"");
        }
        return session;
    }

    void run(String... statements) {
        try (Statement statement = rows.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Makes a function another one by changing its text.
    void alter(String function, String from, String to) {
        String text =
                list(
                                "select pg_get_functiondef('" + function + "'::regproc)",
                                row -> row.getString(1))
                        .getFirst();
        if (!text.contains(from)) {
            throw new IllegalStateException(function + " does not say " + from);
        }
        run(text.replace(from, to));
    }

    /// What a question names, each once.
    Set<String> names(String sql) {
        return new HashSet<>(list(sql, row -> row.getString(1)));
    }

    /// The last record the centre has of a desk's life; 0 when it has none.
    long lastOf(String desk, UUID life) {
        return list(
                        "select coalesce(max(last_number), 0) from centre.life where desk = '"
                                + desk
                                + "' and incarnation = '"
                                + life
                                + "'",
                        row -> row.getLong(1))
                .getFirst();
    }

    /// Which run of the centre this is.
    UUID history() {
        return list("select history from centre.network", row -> row.getObject(1, UUID.class))
                .getFirst();
    }

    /// Records that the feed has up to a position.
    Set<UUID> recordsUpTo(long position) {
        return new HashSet<>(
                list(
                        "select record from centre.feed where kind = 'record' and position <= "
                                + position,
                        row -> row.getObject(1, UUID.class)));
    }

    /// Reads a row.
    @FunctionalInterface
    interface Reading<T> {
        T read(ResultSet row) throws SQLException;
    }

    <T> List<T> list(String sql, Reading<T> reading) {
        try (PreparedStatement statement = rows.prepareStatement(sql);
                ResultSet found = statement.executeQuery()) {
            List<T> all = new ArrayList<>();
            while (found.next()) {
                all.add(reading.read(found));
            }
            return all;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /// The centre's clock says `now`.
    void setClock(Instant now) {
        run(clock(now));
    }

    private static String clock(Instant now) {
        long ahead = Duration.between(Instant.now(), now).toMillis();
        return "update centre.network set clock_ahead = make_interval(secs => "
                + ahead / 1000.0
                + ")";
    }

    /// Keeps all rows as they are, as a backup would.
    void keep(String name) {
        if (kept.add(name)) {
            prepare(name);
        }
        run("select keep." + name + "()");
    }

    /// Deleting is several times faster than files made anew for some twenty tables, and leaves the
    /// plans of all sessions as they are.
    private void prepare(String name) {
        List<String> copies = new ArrayList<>();
        List<String> keeps = new ArrayList<>();
        List<String> putsBack = new ArrayList<>();
        for (String table : tables) {
            String copy = "keep." + name + '_' + table;
            copies.add("create unlogged table " + copy + " (like centre." + table + ")");
            keeps.add(moved("centre." + table, copy));
            putsBack.add(moved(copy, "centre." + table));
        }
        copies.add(function(name, keeps));
        copies.add(function(name + "_back", putsBack));
        run(copies.toArray(String[]::new));
    }

    private static String moved(String from, String to) {
        return "delete from " + to + "; insert into " + to + " table " + from + ';';
    }

    private static String function(String name, List<String> statements) {
        return "create function keep."
                + name
                + "() returns void language plpgsql as $$ begin "
                + String.join(" ", statements)
                + " end $$";
    }

    /// Puts the rows back that were kept, without anything that came later, under another history
    /// that begins `now`. Of that the centre takes notice as it does anywhere: by its triggers.
    void putBack(String name, Instant now) {
        run(
                "begin",
                "select keep." + name + "_back()",
                clock(now),
                "set local session_replication_role = origin",
                "update centre.network set history = keep.drawn()",
                "commit");
    }

    /// The history that was kept goes on: the rows are those of a new run.
    void putBackAsItWas(String name) {
        run("select keep." + name + "_back()");
        if (++sinceTidied > 20) {
            sinceTidied = 0;
            run("vacuum analyze");
        }
    }

    @Override
    public void close() throws SQLException {
        rows.close();
    }
}
