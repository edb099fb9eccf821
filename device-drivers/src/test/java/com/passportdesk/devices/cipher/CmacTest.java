package com.passportdesk.devices.cipher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CmacTest {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final byte[] MESSAGE =
            HEX.parseHex(
                    "6BC1BEE22E409F96E93D7E117393172AAE2D8A571E03AC9C9EB76FAC45AF8E51"
                            + "30C81C46A35CE411E5FBC1191A0A52EFF69F2445DF4F9B17AD2B417BE66C3710");

    @ParameterizedTest
    @CsvSource({
        "0, BB1D6929E95937287FA37D129B756746",
        "16, 070A16B46B4D4144F79BDD9DD04A287C",
        "40, DFA66747DE9AE63030CA32611497C827",
        "64, 51F0BEBF7E3B9D92FC49741779363CFE"
    })
    void rfc4493(int length, String expected) {
        Cmac cmac = Cmac.aes(HEX.parseHex("2B7E151628AED2A6ABF7158809CF4F3C"));
        assertThat(HEX.formatHex(cmac.of(Arrays.copyOf(MESSAGE, length)))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "00112233445566778899AABBCCDDEEFF, 04782E21801D803042F54E585020416275,"
                + " A8DD63A3B89D54B37CA802473FDA9175",
        "F3F9377698707B688EAF84ABE39E3791, 04DEADBEEFFEED, 0BB408BAFF98B6EE9F2E1585777F6A51"
    })
    void an10922(String key, String input, String expected) {
        byte[] diversified = Cmac.aes(HEX.parseHex(key)).diversifiedKey(HEX.parseHex(input));
        assertThat(HEX.formatHex(diversified)).isEqualTo(expected);
    }
}
