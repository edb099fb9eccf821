package com.passportdesk.console.equip;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.desk.OpenDesk;
import com.passportdesk.console.device.DeskDevices;
import com.passportdesk.console.device.GivenPorts;
import com.passportdesk.console.device.RememberedReader;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.till.TillBench;
import com.passportdesk.devices.card.CardUid;
import com.passportdesk.devices.desfire.KeyCustody;
import com.passportdesk.devices.desfire.KeyFile;
import com.passportdesk.devices.desfire.KeyUse;
import com.passportdesk.devices.link.DeviceProblem;
import com.passportdesk.devices.pn532.KnownRates;
import com.passportdesk.devices.port.PortDescription;
import com.passportdesk.devices.simulated.SimulatedReaderPort;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A desk that is set up in its windows alone issues DESFire cards: the reader gets its key file
/// where it gets its name, and has it at the next start.
@Timeout(300)
class NewReaderKeysTest {

    @TempDir Path home;
    @TempDir Path stick;

    private static void fill(TillBench bench, String field, Path text) throws Exception {
        fill(bench, field, text.toString());
    }

    private static void fill(TillBench bench, String field, String text) throws Exception {
        bench.await(() -> {
            if (bench.scene().lookup("#" + field) instanceof TextField found) {
                found.setText(text);
                return true;
            }
            return false;
        });
    }

    private static void isRefused(TillBench bench, String sentence) throws Exception {
        bench.press(DeskKey.ENTER);
        bench.awaitText("Card reader cannot be used yet");
        bench.awaitText(sentence);
        bench.press(DeskKey.ESCAPE);
        bench.awaitShown("device-keys");
    }

    @Test
    void theReaderGetsItsKeysAndHasThemAtTheNextStart() throws Exception {
        Path keys = stick.resolve("cards.p12");
        KeyFile.add(keys, "open sesame".toCharArray(), 1, "a key of 16 byte".getBytes());
        Path known = stick.resolve("known.p12");
        KeyFile.add(known, "open sesame".toCharArray(), 1, new byte[16]);
        Path passphrase = Files.writeString(stick.resolve("passphrase"), "open sesame\n");
        Path other = Files.writeString(stick.resolve("other"), "shut\n");
        Path empty = Files.writeString(stick.resolve("empty"), "\n");
        KeyCustody custody;
        try (SimulatedReaderPort cards = SimulatedReaderPort.pluggedIn()) {
            Map<String, Object> ports =
                    Map.of(
                            "givenPorts",
                            new GivenPorts(
                                    List.of(
                                            new PortDescription(
                                                    cards.path(), "bridge", -1, -1, "", ""))));
            try (TillBench bench = TillBench.open(home, Locale.UK, ports)) {
                bench.signInManager();
                bench.control(KeyCode.G);
                bench.press(DeskKey.digit(1));
                FoundPorts.await(bench, 1);
                bench.press(DeskKey.digit(FoundPorts.key(bench, "Card reader")));
                bench.awaitShown("device-keys");
                bench.awaitText("leave both empty");
                bench.picture("device-reader-keys");

                fill(bench, "device-keys", keys);
                bench.press(DeskKey.ENTER);
                bench.awaitText("Name both files, or neither.");
                bench.picture("device-reader-keys-one");
                fill(bench, "device-passphrase", "passphrase");
                isRefused(bench, "passphrase is no whole path");
                fill(bench, "device-passphrase", stick.resolve("nowhere"));
                isRefused(bench, "There is no file " + stick.resolve("nowhere"));
                fill(bench, "device-passphrase", empty);
                isRefused(bench, "No passphrase can be read from " + empty);
                fill(bench, "device-passphrase", other);
                isRefused(bench, "cannot be opened with this passphrase");
                fill(bench, "device-passphrase", passphrase);
                fill(bench, "device-keys", other);
                isRefused(bench, "The card keys in " + other + " cannot be opened");
                fill(bench, "device-keys", known);
                isRefused(bench, "is one that everybody knows");
                assertThat(home.resolve(DeskDevices.FILE)).doesNotExist();

                fill(bench, "device-keys", keys);
                bench.press(DeskKey.ENTER);
                bench.awaitText("Card reader works");
                bench.press(DeskKey.ENTER);
                bench.awaitText("Card reader is set up.");
                custody =
                        RememberedReader.of(home, KnownRates.standardOnly())
                                .desfireKeys()
                                .orElseThrow()
                                .at(bench.bean(OpenDesk.class));
            }
        }
        Path away = Files.move(keys, stick.resolve("away"));
        Assertions.assertThatThrownBy(custody::currentVersion)
                .isInstanceOf(DeviceProblem.KeysAway.class)
                .hasMessageContaining(keys.toString())
                .extracting(problem -> ((DeviceProblem) problem).adviceKey())
                .isEqualTo("device.advice.keyFile");
        Files.move(away, keys);
        CardUid uid = new CardUid("04A1B2C3D4E580");
        assertThat(custody.currentVersion()).isEqualTo(1);
        assertThat(custody.key(KeyUse.READ, 1, uid)).isPresent();
        assertThat(Files.readString(home.resolve(DeskDevices.FILE)))
                .contains("passphraseFile")
                .doesNotContain("open sesame");
    }
}
