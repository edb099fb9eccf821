package com.passportdesk.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A slip of whoever types ends with 2 and one sentence, before anything is done.
class WrongUsageTest {

    @TempDir Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... arguments) {
        return new Terminal(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        () -> false)
                .carryOut(arguments);
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String problem() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--nonsense",
                "nonsense",
                "--json",
                "central",
                "device read",
                "device read --port x --wait 0",
                "device simulate pn532 --card visa",
                "device simulate rdm6300 --uid 12",
                "device simulate osdp-reader --address 127",
                "device simulate pn532 --card ntag213 --tear-at 0",
                "device simulate pn532 --tear-at 3",
                "device simulate pn532 --address 4",
                "device simulate scanner --card ntag213",
                "device simulate toaster",
                "device read --port x --desfire-keys y",
                "device print --port x",
                "device print --host x words",
                "device print words",
                "device door --port x --install",
                "device door --port x --unlock 61",
                "tour --members 5",
                "--demo --training",
                "--home x journal verify",
                "--json store rebuild",
                "--demo rpc",
                "--home x store restore --as-new",
                "--login-file x journal verify",
                "journal archive --older-than -1",
                "central staff add --url u --user o --site s --name A --role x",
                "central staff add --url u --user o --site s --role manager --name=",
                "central staff add --url u --user o --site s --name A --role manager --id a/b",
                "rpc --home x --neighbours a:b",
                "central desk add --url u --user o --site s --code c --login-file f"
                        + " --authority-key k",
                "central desk certify --url u --user o --authority-key k",
                "central desk certify --url u --user o",
                "central authority --out target/none --host db.example.com:5432",
                "central authority --out target/none --host 10.0.0",
                "central authority --out target/none --host h --host zürich.example",
                "central authority --out target/none --host=",
                "central authority --out target/none --host db.*.example.com",
                "device print --port x --qr=",
                "device print --port x --baud 0 words",
                "device door --port x --baud 0",
                "central authority --out x --host h --days 0",
                "central authority --out x --host h --days 3651",
                "central desk certify --url jdbc:postgresql://h/n --user o --ca c --authority-key k"
                        + " --days 0",
                "central desk certify --url jdbc:postgresql://h/n --user o --ca c --authority-key k"
                        + " --days -1",
                "store restore",
                "store restore --as-new --from x",
                "store backup",
                "tour --seed x",
                "central load --url jdbc:postgresql://h/n --user o",
                "central load --url jdbc:postgresql://h/n --user o --sample network.json",
                "central load --url jdbc:postgresql://h/n --user o --sample --members 9",
            })
    void wrongUsageIsTwoAndOneSentence(String command) {
        assertThat(run(command.split(" "))).isEqualTo(2);
        assertThat(problem().lines()).hasSize(1);
        assertThat(problem()).contains("See: passport-desk");
        assertThat(said()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"postgres_db", "*.db.example.com", "db.example.com.", "10.0.0.5", "::1"})
    void aServerMayBeCalledThat(String host) {
        String out = directory.resolve("tls").toString();
        assertThat(run("central", "authority", "--out", out, "--host", host))
                .as(problem())
                .isZero();
    }
}
