package com.passportdesk.store.central;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.passportdesk.store.central.CentreLine.Patience;
import com.passportdesk.store.central.CentreProblem.Kind;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a desk's password is worth in hostile hands.
class DeskRightsTest {

    private static final Patience PATIENCE =
            new Patience(Duration.ofSeconds(2), Duration.ofSeconds(10));

    @TempDir static Path folder;

    private static TestCentre server;
    private static Centre centre;
    private static DeskLogin desk;

    @BeforeAll
    static void startServer() throws Exception {
        server = TestCentre.start(folder);
        server.asSuperuser("postgres", "create database network");
        // What the server's administrator runs once, as docs/central.md says.
        server.asSuperuser("network", TestCentre.superuserPart());
        server.asSuperuser("postgres", "alter database network owner to " + TestCentre.OWNER);
        centre = server.signing(Centre.connect(server.owner("network")));
        centre.init("Halyard");
        desk = centre.addDesk("ber1", "BER1-D2");
    }

    @AfterAll
    static void stopServer() throws Exception {
        centre.close();
        server.close();
    }

    private static Connection asDesk() {
        return CentreLine.open(server.login("network", desk), PATIENCE, "hostile").connection();
    }

    private static List<String> names(String sql) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Connection connection = asDesk();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    @Test
    void noTableCanBeReadOrWritten() throws Exception {
        assertThat(
                        names(
                                """
                                select c.oid::regclass::text from pg_class c
                                 where c.relnamespace::regnamespace::text
                                       not in ('pg_catalog', 'information_schema', 'pg_toast')
                                   and c.relkind in ('r', 'v', 'm', 'p', 'S')
                                   and has_table_privilege(c.oid,
                                           'select, insert, update, delete, truncate')
                                """))
                .isEmpty();
        assertThat(
                        server.count(
                                "network",
                                "select count(*) from pg_class where relnamespace = 'centre'::regnamespace"
                                        + " and relkind = 'r'"))
                .isGreaterThan(10);
    }

    @Test
    void onlyTheDeskFunctionsCanBeCalled() throws Exception {
        assertThat(
                        names(
                                """
                                select distinct pronamespace::regnamespace::text from pg_proc
                                 where pronamespace::regnamespace::text
                                       not in ('pg_catalog', 'information_schema')
                                   and has_schema_privilege(pronamespace, 'usage')
                                   and has_function_privilege(oid, 'execute')
                                """))
                .containsExactly("desk_api");
        assertThat(
                        names(
                                """
                                select p.proname from pg_proc p
                                  join pg_proc own on own.oid = 'desk_api.wake(boolean)'::regprocedure
                                 where p.pronamespace::regnamespace::text = 'centre'
                                   and p.proowner = own.proowner
                                   and has_function_privilege(p.oid, 'execute')
                                """))
                .as("nor could they be if the schema were open")
                .isEmpty();
        assertThat(
                        names(
                                """
                                select proname from pg_proc
                                 where pronamespace::regnamespace::text = 'desk_api'
                                   and (not prosecdef or not exists (
                                       select 1 from unnest(proconfig) s
                                        where s like 'search\\_path=%pg\\_temp'))
                                """))
                .as("every function has its owner's rights and a fixed search path")
                .isEmpty();
    }

    /// Else the server keeps what was begun for a quarter of an hour.
    @Test
    void aLineThatBrokeInTheMiddleOfAnAnswerIsLetGoOf() throws Exception {
        assertThat(names("show tcp_user_timeout")).containsExactly("60000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from centre.ledger",
                "select centre.me()",
                "select centre.append(null)",
                "update centre.feed_counter set n = 0",
                "create temp table x (y int)",
                "create table public.x (y int)",
                "create schema x",
                "select lo_from_bytea(0, 'x')",
                "select lo_create(0)",
                "select pg_advisory_lock(1)",
                "select pg_try_advisory_xact_lock(1)",
                "select pg_logical_emit_message(false, 'x', repeat('x', 1000000))",
                "do $$ begin end $$",
                "set temp_file_limit = -1",
                "alter role network_owner password 'x'",
                "create role x",
                "select pg_read_file('/etc/passwd')",
                "copy (select 1) to program 'true'",
                "set role network_owner",
                "set session authorization network_owner"
            })
    void whatADeskMustNotDoIsRefused(String sql) throws Exception {
        try (Connection connection = asDesk();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(sql))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            e -> assertThat(e.getSQLState()).as(e.getMessage()).isEqualTo("42501"));
        }
    }

    @Test
    void aQueryFillsNoDisk() throws Exception {
        try (Connection connection = asDesk();
                Statement statement = connection.createStatement()) {
            statement.execute("set work_mem = '64kB'");
            assertThatThrownBy(() ->
                            statement.execute(
                                    "select count(*) from (select (md5(n::text) || repeat('x', 2000))"
                                            + " collate \"C\" as t"
                                            + " from generate_series(1, 1000000) as n"
                                            + " order by t) s"))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            e -> assertThat(e.getSQLState()).as(e.getMessage()).isEqualTo("53400"));
        }
    }

    @Test
    void theStatusNamesWhatEverybodyMay() {
        assertThat(centre.status().everybodyMay()).isEmpty();
        try (Centre bare = server.network("bare")) {
            assertThat(bare.status().everybodyMay())
                    .containsExactly(
                            "large objects",
                            "advisory locks",
                            "messages in the WAL",
                            "code of its own",
                            "files without a limit");
        }
    }

    private static String record(String desk, String life, int number, String scope) {
        return """
        {"at":"2027-04-22T07:00:00Z","body":{},"claims":[],"command":null,\
        "desk":"%s","id":"%s",\
        "incarnation":"%s","number":%d,\
        "operator":"system","orders":[],"patches":[],"prev":"%s","releases":[],\
        "rest":0,"scope":"%s","things":[],"type":"Said","version":1}\
        """
                .formatted(desk, UUID.randomUUID(), life, number, "0".repeat(64), scope);
    }

    /// What the centre objects to in this one record, sent as the first one of this life.
    private static String objection(String life, String record) throws SQLException {
        try (Connection connection = asDesk();
                var call =
                        connection.prepareStatement(
                                "select desk_api.push('%s', 1, array[?], array[null::text])"
                                        .formatted(life))) {
            call.setString(1, record);
            try (var rows = call.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }

    /// Each is wrong in one way only, and the first in none.
    @Test
    void aRecordOfAnotherDeskLifeNumberOrSiteIsNotTaken() throws Exception {
        String query = "select count(*) from centre.ledger";
        long before = server.count("network", query);
        String one = UUID.randomUUID().toString();
        assertThat(objection(one, record("BER1-D2", one, 1, "site:ber1"))).doesNotContain("PD0");
        assertThat(server.count("network", query)).isEqualTo(before + 1);
        String other = UUID.randomUUID().toString();
        List<UnaryOperator<String>> forged =
                List.of(
                        life -> record("BER1-D1", life, 1, "site:ber1"),
                        _ -> record("BER1-D2", other, 1, "site:ber1"),
                        life -> record("BER1-D2", life, 1, "site:ham1"),
                        life -> record("BER1-D2", life, 1, "desk:BER1-D1"),
                        life -> record("BER1-D2", life, 2, "site:ber1"),
                        life -> "[" + record("BER1-D2", life, 1, "network") + "]");
        for (UnaryOperator<String> each : forged) {
            String life = UUID.randomUUID().toString();
            String record = each.apply(life);
            assertThat(objection(life, record)).as(record).contains("PD001");
        }
        assertThat(server.count("network", query)).isEqualTo(before + 1);
    }

    @Test
    void aDeskIsAddedOnceAndARevokedOneIsShutOut() throws Exception {
        assertThatThrownBy(() -> centre.addDesk("ber1", "BER1-D2"))
                .isInstanceOfSatisfying(
                        CentreProblem.class,
                        p -> assertThat(p.kind()).isEqualTo(Kind.ALREADY_THERE));
        DeskLogin gone = centre.addDesk("ber1", "BER1-D9");
        assertThat(gone.toString()).doesNotContain(gone.password());
        try (Connection connection =
                CentreLine.open(server.login("network", gone), PATIENCE, "gone").connection()) {
            centre.revokeDesk("BER1-D9");
            assertThatThrownBy(() -> connection.createStatement().execute("select 1"))
                    .isInstanceOf(SQLException.class);
        }
        assertThatThrownBy(() -> CentreLine.open(server.login("network", gone), PATIENCE, "gone"))
                .isInstanceOfSatisfying(
                        CentreProblem.class,
                        p -> assertThat(p.kind()).isEqualTo(Kind.NOT_ADMITTED));
        DeskLogin back = centre.addDesk("ber1", "BER1-D9");
        assertThatCode(() ->
                        CentreLine.open(server.login("network", back), PATIENCE, "back").close())
                .doesNotThrowAnyException();
    }
}
