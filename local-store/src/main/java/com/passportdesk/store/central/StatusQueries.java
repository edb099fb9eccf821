package com.passportdesk.store.central;

import com.passportdesk.store.central.CentreStatus.Certificate;
import com.passportdesk.store.central.CentreStatus.Counts;
import com.passportdesk.store.central.CentreStatus.Desk;
import com.passportdesk.store.central.CentreStatus.Waiting;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads how a centre is.
final class StatusQueries {

    private final JdbcClient rows;

    StatusQueries(JdbcClient rows) {
        this.rows = rows;
    }

    /// @param group all desks belong to
    CentreStatus read(int schema, String group, Optional<Boolean> demanded) {
        Counts counts =
                rows.sql(
                                """
                                select (select count(*) from centre.ledger),
                                       (select count(*) from centre.document),
                                       (select count(*) from centre.thing),
                                       (select count(*) from centre.claim where state = 'held'),
                                       (select count(*) from centre.safety_order),
                                       (select count(*) from centre.set_aside)
                                """)
                        .query((row, _) ->
                                new Counts(
                                        row.getLong(1),
                                        row.getLong(2),
                                        row.getLong(3),
                                        row.getLong(4),
                                        row.getLong(5),
                                        row.getLong(6)))
                        .single();
        List<Desk> desks = desks();
        List<String> everybodyMay = everybodyMay(group);
        return rows.sql(
                        """
                        select w.name, w.history, current_setting('server_version'),
                               coalesce((select ssl from pg_stat_ssl
                                          where pid = pg_backend_pid()), false),
                               centre.clock(), c.n
                          from centre.network w, centre.feed_counter c
                        """)
                .query((row, _) ->
                        new CentreStatus(
                                row.getString(1),
                                row.getObject(2, UUID.class),
                                schema,
                                row.getString(3),
                                schema >= CentreSchema.NEWEST,
                                row.getBoolean(4),
                                everybodyMay,
                                demanded,
                                row.getObject(5, OffsetDateTime.class).toInstant(),
                                row.getLong(6),
                                counts,
                                desks))
                .single();
    }

    private List<String> everybodyMay(String group) {
        return rows.sql(
                        """
                        with called as (
                            select proname as name from pg_proc
                             where pronamespace = 'pg_catalog'::regnamespace
                               and has_function_privilege(:group, oid, 'execute'))
                        select what from (values
                            (1, 'large objects', exists (
                                select from called where name like 'lo\\_%')),
                            (2, 'advisory locks', exists (
                                select from called where name like 'pg\\_%advisory%')),
                            (3, 'messages in the WAL', exists (
                                select from called where name = 'pg_logical_emit_message')),
                            (4, 'code of its own', has_language_privilege(
                                :group, 'plpgsql', 'usage')),
                            (5, 'files without a limit',
                                current_setting('temp_file_limit') = '-1' and not exists (
                                    select from pg_db_role_setting s, unnest(s.setconfig) as c(one)
                                     where s.setrole = 0 and one ~ '^temp_file_limit=[1-9]'
                                       and s.setdatabase = (select oid from pg_database
                                             where datname = current_database())))
                            ) as u(place, what, may)
                         where may order by place
                        """)
                .param("group", group)
                .query((row, _) -> row.getString(1))
                .list();
    }

    private List<Desk> desks() {
        return rows.sql(
                        """
                        select d.code, d.site, d.revoked_at is not null,
                               exists (select 1 from pg_stat_activity a where a.usename = d.role),
                               coalesce(s.tls, false), s.seen_at, s.program,
                               coalesce((select max(last_number) from centre.life l
                                          where l.desk = d.code), 0),
                               (select count(*) from centre.feed f
                                 where f.position > coalesce(s.heard, 0)
                                   and f.scope in ('network', 'site:' || d.site,
                                                   'desk:' || d.code)
                                   and (f.author is distinct from d.code
                                        or f.kind <> 'record')),
                               extract(epoch from s.ahead)::bigint,
                               s.certificate, s.certificate_until,
                               exists (select 1 from centre.certificate_request r
                                        where r.desk = d.code),
                               floor(w.records_at_once
                                   - coalesce(centre.used(a, w.records_an_hour), 0))::bigint,
                               (select count(*) from centre.set_aside x where x.desk = d.code),
                               s.unsent, s.unsent_since,
                               (select count(*)::integer from centre.ended_session e
                                 where e.desk = d.code
                                   and e.at > clock_timestamp() - interval '1 day')
                          from centre.network w, centre.desk d
                          left join centre.desk_seen s on s.desk = d.code
                          left join centre.allowance a on a.desk = d.code
                         order by d.code
                         limit 10000
                        """)
                .query((row, _) -> desk(row))
                .list();
    }

    private static Desk desk(ResultSet row) throws SQLException {
        OffsetDateTime seen = row.getObject(6, OffsetDateTime.class);
        @Nullable Long ahead = row.getObject(10, Long.class);
        return new Desk(
                row.getString(1),
                row.getString(2),
                row.getBoolean(3),
                row.getBoolean(4),
                row.getBoolean(5),
                seen == null ? Optional.<Instant>empty() : Optional.of(seen.toInstant()),
                Optional.ofNullable(row.getString(7)),
                row.getLong(8),
                row.getLong(9),
                ahead == null ? Optional.empty() : Optional.of(Duration.ofSeconds(ahead)),
                certificate(row),
                row.getBoolean(13),
                row.getLong(14),
                waiting(row),
                row.getLong(15),
                row.getInt(18));
    }

    private static Waiting waiting(ResultSet row) throws SQLException {
        OffsetDateTime oldest = row.getObject(17, OffsetDateTime.class);
        return new Waiting(
                row.getLong(16), Optional.ofNullable(oldest).map(OffsetDateTime::toInstant));
    }

    private static Optional<Certificate> certificate(ResultSet row) throws SQLException {
        String serial = row.getString(11);
        OffsetDateTime until = row.getObject(12, OffsetDateTime.class);
        return Optional.ofNullable(serial)
                .map(shown ->
                        new Certificate(
                                shown, Optional.ofNullable(until).map(OffsetDateTime::toInstant)));
    }
}
