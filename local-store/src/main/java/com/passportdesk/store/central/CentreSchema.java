package com.passportdesk.store.central;

import com.passportdesk.store.central.CentreLine.Patience;
import com.passportdesk.store.central.CentreProblem.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.AbstractDataSource;

/// Tables, functions and rights of a centre, and which version of them is there.
final class CentreSchema {

    /// Number of the newest migration this program brings.
    static final int NEWEST = 41;

    /// Number up to which tables were laid together (ADR 74): an older centre is not brought on.
    private static final int OLDEST = 39;

    private static final String MIGRATIONS = "classpath:com/passportdesk/store/central/schema";

    private static final Patience MIGRATING =
            new Patience(Duration.ofSeconds(2), Duration.ofMinutes(10));

    private final CentreLogin login;

    CentreSchema(CentreLogin login) {
        this.login = login;
    }

    /// The group of all desks' roles. Roles belong to the whole server, so it is named by database.
    String deskGroup(JdbcClient rows) {
        String database = database(rows);
        return database.substring(0, Math.min(database.length(), 57)) + "_desks";
    }

    private static String database(JdbcClient rows) {
        return rows.sql("select current_database()").query((row, _) -> row.getString(1)).single();
    }

    /// The version that is there.
    ///
    /// @throws CentreProblem when there is none, or one this program does not know any more or yet
    int check(JdbcClient rows) {
        int version = version(rows);
        if (version == 0) {
            throw new CentreProblem(Kind.NOT_SET_UP, CentreLine.address(login));
        }
        if (version > NEWEST) {
            throw new CentreProblem(Kind.NEWER, CentreLine.address(login));
        }
        if (version < OLDEST) {
            throw new CentreProblem(Kind.BEHIND, CentreLine.address(login));
        }
        return version;
    }

    /// @return 0 where there is none, or where making the first one failed
    private static int version(JdbcClient rows) {
        boolean there =
                rows.sql("select to_regclass('centre.flyway_schema_history') is not null")
                        .query((row, _) -> row.getBoolean(1))
                        .single();
        return there
                ? rows.sql(
                                """
                                select coalesce(max(version::integer), 0)
                                  from centre.flyway_schema_history
                                 where success and version is not null
                                """)
                        .query((row, _) -> row.getInt(1))
                        .single()
                : 0;
    }

    /// A centre whose history begins with the first migration had all of those that were laid
    /// together: from now on it begins with these. One statement, since connected desks ask for the
    /// number.
    private static void beginHistoryAnew(JdbcClient rows) {
        rows.sql(
                        """
                        do $$
                        begin
                            if exists (select from centre.flyway_schema_history
                                        where version = '1') then
                                delete from centre.flyway_schema_history
                                 where type <> 'SCHEMA' and version is distinct from '39';
                                update centre.flyway_schema_history
                                   set installed_rank = 1, type = 'BASELINE', checksum = null,
                                       description = '<< Flyway Baseline >>',
                                       script = '<< Flyway Baseline >>'
                                 where version = '39';
                            end if;
                        end $$
                        """)
                .update();
    }

    /// Brings tables and functions to what this program knows, in one transaction.
    ///
    /// @throws CentreProblem when the centre is newer, too old, or somebody keeps it in use
    void migrate(JdbcClient rows) {
        if (version(rows) > 0) {
            check(rows);
            beginHistoryAnew(rows);
        }
        String group = deskGroup(rows);
        serverRights(rows, group);
        try {
            Flyway.configure()
                    .dataSource(new Opening(login))
                    .locations(MIGRATIONS)
                    .schemas("centre")
                    .defaultSchema("centre")
                    .createSchemas(true)
                    .placeholders(Map.of("desks", group))
                    .group(true)
                    // A file of functions may be given another name, or be divided.
                    .ignoreMigrationPatterns("*:future", "repeatable:missing")
                    .callbacks(new BetweenCalls())
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            Throwable cause = e;
            while (cause.getCause() != null && !(cause instanceof SQLException)) {
                cause = cause.getCause();
            }
            if (cause instanceof PSQLException busy
                    && BetweenCalls.BUSY.equals(busy.getSQLState())
                    && busy.getServerErrorMessage() instanceof ServerErrorMessage who) {
                throw new CentreProblem(
                        Kind.BUSY,
                        busy,
                        CentreLine.address(login),
                        String.valueOf(who.getMessage()));
            }
            throw cause instanceof SQLException sql
                    ? CentreLine.problem(login, sql)
                    : new CentreProblem(
                            Kind.FAILED, e, CentreLine.address(login), String.valueOf(e));
        }
    }

    /// Rights that belong to server and database rather than to our schemas. What needs a superuser
    /// is left out without one; the status says so.
    private void serverRights(JdbcClient rows, String group) {
        boolean there =
                rows.sql("select count(*) from pg_roles where rolname = ?")
                                .param(group)
                                .query((row, _) -> row.getInt(1))
                                .single()
                        > 0;
        if (!there) {
            rows.sql("create role " + quoted(group) + " nologin").update();
        }
        String database = quoted(database(rows));
        rows.sql("revoke all on database " + database + " from public").update();
        rows.sql("grant connect on database " + database + " to " + quoted(group)).update();
        rows.sql(
                        """
                        do $$
                        declare f regprocedure;
                        begin
                            for f in select oid::regprocedure from pg_proc
                                      where pronamespace = 'pg_catalog'::regnamespace
                                        and (proname like 'lo\\_%' or proname like 'lo%'
                                             and proname in ('loread', 'lowrite')
                                             or proname like 'pg\\_%advisory%')
                                        and pg_has_role(current_user, proowner, 'member')
                            loop
                                execute format('revoke execute on function %s from public', f);
                            end loop;
                        end $$
                        """)
                .update();
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /// Flyway opens and closes connections of its own.
    private static final class Opening extends AbstractDataSource {

        private final CentreLogin login;

        Opening(CentreLogin login) {
            this.login = login;
        }

        @Override
        public Connection getConnection() {
            return CentreLine.open(login, MIGRATING, "passport-desk migration").connection();
        }

        @Override
        public Connection getConnection(String user, String password) {
            return getConnection();
        }
    }
}
