package com.passportdesk.store.central;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The centre's functions stand whole in files, with what they do above each, and nothing else is
/// in a centre.
class CentreFunctionsTest {

    private static final Path FILES =
            Path.of("src/main/resources/com/passportdesk/store/central/schema");
    private static final Pattern FUNCTION =
            Pattern.compile("(?m)^create or replace function ([a-z_.\"]+)\\(");
    private static final int MOST_LINES = 400;
    private static final int MOST_COLUMNS = 100;

    @TempDir static Path folder;

    private static TestCentre server;

    @BeforeAll
    static void startServer() throws IOException {
        server = TestCentre.start(folder);
        server.network("functions").close();
    }

    @AfterAll
    static void stopServer() throws IOException {
        server.close();
    }

    private static List<Path> files(Path under, String end) throws IOException {
        try (Stream<Path> found = Files.walk(under)) {
            return found.filter(file -> file.toString().endsWith(end)).sorted().toList();
        }
    }

    private static List<String> names(String text) {
        return FUNCTION.matcher(text).results().map(found -> found.group(1)).toList();
    }

    private static List<String> asked(String sql) throws SQLException {
        try (Connection connection = server.superuser("functions");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> all = new ArrayList<>();
            while (rows.next()) {
                all.add(rows.getString(1));
            }
            return all;
        }
    }

    @Test
    void whatIsInACentreIsWhatStandsInTheFiles() throws Exception {
        List<String> written = new ArrayList<>();
        for (Path file : files(FILES.resolve("functions"), ".sql")) {
            written.addAll(names(Files.readString(file)));
        }
        assertThat(written).hasSizeGreaterThan(100).doesNotHaveDuplicates();
        assertThat(
                        asked(
                                """
                                select format('%I.%I', n.nspname, p.proname)
                                  from pg_proc p join pg_namespace n on n.oid = p.pronamespace
                                 where n.nspname in ('centre', 'desk_api')
                                   and p.proowner = 'network_owner'::regrole
                                """))
                .as("what is taken out of a file is dropped by a migration")
                .containsExactlyInAnyOrderElementsOf(written);
    }

    /// They were made unchecked, because they call each other in all directions.
    @Test
    void eachFunctionIsSound() throws SQLException {
        List<String> all =
                asked(
                        """
                        select pg_get_functiondef(p.oid)
                          from pg_proc p join pg_namespace n on n.oid = p.pronamespace
                         where n.nspname in ('centre', 'desk_api')
                           and p.proowner = 'network_owner'::regrole
                        """);
        try (Connection connection = server.superuser("functions");
                Statement statement = connection.createStatement()) {
            statement.execute("set check_function_bodies = on");
            for (String one : all) {
                statement.execute(one);
            }
        }
    }

    @Test
    void eachFunctionSaysWhatItDoes() throws IOException {
        for (Path file : files(FILES.resolve("functions"), ".sql")) {
            String text = Files.readString(file);
            Matcher found = FUNCTION.matcher(text);
            while (found.find()) {
                String[] before = text.substring(0, found.start()).split("\n", -1);
                assertThat(before[before.length - 2])
                        .as("above %s in %s", found.group(1), file.getFileName())
                        .startsWith("-- ");
            }
        }
    }

    @Test
    void eachFunctionIsCalled() throws IOException {
        StringBuilder all = new StringBuilder();
        for (Path file : files(FILES.resolve("functions"), ".sql")) {
            Files.readAllLines(file).stream()
                    .filter(line -> !line.startsWith("--"))
                    .filter(line -> !line.startsWith("create or replace function"))
                    .forEach(line -> all.append(line).append('\n'));
        }
        for (Path file : files(Path.of("src/main/java"), ".java")) {
            all.append(Files.readString(file));
        }
        for (Path file : files(FILES.resolve("functions"), ".sql")) {
            for (String name : names(Files.readString(file))) {
                String call = name.replace("\"", "") + '(';
                assertThat(all.indexOf(call))
                        .as("who calls %s of %s", name, file.getFileName())
                        .isNotNegative();
            }
        }
    }

    @Test
    void noFileIsLongOrWide() throws IOException {
        for (Path file : files(FILES, ".sql")) {
            List<String> lines = Files.readAllLines(file);
            assertThat(lines).as("%s", file.getFileName()).hasSizeLessThan(MOST_LINES);
            assertThat(lines.stream().filter(line -> line.length() > MOST_COLUMNS))
                    .as("%s", file.getFileName())
                    .isEmpty();
        }
    }
}
