package com.passportdesk.console.device;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.devices.port.PortDescription;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Where devices behind bridges are looked for.
class DevicePlaceTest {

    private static PortDescription bridge(String path, String location) {
        return new PortDescription(path, "USB Serial", 0x1A86, 0x7523, "A1", location);
    }

    /// The description alone says it: whatever else is plugged in, and without a list of the ports.
    @Test
    void aBridgeIsRememberedWithItsSocketWhateverElseThereIs() {
        assertThat(DeviceFinder.place(bridge("/dev/ttyUSB0", "1-3")))
                .isEqualTo(new DevicePlace.Usb(0x1A86, 0x7523, "A1", "1-3"));
    }

    @Test
    void aBridgeThatComesLaterWithTheSameNumbersIsFreeAndTheFirstIsNot() {
        PortDescription first = bridge("/dev/ttyUSB1", "1-3");
        PortDescription copied = bridge("/dev/ttyUSB0", "1-4");
        DevicePlace place = DeviceFinder.place(first);
        List<PortDescription> both = List.of(copied, first);
        assertThat(DeviceFinder.leads(place, first, both)).isTrue();
        assertThat(DeviceFinder.leads(place, copied, both)).isFalse();
        PortDescription moved = bridge("/dev/ttyUSB7", "3-1");
        assertThat(DeviceFinder.leads(place, moved, List.of(moved)))
                .as("alone it is found at any socket")
                .isTrue();
    }
}
