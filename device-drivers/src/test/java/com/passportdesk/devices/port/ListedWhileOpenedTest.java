package com.passportdesk.devices.port;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.devices.link.PseudoTerminal;
import com.passportdesk.devices.link.SerialLink;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// A desk looks for its reader while its other devices are opened.
@EnabledOnOs({OS.LINUX, OS.MAC})
@Timeout(120)
class ListedWhileOpenedTest {

    private static final int OPENINGS = 300;

    @Test
    void aPortThatIsOpenedWhilePortsAreListedWorks() {
        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture<Void> lists =
                CompletableFuture.runAsync(() -> {
                    while (!done.get()) {
                        SerialPorts.list();
                    }
                });
        try (PseudoTerminal other = new PseudoTerminal();
                SerialLink beside = openedAt(other)) {
            for (int i = 0; i < OPENINGS; i++) {
                try (PseudoTerminal device = new PseudoTerminal();
                        SerialLink link = openedAt(device)) {
                    passes(device, link, (byte) i);
                    passes(other, beside, (byte) i);
                }
            }
        } finally {
            done.set(true);
            lists.join();
        }
    }

    private static SerialLink openedAt(PseudoTerminal device) {
        device.open();
        SerialLink link = new SerialLink(device.name(), 9_600);
        link.open();
        return link;
    }

    private static void passes(PseudoTerminal device, SerialLink link, byte what) {
        device.write(new byte[] {what}, Duration.ofSeconds(10));
        assertThat(link.read(Duration.ofSeconds(10))).containsExactly(what);
    }
}
