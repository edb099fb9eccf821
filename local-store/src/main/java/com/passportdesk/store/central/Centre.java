package com.passportdesk.store.central;

import com.passportdesk.store.central.CentreLine.Patience;
import com.passportdesk.store.central.CentreProblem.Kind;
import com.passportdesk.store.identity.NetworkAuthority;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.journal.Thing;
import com.passportdesk.store.projection.Document;
import java.io.IOException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.LongConsumer;
import java.util.function.LongPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/// A centre entered as its owner: for setting it up and looking after it, not for desks. Used by
/// one thread at a time.
public final class Centre implements AutoCloseable {

    /// Number of the newest migration this program brings to a centre.
    public static final int NEWEST = CentreSchema.NEWEST;

    private static final int OLDEST = 150_000;
    private static final int PEPPER_BYTES = 32;
    private static final int CARD_KEY_BYTES = 16;
    private static final String FIRST = "#00000001";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final CentreLogin login;
    private final CentreLine line;
    private final Connection connection;
    private final JdbcClient rows;
    private final CentreSchema schema;
    private final DeskRoles roles;
    private @Nullable DeskCertificates certificates;

    private Centre(CentreLogin login, CentreLine line) {
        this.login = login;
        this.line = line;
        this.connection = line.connection();
        this.rows = JdbcClient.create(new SingleConnectionDataSource(connection, true));
        this.schema = new CentreSchema(login);
        this.roles = new DeskRoles(connection, rows, schema);
    }

    /// Enters a centre, set up or not.
    ///
    /// @throws CentreProblem within about a second when nothing usable answers
    public static Centre connect(CentreLogin login) {
        return connect(login, Duration.ofSeconds(1));
    }

    /// @param opening how long each answer may take until it is entered
    static Centre connect(CentreLogin login, Duration opening) {
        CentreLine line =
                CentreLine.open(
                        login,
                        new Patience(opening, Duration.ofMinutes(10)),
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
                    rows.sql(
                                    "insert into centre.network (name, timeline)"
                                            + " values (?, centre.timeline()) on conflict do nothing")
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
        return asked(() -> {
            int version = schema.check(rows);
            return new StatusQueries(rows)
                    .read(version, schema.deskGroup(rows), DemandedCertificate.of(login, rows));
        });
    }

    /// From now on desks that are added get a certificate too, and requests can be answered.
    public void signWith(NetworkAuthority authority) {
        certificates = new DeskCertificates(rows, authority);
    }

    /// Answers the desks that ask for a certificate; [#signWith] comes first.
    ///
    /// @param valid how long the new ones last
    /// @return codes of the desks that were answered
    public List<String> certify(Duration valid) {
        return asked(() -> {
            schema.check(rows);
            return Objects.requireNonNull(certificates, "nobody signs").answer(valid);
        });
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

    /// What the server's `pg_hba.conf` is to say of this database: the owner by password, desks by
    /// password and certificate, nobody else.
    public List<String> entryRules() {
        return asked(() -> {
            String database =
                    rows.sql("select current_database()")
                            .query((row, _) -> row.getString(1))
                            .single();
            return List.of(
                    "hostssl %s %s all scram-sha-256".formatted(database, login.user()),
                    "hostssl %s +%s all scram-sha-256 clientcert=verify-full"
                            .formatted(database, schema.deskGroup(rows)));
        });
    }

    /// Makes a desk and the role it enters with: no right on any table, only to call `desk_api`. A
    /// revoked desk comes back with a new password.
    public DeskLogin addDesk(String site, String code) {
        return asked(() -> {
            schema.check(rows);
            return roles.add(site, code, certificates);
        });
    }

    /// Another login for a desk that may enter, such as one whose certificate ended while it was
    /// away. Its leases stay; what it entered with before opens nothing any more.
    public DeskLogin renewLogin(String code) {
        return asked(() -> {
            schema.check(rows);
            return roles.renew(code, certificates);
        });
    }

    /// Shuts a desk out: its role can no longer enter, its sessions end, its leases are free.
    public void revokeDesk(String code) {
        asked(() -> {
            schema.check(rows);
            roles.revoke(code);
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

    /// Lays descriptions over those that are there, all of them or none.
    public LoadResult loadAll(DocumentSource source) {
        return asked(() -> load(source, faults -> faults == 0));
    }

    /// Lays those descriptions over those that are there which have no fault.
    public LoadResult loadGood(DocumentSource source) {
        return asked(() -> load(source, _ -> true));
    }

    private LoadResult load(DocumentSource source, LongPredicate goesOn) throws SQLException {
        schema.check(rows);
        connection.setAutoCommit(false);
        LoadResult result;
        try {
            DocumentLoad load = new DocumentLoad(connection, rows);
            long faults = load.take(source) + source.faults();
            result = goesOn.test(faults) ? load.merge() : load.nothing();
            if (result.loaded()) {
                connection.commit();
            }
        } catch (IOException e) {
            throw new SQLException(e);
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
        if (result.added() + result.changed() > 0) {
            rows.sql("analyze centre.document, centre.key, centre.feed").update();
            rows.sql("select pg_notify('network', '')").query((_, _) -> 1).single();
        }
        return result;
    }

    /// Whether nothing but the network itself is described here, and no desk has been let in.
    public boolean isEmpty() {
        return asked(() -> {
            schema.check(rows);
            return rows.sql(
                            """
                            select not exists (select from centre.desk)
                               and not exists (select from centre.document
                                                where kind <> 'network')
                            """)
                    .query((row, _) -> row.getBoolean(1))
                    .single();
        });
    }

    /// What was counter-signed: one line of canonical JSON for each life of a desk's home.
    ///
    /// @param signed how many lines say something new
    public record CounterSigned(int signed, List<String> lines) {}

    /// Signs how far the centre has each desk's journal.
    public CounterSigned counterSign(NetworkSigningKey key) {
        return asked(() -> {
            schema.check(rows);
            CounterSigner signer = new CounterSigner(rows, key);
            return new CounterSigned(signer.sign(), signer.newest());
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
}
