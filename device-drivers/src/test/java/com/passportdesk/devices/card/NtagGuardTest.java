package com.passportdesk.devices.card;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.devices.card.CredentialReading.Blank;
import com.passportdesk.devices.card.CredentialReading.Genuine;
import com.passportdesk.devices.simulated.FieldChannel;
import com.passportdesk.devices.simulated.NoisyChannel;
import com.passportdesk.devices.simulated.SimulatedNtag;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Cards that are protected once they carry their credential, torn away at every exchange.
class NtagGuardTest {

    private static final CardUid UID = new CardUid("04A1B2C3D4E580");
    private static final Credential CREDENTIAL = new Credential(new UUID(1, 2), 1);
    private static final Credential OTHER = new Credential(new UUID(3, 4), 2);
    private static final CredentialKey KEY = CredentialKey.of("0123456789ABCDEF".getBytes());
    private static final WriteOver ALL = WriteOver.OUR_CREDENTIALS;
    private static final int FOREVER_LOST = 9_999;

    private static CredentialBench bench(NtagLock lock) {
        return new CredentialBench(KEY, lock);
    }

    private static CardChannel quiet(SimulatedNtag card) {
        return new NoisyChannel(card, Integer.MAX_VALUE, 0, false);
    }

    private static EncodeOutcome encode(
            SimulatedNtag card, NtagLock lock, Credential credential, WriteOver allowed) {
        return bench(lock).encode(FieldChannel.activation(card), quiet(card), credential, allowed);
    }

    private static BenchOutcome erase(SimulatedNtag card, CredentialKey key) {
        return new CredentialBench(key).erase(FieldChannel.activation(card), quiet(card));
    }

    private static CredentialReading reading(SimulatedNtag card) {
        return bench(NtagLock.OPEN)
                .present(FieldChannel.activation(card), quiet(card))
                .orElseThrow()
                .reading();
    }

    private static int dynamicLocks(SimulatedNtag card) {
        return card.type().layout().orElseThrow().dynamicLockPage();
    }

    private static byte[] page(SimulatedNtag card, int page) {
        return Arrays.copyOfRange(card.memory(), page * 4, page * 4 + 4);
    }

    /// Pages that somebody without a password can write something else to.
    private static long writable(SimulatedNtag card) {
        CardChannel stranger = quiet(card);
        long pages = 0;
        for (int page = 4; page < dynamicLocks(card); page++) {
            byte[] before = page(card, page);
            boolean taken =
                    stranger.exchange(
                                    (byte) 0xA2,
                                    (byte) page,
                                    (byte) 1,
                                    (byte) 2,
                                    (byte) 3,
                                    (byte) 4)
                            .isOk();
            card.load(page, before);
            pages += taken ? 1 : 0;
            stranger.isBack();
        }
        return pages;
    }

    static Stream<CardType> types() {
        return Stream.of(CardType.NTAG213, CardType.NTAG215, CardType.NTAG216);
    }

    @ParameterizedTest
    @MethodSource("types")
    void aPasswordKeepsOthersFromWritingAndNobodyFromReading(CardType type) {
        SimulatedNtag card = new SimulatedNtag(type, UID);
        assertThat(writable(card)).isEqualTo(dynamicLocks(card) - 4);
        EncodeOutcome encoded = new EncodeOutcome.Encoded(UID, type, CREDENTIAL);
        for (int times = 0; times < 2; times++) {
            assertThat(encode(card, NtagLock.PASSWORD, CREDENTIAL, WriteOver.NOTHING))
                    .isEqualTo(encoded);
        }
        assertThat(writable(card)).isZero();
        assertThat(reading(card)).isEqualTo(new Genuine(CREDENTIAL));

        assertThat(erase(card, CredentialKey.of(new byte[16])))
                .isEqualTo(new BenchOutcome.NotOurs(UID));
        assertThat(encode(card, NtagLock.OPEN, OTHER, ALL))
                .isEqualTo(new EncodeOutcome.Encoded(UID, type, OTHER));
        assertThat(writable(card)).as("opened for its own desk only").isZero();

        assertThat(erase(card, KEY)).isEqualTo(new BenchOutcome.Done(UID));
        assertThat(reading(card)).isEqualTo(new Blank());
        SimulatedNtag fresh = new SimulatedNtag(type, UID);
        int settings = dynamicLocks(card) + 1;
        for (int page = settings; page < settings + 4; page++) {
            assertThat(page(card, page)).as("page %d", page).isEqualTo(page(fresh, page));
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void lockBitsKeepEverybodyFromWritingForEver(CardType type) {
        SimulatedNtag card = new SimulatedNtag(type, UID);
        assertThat(encode(card, NtagLock.FOREVER, CREDENTIAL, WriteOver.NOTHING))
                .isEqualTo(new EncodeOutcome.Encoded(UID, type, CREDENTIAL));
        assertThat(writable(card)).isZero();
        assertThat(reading(card)).isEqualTo(new Genuine(CREDENTIAL));
        assertThat(erase(card, KEY)).isEqualTo(new BenchOutcome.NotOurs(UID));
        assertThat(encode(card, NtagLock.FOREVER, OTHER, ALL))
                .isEqualTo(new EncodeOutcome.WriteProtected(UID));
        assertThat(encode(card, NtagLock.FOREVER, CREDENTIAL, WriteOver.NOTHING))
                .isInstanceOf(EncodeOutcome.Encoded.class);
    }

    @ParameterizedTest
    @EnumSource(value = NtagLock.class, names = "OPEN", mode = EnumSource.Mode.EXCLUDE)
    void aCardTornAwayAtAnyExchangeIsFinishedByTheSameOrder(NtagLock lock) {
        for (boolean heard : new boolean[] {false, true}) {
            for (int at = 1; ; at++) {
                SimulatedNtag card = new SimulatedNtag(CardType.NTAG213, UID);
                NoisyChannel torn = new NoisyChannel(card, at, FOREVER_LOST, heard);
                EncodeOutcome outcome =
                        bench(lock)
                                .encode(
                                        FieldChannel.activation(card),
                                        torn,
                                        CREDENTIAL,
                                        WriteOver.NOTHING);
                if (torn.wasQuiet()) {
                    assertThat(at).isGreaterThan(25);
                    break;
                }
                assertThat(outcome)
                        .as("torn at %d", at)
                        .isNotInstanceOf(EncodeOutcome.Encoded.class);
                boolean damaged =
                        !reading(card).equals(new Blank())
                                && !reading(card).equals(new Genuine(CREDENTIAL));
                assertThat(damaged).as("torn at %d", at).isFalse();
                assertThat(encode(card, lock, CREDENTIAL, WriteOver.NOTHING))
                        .as("again after %d", at)
                        .isInstanceOf(EncodeOutcome.Encoded.class);
                assertThat(writable(card)).as("again after %d", at).isZero();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(value = NtagLock.class, names = "OPEN", mode = EnumSource.Mode.EXCLUDE)
    void anExchangeThatGetsLostOnceDoesNoHarm(NtagLock lock) {
        for (boolean heard : new boolean[] {false, true}) {
            for (int at = 1; ; at++) {
                SimulatedNtag card = new SimulatedNtag(CardType.NTAG215, UID);
                NoisyChannel noise = new NoisyChannel(card, at, 1, heard);
                EncodeOutcome outcome =
                        bench(lock)
                                .encode(
                                        FieldChannel.activation(card),
                                        noise,
                                        CREDENTIAL,
                                        WriteOver.NOTHING);
                assertThat(outcome).as("lost at %d", at).isInstanceOf(EncodeOutcome.Encoded.class);
                assertThat(writable(card)).as("lost at %d", at).isZero();
                if (noise.wasQuiet()) {
                    break;
                }
            }
        }
    }

    @Test
    void aCardThatIsErasedAndTornAwayIsErasedByTheSameOrder() {
        for (boolean heard : new boolean[] {false, true}) {
            for (int at = 1; ; at++) {
                SimulatedNtag card = new SimulatedNtag(CardType.NTAG213, UID);
                encode(card, NtagLock.PASSWORD, CREDENTIAL, WriteOver.NOTHING);
                NoisyChannel torn = new NoisyChannel(card, at, FOREVER_LOST, heard);
                BenchOutcome outcome =
                        bench(NtagLock.OPEN).erase(FieldChannel.activation(card), torn);
                if (torn.wasQuiet()) {
                    break;
                }
                assertThat(outcome).as("torn at %d", at).isNotEqualTo(new BenchOutcome.Done(UID));
                if (reading(card).equals(new Blank())) {
                    assertThat(writable(card))
                            .as("torn at %d, and blank for everybody", at)
                            .isEqualTo(dynamicLocks(card) - 4);
                }
                assertThat(erase(card, KEY))
                        .as("after %d", at)
                        .isEqualTo(new BenchOutcome.Done(UID));
                assertThat(writable(card)).isEqualTo(dynamicLocks(card) - 4);
            }
        }
    }

    @Test
    void aCardThatCountsWrongPasswordsIsNotAsked() {
        SimulatedNtag card = new SimulatedNtag(CardType.NTAG213, UID);
        int settings = dynamicLocks(card) + 1;
        card.load(settings + 2, new byte[] {9, 9, 9, 9});
        card.load(settings + 1, new byte[] {1, 5, 0, 0});
        card.load(settings, new byte[] {4, 0, 0, 4});
        for (int times = 0; times < 3; times++) {
            assertThat(encode(card, NtagLock.PASSWORD, CREDENTIAL, WriteOver.NOTHING))
                    .isEqualTo(new EncodeOutcome.WriteProtected(UID));
        }
        CardAnswer right =
                quiet(card).transmit((byte) 0x1B, (byte) 9, (byte) 9, (byte) 9, (byte) 9);
        assertThat(right.isOk()).as("its only try is still there").isTrue();
    }

    /// Nothing on it says that it is not blank: only its settings do.
    @ParameterizedTest
    @MethodSource("types")
    void aBlankCardUnderSomebodyElsesPasswordIsNeitherWrittenNorErased(CardType type) {
        SimulatedNtag card = new SimulatedNtag(type, UID);
        card.load(dynamicLocks(card) + 3, new byte[] {9, 9, 9, 9});
        card.load(dynamicLocks(card) + 1, new byte[] {4, 0, 0, 4});
        byte[] before = card.memory();
        assertThat(reading(card)).isEqualTo(new Blank());
        for (NtagLock lock : NtagLock.values()) {
            assertThat(encode(card, lock, CREDENTIAL, WriteOver.NOTHING))
                    .isEqualTo(new EncodeOutcome.WriteProtected(UID));
        }
        assertThat(erase(card, KEY)).isEqualTo(new BenchOutcome.NotOurs(UID));
        assertThat(card.memory()).isEqualTo(before);
    }

    @Test
    void aCardWhoseSettingsAreFrozenIsNotBegun() {
        SimulatedNtag card = new SimulatedNtag(CardType.NTAG215, UID);
        card.load(dynamicLocks(card) + 2, new byte[] {0x40, 5, 0, 0});
        assertThat(encode(card, NtagLock.PASSWORD, CREDENTIAL, WriteOver.NOTHING))
                .isEqualTo(new EncodeOutcome.WriteProtected(UID));
        assertThat(reading(card)).isEqualTo(new Blank());
    }

    /// A reader that hands on nothing but what it has commands for, or all but the password.
    ///
    /// @param withheld codes of commands that never reach the card
    private record NarrowReader(SimulatedNtag card, CardChannel to, Set<Integer> withheld)
            implements CardChannel {

        static NarrowReader of(SimulatedNtag card, Integer... withheld) {
            return new NarrowReader(card, quiet(card), Set.of(withheld));
        }

        EncodeOutcome encode(NtagLock lock) {
            return bench(lock)
                    .encode(FieldChannel.activation(card), this, CREDENTIAL, WriteOver.NOTHING);
        }

        @Override
        public CardAnswer exchange(byte... command) {
            return to.exchange(command);
        }

        @Override
        public CardAnswer transmit(byte... command) {
            return withheld.contains((int) command[0])
                    ? new CardAnswer(CardAnswer.NOT_PASSED_ON, new byte[0])
                    : to.transmit(command);
        }

        @Override
        public boolean isBack() {
            return to.isBack();
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void aReaderThatPassesNoPasswordOnIsToldBeforeAnythingIsWritten(CardType type) {
        SimulatedNtag card = new SimulatedNtag(type, UID);
        byte[] before = card.memory();
        EncodeOutcome cannot = new EncodeOutcome.ReaderCannot(UID);
        assertThat(NarrowReader.of(card, 0x60, 0x1B).encode(NtagLock.PASSWORD)).isEqualTo(cannot);
        assertThat(card.memory()).isEqualTo(before);
        assertThat(NarrowReader.of(card, 0x60, 0x1B).encode(NtagLock.OPEN))
                .isInstanceOf(EncodeOutcome.Encoded.class);

        SimulatedNtag guarded = new SimulatedNtag(type, UID);
        encode(guarded, NtagLock.PASSWORD, OTHER, WriteOver.NOTHING);
        assertThat(NarrowReader.of(guarded, 0x60, 0x1B).encode(NtagLock.OPEN))
                .as("not called locked: another reader opens it")
                .isEqualTo(cannot);
        NarrowReader narrow = NarrowReader.of(guarded, 0x60, 0x1B);
        assertThat(bench(NtagLock.OPEN).erase(FieldChannel.activation(guarded), narrow))
                .isEqualTo(new BenchOutcome.ReaderCannot(UID));
    }

    @Test
    void aPasswordTheCardDoesNotOpenByIsNeverPutInForce() {
        SimulatedNtag card = new SimulatedNtag(CardType.NTAG215, UID);
        assertThat(NarrowReader.of(card, 0x1B).encode(NtagLock.PASSWORD))
                .isEqualTo(new EncodeOutcome.Torn(UID));
        assertThat(writable(card)).as("still open").isEqualTo(dynamicLocks(card) - 4);
        assertThat(encode(card, NtagLock.PASSWORD, CREDENTIAL, WriteOver.NOTHING))
                .as("by another reader")
                .isInstanceOf(EncodeOutcome.Encoded.class);
        assertThat(writable(card)).isZero();
    }
}
