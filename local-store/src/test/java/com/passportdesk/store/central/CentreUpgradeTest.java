package com.passportdesk.store.central;

import static com.passportdesk.store.Eventually.comesTrue;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.passportdesk.store.central.CentreProblem.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A centre of before its migrations were laid together becomes what a new one is, and what is the
/// same already is left alone.
class CentreUpgradeTest {

    /// Back to V39 as far as that was different: the history, what was dropped, what was changed.
    private static final String[] BEFORE = {
        "delete from centre.flyway_schema_history where type <> 'SCHEMA'",
        "insert into centre.flyway_schema_history (installed_rank, version, description, type,"
                + " script, checksum, installed_by, execution_time, success)"
                + " select n, n, 'of before', 'SQL', 'V' || n || '__of_before.sql', n,"
                + " 'network_owner', 1, true from generate_series(1, 39) as n",
        "set role network_owner",
        "create function desk_api.snapshot_start() returns text language sql as 'select null'",
        "create function desk_api.hello(uuid, bigint, bytea, text, timestamptz) returns text"
                + " language sql as 'select null'",
        "create or replace function centre.is_desk() returns boolean language sql stable"
                + " as 'select null::boolean'",
        "drop function desk_api.waiting(bigint, timestamptz, bigint)",
        "create function desk_api.waiting(p_unsent bigint, p_since timestamptz,"
                + " p_number bigint default null) returns void language sql as 'select null'",
        "alter table centre.network alter column timeline set default centre.timeline()",
        "alter table centre.thing drop constraint wallet_limit",
        "alter table centre.thing add constraint wallet_limit"
                + " check (kind <> 'wallet' or units <= 100000000) not valid",
        "drop table centre.key_request, centre.key_record, centre.key_allowance cascade",
        "alter table centre.network drop column card_keys_at_once, drop column card_keys_an_hour,"
                + " drop column cards_written_at_once, drop column cards_written_an_hour"
    };

    /// All that a centre is but its rows: columns, defaults, rules, indexes, triggers, functions,
    /// words and rights.
    private static final String CATALOGUE =
            """
            select format('%s.%s %s %s %s', a.attrelid::regclass, a.attname,
                       format_type(a.atttypid, a.atttypmod), a.attnotnull,
                       pg_get_expr(d.adbin, d.adrelid)) as line
              from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid
                                                        and d.adnum = a.attnum
              join pg_class c on c.oid = a.attrelid
             where c.relnamespace = 'centre'::regnamespace and a.attnum > 0
               and not a.attisdropped
            union all
            select format('%s %s %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid),
                       convalidated)
              from pg_constraint where connamespace = 'centre'::regnamespace
            union all
            select pg_get_indexdef(indexrelid) from pg_index i
              join pg_class c on c.oid = i.indexrelid
             where c.relnamespace = 'centre'::regnamespace
            union all
            select pg_get_triggerdef(t.oid) from pg_trigger t
              join pg_class c on c.oid = t.tgrelid
             where c.relnamespace = 'centre'::regnamespace and not t.tgisinternal
            union all
            select pg_get_functiondef(p.oid)
                   || regexp_replace(p.proacl::text, '[a-z]+_desks', 'desks', 'g')
              from pg_proc p where p.proowner = 'network_owner'::regrole
            union all
            select format('%s %s %s', relname, reloptions, relacl) from pg_class
             where relnamespace = 'centre'::regnamespace
            union all
            select format('%s %s %s', objoid::regclass, a.attname, description)
              from pg_description
              left join pg_attribute a on a.attrelid = objoid and a.attnum = objsubid
                                      and objsubid > 0
             where classoid = 'pg_class'::regclass
               and objoid in (select oid from pg_class
                               where relnamespace = 'centre'::regnamespace)
             order by line
            """;

    @TempDir static Path folder;

    private static TestCentre server;

    @BeforeAll
    static void startServer() throws IOException {
        server = TestCentre.start(folder);
    }

    @AfterAll
    static void stopServer() throws IOException {
        server.close();
    }

    private static List<String> asked(String database, String sql) throws SQLException {
        try (Connection connection = server.superuser(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> all = new ArrayList<>();
            while (rows.next()) {
                all.add(rows.getString(1));
            }
            return all;
        }
    }

    private static long ranks(String database) {
        return server.count(database, "select count(*) from centre.flyway_schema_history");
    }

    @Test
    void aCentreOfBeforeBecomesWhatANewOneIs() throws Exception {
        server.network("new").close();
        try (Centre centre = server.network("before")) {
            server.asSuperuser("before", BEFORE);
            assertThat(asked("before", CATALOGUE)).isNotEqualTo(asked("new", CATALOGUE));
            assertThat(centre.status().isNewest()).isFalse();
            centre.upgrade();
            assertThat(centre.status().schema()).isEqualTo(CentreSchema.NEWEST);
        }
        assertThat(asked("before", CATALOGUE))
                .hasSizeGreaterThan(400)
                .isEqualTo(asked("new", CATALOGUE));
        assertThat(
                        asked(
                                "before",
                                "select type || ' ' || version from centre.flyway_schema_history"
                                        + " where version is not null order by installed_rank"))
                .startsWith("BASELINE 39", "SQL 40");
    }

    @Test
    void anOlderOneIsRefusedAndLeftAsItIs() throws Exception {
        try (Centre centre = server.network("older")) {
            server.asSuperuser("older", BEFORE);
            server.asSuperuser(
                    "older", "delete from centre.flyway_schema_history where version = '39'");
            List<String> before = asked("older", CATALOGUE);
            assertThatThrownBy(centre::upgrade)
                    .isInstanceOfSatisfying(
                            CentreProblem.class,
                            problem -> assertThat(problem.kind()).isEqualTo(Kind.BEHIND));
            assertThat(asked("older", CATALOGUE)).isEqualTo(before);
            assertThat(ranks("older")).isEqualTo(39);
        }
    }

    @Test
    void onlyWhatChangedIsPutInAnew() throws Exception {
        try (Centre centre = server.network("changed")) {
            List<String> whole = asked("changed", CATALOGUE);
            long ranks = ranks("changed");
            centre.upgrade();
            assertThat(ranks("changed")).isEqualTo(ranks);
            server.asSuperuser(
                    "changed",
                    "update centre.flyway_schema_history set checksum = 1"
                            + " where script like '%R__desks.sql'",
                    "insert into centre.flyway_schema_history (installed_rank, description, type,"
                            + " script, checksum, installed_by, execution_time, success)"
                            + " values (999, 'of another name', 'SQL', 'R__of_another_name.sql',"
                            + " 1, 'x', 1, true)",
                    "set role network_owner",
                    "create or replace function centre.is_desk() returns boolean language sql"
                            + " stable as 'select null::boolean'",
                    "create or replace function centre.ever() returns tstzrange language sql"
                            + " immutable as 'select null::tstzrange'");
            centre.upgrade();
            assertThat(ranks("changed")).isEqualTo(ranks + 2);
            List<String> now = asked("changed", CATALOGUE);
            assertThat(now)
                    .filteredOn(line -> !whole.contains(line))
                    .singleElement()
                    .satisfies(line -> assertThat(line).contains("centre.ever()"));
        }
    }

    /// A backup, say, that reads for longer than an upgrade waits.
    @Test
    void whoDoesNotLetItInIsNamedAndNothingIsChanged() throws Exception {
        try (Centre centre = server.network("read");
                Connection backup = server.superuser("read");
                Statement statement = backup.createStatement()) {
            server.asSuperuser("read", BEFORE);
            List<String> before = asked("read", CATALOGUE);
            statement.execute("set application_name = 'pg_dump'");
            backup.setAutoCommit(false);
            statement.execute("select from centre.desk");
            assertThatThrownBy(centre::upgrade)
                    .isInstanceOfSatisfying(
                            CentreProblem.class,
                            problem -> {
                                assertThat(problem.kind()).isEqualTo(Kind.BUSY);
                                assertThat(problem.arguments().getLast().toString())
                                        .matches("pg_dump \\(pid [0-9]+\\)");
                            });
            backup.rollback();
            assertThat(asked("read", CATALOGUE)).isEqualTo(before);
        }
    }

    /// A call that runs is waited for, and one that comes meanwhile waits and finds all of it.
    @Test
    void itIsDoneBetweenTwoCalls() throws Exception {
        try (Centre centre = server.network("busy");
                Connection call = server.superuser("busy");
                Statement statement = call.createStatement()) {
            server.asSuperuser("busy", BEFORE);
            call.setAutoCommit(false);
            statement.execute("select from centre.desk");
            CompletableFuture<Void> upgrade = CompletableFuture.runAsync(centre::upgrade);
            assertThat(
                            comesTrue(() ->
                                    server.count(
                                                    "busy",
                                                    "select count(*) from pg_locks where relation ="
                                                            + " 'centre.desk'::regclass"
                                                            + " and not granted")
                                            == 1))
                    .isTrue();
            assertThat(upgrade).isNotDone();
            statement.execute("select from centre.life for update");
            assertThat(asked("busy", "select centre.is_desk()::text")).containsNull();
            call.commit();
            upgrade.join();
            assertThat(asked("busy", "select centre.is_desk()::text")).containsExactly("false");
        }
    }
}
