package com.passportdesk.devices.card;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.devices.simulated.NoisyChannel;
import com.passportdesk.devices.simulated.SimulatedCard;
import com.passportdesk.devices.simulated.SimulatedClassic;
import com.passportdesk.devices.simulated.SimulatedNtag;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class OriginalityTest {

    /// Of a real tag, as published with the package nxp_originality_verifier.
    private static final CardUid REAL = new CardUid("04AB87F2CA1190");

    private static final byte[] SIGNATURE =
            HexFormat.of()
                    .parseHex("67B1750BCCEB1174F9A33BF20E0226551A6366939B31F949848C3C087350FA90");

    @Test
    void theSignatureOfARealTagIsKnown() {
        assertThat(Originality.isSigned(REAL, SIGNATURE)).isTrue();
    }

    @Test
    void noOtherNumberAndNoOtherSignatureIs() {
        assertThat(Originality.isSigned(new CardUid("04AB87F2CA1191"), SIGNATURE)).isFalse();
        for (int at = 0; at < SIGNATURE.length; at++) {
            byte[] changed = SIGNATURE.clone();
            changed[at] ^= 1;
            assertThat(Originality.isSigned(REAL, changed)).as("byte %d", at).isFalse();
        }
        assertThat(Originality.isSigned(REAL, new byte[32])).isFalse();
        byte[] ones = new byte[32];
        Arrays.fill(ones, (byte) 0xFF);
        assertThat(Originality.isSigned(REAL, ones)).isFalse();
    }

    @Test
    void aCardIsAskedAndOneThatTellsNothingIsNotBlamed() {
        SimulatedNtag card = new SimulatedNtag(CardType.NTAG215, REAL);
        card.sign(SIGNATURE);
        assertThat(Originality.of(REAL, quiet(card))).isEqualTo(Originality.SIGNED);
        SimulatedNtag other = new SimulatedNtag(CardType.NTAG215, REAL);
        assertThat(Originality.of(REAL, quiet(other))).isEqualTo(Originality.NOT_SIGNED);
        SimulatedClassic classic = new SimulatedClassic(new CardUid("DEADBEEF"));
        assertThat(Originality.of(classic.uid(), quiet(classic))).isEqualTo(Originality.NOT_TOLD);
    }

    private static CardChannel quiet(SimulatedCard card) {
        return new NoisyChannel(card, Integer.MAX_VALUE, 0, false);
    }
}
