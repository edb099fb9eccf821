package com.passportdesk.devices.card;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.devices.card.TlvArea.Content;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TlvAreaTest {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    @ParameterizedTest
    @CsvSource({
        "0300FE00, EMPTY, 0",
        "0103A00C340300FE, EMPTY, 5",
        "00000000, EMPTY, 0",
        "FE000000, EMPTY, 0",
        "0303D00000FE0000, MESSAGE, 0",
        "0103A00C340303D00000FE, MESSAGE, 5",
        "00000303D00000FE, MESSAGE, 0",
        "FD02AAAA0303D00000FE, MESSAGE, 0",
        "03FF0003D00000FE, MESSAGE, 0",
        "0310D00000FE, LONGER_THAN_READ, 0",
        "03FF0400D000, LONGER_THAN_READ, 0",
        "03FF04, BROKEN, 0",
        "03, BROKEN, 0",
        "0A0B0C0D, BROKEN, 0"
    })
    void areasAreToldApart(String memory, Content content, int start) {
        TlvArea area = TlvArea.parse(HEX.parseHex(memory));
        assertThat(area.content()).isEqualTo(content);
        assertThat(area.start()).isEqualTo(start);
        assertThat(area.message()).hasSize(content == Content.MESSAGE ? 3 : 0);
    }

    @Test
    void controlTlvsStayInFrontOfTheMessage() {
        byte[] memory = Arrays.copyOf(HEX.parseHex("0103A00C340300FE"), 32);
        assertThat(HEX.formatHex(TlvArea.image(memory, 5, HEX.parseHex("D00000"))))
                .isEqualTo("0103A00C340303D00000FE00");
    }
}
