package com.passportdesk.devices.desfire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.passportdesk.devices.card.CardUid;
import com.passportdesk.devices.card.Credential;
import com.passportdesk.devices.card.CredentialBench;
import com.passportdesk.devices.card.CredentialKey;
import com.passportdesk.devices.card.CredentialReading;
import com.passportdesk.devices.card.EncodeOutcome;
import com.passportdesk.devices.card.WriteOver;
import com.passportdesk.devices.cipher.BlockCipher;
import com.passportdesk.devices.cipher.Cmac;
import com.passportdesk.devices.desfire.TokenProblem.Reason;
import com.passportdesk.devices.link.DeviceProblem;
import com.passportdesk.devices.simulated.FieldChannel;
import com.passportdesk.devices.simulated.SimulatedDesfire;
import com.passportdesk.devices.simulated.SimulatedDesfire.Generation;
import com.passportdesk.devices.simulated.SimulatedField;
import java.nio.file.Path;
import java.security.AuthProvider;
import java.security.Key;
import java.security.KeyStore;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TokenKeysTest {

    private static final HexFormat HEX = HexFormat.of();
    private static final CardUid UID = new CardUid("04A1B2C3D4E580");
    private static final CredentialKey SEAL = CredentialKey.of("0123456789ABCDEF".getBytes());
    private static final byte[] FIRST = HEX.parseHex("00112233445566778899aabbccddeeff");
    private static final byte[] SECOND = HEX.parseHex("f3f9377698707b688eaf84abe39e3791");
    private static final Map<String, byte[]> BOTH = Map.of("desfire-1", FIRST, "desfire-2", SECOND);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void aTokenIsNamedByItsSlotOrItsLabelAndItsLibraryAndNothingElse() {
        TokenAddress named =
                TokenAddress.of("pkcs11:slot-id=17?module-path=/opt/maker/lib%20pkcs11.so")
                        .orElseThrow();
        assertThat(named.place()).isEqualTo(new TokenAddress.Place.InSlot(17));
        assertThat(named.library()).isEqualTo(Path.of("/opt/maker/lib pkcs11.so"));
        assertThat(TokenAddress.of("pkcs11:?module-path=/lib/a.so").orElseThrow().place())
                .isEqualTo(new TokenAddress.Place.First());
        assertThat(
                        TokenAddress.of("pkcs11:token=Our%20cards?module-path=/lib/a.so")
                                .orElseThrow()
                                .place())
                .isEqualTo(new TokenAddress.Place.Called("Our cards"));
        assertThatThrownBy(() -> TokenAddress.of("pkcs11:token=a;slot-id=1?module-path=/lib/a.so"))
                .hasMessageContaining("by slot-id or by token, once");
        assertThatThrownBy(() -> TokenAddress.of("pkcs11:token=?module-path=/lib/a.so"))
                .hasMessageContaining("1 to 32 bytes");
        assertThat(TokenAddress.of("cards.p12")).isEmpty();
        assertThatThrownBy(() -> TokenAddress.of("pkcs11:slot-id=17"))
                .hasMessageContaining("Which PKCS#11 library?");
        assertThatThrownBy(() -> TokenAddress.of("pkcs11:slot-id=one?module-path=/lib/a.so"))
                .hasMessageContaining("slot-id must be a number, not one");
        assertThatThrownBy(() -> TokenAddress.of("pkcs11:?module-path=a.so"))
                .hasMessageContaining("not a.so");
        assertThatThrownBy(() -> TokenAddress.of("pkcs11:?module-path=/a%0aslot=1.so"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TokenAddress.of("pkcs11:?module-path=/a.so&pin-value=493817"))
                .hasMessageContaining("not by pin-value")
                .hasMessageNotContaining("493817");
    }

    @Test
    void aLibraryThatIsNotThereOrNoneIsToldApartFromAToken() {
        TokenAddress.Place first = new TokenAddress.Place.First();
        Path nowhere = Path.of("/nowhere/p11.so");
        assertThat(refused(new TokenAddress(nowhere, first), SoftToken.PIN))
                .isEqualTo(Reason.NO_LIBRARY);
        TokenAddress.Place called = new TokenAddress.Place.Called("cards");
        assertThat(refused(new TokenAddress(nowhere, called), SoftToken.PIN))
                .isEqualTo(Reason.NO_LIBRARY);
    }

    /// Flags of PKCS#11 2.40, CK_TOKEN_INFO; other bits stand beside them.
    @Test
    void whatATokenSaysOfItsTriesIsReadFromItsFlags() {
        assertThat(TokenSlots.Tries.of(0x42D)).isEqualTo(TokenSlots.Tries.UNTOLD);
        assertThat(TokenSlots.Tries.of(0x1042D)).isEqualTo(TokenSlots.Tries.FEWER);
        assertThat(TokenSlots.Tries.of(0x3042D)).isEqualTo(TokenSlots.Tries.LAST);
        assertThat(TokenSlots.Tries.of(0x7042D)).isEqualTo(TokenSlots.Tries.NONE);
    }

    /// One test, because a module serves a process from its first call to the end of it.
    @Test
    @Timeout(120)
    void keysStayInARealTokenAndCardsAreIssuedByIt() throws Exception {
        SoftToken soft = SoftToken.inAFreshFolder();
        long slot = soft.initialised("cards");
        long empty = soft.initialised("empty");
        soft.initialised("last");
        soft.raise("last", 0x20000);
        soft.initialised("locked");
        soft.raise("locked", 0x40000);
        soft.initialised("twin");
        soft.initialised("twin");
        soft.hold(slot, BOTH);
        theTokenComputesThePublishedVectors(soft.opened(slot));

        assertThat(refused(soft.in(4_711), SoftToken.PIN)).isEqualTo(Reason.NO_TOKEN);
        assertThat(refused(soft.in(empty), SoftToken.PIN)).isEqualTo(Reason.NO_KEY);
        assertThat(refused(soft.called("nobody"), SoftToken.PIN)).isEqualTo(Reason.NO_TOKEN);
        assertThat(refused(soft.called("twin"), SoftToken.PIN)).isEqualTo(Reason.SEVERAL_TOKENS);
        assertThat(refused(soft.called("last"), SoftToken.PIN))
                .as("not spent, though it is the right one")
                .isEqualTo(Reason.LAST_TRY);
        assertThat(refused(soft.called("locked"), SoftToken.PIN)).isEqualTo(Reason.PIN_LOCKED);
        assertThat(refused(soft.called("cards"), "111111".toCharArray()))
                .isEqualTo(Reason.WRONG_PIN_FEWER_TRIES);

        TokenKeys keys = TokenKeys.open(soft.called("cards"), SoftToken.PIN);
        MasterKeys here = new MasterKeys(Map.of(1, FIRST, 2, SECOND));
        assertThat(keys.currentVersion()).isEqualTo(2);
        for (int version = 1; version <= 2; version++) {
            for (KeyUse use : KeyUse.values()) {
                assertThat(keys.key(use, version, UID).orElseThrow().bytes())
                        .isEqualTo(here.key(use, version, UID).orElseThrow().bytes());
            }
        }
        assertThat(keys.key(KeyUse.READ, 3, UID)).isEmpty();
        assertThat(CardMaterial.of(keys, CardMaterial.WRITING, UID, 1).bytes())
                .isEqualTo(CardMaterial.of(here, CardMaterial.WRITING, UID, 1).bytes());
        assertThat(CardMaterial.common(keys, 1).bytes())
                .isEqualTo(CardMaterial.common(here, 1).bytes());
        assertThat(keys.toString()).doesNotContain("493817");
        aCardIsIssuedByTheTokenAndReadWithTheSameKeysElsewhere(keys, here);
        keysThatAreGoneAreToldAndUsedOnceTheyAreBack(soft, slot, keys, here);
        keys.logOut();
    }

    private static void theTokenComputesThePublishedVectors(KeyStore store) throws Exception {
        AuthProvider module = (AuthProvider) store.getProvider();
        Key first = store.getKey("desfire-1", null);
        assertThat(first.getEncoded()).as("a key that cannot be taken out").isNull();
        assertThat(made(module, first, "04782e21801d803042f54e585020416275"))
                .as("AN10922, 2.2.1")
                .isEqualTo("a8dd63a3b89d54b37ca802473fda9175");
        assertThat(made(module, store.getKey("desfire-2", null), "04deadbeeffeed"))
                .as("AN10957")
                .isEqualTo("0bb408baff98b6ee9f2e1585777f6a51");
        module.logout();
    }

    private static String made(AuthProvider module, Key key, String input) {
        Cmac cmac = new Cmac(BlockCipher.aesIn(module, key));
        return HEX.formatHex(cmac.diversifiedKey(HEX.parseHex(input)));
    }

    private static void aCardIsIssuedByTheTokenAndReadWithTheSameKeysElsewhere(
            KeyCustody token, KeyCustody elsewhere) {
        Credential credential = new Credential(new UUID(1, 2), 1);
        SimulatedField field = new SimulatedField();
        SimulatedDesfire card = new SimulatedDesfire(Generation.EV2, UID);
        field.put(card);
        assertThat(
                        bench(token)
                                .encode(
                                        FieldChannel.activation(card),
                                        new FieldChannel(field),
                                        credential,
                                        WriteOver.NOTHING))
                .isInstanceOf(EncodeOutcome.Encoded.class);
        assertThat(
                        bench(elsewhere)
                                .present(FieldChannel.activation(card), new FieldChannel(field))
                                .orElseThrow()
                                .reading())
                .isEqualTo(new CredentialReading.Genuine(credential));
    }

    private static void keysThatAreGoneAreToldAndUsedOnceTheyAreBack(
            SoftToken soft, long slot, TokenKeys keys, MasterKeys here) throws Exception {
        soft.empty(slot);
        assertThatThrownBy(() -> keys.key(KeyUse.READ, 2, UID))
                .isInstanceOf(DeviceProblem.KeysAway.class)
                .hasMessageNotContaining("493817");
        soft.hold(slot, BOTH);
        byte[] expected = here.key(KeyUse.READ, 2, UID).orElseThrow().bytes();
        long until = System.nanoTime() + PATIENCE.toNanos();
        byte[] found = {};
        while (found.length == 0 && System.nanoTime() - until < 0) {
            try {
                found = keys.key(KeyUse.READ, 2, UID).orElseThrow().bytes();
            } catch (DeviceProblem.KeysAway notYet) {
                Thread.onSpinWait();
            }
        }
        assertThat(found).isEqualTo(expected);
    }

    private static DesfireBench bench(KeyCustody custody) {
        return new DesfireBench(new CredentialBench(SEAL), SEAL, custody);
    }

    private static Reason refused(TokenAddress token, char[] pin) {
        return catchThrowableOfType(TokenProblem.class, () -> TokenKeys.open(token, pin)).reason();
    }
}
