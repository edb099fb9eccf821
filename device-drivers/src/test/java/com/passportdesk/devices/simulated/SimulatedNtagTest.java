package com.passportdesk.devices.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.devices.card.CardType;
import com.passportdesk.devices.card.CardUid;
import com.passportdesk.devices.simulated.SimulatedCard.Answer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Against the tables of the NTAG213/215/216 data sheet.
class SimulatedNtagTest {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final CardUid UID = new CardUid("04A1B2C3D4E580");

    private final SimulatedNtag card = new SimulatedNtag(CardType.NTAG215, UID);

    @BeforeEach
    void choose() {
        card.select();
    }

    @ParameterizedTest
    @CsvSource({
        "NTAG213, 45, E1101200, 0004040201000F03",
        "NTAG215, 135, E1103E00, 0004040201001103",
        "NTAG216, 231, E1106D00, 0004040201001303"
    })
    void factoryStateIsThatOfTheDataSheet(CardType type, int pages, String cc, String version) {
        SimulatedNtag fresh = new SimulatedNtag(type, UID);
        fresh.select();
        byte[] memory = fresh.memory();
        assertThat(memory).hasSize(pages * 4);
        assertThat(HEX.formatHex(memory, 0, 16)).isEqualTo("04A1B29FC3D4E58072480000" + cc);
        assertThat(HEX.formatHex(memory, memory.length - 8, memory.length - 4))
                .isEqualTo("FFFFFFFF");
        assertThat(fresh.transmit(new byte[] {0x60}))
                .satisfies(answer -> assertThat(hex(answer)).isEqualTo(version));
    }

    @Test
    void readingWrapsAndHidesThePassword() {
        assertThat(hex(send("3085"))).isEqualTo("0000000000000000" + "04A1B29FC3D4E580");
        assertThat(send("3087")).isInstanceOf(Answer.Refusal.class);
        assertThat(hex(send("3A0303"))).isEqualTo("E1103E00");
        assertThat(send("3A0403")).isInstanceOf(Answer.Refusal.class);
    }

    @Test
    void oneTimeBytesOnlyEverGainBits() {
        send("A20300000001");
        assertThat(hex(send("3A0303"))).isEqualTo("E1103E01");
        assertThat(send("A20011223344")).isInstanceOf(Answer.Refusal.class);
    }

    @Test
    void aLockHoldsFromTheNextChoosingOn() {
        send("A202FFFF1000");
        assertThat(send("A20401020304")).isInstanceOf(Answer.Data.class);
        card.select();
        assertThat(send("A20405060708")).isInstanceOf(Answer.Refusal.class);
        assertThat(send("A20505060708")).isInstanceOf(Answer.Data.class);
        assertThat(hex(send("3A0204"))).isEqualTo("72481000E1103E0001020304");
    }

    @Test
    void dynamicLocksCoverSixteenPages() {
        send("A28201000000");
        card.select();
        assertThat(send("A21001020304")).isInstanceOf(Answer.Refusal.class);
        assertThat(send("A21F01020304")).isInstanceOf(Answer.Refusal.class);
        assertThat(send("A22001020304")).isInstanceOf(Answer.Data.class);
    }

    @Test
    void aPasswordGuardsFromItsFirstPageOn() {
        send("A28501020304");
        send("A286AABB0000");
        send("A28304000010");
        assertThat(send("A21005060708")).isInstanceOf(Answer.Refusal.class);
        assertThat(send("A20F05060708")).isInstanceOf(Answer.Data.class);
        assertThat(send("1BFFFFFFFF")).isInstanceOf(Answer.Refusal.class);
        assertThat(hex(send("1B01020304"))).isEqualTo("AABB");
        assertThat(send("A21005060708")).isInstanceOf(Answer.Data.class);
    }

    @Test
    void frozenLockBitsStayAsTheyAre() {
        send("A20200001200");
        send("A28200000100");
        card.select();
        send("A2020000F803");
        send("A28207000000");
        assertThat(hex(send("3A0202"))).isEqualTo("72481A00");
        assertThat(hex(send("3A8282"))).isEqualTo("040001BD");
    }

    @Test
    void readingTurnsBackBeforeTheFirstGuardedPage() {
        send("A28480050000");
        send("A28304000006");
        assertThat(hex(send("3004"))).isEqualTo("0300FE00" + "00000000" + "04A1B29F" + "C3D4E580");
        assertThat(send("3006")).isInstanceOf(Answer.Refusal.class);
        assertThat(send("3A0406")).isInstanceOf(Answer.Refusal.class);
    }

    @Test
    void theCounterCountsComingsAndCanBeGuarded() {
        assertThat(send("3902")).isInstanceOf(Answer.Refusal.class);
        send("A28410050000");
        send("3004");
        send("3A0404");
        assertThat(hex(send("3902"))).isEqualTo("010000");
        card.powerUp();
        card.select();
        send("3A0404");
        assertThat(hex(send("3902"))).isEqualTo("020000");
        assertThat(send("3900")).isInstanceOf(Answer.Refusal.class);
        send("A28418050000");
        assertThat(send("3902")).isInstanceOf(Answer.Refusal.class);
        send("1BFFFFFFFF");
        assertThat(hex(send("3902"))).isEqualTo("020000");
        assertThat(send("3C")).isInstanceOf(Answer.Refusal.class);
        assertThat(hex(send("3C00"))).hasSize(64);
    }

    /// 04E141124C2880 and the place are the data sheet's example (8.7.3.1).
    @ParameterizedTest
    @CsvSource({
        "54, 05, ........04E141124C2880.......",
        "94, 05, ........000001...............",
        "D4, 05, ........04E141124C2880x000001",
        "D4, 15, ........04E141124C2880x000001",
        "14, 05, .............................",
        "F4, 7D, .............................",
    })
    void numberAndCounterAreMirroredInLetters(String mirror, String page, String shown) {
        SimulatedNtag tag = new SimulatedNtag(CardType.NTAG215, new CardUid("04E141124C2880"));
        int at = Integer.parseInt(page, 16);
        for (int one = at - 2; one <= at + 5; one++) {
            tag.load(one, "....".getBytes(StandardCharsets.US_ASCII));
        }
        tag.select();
        tag.transmit(HEX.parseHex("A28410050000"));
        tag.transmit(HEX.parseHex("A283" + mirror + "00" + page + "FF"));
        String from = "%02X".formatted(at - 2);
        String until = "%02X".formatted(at + 5);
        byte[] read = ((Answer.Data) tag.transmit(HEX.parseHex("3A" + from + until))).bytes();
        // One byte behind the beginning of its page.
        assertThat(new String(read, StandardCharsets.US_ASCII).substring(1, 30)).isEqualTo(shown);
        assertThat(tag.memory()).doesNotContain('x');
    }

    @Test
    void aCounterThatMayNotBeToldIsNotMirrored() {
        send("A283940005FF");
        send("A2052E2E2E2E");
        send("A2062E2E2E2E");
        assertThat(hex(send("3A0506"))).as("it does not count").isEqualTo("2E2E2E2E2E2E2E2E");
        send("A28418050000");
        assertThat(hex(send("3A0506"))).as("it is guarded").isEqualTo("2E2E2E2E2E2E2E2E");
        send("1BFFFFFFFF");
        assertThat(hex(send("3A0506"))).isEqualTo("2E3030303030312E");
    }

    @Test
    void aPasswordThatWasMissedTooOftenIsHeardNoMore() {
        send("A28402050000");
        for (int tries = 0; tries < 2; tries++) {
            assertThat(send("1B00000000")).isEqualTo(new Answer.Refusal(0));
            card.powerUp();
            card.select();
        }
        assertThat(send("1BFFFFFFFF")).isEqualTo(new Answer.Refusal(4));
    }

    @Test
    void frozenSettingsStayAsTheyAre() {
        send("A28440050000");
        card.select();
        assertThat(send("A28404000010")).as("with its power on").isInstanceOf(Answer.Data.class);
        send("A28440050000");
        card.powerUp();
        card.select();
        assertThat(send("A28400050000")).isEqualTo(new Answer.Refusal(0));
        assertThat(send("A28304000010")).isEqualTo(new Answer.Refusal(0));
        assertThat(send("A28501020304"))
                .as("the password stays free")
                .isInstanceOf(Answer.Data.class);
    }

    @Test
    void compatibilityWriteComesInTwoPartsOnTheAir() {
        send("A004");
        send("01020304" + "FF".repeat(12));
        assertThat(hex(send("3A0405"))).isEqualTo("0102030400000000");
        assertThat(send("A000")).isInstanceOf(Answer.Refusal.class);
    }

    @Test
    void compatibilityWriteUsesTheFirstFourBytes() {
        card.exchange(HEX.parseHex("A004" + "01020304" + "FF".repeat(12)));
        assertThat(hex(send("3A0405"))).isEqualTo("0102030400000000");
    }

    @Test
    void checkBytesAreThoseOfTheStandard() {
        assertThat(HEX.formatHex(CrcA.of(HEX.parseHex("0000")))).isEqualTo("A01E");
        assertThat(HEX.formatHex(CrcA.of(HEX.parseHex("1234")))).isEqualTo("26CF");
        assertThat(CrcA.removed(HEX.parseHex("123426CF"))).isEqualTo(HEX.parseHex("1234"));
        assertThat(CrcA.removed(HEX.parseHex("123426CE"))).isEmpty();
    }

    private Answer send(String hex) {
        return card.transmit(HEX.parseHex(hex));
    }

    private static String hex(Answer answer) {
        return HEX.formatHex(((Answer.Data) answer).bytes());
    }
}
