package com.passportdesk.devices.pass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.passportdesk.devices.card.Credential;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PassCodecTest {

    private static final Instant NOW = Instant.parse("2027-04-22T07:12:00Z");
    private static final KeyPair KEY = pair();
    private static final String KNOWN =
            "PD1040G0000000000010000000000004007DF4SGG015HEFA4DG145JBKR6A1QP2E2VSP8G15L4BDQB71"
                    + "PBMK0XRF79E60NH5HAS83N9M2SNJPWBN4KLV5VE559FVTF3C0A0A5HVMKFAGCQPT01";
    private static final MemberPass PASS =
            new MemberPass(new Credential(new UUID(1, 2), 7), NOW, Duration.ofMinutes(5));

    private final PassCodec codec = new PassCodec(Map.of(3, KEY.getPublic()));
    private final String shown = PassCodec.encode(PASS, 3, KEY.getPrivate());

    @Test
    void aPassIsGoodFromItsBeginningToItsEndAndAMinuteAround() {
        assertThat(shown).hasSize(147).matches("PD1[0-9A-X]{144}");
        assertThat(codec.decode(shown, NOW)).isEqualTo(new PassReading.Good(PASS));
        assertThat(codec.decode(shown, NOW.minusSeconds(60))).isEqualTo(new PassReading.Good(PASS));
        assertThat(codec.decode(shown, NOW.minusSeconds(61)))
                .isEqualTo(new PassReading.TooEarly(PASS));
        assertThat(codec.decode(shown, PASS.until().plusSeconds(59)))
                .isEqualTo(new PassReading.Good(PASS));
        assertThat(codec.decode(shown, PASS.until().plusSeconds(60)))
                .isEqualTo(new PassReading.Over(PASS));
    }

    /// Ed25519 signs the same words alike every time; the key is of RFC 8032, 7.1, test 1.
    @Test
    void theFormOfAPassStaysAsItIs() throws Exception {
        KeyFactory keys = KeyFactory.getInstance("Ed25519");
        PrivateKey secret =
                keys.generatePrivate(
                        new PKCS8EncodedKeySpec(
                                HexFormat.of()
                                        .parseHex(
                                                "302e020100300506032b657004220420"
                                                        + "9d61b19deffd5a60ba844af492ec2cc4"
                                                        + "4449c5697b326919703bac031cae7f60")));
        PublicKey known =
                keys.generatePublic(
                        new X509EncodedKeySpec(
                                HexFormat.of()
                                        .parseHex(
                                                "302a300506032b6570032100"
                                                        + "d75a980182b10ab7d54bfed3c964073a"
                                                        + "0ee172f3daa62325af021a68f707511a")));
        String text = PassCodec.encode(PASS, 1, secret);
        assertThat(text).isEqualTo(KNOWN);
        assertThat(new PassCodec(Map.of(1, known)).decode(text, NOW))
                .isEqualTo(new PassReading.Good(PASS));
    }

    @Test
    void capsLockOnAKeyboardScannerDoesNoHarm() {
        assertThat(codec.decode("  " + shown.toLowerCase(Locale.ROOT) + "\n", NOW))
                .isEqualTo(new PassReading.Good(PASS));
    }

    @Test
    void noCharacterCanBeChanged() {
        for (int at = 0; at < shown.length(); at++) {
            char other = shown.charAt(at) == '7' ? '8' : '7';
            String changed = shown.substring(0, at) + other + shown.substring(at + 1);
            assertThat(codec.decode(changed, NOW))
                    .as("character %d", at)
                    .isIn(new PassReading.NotGenuine(), new PassReading.NoPass());
        }
    }

    @Test
    void anotherNetworksPassAndAnUnknownKeyAreNotGenuine() {
        assertThat(codec.decode(PassCodec.encode(PASS, 3, pair().getPrivate()), NOW))
                .isEqualTo(new PassReading.NotGenuine());
        assertThat(codec.decode(PassCodec.encode(PASS, 4, KEY.getPrivate()), NOW))
                .isEqualTo(new PassReading.NotGenuine());
    }

    @Test
    void otherCodesAreNoPass() {
        for (String other :
                new String[] {"", "PD1", "https://example.com", "PD1" + "Y".repeat(144)}) {
            assertThat(codec.decode(other, NOW)).isEqualTo(new PassReading.NoPass());
        }
    }

    @Test
    void noPassLivesLong() {
        assertThatThrownBy(() -> new MemberPass(PASS.credential(), NOW, Duration.ofMinutes(16)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static KeyPair pair() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException problem) {
            throw new AssertionError(problem);
        }
    }
}
