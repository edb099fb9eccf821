package com.passportdesk.devices.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.passportdesk.devices.link.DeviceProblem;
import com.passportdesk.devices.link.PseudoTerminal;
import com.passportdesk.devices.link.SerialLink;
import com.passportdesk.devices.simulated.SimulatedReaderPort;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs({OS.LINUX, OS.MAC})
@Timeout(300)
class SerialPortsTest {

    @Test
    void aReaderIsKnownByItsAnswer() {
        try (SimulatedReaderPort port = SimulatedReaderPort.pluggedIn()) {
            assertThat(SerialPorts.ask(port.path()))
                    .isEqualTo(new PortAnswer.Pn532Reader("PN532 1.6"));
        }
    }

    @Test
    void aSilentPortIsUnknownOneInUseUnavailableAndAMissingOneGone() {
        try (PseudoTerminal silent = new PseudoTerminal()) {
            silent.open();
            assertThat(SerialPorts.ask(silent.name())).isEqualTo(new PortAnswer.Unknown());
            try (SerialLink user = new SerialLink(silent.name(), 9_600)) {
                user.open();
                assertThat(SerialPorts.find(silent.name()))
                        .isInstanceOf(PortAnswer.Unavailable.class);
            }
        }
        assertThat(SerialPorts.ask("/dev/no-such-port")).isInstanceOf(PortAnswer.Gone.class);
        assertThat(SerialPorts.find("/dev/no-such-port")).isInstanceOf(PortAnswer.Gone.class);
    }

    @Test
    void aPortThatGoesWhileItIsListenedToIsGoneAndNotSilent() {
        PseudoTerminal silent = new PseudoTerminal();
        silent.open();
        String path = silent.name();
        Thread.ofPlatform()
                .start(() -> {
                    sleep();
                    silent.close();
                });
        assertThat(SerialPorts.listen(path, Duration.ofMinutes(2), () -> true))
                .isInstanceOf(PortAnswer.Gone.class);
        assertThat(SerialPorts.listen(path, Duration.ofMinutes(2), () -> true))
                .isInstanceOf(PortAnswer.Gone.class);
    }

    /// A code of digits alone is no torn badge; a torn badge is no code.
    @Test
    void aScannerIsKnownByWhateverCodeItReads() {
        try (PseudoTerminal device = new PseudoTerminal()) {
            device.open();
            assertThat(heard(device, "96385074\r")).isEqualTo(new PortAnswer.Scanner("96385074"));
            assertThat(heard(device, "036000291452\r\n"))
                    .isEqualTo(new PortAnswer.Scanner("036000291452"));
            assertThat(heard(device, "63E9AE25\003\0020100\002010063E9AE25\003"))
                    .isEqualTo(new PortAnswer.BadgeReader("0006547886"));
            assertThat(heard(device, "63E9AE25\r\n\003\002010063E9AE25\003"))
                    .isEqualTo(new PortAnswer.BadgeReader("0006547886"));
        }
    }

    private static PortAnswer heard(PseudoTerminal device, String bytes) {
        Thread.ofPlatform()
                .start(() -> {
                    sleep();
                    device.write(bytes.getBytes(StandardCharsets.US_ASCII), Duration.ofSeconds(5));
                });
        return SerialPorts.listen(device.name(), Duration.ofMinutes(1), () -> true);
    }

    /// Until it is listened: what comes before that is forgotten.
    private static void sleep() {
        LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
    }

    @Test
    void listingWorksWhereThereIsNoPort() {
        assertThat(SerialPorts.list()).hasSizeLessThanOrEqualTo(100);
    }

    @Test
    void aUsbIdentityFitsItsBridgeAndNoOther() {
        PortDescription port =
                new PortDescription("/dev/ttyUSB0", "CP2102", 0x10C4, 0xEA60, "0001", "1-1");
        assertThat(new PortIdentity.ByUsb(0x10C4, 0xEA60, "", "").fits(port)).isTrue();
        assertThat(new PortIdentity.ByUsb(0x10C4, 0xEA60, "0002", "").fits(port)).isFalse();
        assertThat(new PortIdentity.ByUsb(0x1A86, 0x7523, "", "").fits(port)).isFalse();
        assertThatThrownBy(() ->
                        SerialPorts.link(new PortIdentity.ByUsb(0xFFFE, 0xFFFE, "none", ""), 9600))
                .isInstanceOf(DeviceProblem.NotFound.class);
    }

    private static PortDescription bridge(String path, String serial, String location) {
        return new PortDescription(path, "USB Serial", 0x1A86, 0x7523, serial, location);
    }

    @Test
    void twoBridgesThatAreAlikeAreToldApartByTheirSockets() {
        PortDescription left = bridge("/dev/ttyUSB0", "", "1-1");
        PortDescription right = bridge("/dev/ttyUSB1", "", "1-2");
        PortDescription own = bridge("/dev/ttyUSB2", "A1", "1-3");
        List<PortDescription> all = List.of(left, right, own);
        PortIdentity.ByUsb printer = PortIdentity.ByUsb.of(left, all);
        PortIdentity.ByUsb scanner = PortIdentity.ByUsb.of(right, all);
        assertThat(all.stream().filter(printer::fits)).containsExactly(left);
        assertThat(all.stream().filter(scanner::fits)).containsExactly(right);
        assertThat(PortIdentity.ByUsb.of(own, all).fits(bridge("/dev/ttyUSB9", "A1", "3-4")))
                .as("a number of its own is enough")
                .isTrue();
        PortDescription copied = bridge("/dev/ttyUSB3", "A1", "1-4");
        List<PortDescription> more = List.of(own, copied);
        assertThat(more.stream().filter(PortIdentity.ByUsb.of(copied, more)::fits))
                .as("unless another bridge was given the same")
                .containsExactly(copied);
        assertThat(PortIdentity.ByUsb.of(left, List.of(left)).fits(right))
                .as("the second one comes later")
                .isFalse();
    }
}
