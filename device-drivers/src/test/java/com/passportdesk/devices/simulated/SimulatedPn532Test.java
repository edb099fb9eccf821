package com.passportdesk.devices.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.devices.card.CardType;
import com.passportdesk.devices.card.CardUid;
import com.passportdesk.devices.pn532.Pn532Frame.Direction;
import com.passportdesk.devices.pn532.Pn532Frame.Message;
import com.passportdesk.devices.simulated.SimulatedDesfire.Generation;
import com.passportdesk.devices.simulated.SimulatedPn532.Reply;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/// What host software that is not ours asks of the chip (NXP UM0701-02).
class SimulatedPn532Test {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final SimulatedCard NTAG =
            new SimulatedNtag(CardType.NTAG216, new CardUid("04A1B2C3D4E580"));
    private static final SimulatedCard CLASSIC = new SimulatedClassic(new CardUid("DEADBEEF"));
    private static final String NTAG_TARGET = "0044000704A1B2C3D4E580";
    private static final String NOT_UNDERSTOOD = "error";

    private final SimulatedField field = new SimulatedField();
    private final SimulatedPn532 chip = new SimulatedPn532(field, Duration.ZERO);

    private String answer(String command) {
        chip.begin();
        return again(command);
    }

    private String again(String command) {
        Message message = new Message(Direction.TO_CHIP, HEX.parseHex(command));
        return switch (chip.answer(message)) {
            case Reply.Body(byte[] bytes) -> HEX.formatHex(bytes);
            case Reply.NotUnderstood _ -> NOT_UNDERSTOOD;
            case Reply.Waiting _ -> "waits";
        };
    }

    @Test
    void whatIsLongerThanItsMemoryIsAStatusAndNotTheEnd() {
        field.put(NTAG);
        answer("4A0100");
        assertThat(answer("423A0040")).hasSize(4 + 65 * 8);
        assertThat(answer("423A0041")).isEqualTo("4307");
        assertThat(answer("423A00E6")).isEqualTo("4307");
        assertThat(answer("4260")).isEqualTo("43000004040201001303");
    }

    @Test
    void chosenCardsAreToldAndCalledByTheirNumbers() {
        assertThat(answer("04")).isEqualTo("0500000000");
        field.put(NTAG, CLASSIC);
        assertThat(answer("4A0200")).isEqualTo("4B02" + "01" + NTAG_TARGET + "0200040804DEADBEEF");
        assertThat(answer("04")).isEqualTo("05000102" + "01000000" + "02000000" + "00");
        assertThat(answer("5401")).isEqualTo("5500");
        assertThat(answer("5403")).isEqualTo("5527");
        assertThat(answer("4403")).isEqualTo("4527");
        assertThat(answer("4E03")).isEqualTo("4F27");
        // Asleep and called again.
        assertThat(answer("4401")).isEqualTo("4500");
        assertThat(answer("40013003")).isEqualTo("4101");
        assertThat(answer("5401")).isEqualTo("5500");
        assertThat(answer("40013003")).startsWith("4100E1106D00");
        // One is released, the other keeps its number.
        assertThat(answer("5201")).isEqualTo("5300");
        assertThat(answer("40013003")).isEqualTo("4127");
        assertThat(answer("5402")).isEqualTo("5500");
        assertThat(answer("40026004FFFFFFFFFFFFDEADBEEF")).isEqualTo("4100");
        assertThat(answer("5200")).isEqualTo("5300");
        assertThat(answer("04")).isEqualTo("0500010000");
    }

    @Test
    void aCardThatWasTakenAwayDoesNotAnswer() {
        field.put(NTAG);
        answer("4A0100");
        field.takeAll();
        assertThat(answer("40013003")).isEqualTo("4101");
    }

    /// As libnfc sends what is longer than a frame.
    @Test
    void aCommandThatComesInPartsIsRunWithTheLast() {
        field.put(new SimulatedDesfire(Generation.EV1, new CardUid("04112233445566")));
        answer("4A0100");
        assertThat(answer("40019060000000")).startsWith("4100" + "04010101001A05" + "91AF");
        answer("4A0100");
        assertThat(answer("40419060")).isEqualTo("4100");
        assertThat(answer("404100")).isEqualTo("4100");
        assertThat(answer("40010000")).startsWith("4100" + "04010101001A05" + "91AF");
        // What was begun before a card was let go of, or chosen anew, is forgotten.
        assertThat(answer("404190AF")).isEqualTo("4100");
        assertThat(answer("4A0100")).startsWith("4B01");
        assertThat(answer("40019060000000")).startsWith("4100" + "04010101001A05" + "91AF");
        assertThat(answer("404190AF")).isEqualTo("4100");
        assertThat(answer("5201")).isEqualTo("5300");
        assertThat(answer("40419060")).isEqualTo("4127");
        answer("4A0100");
        assertThat(answer("40019060000000")).startsWith("4100" + "04010101001A05" + "91AF");
    }

    @Test
    void itPollsByItselfForTheKindsItIsTold() {
        answer("32050101FF");
        assertThat(answer("60FF0100")).isEqualTo("waits");
        field.put(NTAG);
        assertThat(again("60FF0100")).isEqualTo("6101" + "100C" + "01" + NTAG_TARGET);
        assertThat(answer("60FF011020")).startsWith("610110");
        assertThat(answer("60FF0120")).isEqualTo("waits");
        assertThat(answer("600001")).isEqualTo(NOT_UNDERSTOOD);
        assertThat(answer("60FF1000")).isEqualTo(NOT_UNDERSTOOD);
    }

    @Test
    void settingsThatDoNotExistAreNotUnderstood() {
        assertThat(answer("1401")).isEqualTo("15");
        assertThat(answer("1409")).isEqualTo(NOT_UNDERSTOOD);
        assertThat(answer("1004")).isEqualTo("11");
        assertThat(answer("1009")).isEqualTo(NOT_UNDERSTOOD);
        assertThat(answer("FE")).isEqualTo(NOT_UNDERSTOOD);
    }

    @Test
    void aClassicCardIsReadWithItsKeyAndHeldToItsAccessBits() {
        SimulatedClassic card = new SimulatedClassic(new CardUid("11223344"));
        field.put(card);
        answer("4A0100");
        assertThat(answer("40013004")).isEqualTo("4101");
        answer("4A0100");
        assertThat(answer("4001600400000000000011223344")).isEqualTo("4114");
        answer("4A0100");
        assertThat(answer("40016004FFFFFFFFFFFF04AABBCC11223344")).isEqualTo(NOT_UNDERSTOOD);
        answer("4A0100");
        assertThat(answer("40016000FFFFFFFFFFFF11223344")).isEqualTo("4100");
        assertThat(answer("40013000")).startsWith("4100" + "1122334444" + "0804");
        assertThat(answer("40016004FFFFFFFFFFFF11223344")).isEqualTo("4100");
        assertThat(answer("4001A004" + "AB".repeat(16))).isEqualTo("4100");
        assertThat(answer("40013004")).isEqualTo("4100" + "AB".repeat(16));
        // Key B stands in the open, and so opens nothing.
        String trailer = "000000000000" + "FF078069" + "FFFFFFFFFFFF";
        assertThat(answer("40013007")).isEqualTo("4100" + trailer);
        assertThat(answer("40016104FFFFFFFFFFFF11223344")).isEqualTo("4100");
        assertThat(answer("40013004")).isEqualTo("4101");
        // Condition 100 for the data, 011 for the trailer: written by key B only.
        card.load(7, HEX.parseHex("A0A1A2A3A4A5" + "78778869" + "B0B1B2B3B4B5"));
        answer("4A0100");
        assertThat(answer("40016004A0A1A2A3A4A511223344")).isEqualTo("4100");
        assertThat(answer("40013004")).startsWith("4100");
        assertThat(answer("4001A004" + "CD".repeat(16))).isEqualTo("4101");
        answer("4A0100");
        assertThat(answer("40016104B0B1B2B3B4B511223344")).isEqualTo("4100");
        assertThat(answer("4001A004" + "CD".repeat(16))).isEqualTo("4100");
        // Bits that contradict each other close the sector for good.
        card.load(7, HEX.parseHex("A0A1A2A3A4A5" + "00000000" + "B0B1B2B3B4B5"));
        answer("4A0100");
        assertThat(answer("40016004A0A1A2A3A4A511223344")).isEqualTo("4114");
    }
}
