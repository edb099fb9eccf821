package com.passportdesk.console.works;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.device.DeviceHealth;
import com.passportdesk.console.device.DeviceKind;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Texts;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class WorksWordsTest {

    private final Texts texts = new Texts(Locale.UK);
    private final WorksWords words =
            new WorksWords(texts, new Formats(texts, Locale.UK, ZoneId.of("Europe/Berlin")));

    private static DeviceHealth printer(String name, boolean hasDrawer) {
        return printer(name, hasDrawer, DeviceHealth.Stand.READY);
    }

    private static DeviceHealth printer(String name, boolean hasDrawer, DeviceHealth.Stand stand) {
        return new DeviceHealth(
                DeviceKind.PRINTER, name, hasDrawer, stand, "device.printer.ready", List.of(name));
    }

    @Test
    void aDrawerIsNamedOnlyWhereItHangsAndThePrinterThatStandsIn() {
        DeviceHealth receipts = printer("Receipt printer", true);
        DeviceHealth office = printer("Office printer", false);
        assertThat(words.without(receipts, List.of(receipts, office)))
                .contains("Office printer takes them")
                .contains("The drawer opens with its key");
        assertThat(words.without(office, List.of(receipts, office)))
                .contains("Receipt printer takes them")
                .doesNotContain("drawer");
        assertThat(words.without(receipts, List.of(receipts)))
                .contains("saved as files")
                .contains("The drawer opens with its key");
        assertThat(words.without(office, List.of(office)))
                .contains("saved as files")
                .doesNotContain("drawer");
    }

    @Test
    void aPrinterThatIsDownItselfStandsInForNone() {
        DeviceHealth receipts = printer("Receipt printer", false);
        for (DeviceHealth.Stand stand : DeviceHealth.Stand.values()) {
            if (stand != DeviceHealth.Stand.READY) {
                DeviceHealth office = printer("Office printer", false, stand);
                assertThat(words.without(receipts, List.of(receipts, office)))
                        .contains("saved as files")
                        .doesNotContain("Office printer");
            }
        }
    }
}
