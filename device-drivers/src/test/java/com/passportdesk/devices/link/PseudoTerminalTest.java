package com.passportdesk.devices.link;

import static com.passportdesk.devices.Promises.promised;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs({OS.LINUX, OS.MAC})
@Timeout(300)
class PseudoTerminalTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final PseudoTerminal device = new PseudoTerminal();

    @BeforeEach
    void plugIn() {
        device.open();
    }

    @AfterEach
    void unplug() {
        device.close();
    }

    @Test
    void everyByteValuePassesUnchangedBothWays() {
        byte[] every = new byte[256];
        for (int i = 0; i < every.length; i++) {
            every[i] = (byte) i;
        }
        try (SerialLink host = opened()) {
            assertThat(host.name()).matches("/dev/(pts/\\d+|tty.*)");
            host.write(every, LIMIT);
            assertThat(gathered(device, 256)).isEqualTo(every);
            device.write(every, LIMIT);
            assertThat(gathered(host, 256)).isEqualTo(every);
        }
    }

    @Test
    void whereSomebodyAlwaysAsksNoThreadReadsAndNothingElseDiffers() {
        SerialLink host = new SerialLink(device.name(), 9_600);
        host.askedAlways();
        host.open();
        try (host) {
            assertThat(Thread.getAllStackTraces().keySet())
                    .extracting(Thread::getName)
                    .noneMatch(name -> name.matches("read .*\\b" + portNumber()));
            device.write(new byte[] {1, 2}, LIMIT);
            assertThat(gathered(host, 2)).containsExactly(1, 2);
            assertThat(host.read(Duration.ZERO)).isEmpty();
            assertThat(host.read(Duration.ofMillis(150))).isEmpty();
            host.wake();
            host.rest(Duration.ofHours(1));
            device.close();
            assertThatThrownBy(() -> host.rest(Duration.ofMillis(1)))
                    .isInstanceOf(DeviceProblem.PortGone.class);
            assertThatThrownBy(() -> host.read(LIMIT)).isInstanceOf(DeviceProblem.PortGone.class);
        }
    }

    /// A pseudo-terminal has no such lines, so they are never raised; a port does not fail of it.
    @Test
    void aLineThatIsNotRaisedIsWaitedForAndNoLongerThanTheLimit() {
        for (Handshake handshake : Handshake.values()) {
            try (SerialLink host = new SerialLink(device.name(), 9_600, handshake)) {
                host.open();
                assertThat(host.isClear(Duration.ofMillis(5)))
                        .as("%s", handshake)
                        .isEqualTo(handshake == Handshake.NONE);
                host.write(new byte[] {1}, LIMIT);
                assertThat(gathered(device, 1)).containsExactly(1);
            }
        }
    }

    private String portNumber() {
        return device.name().substring(device.name().lastIndexOf('/') + 1);
    }

    @Test
    void bytesSentBeforeOpeningAreNotDelivered() {
        device.write(new byte[] {1, 2, 3}, LIMIT);
        try (SerialLink host = opened()) {
            device.write(new byte[] {9}, LIMIT);
            assertThat(gathered(host, 1)).containsExactly(9);
        }
    }

    /// More than the kernel keeps where the other side reads it.
    @Test
    void whatFindsNoRoomIsLostAndWhatNobodyReadIsForgotten() {
        byte[] piece = new byte[14];
        int sent = 0;
        // The kernel carries what was sent to the other side a little later, and has room again.
        while (device.offer(piece, Duration.ofMillis(500))) {
            assertThat(sent++).as("a line that nobody reads is full at last").isLessThan(100_000);
        }
        assertThat(device.offer(piece, Duration.ofMillis(5))).isFalse();
        assertThat(device.forgetUnread(Duration.ofHours(1))).isFalse();
        assertThat(device.offer(piece, Duration.ZERO)).as("not that old").isFalse();
        assertThat(device.forgetUnread(Duration.ZERO)).isTrue();
        assertThat(device.offer(piece, Duration.ZERO)).as("there is room again").isTrue();
        long until = System.nanoTime() + LIMIT.toNanos();
        while (!device.forgetUnread(Duration.ZERO)) {
            assertThat(System.nanoTime()).as("it arrives at last").isLessThan(until);
            Thread.onSpinWait();
        }
        try (SerialLink host = opened()) {
            assertThat(host.read(Duration.ofMillis(200))).isEmpty();
            assertThat(device.offer(new byte[] {9}, Duration.ZERO)).isTrue();
            assertThat(gathered(host, 1)).containsExactly(9);
        }
    }

    /// The system itself waits in steps of a tenth of a second. Of several waits the shortest
    /// counts: a busy machine makes some longer, and none shorter.
    @Test
    void aShortWaitIsShort() {
        try (SerialLink host = opened()) {
            long shortest = Long.MAX_VALUE;
            for (int i = 0; i < 20; i++) {
                long start = System.nanoTime();
                assertThat(host.read(Duration.ofMillis(15))).isEmpty();
                shortest = Math.min(shortest, System.nanoTime() - start);
            }
            assertThat(Duration.ofNanos(shortest)).isLessThan(Duration.ofMillis(90));
        }
    }

    @Test
    void unpluggingEndsAWaitingReadWithinASecond() {
        try (SerialLink host = opened()) {
            Thread.ofPlatform().start(device::close);
            long start = System.nanoTime();
            assertThatThrownBy(() -> host.read(LIMIT)).isInstanceOf(DeviceProblem.PortGone.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isLessThan(promised(Duration.ofSeconds(1)));
            assertThatThrownBy(() -> host.write(new byte[] {1}, LIMIT))
                    .isInstanceOf(DeviceProblem.class);
        }
    }

    @Test
    void aDeviceThatStopsReadingCannotHoldTheWriterForEver() {
        try (SerialLink host = opened()) {
            byte[] tooMuch = new byte[200_000];
            long start = System.nanoTime();
            assertThatThrownBy(() -> host.write(tooMuch, Duration.ofMillis(300)))
                    .isInstanceOf(DeviceProblem.WriteStuck.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isLessThan(promised(Duration.ofSeconds(1)));
        }
    }

    /// A question is watched at ease; that it finds no room shows only when it is sent.
    @Test
    void aQuestionThatFindsNoRoomIsGivenUpWithinTwoSeconds() {
        byte[] question = new byte[16];
        try (SerialLink host = opened()) {
            long[] begun = new long[1];
            assertThatThrownBy(
                            () -> {
                                while (true) {
                                    begun[0] = System.nanoTime();
                                    host.write(question, Duration.ofMillis(300));
                                }
                            })
                    .isInstanceOf(DeviceProblem.WriteStuck.class);
            assertThat(Duration.ofNanos(System.nanoTime() - begun[0]))
                    .isLessThan(promised(Duration.ofSeconds(2)));
        }
    }

    /// Who tries to open what was unplugged must not find another one there.
    @Test
    void aPathIsNotGivenOutAgainSoon() {
        Set<String> paths = new HashSet<>();
        for (int i = 0; i < 8; i++) {
            paths.add(device.name());
            device.close();
            assertThatThrownBy(this::opened).isInstanceOf(DeviceProblem.CannotOpen.class);
            device.open();
        }
        assertThat(paths).hasSize(8).doesNotContain(device.name());
    }

    @Test
    void aMissingOrBusyPortSaysSo() {
        assertThatThrownBy(() -> new SerialLink("/dev/no-such-port", 115_200).open())
                .isInstanceOf(DeviceProblem.CannotOpen.class);
        try (SerialLink _ = opened()) {
            assertThatThrownBy(this::opened).isInstanceOf(DeviceProblem.CannotOpen.class);
        }
    }

    @Test
    void aClosedLinkLeavesNoThreadBehind() {
        String port = portNumber();
        opened().close();
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.matches("read .*\\b" + port) || name.equals("write watch"));
    }

    private SerialLink opened() {
        SerialLink host = new SerialLink(device.name(), 115_200);
        host.open();
        return host;
    }

    private static byte[] gathered(Link link, int count) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (all.size() < count && System.nanoTime() < deadline) {
            all.writeBytes(link.read(Duration.ofMillis(100)));
        }
        return all.toByteArray();
    }
}
