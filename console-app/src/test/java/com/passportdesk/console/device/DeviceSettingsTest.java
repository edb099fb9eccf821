package com.passportdesk.console.device;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.fx.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class DeviceSettingsTest {

    private static final JsonMapper JSON = new JsonMapper();

    @TempDir Path home;

    private static DeviceSettings read(String devices) {
        return DeviceSettings.read(JSON.readTree("{\"format\":1,\"devices\":[" + devices + "]}"));
    }

    private static List<String> said(DeviceSettings settings) {
        Texts texts = new Texts(Locale.UK);
        return settings.problems().stream()
                .map(one -> texts.get(one.textKey(), one.arguments().toArray()))
                .toList();
    }

    @Test
    void everyKindIsReadAndWrittenAgainTheSame() {
        DeviceSettings settings =
                read(
                        """
                        {"kind":"printer","name":"Till","usb":"04b8:0E03","serial":"J5",
                         "drawer":true,"drawerPin":5,"columns":48,"page":"CP852","handshake":"dsr"},
                        {"kind":"printer","name":"Office","host":"10.0.0.7:9100"},
                        {"kind":"labels","name":"Labels","host":"10.0.0.8:9100","columns":32},
                        {"kind":"scanner","name":"Scanner","path":"/dev/ttyACM0"},
                        {"kind":"badges","name":"Badges","usb":"1A86:7523"},
                        {"kind":"door","name":"Main door","path":"/dev/ttyUSB3","address":3},
                        {"kind":"doorSystem","name":"House doors","folder":"doors"},
                        {"kind":"doorSystem","name":"Lifts","address":"https://lifts.example/list",
                         "tokenFile":"lifts.token"}
                        """);
        assertThat(settings.problems()).isEmpty();
        assertThat(settings.entries()).hasSize(8);
        assertThat(settings.entries().getFirst().place())
                .isEqualTo(new DevicePlace.Usb(0x04B8, 0x0E03, "J5", ""));
        assertThat(settings.entries().getFirst().hasDrawer()).isTrue();
        assertThat(DeviceSettings.read(settings.written()).entries()).isEqualTo(settings.entries());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    "kind":"printer","path":"/dev/x"                             | Device 2 of the settings needs a name of 1 to 40 letters.
                    "kind":"fax","name":"F","path":"/dev/x"                      | F: “fax” is no kind of device.
                    "kind":"printer","name":"Good","path":"/dev/y"               | Two devices are called Good. Only the first is used.
                    "kind":"printer","name":"P"                                  | P: say where it is, by one of usb, path and host.
                    "kind":"printer","name":"P","path":"/dev/x","host":"a:9100"  | P: say where it is, by one of usb, path and host.
                    "kind":"printer","name":"P","usb":"4b8:e03"                  | P: “4b8:e03” is no USB identity. Write it like 04B8:0E03.
                    "kind":"printer","name":"P","host":"printer:99999"           | P: “printer:99999” is no address. Write it like 10.0.0.7:9100.
                    "kind":"scanner","name":"S","host":"10.0.0.7:1"              | S: this kind of device is not reached over the network.
                    "kind":"printer","name":"P","path":"/dev/x","page":"KOI8"    | P: “KOI8” is no code page.
                    "kind":"printer","name":"P","path":"/dev/x","handshake":"x"  | P: “x” is no handshake. It is none, dsr or cts.
                    "kind":"printer","name":"P","path":"/dev/x","columns":4      | P: columns must be a whole number from 16 to 96.
                    "kind":"doorSystem","name":"D","path":"/dev/x"               | D: say where its list goes, by one of folder and address.
                    "kind":"doorSystem","name":"D","address":"http://d.example"  | D: “http://d.example” is no address of a door system. It begins with https://.
                    """)
    void aBadEntryIsToldInOneSentencePassedOverAndKept(String entry, String sentence) {
        DeviceSettings settings =
                read(
                        """
                        {"kind":"printer","name":"Good","path":"/dev/ttyUSB0"},{%s}
                        """
                                .formatted(entry));
        assertThat(said(settings)).containsExactly(sentence);
        assertThat(settings.entries()).singleElement();
        assertThat(settings.written().get("devices")).hasSize(2);
        assertThat(settings.written().get("devices").get(1))
                .isEqualTo(JSON.readTree("{" + entry + "}"));
    }

    @Test
    void readersOnOneLineHaveAddressesOfTheirOwnAndASocketIsKept() {
        DeviceSettings settings =
                read(
                        """
                        {"kind":"door","name":"Front","usb":"1A86:7523","socket":"1-2","address":1},
                        {"kind":"door","name":"Back","usb":"1A86:7523","socket":"1-2","address":2},
                        {"kind":"door","name":"Side","usb":"1A86:7523","socket":"1-2","address":1}
                        """);
        assertThat(said(settings))
                .containsExactly(
                        "Side has the same line and address as Front: each reader on a line has an"
                                + " address of its own.");
        assertThat(settings.entries())
                .extracting(DeviceEntry::place)
                .containsExactly(
                        new DevicePlace.Usb(0x1A86, 0x7523, "", "1-2"),
                        new DevicePlace.Usb(0x1A86, 0x7523, "", "1-2"));
        assertThat(DeviceSettings.read(settings.written()).entries()).isEqualTo(settings.entries());
    }

    @Test
    void aFileIsWrittenWholeAndOneThatNobodyCanReadIsPutAside() throws IOException {
        HomeFile file = new HomeFile(home, "devices.json");
        assertThat(file.read()).isEmpty();
        file.write(DeviceSettings.NONE.written());
        assertThat(file.read()).isPresent();
        Files.writeString(file.path(), "{\"format\":1,");
        org.assertj.core.api.Assertions.assertThatThrownBy(file::read)
                .isInstanceOf(IOException.class);
        file.putAside();
        assertThat(home.resolve("devices.json.unread")).exists();
        assertThat(file.read()).isEmpty();
    }
}
