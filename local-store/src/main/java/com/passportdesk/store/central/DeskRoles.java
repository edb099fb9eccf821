package com.passportdesk.store.central;

import com.passportdesk.store.central.CentreProblem.Kind;
import com.passportdesk.store.identity.DeskIdentity;
import com.passportdesk.store.identity.DeskName;
import java.io.IOException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Lets desks into a centre and shuts them out: one role for each.
final class DeskRoles {

    /// Stands in receipt numbers and file names, and each gives a role name of its own.
    private static final Pattern CODE = Pattern.compile("(?=.{1,30}$)[A-Z0-9]+(-[A-Z0-9]+)*");

    private static final String PASSWORD_LETTERS =
            "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";
    private static final String NO_RIGHT = "42501";
    private static final SecureRandom RANDOM = new SecureRandom();

    /// What a role of a desk is started with, so that an honest one cannot hold others up. One
    /// whose line broke in the middle of an answer is let go of by the server after the last of
    /// these.
    private static final Map<String, String> LIMITS =
            Map.of(
                    "statement_timeout", "30s",
                    "lock_timeout", "1s",
                    "idle_in_transaction_session_timeout", "10s",
                    "idle_session_timeout", "60s",
                    "tcp_user_timeout", "60s",
                    "search_path", "desk_api");

    private final Connection connection;
    private final JdbcClient rows;
    private final CentreSchema schema;

    DeskRoles(Connection connection, JdbcClient rows, CentreSchema schema) {
        this.connection = connection;
        this.rows = rows;
        this.schema = schema;
    }

    /// Makes a desk; a revoked one comes back with a new password.
    ///
    /// @param certificates signs its first certificate; null where nobody does
    DeskLogin add(String site, String code, @Nullable DeskCertificates certificates)
            throws SQLException {
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
        Optional<DeskIdentity> identity = Optional.empty();
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
            if (certificates != null) {
                identity = Optional.of(certificates.first(new DeskName(site, code, role)));
            }
            connection.commit();
        } catch (IOException e) {
            throw new SQLException(e);
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
        return new DeskLogin(role, password, identity);
    }

    /// Another password and certificate for a desk that may enter: it goes on with what it holds.
    ///
    /// @param certificates signs its certificate; null where nobody does
    DeskLogin renew(String code, @Nullable DeskCertificates certificates) throws SQLException {
        DeskName desk =
                rows.sql(
                                """
                                select site, code, role from centre.desk
                                 where code = ? and revoked_at is null
                                """)
                        .param(code)
                        .query((row, _) ->
                                new DeskName(row.getString(1), row.getString(2), row.getString(3)))
                        .optional()
                        .orElseThrow(() -> new CentreProblem(Kind.UNKNOWN, code));
        String password = password();
        Optional<DeskIdentity> identity = Optional.empty();
        try {
            if (certificates != null) {
                identity = Optional.of(certificates.first(desk));
            }
        } catch (IOException e) {
            throw new SQLException(e);
        }
        // Last: until then the desk enters with what it has.
        makeRole(desk.role(), password);
        return new DeskLogin(desk.role(), password, identity);
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

    /// Ends what a desk may do here, at once.
    void revoke(String code) throws SQLException {
        String role =
                rows.sql(
                                """
                                update centre.desk set revoked_at = coalesce(revoked_at, now())
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
        endSessions(role);
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
    }

    /// Where the owner may not end sessions, the wake at the end makes the desk ask, and it is
    /// refused there.
    private void endSessions(String role) {
        try {
            rows.sql(
                            "select count(pg_terminate_backend(pid)) from pg_stat_activity"
                                    + " where usename = ?")
                    .param(role)
                    .query((row, _) -> row.getLong(1))
                    .single();
        } catch (DataAccessException e) {
            if (!(e.getMostSpecificCause() instanceof SQLException cause)
                    || !NO_RIGHT.equals(cause.getSQLState())) {
                throw e;
            }
        }
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
}
