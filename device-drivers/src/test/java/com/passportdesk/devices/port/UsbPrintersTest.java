package com.passportdesk.devices.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsbPrintersTest {

    @TempDir Path system;

    private void plugged(String name, String says) throws Exception {
        Files.createFile(Files.createDirectories(system.resolve("usb")).resolve(name));
        Path device = system.resolve("usbmisc").resolve(name).resolve("device");
        Files.writeString(Files.createDirectories(device).resolve("ieee1284_id"), says);
    }

    private void areCalled(String... names) {
        assertThat(UsbPrinters.list(system.resolve("usb"), system.resolve("usbmisc")))
                .extracting(PortDescription::description)
                .containsExactly(names);
    }

    @Test
    void eachIsListedWithTheNameItGivesItself() throws Exception {
        areCalled();
        plugged("lp1", "MANUFACTURER:Star;COMMAND SET:STAR;MODEL:TSP143\n");
        plugged("lp0", "MFG:EPSON;CMD:ESC/POS;MDL:TM-T20II;CLS:PRINTER;DES:EPSON TM;");
        areCalled("EPSON TM-T20II", "Star TSP143");
        assertThat(UsbPrinters.list(system.resolve("usb"), system.resolve("usbmisc")))
                .extracting(PortDescription::path)
                .containsExactly(
                        system.resolve("usb/lp0").toString(), system.resolve("usb/lp1").toString());
    }

    @Test
    void oneThatSaysNothingOfItselfIsListedAllTheSame() throws Exception {
        plugged("lp0", "");
        Files.createFile(system.resolve("usb/lp7"));
        areCalled("", "");
        assertThat(UsbPrinters.list()).hasSizeLessThanOrEqualTo(16);
    }
}
