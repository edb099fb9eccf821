package com.passportdesk.devices.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.passportdesk.devices.card.CardType;
import com.passportdesk.devices.card.CardUid;
import com.passportdesk.devices.link.DeviceProblem;
import com.passportdesk.devices.link.Link;
import com.passportdesk.devices.link.SerialLink;
import com.passportdesk.devices.pn532.Pn532;
import com.passportdesk.devices.pn532.Pn532Timing;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(300)
class SimulatedReaderPortTest {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final String ACK = "0000FF00FF00";
    private static final String SYNTAX_ERROR = "0000FF01FF7F8100";

    /// To be woken by its line.
    private static final String POWER_DOWN = "0000FF03FDD416100600";

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final CardUid UID = new CardUid("04A1B2C3D4E580");

    @Test
    void theRecordedSessionComesBackByteForByte() {
        try (SimulatedReaderPort port = SimulatedReaderPort.pluggedIn();
                Link host = port.link()) {
            port.field().put(new SimulatedNtag(CardType.NTAG215, UID));
            host.open();
            assertAnswer(
                    host,
                    "5555" + "00".repeat(14) + "0000FF03FDD414011700",
                    ACK + "0000FF02FED5151600");
            assertAnswer(
                    host,
                    "0000FF09F7D400006C69626E6663BE00",
                    ACK + "0000FF09F7D501006C69626E6663BC00");
            assertAnswer(host, "0000FF02FED4022A00", ACK + "0000FF06FAD50332010607E800");
            assertAnswer(
                    host,
                    "0000FF04FCD44A0100E100",
                    ACK + "0000FF0FF1D54B01010044000704A1B2C3D4E5804000");
            assertAnswer(
                    host, "0000FF03FDD442608A00", ACK + "0000FF0BF5D543000004040201001103C900");
        }
    }

    /// Programs that speak with a pseudo-terminal leave its rate at what it happens to be.
    @ParameterizedTest
    @ValueSource(ints = {9_600, 38_400, 115_200})
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void itHearsWhateverItsTerminalIsSetTo(int bitsPerSecond) {
        try (SimulatedReaderPort port = SimulatedReaderPort.pluggedIn();
                Link host = new SerialLink(port.path(), bitsPerSecond)) {
            port.field().put(new SimulatedNtag(CardType.NTAG215, UID));
            host.open();
            Pn532 chip = new Pn532(host, Pn532Timing.usual());
            assertThat(chip.start().toString()).isEqualTo("PN532 1.6");
            assertThat(chip.listTargets()).hasSize(1);
        }
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void onceItsRateWasChangedItHearsThatOneOnlyUntilItIsWithoutPower() {
        try (SimulatedReaderPort port = SimulatedReaderPort.pluggedIn()) {
            try (Link host = new SerialLink(port.path(), 9_600)) {
                host.open();
                assertAnswer(host, "0000FF03FDD410071500", ACK + "0000FF02FED5111A00");
                host.write(HEX.parseHex(ACK), LIMIT);
                long until = System.nanoTime() + LIMIT.toNanos();
                while (port.bitsPerSecond() != 921_600 && System.nanoTime() - until < 0) {
                    assertThat(host.read(Duration.ofMillis(5))).isEmpty();
                }
                host.write(HEX.parseHex("0000FF02FED4022A00"), LIMIT);
                assertThat(host.read(Duration.ofMillis(200))).isEmpty();
                assertThat(host.changeRate(921_600)).isTrue();
                assertAnswer(host, "0000FF02FED4022A00", ACK + "0000FF06FAD50332010607E800");
            }
            port.unplug();
            port.plugIn();
            try (Link host = new SerialLink(port.path(), 9_600)) {
                host.open();
                assertAnswer(host, "0000FF02FED4022A00", ACK + "0000FF06FAD50332010607E800");
            }
        }
    }

    @Test
    void aFrameItCannotReadIsNotAcknowledgedAndANackRepeatsTheLastAnswer() {
        try (SimulatedReaderPort port = SimulatedReaderPort.pluggedIn();
                Link host = port.link()) {
            host.open();
            host.write(HEX.parseHex("0000FF02FED4022B00"), LIMIT);
            assertThat(host.read(Duration.ofMillis(100))).isEmpty();
            assertAnswer(host, "0000FF02FED4022A00", ACK + "0000FF06FAD50332010607E800");
            assertAnswer(host, "0000FFFF0000", "0000FF06FAD50332010607E800");
        }
    }

    @Test
    void aListThatWaitsForEverIsAnsweredWhenACardComes() {
        try (SimulatedReaderPort port = SimulatedReaderPort.pluggedIn();
                Link host = port.link()) {
            host.open();
            assertAnswer(host, "0000FF04FCD44A0100E100", ACK);
            port.field().put(new SimulatedNtag(CardType.NTAG215, UID));
            assertThat(gathered(host, 22))
                    .isEqualTo("0000FF0FF1D54B01010044000704A1B2C3D4E5804000");
        }
    }

    @Test
    void aChipSentToSleepMissesWhatWakesIt() {
        try (SimulatedReaderPort port = SimulatedReaderPort.pluggedIn();
                Link host = port.link()) {
            host.open();
            assertAnswer(host, "0000FF02FED4161600", ACK + SYNTAX_ERROR);
            assertAnswer(host, POWER_DOWN, ACK + "0000FF03FDD517001400");
            // The first frame wakes it and is not heard; the second is answered once.
            assertAnswer(
                    host,
                    "0000FF02FED4022A00" + "0000FF09F7D400006C69626E6663BE00",
                    ACK + "0000FF09F7D501006C69626E6663BC00");
            assertAnswer(host, POWER_DOWN, ACK + "0000FF03FDD517001400");
            assertAnswer(
                    host, "5555000000" + "0000FF02FED4022A00", ACK + "0000FF06FAD50332010607E800");
        }
    }

    @Test
    void theDriverWakesAChipThatSomebodySentToSleepUnlessNothingOnItsLineCan() {
        Pn532Timing timing = Pn532Timing.usual();
        try (SimulatedReaderPort port = SimulatedReaderPort.pluggedIn()) {
            try (Link host = port.link()) {
                host.open();
                assertAnswer(host, POWER_DOWN, ACK + "0000FF03FDD517001400");
                assertThat(new Pn532(host, timing).start().toString()).isEqualTo("PN532 1.6");
                // To be woken by a field alone.
                assertAnswer(host, "0000FF03FDD416080E00", ACK + "0000FF03FDD517001400");
                assertThatThrownBy(() -> new Pn532(host, timing).start())
                        .isInstanceOf(DeviceProblem.NotAnswering.class);
            }
            port.unplug();
            port.plugIn();
            try (Link host = port.link()) {
                host.open();
                assertThat(new Pn532(host, timing).start().toString()).isEqualTo("PN532 1.6");
            }
        }
    }

    @Test
    void theLineInsideTheProcessWorksAlike() {
        try (SimulatedReaderPort port = SimulatedReaderPort.inProcess();
                Link host = port.link()) {
            assertThatThrownBy(host::open).isInstanceOf(DeviceProblem.CannotOpen.class);
            port.plugIn();
            port.field().put(new SimulatedClassic(new CardUid("AABBCCDD")));
            host.open();
            Pn532 chip = new Pn532(host, Pn532Timing.usual());
            assertThat(chip.start()).hasToString("PN532 1.6");
            assertThat(chip.listTargets()).hasSize(1);
            port.unplug();
            assertThatThrownBy(chip::listTargets).isInstanceOf(DeviceProblem.PortGone.class);
            host.close();
            port.plugIn();
            host.open();
            assertThat(chip.start().chip()).isEqualTo(0x32);
        }
    }

    private static void assertAnswer(Link host, String command, String answer) {
        host.write(HEX.parseHex(command), LIMIT);
        assertThat(gathered(host, answer.length() / 2)).isEqualTo(answer);
    }

    private static String gathered(Link host, int count) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (all.size() < count && System.nanoTime() < deadline) {
            all.writeBytes(host.read(Duration.ofMillis(100)));
        }
        return HEX.formatHex(all.toByteArray());
    }
}
