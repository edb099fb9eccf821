package com.passportdesk.devices.desfire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.passportdesk.devices.card.CardUid;
import com.passportdesk.devices.card.Credential;
import com.passportdesk.devices.card.CredentialBench;
import com.passportdesk.devices.card.CredentialKey;
import com.passportdesk.devices.card.CredentialReading;
import com.passportdesk.devices.card.EncodeOutcome;
import com.passportdesk.devices.card.WriteOver;
import com.passportdesk.devices.link.DeviceProblem;
import com.passportdesk.devices.simulated.FieldChannel;
import com.passportdesk.devices.simulated.SimulatedDesfire;
import com.passportdesk.devices.simulated.SimulatedDesfire.Generation;
import com.passportdesk.devices.simulated.SimulatedField;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CardMaterialTest {

    private static final CardUid UID = new CardUid("04A1B2C3D4E580");
    private static final CardUid OTHER = new CardUid("04A1B2C3D4E581");
    private static final byte[] FIRST = HexFormat.of().parseHex("7a1f03c2965e48d1b0aa5517e3d92c64");
    private static final byte[] SECOND =
            HexFormat.of().parseHex("f3f9377698707b688eaf84abe39e3791");
    private static final MasterKeys MASTER = new MasterKeys(Map.of(1, FIRST, 2, SECOND));
    private static final CredentialKey SEAL = CredentialKey.of("0123456789ABCDEF".getBytes());

    @Test
    void itHasTheUsesAndVersionsThatWereAskedForAndNoOthers() {
        CardMaterial reading =
                CardMaterial.read(CardMaterial.of(MASTER, CardMaterial.READING, UID, 1).bytes());
        assertThat(reading.currentVersion()).isEqualTo(2);
        for (int version = 1; version <= 2; version++) {
            assertThat(reading.key(KeyUse.READ, version).orElseThrow().bytes())
                    .isEqualTo(MASTER.key(KeyUse.READ, version, UID).orElseThrow().bytes());
        }
        assertThat(reading.key(KeyUse.READ, 3)).isEmpty();
        for (KeyUse use : new KeyUse[] {KeyUse.CARD, KeyUse.APPLICATION, KeyUse.WRITE}) {
            assertThat(reading.key(use, 2)).as("%s", use).isEmpty();
        }
        assertThat(CardMaterial.of(MASTER, CardMaterial.READING, UID, 2).key(KeyUse.READ, 1))
                .as("older than the oldest")
                .isEmpty();
        assertThat(CardMaterial.common(MASTER, 1).key(KeyUse.NUMBER, 2).orElseThrow().bytes())
                .isEqualTo(MASTER.numberKey(2).orElseThrow().bytes());
    }

    @Test
    void itShowsNothingAndIsForgotten() {
        CardMaterial material = CardMaterial.of(MASTER, CardMaterial.WRITING, UID, 1);
        String key =
                HexFormat.of().formatHex(MASTER.key(KeyUse.WRITE, 2, UID).orElseThrow().bytes());
        assertThat(material.toString()).doesNotContain(key);
        assertThat(HexFormat.of().formatHex(material.bytes())).contains(key);
        material.wipe();
        assertThat(HexFormat.of().formatHex(material.bytes())).doesNotContain(key);
        assertThat(material.key(KeyUse.WRITE, 2)).isEmpty();
    }

    @Test
    void whatIsNoneIsRefused() {
        byte[] good = CardMaterial.of(MASTER, CardMaterial.READING, UID, 1).bytes();
        byte[] otherForm = good.clone();
        otherForm[0] = 2;
        byte[] noVersion = good.clone();
        noVersion[1] = 0;
        for (byte[] bad :
                new byte[][] {
                    {},
                    Arrays.copyOf(good, good.length - 1),
                    Arrays.copyOf(good, good.length + 1),
                    otherForm,
                    noVersion
                }) {
            assertThatThrownBy(() -> CardMaterial.read(bad))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    /// What a desk has that was given the keys of one card.
    private record Given(CardUid card, CardMaterial material) implements KeyCustody {

        @Override
        public int currentVersion() {
            return material.currentVersion();
        }

        @Override
        public Optional<DesfireKey> key(KeyUse use, int version, CardUid uid) {
            if (!uid.equals(card)) {
                throw DeviceProblem.KeysAway.notServed(null);
            }
            return use == KeyUse.NUMBER ? numberKey(version) : material.key(use, version);
        }

        @Override
        public Optional<DesfireKey> numberKey(int version) {
            return CardMaterial.common(MASTER, 1).key(KeyUse.NUMBER, version);
        }
    }

    private static DesfireBench bench(KeyCustody custody) {
        return new DesfireBench(new CredentialBench(SEAL), SEAL, custody);
    }

    private static SimulatedField field(SimulatedDesfire card) {
        SimulatedField field = new SimulatedField();
        field.put(card);
        return field;
    }

    private static EncodeOutcome encoded(SimulatedDesfire card, Credential credential) {
        KeyCustody given = new Given(UID, CardMaterial.of(MASTER, CardMaterial.WRITING, UID, 1));
        return bench(given)
                .encode(
                        FieldChannel.activation(card),
                        new FieldChannel(field(card)),
                        credential,
                        WriteOver.NOTHING);
    }

    private static CredentialReading read(SimulatedDesfire card) {
        return bench(MASTER)
                .present(FieldChannel.activation(card), new FieldChannel(field(card)))
                .orElseThrow()
                .reading();
    }

    @Test
    void aCardIsIssuedWithItAndNothingIsChangedOnACardWhoseKeysAreOutOfReach() {
        Credential credential = new Credential(new UUID(1, 2), 1);
        SimulatedDesfire card = new SimulatedDesfire(Generation.EV2, UID);
        assertThat(encoded(card, credential)).isInstanceOf(EncodeOutcome.Encoded.class);
        assertThat(read(card)).isEqualTo(new CredentialReading.Genuine(credential));

        SimulatedDesfire strange = new SimulatedDesfire(Generation.EV2, OTHER);
        assertThat(encoded(strange, credential))
                .as("said as it is, and not as a card that left")
                .isInstanceOf(EncodeOutcome.NoReader.class);
        assertThat(read(strange)).isEqualTo(new CredentialReading.Blank());
    }
}
