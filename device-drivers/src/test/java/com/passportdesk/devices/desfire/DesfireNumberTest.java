package com.passportdesk.devices.desfire;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.devices.card.BenchOutcome;
import com.passportdesk.devices.card.CardAnswer;
import com.passportdesk.devices.card.CardChannel;
import com.passportdesk.devices.card.CardType;
import com.passportdesk.devices.card.CardUid;
import com.passportdesk.devices.card.Credential;
import com.passportdesk.devices.card.CredentialBench;
import com.passportdesk.devices.card.CredentialKey;
import com.passportdesk.devices.card.CredentialReading;
import com.passportdesk.devices.card.CredentialReading.Blank;
import com.passportdesk.devices.card.CredentialReading.Genuine;
import com.passportdesk.devices.card.EncodeOutcome;
import com.passportdesk.devices.card.Presentation;
import com.passportdesk.devices.card.WriteOver;
import com.passportdesk.devices.simulated.FieldChannel;
import com.passportdesk.devices.simulated.NoisyChannel;
import com.passportdesk.devices.simulated.SimulatedDesfire;
import com.passportdesk.devices.simulated.SimulatedDesfire.Generation;
import com.passportdesk.devices.simulated.SimulatedField;
import com.passportdesk.devices.simulated.SimulatedField.TornPage;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Cards that are issued so that they show another number at each touch.
class DesfireNumberTest {

    private static final CardUid UID = new CardUid("04A1B2C3D4E580");
    private static final CredentialKey SEAL = CredentialKey.of("0123456789ABCDEF".getBytes());
    private static final byte[] FIRST = "first master key".getBytes();
    private static final byte[] SECOND = "second masterkey".getBytes();
    private static final Credential OLD = new Credential(new UUID(1, 2), 1);
    private static final Credential NEW = new Credential(new UUID(1, 3), 2);

    private final SimulatedField field = new SimulatedField();
    private final DesfireBench showing =
            bench(new MasterKeys(Map.of(1, FIRST)), DesfireNumber.SHOWN);
    private final DesfireBench hiding =
            bench(new MasterKeys(Map.of(1, FIRST)), DesfireNumber.HIDDEN);
    private SimulatedDesfire card = new SimulatedDesfire(Generation.EV2, UID);

    private static DesfireBench bench(KeyCustody custody, DesfireNumber number) {
        return new DesfireBench(new CredentialBench(SEAL), SEAL, custody, number);
    }

    private void layDown(Generation generation) {
        field.takeAll();
        card = new SimulatedDesfire(generation, UID);
        field.put(card);
    }

    /// Lifted and put down again.
    private void again() {
        field.takeAll();
        field.put(card);
    }

    private EncodeOutcome encode(DesfireBench bench, Credential credential, WriteOver allowed) {
        FieldChannel channel = new FieldChannel(field);
        return bench.encode(FieldChannel.activation(card), channel, credential, allowed);
    }

    private Presentation present(DesfireBench bench) {
        FieldChannel channel = new FieldChannel(field);
        return bench.present(FieldChannel.activation(card), channel).orElseThrow();
    }

    private BenchOutcome erase(DesfireBench bench) {
        return bench.erase(FieldChannel.activation(card), new FieldChannel(field));
    }

    private static Presentation known(CredentialReading reading) {
        return new Presentation(UID, CardType.DESFIRE, reading);
    }

    private static EncodeOutcome encoded(Credential credential) {
        return new EncodeOutcome.Encoded(UID, CardType.DESFIRE, credential);
    }

    @ParameterizedTest
    @EnumSource
    void anIssuedCardShowsAnotherNumberAtEachTouchAndIsKnownByItsTrueOne(Generation generation) {
        layDown(generation);
        assertThat(encode(hiding, OLD, WriteOver.NOTHING)).isEqualTo(encoded(OLD));
        assertThat(card.uid().isRandom()).as("read as everybody will find it").isTrue();
        Set<CardUid> numbers = new HashSet<>();
        for (int touch = 0; touch < 5; touch++) {
            again();
            assertThat(card.uid().isRandom()).isTrue();
            numbers.add(card.uid());
            assertThat(present(hiding)).isEqualTo(known(new Genuine(OLD)));
            assertThat(present(showing)).as("at any desk").isEqualTo(known(new Genuine(OLD)));
        }
        assertThat(numbers).hasSizeGreaterThan(3);
        assertThat(encode(showing, NEW, WriteOver.OUR_CREDENTIALS)).isEqualTo(encoded(NEW));
        again();
        assertThat(hiding.format(FieldChannel.activation(card), new FieldChannel(field), 0))
                .isEqualTo(new BenchOutcome.NotOurs(UID));
        assertThat(present(hiding)).isEqualTo(known(new Genuine(NEW)));
        assertThat(erase(hiding)).isEqualTo(new BenchOutcome.Done(UID));
        again();
        assertThat(present(hiding)).isEqualTo(known(new Blank()));
        assertThat(encode(hiding, OLD, WriteOver.NOTHING)).isEqualTo(encoded(OLD));
        DesfireBench stranger = bench(new MasterKeys(Map.of(1, SECOND)), DesfireNumber.SHOWN);
        assertThat(present(stranger).uid().isRandom()).isTrue();
    }

    @Test
    void aCardThatShowsItsNumberAndCarriesItsCredentialIsFinishedByHidingIt() {
        layDown(Generation.EV1);
        assertThat(encode(showing, OLD, WriteOver.NOTHING)).isEqualTo(encoded(OLD));
        again();
        assertThat(card.uid()).isEqualTo(UID);
        assertThat(encode(hiding, OLD, WriteOver.NOTHING)).isEqualTo(encoded(OLD));
        again();
        assertThat(card.uid().isRandom()).isTrue();
        assertThat(present(showing)).isEqualTo(known(new Genuine(OLD)));
    }

    /// Whatever is said of it, the card is known by its true number, and the same order finishes
    /// it.
    @ParameterizedTest
    @EnumSource
    void aCardTornAtAnyExchangeIsKnownAndFinishedByTheSecondTap(Generation generation) {
        for (TornPage page : TornPage.values()) {
            int torn = 0;
            for (int exchange = 1; ; exchange++) {
                layDown(generation);
                field.tearAtExchange(exchange, page);
                EncodeOutcome outcome = encode(hiding, NEW, WriteOver.NOTHING);
                String what = "%s at %d: %s".formatted(page, exchange, outcome);
                if (!field.cards().isEmpty()) {
                    assertThat(outcome).as(what).isEqualTo(encoded(NEW));
                    break;
                }
                torn++;
                assertThat(outcome)
                        .as(what)
                        .isIn(new EncodeOutcome.Torn(UID), new EncodeOutcome.NoCard());
                again();
                CredentialReading reading = present(hiding).reading();
                assertThat(present(hiding).uid()).as(what).isEqualTo(UID);
                assertThat(reading).as(what).isIn(new Blank(), new Genuine(NEW));
                if (outcome.equals(new EncodeOutcome.NoCard())) {
                    assertThat(reading).as(what).isEqualTo(new Blank());
                }
                assertThat(encode(hiding, NEW, WriteOver.NOTHING)).as(what).isEqualTo(encoded(NEW));
                again();
                assertThat(card.uid().isRandom()).as(what).isTrue();
                assertThat(present(hiding)).as(what).isEqualTo(known(new Genuine(NEW)));
            }
            assertThat(torn).isGreaterThan(40);
        }
    }

    @ParameterizedTest
    @EnumSource
    void inAFieldWithNoiseWhatIsSaidOfTheCardIsTrue(Generation generation) {
        for (int lost : new int[] {1, 2, 5}) {
            for (boolean heard : new boolean[] {false, true}) {
                int at = 0;
                boolean wasQuiet = false;
                while (!wasQuiet) {
                    at++;
                    SimulatedDesfire one = new SimulatedDesfire(generation, UID);
                    NoisyChannel noise = new NoisyChannel(one, at, lost, heard);
                    EncodeOutcome outcome =
                            hiding.encode(
                                    FieldChannel.activation(one), noise, NEW, WriteOver.NOTHING);
                    wasQuiet = noise.wasQuiet();
                    card = one;
                    again();
                    boolean carries = present(hiding).equals(known(new Genuine(NEW)));
                    String what = "%s, %d lost at %d".formatted(outcome, lost, at);
                    switch (outcome) {
                        case EncodeOutcome.Encoded _ -> {
                            assertThat(carries).as(what).isTrue();
                            assertThat(one.uid().isRandom()).as(what).isTrue();
                        }
                        case EncodeOutcome.Torn _ -> {
                            // Read again before anything is believed of it.
                        }
                        default -> assertThat(carries).as(what).isFalse();
                    }
                }
                assertThat(at).isGreaterThan(40);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aReaderThatSendsAnyCommandTwiceDoesNoHarm(Generation generation) {
        for (int twice = 1; ; twice++) {
            layDown(generation);
            Stuttering channel = new Stuttering(new FieldChannel(field), twice);
            assertThat(
                            hiding.encode(
                                    FieldChannel.activation(card), channel, OLD, WriteOver.NOTHING))
                    .as("command %d twice", twice)
                    .isEqualTo(encoded(OLD));
            again();
            assertThat(card.uid().isRandom()).isTrue();
            Stuttering reading = new Stuttering(new FieldChannel(field), twice);
            assertThat(hiding.present(FieldChannel.activation(card), reading))
                    .as("command %d twice", twice)
                    .contains(known(new Genuine(OLD)));
            if (channel.sent() < twice) {
                break;
            }
        }
    }

    /// It carries the credential then, and the books would say that it does not.
    @ParameterizedTest
    @EnumSource
    void fromACardThatRefusesToHideItsNumberTheCredentialIsTakenAgain(Generation generation) {
        layDown(generation);
        Refusing channel = new Refusing(new FieldChannel(field));
        assertThat(hiding.encode(FieldChannel.activation(card), channel, NEW, WriteOver.NOTHING))
                .isEqualTo(new EncodeOutcome.WriteProtected(UID));
        again();
        assertThat(present(hiding)).isEqualTo(known(new Blank()));
    }

    @Test
    void ofOneThatCarriedItBeforeItIsNotSaidThatItDoesNot() {
        layDown(Generation.EV3);
        encode(showing, NEW, WriteOver.NOTHING);
        Refusing channel = new Refusing(new FieldChannel(field));
        assertThat(hiding.encode(FieldChannel.activation(card), channel, NEW, WriteOver.NOTHING))
                .isEqualTo(new EncodeOutcome.Torn(UID));
        assertThat(present(hiding)).isEqualTo(known(new Genuine(NEW)));
    }

    @ParameterizedTest
    @EnumSource
    void keysOfACardThatHidesItsNumberAreRolledOverAndTornAtAnyExchange(Generation generation) {
        Map<Integer, byte[]> both = Map.of(1, FIRST, 2, SECOND);
        DesfireBench later = bench(new MasterKeys(both), DesfireNumber.HIDDEN);
        for (TornPage page : TornPage.values()) {
            for (int exchange = 1; ; exchange++) {
                layDown(generation);
                encode(hiding, OLD, WriteOver.NOTHING);
                again();
                field.tearAtExchange(exchange, page);
                FieldChannel channel = new FieldChannel(field);
                later.rollOver(FieldChannel.activation(card), channel);
                boolean done = !field.cards().isEmpty();
                field.tearAtExchange(0, page);
                String what = "%s at %d".formatted(page, exchange);
                again();
                assertThat(present(later)).as(what).isEqualTo(known(new Genuine(OLD)));
                again();
                assertThat(later.rollOver(FieldChannel.activation(card), new FieldChannel(field)))
                        .as(what)
                        .isEqualTo(new BenchOutcome.Done(UID));
                again();
                DesfireBench newOnly =
                        bench(new MasterKeys(Map.of(2, SECOND)), DesfireNumber.SHOWN);
                assertThat(present(newOnly)).as(what).isEqualTo(known(new Genuine(OLD)));
                if (done) {
                    break;
                }
            }
        }
    }

    /// A card that does all but hide its number.
    private record Refusing(CardChannel channel) implements CardChannel {

        private static final int SET_CONFIGURATION = 0x5C;

        @Override
        public CardAnswer exchange(byte... command) {
            return command[1] == SET_CONFIGURATION
                    ? new CardAnswer(0, new byte[] {(byte) 0x91, (byte) 0x9D})
                    : channel.exchange(command);
        }

        @Override
        public CardAnswer transmit(byte... command) {
            return channel.transmit(command);
        }

        @Override
        public boolean isBack() {
            return channel.isBack();
        }
    }
}
