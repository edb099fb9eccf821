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
        List<PortDescription> all = List.of(port);
        assertThat(new PortIdentity.ByUsb(0x10C4, 0xEA60, "", "").find(all)).isEqualTo(all);
        assertThat(new PortIdentity.ByUsb(0x10C4, 0xEA60, "0002", "").find(all)).isEmpty();
        assertThat(new PortIdentity.ByUsb(0x1A86, 0x7523, "", "").find(all)).isEmpty();
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
        assertThat(PortIdentity.ByUsb.of(left).find(all)).containsExactly(left);
        assertThat(PortIdentity.ByUsb.of(right).find(all)).containsExactly(right);
        assertThat(PortIdentity.ByUsb.of(left).find(List.of(right)))
                .as("the second one comes later")
                .isEmpty();
    }

    @Test
    void twoBridgesWithTheSameSerialNumberAreToldApartThoughTheFirstWasSetUpAlone() {
        PortDescription first = bridge("/dev/ttyUSB2", "A1", "1-3");
        PortDescription copied = bridge("/dev/ttyUSB0", "A1", "1-4");
        PortDescription moved = bridge("/dev/ttyUSB9", "A1", "3-4");
        PortIdentity.ByUsb alone = PortIdentity.ByUsb.of(first);
        assertThat(alone.find(List.of(moved)))
                .as("a number of its own is enough wherever it is plugged in")
                .containsExactly(moved);
        assertThat(alone.find(List.of(copied, first))).containsExactly(first);
        assertThat(PortIdentity.ByUsb.of(copied).find(List.of(copied, first)))
                .containsExactly(copied);
        assertThat(alone.find(List.of(copied, moved)))
                .as("of two strangers' sockets neither is taken")
                .isEmpty();
    }
}
