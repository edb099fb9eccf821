package com.passportdesk.devices.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.passportdesk.devices.link.DeviceProblem;
import com.passportdesk.devices.link.PseudoTerminal;
import com.passportdesk.devices.simulated.SimulatedReaderPort;
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
    void aSilentPortIsUnknownAndAMissingOneUnavailable() {
        try (PseudoTerminal silent = new PseudoTerminal()) {
            silent.open();
            assertThat(SerialPorts.ask(silent.name())).isEqualTo(new PortAnswer.Unknown());
        }
        assertThat(SerialPorts.ask("/dev/no-such-port")).isInstanceOf(PortAnswer.Unavailable.class);
    }

    @Test
    void listingWorksWhereThereIsNoPort() {
        assertThat(SerialPorts.list()).hasSizeLessThanOrEqualTo(100);
    }

    @Test
    void aUsbIdentityFitsItsBridgeAndNoOther() {
        PortDescription port =
                new PortDescription("/dev/ttyUSB0", "CP2102", 0x10C4, 0xEA60, "0001", "1-1");
        assertThat(SerialPorts.fits(new PortIdentity.ByUsb(0x10C4, 0xEA60, ""), port)).isTrue();
        assertThat(SerialPorts.fits(new PortIdentity.ByUsb(0x10C4, 0xEA60, "0002"), port))
                .isFalse();
        assertThat(SerialPorts.fits(new PortIdentity.ByUsb(0x1A86, 0x7523, ""), port)).isFalse();
        assertThatThrownBy(() ->
                        SerialPorts.link(new PortIdentity.ByUsb(0xFFFE, 0xFFFE, "none"), 9600))
                .isInstanceOf(DeviceProblem.NotFound.class);
    }
}
