package com.passportdesk.devices.pn532;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.passportdesk.devices.card.CardUid;
import com.passportdesk.devices.link.DeviceProblem;
import com.passportdesk.devices.link.ScriptedLink;
import com.passportdesk.devices.link.SlowBytes;
import com.passportdesk.devices.pn532.Pn532Frame.Direction;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class Pn532Test {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final String ACK = "0000FF00FF00";
    private static final String NACK = "0000FFFF0000";
    private static final Pn532Timing QUICK =
            new Pn532Timing(
                    Duration.ofMillis(2),
                    Duration.ofMillis(20),
                    Duration.ofMillis(10),
                    Duration.ofMillis(2),
                    Duration.ZERO,
                    Duration.ZERO,
                    Duration.ofMillis(20),
                    3);

    private final ScriptedLink link = new ScriptedLink();
    private final Pn532 chip = new Pn532(link, QUICK);

    @Test
    void aSessionStartsAsRecorded() {
        link.answering(
                ACK + "0000FF02FED5151600", ACK + "0000FF06FAD50332010607E800", ACK + answer("33"));
        assertThat(chip.start()).hasToString("PN532 1.6");
        assertThat(link.written().get(0))
                .isEqualTo("5555" + "00".repeat(14) + "0000FF03FDD414011700");
        assertThat(link.written().get(1)).isEqualTo("0000FF02FED4022A00");
    }

    @Test
    void aRecordedNtagIsListedReadAndAskedItsVersion() {
        link.answering(
                ACK + answer("4B01010044000704A1B2C3D4E580"),
                ACK + answer("41000300FE00000000000000000000000000"),
                ACK + answer("43000004040201001103"));
        Pn532Target target = chip.listTargets().getFirst();
        assertThat(target.card().uid()).isEqualTo(new CardUid("04A1B2C3D4E580"));
        assertThat(target.card().atqa()).isEqualTo(0x0044);
        assertThat(target.card().sak()).isZero();
        assertThat(chip.exchange(1, (byte) 0x30, (byte) 4).data()).hasSize(16);
        assertThat(HEX.formatHex(chip.transmit((byte) 0x60).data())).isEqualTo("0004040201001103");
        assertThat(link.written())
                .containsExactly(command("4A0200"), command("40013004"), command("4260"));
    }

    @Test
    void theChipIsToldToTryMoreOftenUntilALookTakesAsLongAsItShould() {
        String none = ACK + answer("4B00");
        link.answering(none, ACK + answer("33"), none, ACK + answer("33"), none);
        for (int look = 0; look < 3; look++) {
            assertThat(chip.awaitTargets()).isEmpty();
        }
        assertThat(link.written())
                .containsExactly(
                        command("4A0200"),
                        command("3205020108"),
                        command("4A0200"),
                        command("3205020120"),
                        command("4A0200"));
        // A card that lies there is looked for quickly.
        link.answering(ACK + answer("33"), ACK + answer("4B01010044000704A1B2C3D4E580"));
        assertThat(chip.listTargets()).hasSize(1);
        assertThat(link.written()).endsWith(command("3205020102"), command("4A0200"));
    }

    @Test
    void aChipThatLooksForCardsIsStoppedByWhoeverHasSomethingElseToDo() {
        // A busy machine may take longer than a quick chip's patience between two lines of this.
        Pn532 patient = new Pn532(link, Pn532Timing.usual());
        link.answering(ACK, "", ACK + answer("4B00"));
        assertThat(patient.awaitTargets()).isEmpty();
        assertThat(patient.listTargets()).isEmpty();
        assertThat(link.written()).containsExactly(command("4A0200"), ACK, command("4A0200"));
    }

    @Test
    void anUnheardCommandIsSentThreeTimesAndThenTheReaderIsSilent() {
        assertThatThrownBy(() -> chip.transmit((byte) 0x60))
                .isInstanceOf(DeviceProblem.NotAnswering.class);
        assertThat(link.written()).hasSize(3).containsOnly(command("4260"));
    }

    @Test
    void anAcknowledgementOnTheSecondTryIsEnough() {
        link.answering("", ACK + answer("430001"));
        assertThat(chip.transmit((byte) 0x60).isOk()).isTrue();
        assertThat(link.written()).hasSize(2);
    }

    @Test
    void aChipThatMissedACommandGetsMoreTimeBeforeEachFromThenOn() {
        Duration longPause = Duration.ofMillis(60);
        Pn532 slow =
                new Pn532(
                        link,
                        new Pn532Timing(
                                Duration.ofMillis(2),
                                Duration.ofMillis(20),
                                Duration.ofMillis(10),
                                Duration.ofMillis(2),
                                Duration.ZERO,
                                longPause,
                                Duration.ofMillis(20),
                                3));
        String page = ACK + answer("41000300FE00000000000000000000000000");
        link.answering(
                ACK + "0000FF02FED5151600",
                ACK + "0000FF06FAD50332010607E800",
                ACK + answer("33"),
                "",
                page,
                page);
        slow.start();
        slow.exchange(1, (byte) 0x30, (byte) 4);
        assertThat(link.written()).as("one of them twice").hasSize(5);
        long begun = System.nanoTime();
        slow.exchange(1, (byte) 0x30, (byte) 4);
        assertThat(System.nanoTime() - begun)
                .isGreaterThanOrEqualTo(longPause.minusMillis(5).toNanos());
    }

    @Test
    void anAnswerWithWrongCheckBytesIsAskedForAgain() {
        link.answering(ACK + "0000FF04FCD543000199" + "00", answer("430001"));
        assertThat(chip.transmit((byte) 0x60).data()).containsExactly(1);
        assertThat(link.written()).containsExactly(command("4260"), NACK);
    }

    @Test
    void aTornAnswerIsAskedForAgain() {
        link.answering(ACK + " 0000FF04FCD543", answer("430001"));
        assertThat(chip.transmit((byte) 0x60).data()).containsExactly(1);
        assertThat(link.written()).containsExactly(command("4260"), NACK);
    }

    /// As behind a bridge that hands on one at a time.
    @Test
    void bytesThatKeepComingAreWaitedForBeyondTheTimeForAnAnswer() {
        byte[] said = HEX.parseHex(ACK + answer("430001"));
        Pn532Timing patient =
                new Pn532Timing(
                        Duration.ofMillis(300),
                        Duration.ofMillis(300),
                        Duration.ofMillis(10),
                        Duration.ofMillis(200),
                        Duration.ZERO,
                        Duration.ZERO,
                        Duration.ofMillis(20),
                        3);
        Pn532 slow = new Pn532(new SlowBytes(said, Duration.ofMillis(65)), patient);
        assertThat(slow.transmit((byte) 0x60).data()).containsExactly(1);
    }

    @Test
    void answersThatStayTornAreGarbled() {
        String torn = "0000FF04FCD543";
        link.answering(ACK + " " + torn, torn, torn, torn);
        assertThatThrownBy(() -> chip.transmit((byte) 0x60))
                .isInstanceOf(DeviceProblem.Garbled.class);
    }

    /// Of parts that say nothing there is no end by length.
    @Test
    void anAnswerThatNeverComesToItsEndIsGarbled() {
        String[] parts = new String[1_000];
        Arrays.fill(parts, ACK + answer("4140"));
        link.answering(parts);
        assertThatThrownBy(() -> chip.exchange(1, (byte) 0x30, (byte) 4))
                .isInstanceOf(DeviceProblem.Garbled.class);
        assertThat(link.written()).hasSizeLessThan(100);
    }

    @Test
    void aLongAnswerIsFetchedToItsEnd() {
        link.answering(
                ACK + answer("4140" + "AA".repeat(200)), ACK + answer("4100" + "BB".repeat(100)));
        assertThat(chip.exchange(1, (byte) 0x30, (byte) 4).data()).hasSize(300);
        assertThat(link.written()).containsExactly(command("40013004"), command("4001"));
    }

    @Test
    void anErrorFrameIsARefusal() {
        link.answering(ACK + "0000FF01FF7F8100");
        assertThatThrownBy(() -> chip.transmit((byte) 0x60))
                .isInstanceOf(DeviceProblem.Refused.class);
    }

    @Test
    void aListThatClaimsMoreThanItHoldsIsGarbled() {
        link.answering(ACK + answer("4B02010044000704A1B2C3D4E580"));
        assertThatThrownBy(chip::listTargets).isInstanceOf(DeviceProblem.Garbled.class);
    }

    @Test
    void theAnswerToSelectOfAProcessorCardIsPassedOver() {
        link.answering(
                ACK
                        + answer(
                                "4B02010344200704112233445566"
                                        + "067577810280"
                                        + "0200040804AABBCCDD"));
        assertThat(chip.listTargets())
                .extracting(target -> target.card().uid().hex())
                .containsExactly("04112233445566", "AABBCCDD");
    }

    private static String answer(String body) {
        return HEX.formatHex(Pn532Codec.encode(Direction.TO_HOST, HEX.parseHex(body)));
    }

    private static String command(String body) {
        return HEX.formatHex(Pn532Codec.encode(Direction.TO_CHIP, HEX.parseHex(body)));
    }
}
