package com.passportdesk.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A desk whose certificate ended while it was away gets a new login from whoever has the
/// authority's key.
class NewLoginTest {

    @TempDir static Path folder;

    private static JsonNode login(Path file) throws Exception {
        return JsonMapper.shared().readTree(Files.readString(file));
    }

    @Test
    void aDeskThatIsInGetsANewLoginAndKeepsWhatItHolds() throws Exception {
        try (RealServer server = RealServer.start(folder)) {
            server.sql("postgres", "create database pier");
            server.done("pier", "init", "--name", "Pier");
            String key = folder.resolve("tls/authority.key").toString();
            Path old = folder.resolve("old.json");
            server.done(
                    "pier",
                    "desk",
                    "add",
                    "--site",
                    "pier",
                    "--code",
                    "PIER-D1",
                    "--login-file",
                    old.toString(),
                    "--authority-key",
                    key);
            server.sql(
                    "pier",
                    """
                    insert into centre.thing (thing, kind, units, scope)
                    values ('room:pier-1', 'room', 1, 'site:pier');
                    insert into centre.lease (id, thing, period, units, desk, until_at, hold)
                    values (gen_random_uuid(), 'room:pier-1', tstzrange(now(), now() + '1 day'), 1,
                            'PIER-D1', now() + '12 hours', false)
                    """);
            Path fresh = folder.resolve("fresh.json");
            String[] again = {
                "desk",
                "certify",
                "--code",
                "PIER-D1",
                "--login-file",
                fresh.toString(),
                "--authority-key",
                key
            };
            server.done("pier", again);
            assertThat(server.said()).contains("The new login of PIER-D1 is in " + fresh);
            assertThat(login(fresh).get("user")).isEqualTo(login(old).get("user"));
            assertThat(login(fresh).get("password")).isNotEqualTo(login(old).get("password"));
            assertThat(login(fresh).propertyNames()).isEqualTo(login(old).propertyNames());
            assertThat(
                            server.count(
                                    "pier",
                                    "select count(*) from centre.lease where not ended"
                                            + " and desk = 'PIER-D1'"))
                    .isEqualTo(1);
            assertThat(server.central("pier", again)).isEqualTo(1);
            assertThat(server.said()).contains("is there already");
            assertThat(
                            server.central(
                                    "pier",
                                    "desk",
                                    "certify",
                                    "--code",
                                    "PIER-D1",
                                    "--authority-key",
                                    key))
                    .as("where would it go")
                    .isEqualTo(2);
            Path nobodys = folder.resolve("nobodys.json");
            assertThat(
                            server.central(
                                    "pier",
                                    "desk",
                                    "certify",
                                    "--code",
                                    "PIER-D7",
                                    "--login-file",
                                    nobodys.toString(),
                                    "--authority-key",
                                    key))
                    .isEqualTo(1);
            assertThat(nobodys).doesNotExist();
        }
    }
}
