package com.passportdesk.store.central;

import com.passportdesk.store.central.CentreLine.Patience;
import com.passportdesk.store.central.CentreProblem.Kind;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.journal.Thing;
import com.passportdesk.store.projection.Document;
import java.io.IOException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.postgresql.PGConnection;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/// A centre entered as its owner: for setting it up and looking after it, not for desks. Used by
/// one thread at a time.
public final class Centre implements AutoCloseable {

    /// Stands in receipt numbers and file names, and each gives a role name of its own.
    private static final Pattern CODE = Pattern.compile("(?=.{1,30}$)[A-Z0-9]+(-[A-Z0-9]+)*");

    private static final int OLDEST = 150_000;
    private static final int PEPPER_BYTES = 32;
    private static final int CARD_KEY_BYTES = 16;
    private static final String FIRST = "#00000001";
    private static final String PASSWORD_LETTERS =
            "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    /// What a role of a desk is started with, so that an honest one cannot hold others up.
    private static final Map<String, String> LIMITS =
            Map.of(
                    "statement_timeout", "30s",
                    "lock_timeout", "1s",
                    "idle_in_transaction_session_timeout", "10s",
                    "idle_session_timeout", "60s",
                    "search_path", "desk_api");

    private final CentreLogin login;
    private final CentreLine line;
    private final Connection connection;
    private final JdbcClient rows;
    private final CentreSchema schema;

    private Centre(CentreLogin login, CentreLine line) {
        this.login = login;
        this.line = line;
        this.connection = line.connection();
        this.rows = JdbcClient.create(new SingleConnectionDataSource(connection, true));
        this.schema = new CentreSchema(login);
    }

    /// Enters a centre, set up or not.
    ///
    /// @throws CentreProblem within about a second when nothing usable answers
    public static Centre connect(CentreLogin login) {
        CentreLine line =
                CentreLine.open(
                        login,
                        new Patience(Duration.ofSeconds(1), Duration.ofMinutes(10)),
                        "passport-desk central");
        Centre centre = new Centre(login, line);
        try {
            int version = Integer.parseInt(centre.setting("server_version_num"));
            if (version < OLDEST) {
                throw new CentreProblem(
                        Kind.TOO_OLD, CentreLine.address(login), centre.setting("server_version"));
            }
            return centre;
        } catch (RuntimeException e) {
            centre.close();
            throw e;
        }
    }

    private String setting(String name) {
        return rows.sql("select current_setting(?)")
                .param(name)
                .query((row, _) -> row.getString(1))
                .single();
    }

    /// Makes the network in an empty database: tables, functions, rights, history id and network
    /// keys. On a database that has this network it changes nothing but what an upgrade would.
    ///
    /// @throws CentreProblem when it has another network
    public void init(String networkName) {
        asked(() -> {
            schema.migrate(rows);
            int made =
                    rows.sql("insert into centre.network (name) values (?) on conflict do nothing")
                            .param(networkName)
                            .update();
            if (made == 1) {
                key("network:pepper" + FIRST, PEPPER_BYTES);
                key("network:cards" + FIRST, CARD_KEY_BYTES);
                rows.sql(
                                """
                                insert into centre.document
                                values ('network', 'network', 1, jsonb_build_object('name', ?::text))
                                """)
                        .param(networkName)
                        .update();
            } else {
                String there =
                        rows.sql("select name from centre.network")
                                .query((row, _) -> row.getString(1))
                                .single();
                if (!there.equals(networkName)) {
                    throw new CentreProblem(Kind.OTHER_NETWORK, CentreLine.address(login), there);
                }
            }
            return made;
        });
    }

    private void key(String name, int bytes) {
        byte[] key = new byte[bytes];
        RANDOM.nextBytes(key);
        rows.sql("insert into centre.key values (?, ?, ?)")
                .param(name)
                .param(name.substring(0, name.indexOf('#')))
                .param(key)
                .update();
    }

    /// Brings tables, functions and rights to what this program knows.
    public void upgrade() {
        asked(() -> {
            schema.check(rows);
            schema.migrate(rows);
            return true;
        });
    }

    public CentreStatus status() {
        return asked(() -> new StatusQueries(rows).read(schema.check(rows)));
    }

    /// A key of the network, such as `pepper`: the newest of its name.
    public byte[] networkKey(String name) {
        return asked(() -> {
            schema.check(rows);
            String owner = name.startsWith("network:") ? name : "network:" + name;
            return rows.sql(
                            """
                            select key from centre.key
                             where owner = ? or name = ? order by name desc limit 1
                            """)
                    .param(owner)
                    .param(owner)
                    .query((row, _) -> row.getBytes(1))
                    .optional()
                    .orElseThrow(() -> new CentreProblem(Kind.UNKNOWN, name));
        });
    }

    /// Makes a desk and the role it enters with: no right on any table, only to call `desk_api`. A
    /// revoked desk comes back with a new password.
    public DeskLogin addDesk(String site, String code) {
        return asked(() -> {
            schema.check(rows);
            if (!CODE.matcher(code).matches()) {
                throw new CentreProblem(Kind.BAD_CODE, code);
            }
            if (!mayStandAt(site)) {
                throw new CentreProblem(Kind.UNKNOWN, site);
            }
            String role = role(code);
            Optional<Boolean> revoked =
                    rows.sql("select revoked_at is not null from centre.desk where code = ?")
                            .param(code)
                            .query((row, _) -> row.getBoolean(1))
                            .optional();
            if (revoked.isPresent() && !revoked.get()) {
                throw new CentreProblem(Kind.ALREADY_THERE, code);
            }
            String password = password();
            connection.setAutoCommit(false);
            try {
                makeRole(role, password);
                rows.sql(
                                """
                                insert into centre.desk (code, site, role) values (?, ?, ?)
                                on conflict (code)
                                do update set site = excluded.site, revoked_at = null
                                """)
                        .param(code)
                        .param(site)
                        .param(role)
                        .update();
                connection.commit();
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
            return new DeskLogin(role, password);
        });
    }

    /// A network whose sites are not in it yet takes any; later only its own.
    private boolean mayStandAt(String site) {
        return rows.sql(
                        """
                        select not exists (select from centre.document where kind = 'site')
                            or exists (select from centre.document where kind = 'site' and id = ?)
                        """)
                .param(site)
                .query((row, _) -> row.getBoolean(1))
                .single();
    }

    private void makeRole(String role, String password) throws SQLException {
        PGConnection postgres = connection.unwrap(PGConnection.class);
        String name = postgres.escapeIdentifier(role);
        boolean there =
                rows.sql("select count(*) from pg_roles where rolname = ?")
                                .param(role)
                                .query((row, _) -> row.getInt(1))
                                .single()
                        > 0;
        rows.sql((there ? "alter" : "create") + " role " + name + " login connection limit 8")
                .update();
        // Hashed here, so that neither the line nor the server's log sees it.
        postgres.alterUserPassword(role, password.toCharArray(), "scram-sha-256");
        rows.sql("grant " + postgres.escapeIdentifier(schema.deskGroup(rows)) + " to " + name)
                .update();
        for (Map.Entry<String, String> limit : LIMITS.entrySet()) {
            rows.sql(
                            "alter role "
                                    + name
                                    + " set "
                                    + limit.getKey()
                                    + " = '"
                                    + limit.getValue()
                                    + "'")
                    .update();
        }
    }

    /// Shuts a desk out: its role can no longer enter, its sessions end, its leases are free.
    public void revokeDesk(String code) {
        asked(() -> {
            schema.check(rows);
            String role =
                    rows.sql(
                                    """
                                    update centre.desk set revoked_at = now()
                                     where code = ? returning role
                                    """)
                            .param(code)
                            .query((row, _) -> row.getString(1))
                            .optional()
                            .orElseThrow(() -> new CentreProblem(Kind.UNKNOWN, code));
            rows.sql(
                            "alter role "
                                    + connection.unwrap(PGConnection.class).escapeIdentifier(role)
                                    + " nologin")
                    .update();
            rows.sql(
                            "select count(pg_terminate_backend(pid)) from pg_stat_activity"
                                    + " where usename = ?")
                    .param(role)
                    .query((row, _) -> row.getLong(1))
                    .single();
            rows.sql(
                            """
                            with freed as (
                                update centre.lease set ended = true
                                 where desk = ? and not ended returning *)
                            select centre.append(array_agg(centre.lease_item(freed::centre.lease)))
                              from freed
                            """)
                    .param(code)
                    .query((row, _) -> row.getLong(1))
                    .single();
            rows.sql("select pg_notify('network', '')").query((_, _) -> 1).single();
            return true;
        });
    }

    /// Fills a new centre by COPY, all or nothing. The records are those of the desk `network`,
    /// whose claims were settled before.
    ///
    /// @param history canonical numbering from 1
    /// @param progress told how many rows are in so far
    public void load(
            Stream<Document> documents,
            Stream<Thing> things,
            Stream<Entry> history,
            LongConsumer progress) {
        asked(() -> {
            schema.check(rows);
            connection.setAutoCommit(false);
            try {
                CentreLoad load = new CentreLoad(connection, rows, progress);
                load.documents(documents);
                load.things(things);
                load.history(history);
                load.settle();
                connection.commit();
            } catch (IOException e) {
                throw new SQLException(e);
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
            rows.sql(
                            "analyze centre.document, centre.key, centre.thing, centre.claim,"
                                    + " centre.ledger, centre.feed")
                    .update();
            return true;
        });
    }

    /// Moves the centre's one clock, for demo and tour.
    ///
    /// @param ahead of the server's own clock; negative is behind
    public void shiftClock(Duration ahead) {
        asked(() -> {
            schema.check(rows);
            return rows.sql("update centre.network set clock_ahead = make_interval(secs => ?)")
                    .param(ahead.toMillis() / 1_000.0)
                    .update();
        });
    }

    private String role(String code) {
        String database =
                rows.sql("select current_database()").query((row, _) -> row.getString(1)).single();
        String name =
                (database + "_desk_" + code)
                        .toLowerCase(java.util.Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "_");
        return name.substring(0, Math.min(name.length(), 63));
    }

    private static String password() {
        StringBuilder password = new StringBuilder(32);
        for (int i = 0; i < 32; i++) {
            password.append(PASSWORD_LETTERS.charAt(RANDOM.nextInt(PASSWORD_LETTERS.length())));
        }
        return password.toString();
    }

    /// A piece of work that talks to the server.
    @FunctionalInterface
    private interface Work<T> {
        T run() throws SQLException;
    }

    private <T> T asked(Work<T> work) {
        try {
            return work.run();
        } catch (SQLException e) {
            throw CentreLine.problem(login, e);
        } catch (DataAccessException e) {
            if (e.getMostSpecificCause() instanceof SQLException cause) {
                throw CentreLine.problem(login, cause);
            }
            throw e;
        }
    }

    /// The history id, which a restored copy of this centre must change.
    public UUID history() {
        return asked(() ->
                rows.sql("select history from centre.network")
                        .query((row, _) -> row.getObject(1, UUID.class))
                        .single());
    }

    @Override
    public void close() {
        line.close();
    }

    /// The files and functions of a centre that this program brings along.
    static List<String> migrations() {
        return List.of("classpath:com/passportdesk/store/central/migrations");
    }
}
