package com.passportdesk.devices.card;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.devices.card.NdefCodec.NdefRecord;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CredentialCodecTest {

    private static final CardUid UID = new CardUid("04A1B2C3D4E580");
    private static final CardUid OTHER = new CardUid("04A1B2C3D4E581");
    private static final Credential CREDENTIAL =
            new Credential(UUID.fromString("01936c2e-0000-7000-8000-00000000002a"), 65_535);

    private final CredentialCodec codec = new CredentialCodec(CredentialKey.of(new byte[16]));

    @Test
    void whatIsWrittenForACardIsReadFromIt() {
        byte[] message = codec.encode(UID, CREDENTIAL);
        assertThat(message).hasSize(57);
        assertThat(codec.decode(UID, message)).isEqualTo(new CredentialReading.Genuine(CREDENTIAL));
    }

    @Test
    void aCopyOnAnotherCardIsNotGenuine() {
        assertThat(codec.decode(OTHER, codec.encode(UID, CREDENTIAL)))
                .isEqualTo(new CredentialReading.NotGenuine(CREDENTIAL));
    }

    @Test
    void anotherNetworksKeyIsNotGenuine() {
        byte[] key = new byte[16];
        key[15] = 1;
        byte[] message = new CredentialCodec(CredentialKey.of(key)).encode(UID, CREDENTIAL);
        assertThat(codec.decode(UID, message)).isInstanceOf(CredentialReading.NotGenuine.class);
    }

    @Test
    void noFlippedBitIsEverGenuine() {
        byte[] message = codec.encode(UID, CREDENTIAL);
        for (int bit = 0; bit < message.length * 8; bit++) {
            byte[] bad = message.clone();
            bad[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(codec.decode(UID, bad))
                    .as("bit %d", bit)
                    .isNotInstanceOf(CredentialReading.Genuine.class);
        }
    }

    @Test
    void anythingElseIsForeignOrBlank() {
        byte[] web = HexFormat.of().parseHex("D1010E5504" + "6578616d706c652e636f6d2f78");
        assertThat(codec.decode(UID, web)).isEqualTo(new CredentialReading.Foreign());
        assertThat(codec.decode(UID, new byte[] {(byte) 0xD0, 0, 0}))
                .isEqualTo(new CredentialReading.Blank());
        byte[] shortened =
                NdefCodec.encode(NdefRecord.external(CredentialCodec.TYPE, new byte[12]));
        assertThat(codec.decode(UID, shortened)).isEqualTo(new CredentialReading.Damaged());
        for (int length = 0; length < 57; length++) {
            byte[] cut = Arrays.copyOf(codec.encode(UID, CREDENTIAL), length);
            assertThat(codec.decode(UID, cut)).isEqualTo(new CredentialReading.Foreign());
        }
    }

    @Test
    void theKeyShowsNothingOfItself() {
        assertThat(CredentialKey.of(new byte[16])).hasToString("CredentialKey[hidden]");
    }
}
