package com.passportdesk.store.central;

import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/// Brings a centre on between two calls of its desks, whichever: those that run are waited for, and
/// those that come wait, so that none begins with functions of before and ends with those of now,
/// and no lock is taken in another order than theirs. Every call begins at `centre.desk`.
///
/// Whoever keeps a transaction open does not keep all others waiting: a try takes a second, and
/// after half a minute of tries nothing is changed. Who kept it is said: a desk's session, or
/// whoever else reads the centre, such as a backup.
final class BetweenCalls implements Callback {

    /// State of the failure that names who did not let it in.
    static final String BUSY = "55P03";

    private static final String WAIT =
            """
            do $$
            begin
                -- Functions call each other in all directions; what is dropped may not be there.
                set local check_function_bodies = off;
                set local client_min_messages = warning;
                if to_regclass('centre.desk') is null then
                    return;
                end if;
                for i in 1 .. 30 loop
                    begin
                        set local lock_timeout = '1s';
                        lock table centre.desk in access exclusive mode;
                        set local lock_timeout = 0;
                        return;
                    exception when lock_not_available then
                        perform pg_sleep(0.1);
                    end;
                end loop;
                raise exception using errcode = '55P03', message = coalesce(
                    (select string_agg(distinct format('%s (pid %s)',
                                coalesce(nullif(a.application_name, ''), a.usename), a.pid), ', ')
                       from pg_locks l join pg_stat_activity a using (pid)
                      where l.relation = 'centre.desk'::regclass and l.granted
                        and a.datname = current_database()), '?');
            end $$
            """;

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.BEFORE_EACH_MIGRATE;
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    @Override
    public void handle(Event event, Context context) {
        try (Statement statement = context.getConnection().createStatement()) {
            statement.execute(WAIT);
        } catch (SQLException e) {
            throw new FlywayException("the centre's desks were not waited for", e);
        }
    }

    @Override
    public String getCallbackName() {
        return "between calls";
    }
}
