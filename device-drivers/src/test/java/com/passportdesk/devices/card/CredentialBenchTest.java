package com.passportdesk.devices.card;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.devices.card.CredentialReading.Blank;
import com.passportdesk.devices.card.CredentialReading.Genuine;
import com.passportdesk.devices.simulated.FieldChannel;
import com.passportdesk.devices.simulated.NoisyChannel;
import com.passportdesk.devices.simulated.SimulatedCard;
import com.passportdesk.devices.simulated.SimulatedDesfire;
import com.passportdesk.devices.simulated.SimulatedDesfire.Generation;
import com.passportdesk.devices.simulated.SimulatedField;
import com.passportdesk.devices.simulated.SimulatedField.TornPage;
import com.passportdesk.devices.simulated.SimulatedNtag;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A card that stays where it is, in a field with noise: exchanges get lost before the card hears
/// them, or after it has done them, at every place there is.
class CredentialBenchTest {

    private static final CardUid UID = new CardUid("04A1B2C3D4E580");
    private static final Credential CREDENTIAL = new Credential(new UUID(1, 2), 1);
    private static final CredentialBench BENCH =
            new CredentialBench(CredentialKey.of("0123456789ABCDEF".getBytes()));

    private static CredentialReading reading(SimulatedNtag card) {
        CardChannel quiet = new NoisyChannel(card, Integer.MAX_VALUE, 0, false);
        Activation activation = FieldChannel.activation(card);
        return BENCH.present(activation, quiet).orElseThrow().reading();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anExchangeThatGetsLostOnceDoesNoHarm(boolean heard) {
        for (int at = 1; ; at++) {
            SimulatedNtag card = new SimulatedNtag(CardType.NTAG215, UID);
            NoisyChannel noise = new NoisyChannel(card, at, 1, heard);
            EncodeOutcome outcome =
                    BENCH.encode(
                            FieldChannel.activation(card), noise, CREDENTIAL, WriteOver.NOTHING);
            if (noise.wasQuiet()) {
                assertThat(at).isGreaterThan(20);
                return;
            }
            assertThat(outcome)
                    .as("lost at %d", at)
                    .isEqualTo(new EncodeOutcome.Encoded(UID, CardType.NTAG215, CREDENTIAL));
        }
    }

    /// At the door it would be refused as a card that is a number only, and at the bench its holder
    /// would be told that such cards cannot be used.
    @ParameterizedTest
    @ValueSource(strings = {"NTAG213", "NTAG215", "NTAG216", "DESFIRE"})
    void aCardThatIsPulledWhenItIsAskedWhatItIsIsNotCalledAnotherKind(CardType type) {
        for (TornPage page : TornPage.values()) {
            SimulatedField field = new SimulatedField();
            SimulatedCard card =
                    type == CardType.DESFIRE
                            ? new SimulatedDesfire(Generation.EV1, UID)
                            : new SimulatedNtag(type, UID);
            Activation activation = FieldChannel.activation(card);
            assertThat(BENCH.present(activation, pulled(field, card, page))).isEmpty();
            EncodeOutcome encoded =
                    BENCH.encode(
                            activation, pulled(field, card, page), CREDENTIAL, WriteOver.NOTHING);
            assertThat(encoded).isEqualTo(new EncodeOutcome.NoCard());
            assertThat(BENCH.erase(activation, pulled(field, card, page)))
                    .isEqualTo(new BenchOutcome.Torn(UID));
        }
    }

    /// To a card that leaves at the first exchange.
    private static CardChannel pulled(SimulatedField field, SimulatedCard card, TornPage page) {
        field.takeAll();
        field.put(card);
        field.tearAtExchange(1, page);
        return new FieldChannel(field);
    }

    /// The books follow what is said here: a card that was not issued must not carry the
    /// credential.
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 7})
    void whateverGetsLostWhatIsSaidOfTheCardIsTrue(int lost) {
        for (boolean heard : new boolean[] {false, true}) {
            for (int at = 1; ; at++) {
                SimulatedNtag card = new SimulatedNtag(CardType.NTAG215, UID);
                NoisyChannel noise = new NoisyChannel(card, at, lost, heard);
                EncodeOutcome outcome =
                        BENCH.encode(
                                FieldChannel.activation(card),
                                noise,
                                CREDENTIAL,
                                WriteOver.NOTHING);
                if (noise.wasQuiet()) {
                    break;
                }
                boolean carries = reading(card).equals(new Genuine(CREDENTIAL));
                switch (outcome) {
                    case EncodeOutcome.Encoded _ -> assertThat(carries).as("at %d", at).isTrue();
                    case EncodeOutcome.Torn _ -> {
                        // Read again before anything is believed of it.
                    }
                    default -> assertThat(carries).as("%s at %d", outcome, at).isFalse();
                }
            }
        }
    }

    @Test
    void aCardThatIsErasedInNoiseIsAsItWasOrBlankOrInDoubt() {
        for (int at = 1; ; at++) {
            SimulatedNtag card = new SimulatedNtag(CardType.NTAG215, UID);
            Activation activation = FieldChannel.activation(card);
            BENCH.encode(
                    activation,
                    new NoisyChannel(card, 999, 0, false),
                    CREDENTIAL,
                    WriteOver.NOTHING);
            NoisyChannel noise = new NoisyChannel(card, at, 2, true);
            BenchOutcome outcome = BENCH.erase(activation, noise);
            if (noise.wasQuiet()) {
                return;
            }
            switch (outcome) {
                case BenchOutcome.Done _ -> assertThat(reading(card)).isEqualTo(new Blank());
                case BenchOutcome.NotOurs _ ->
                        assertThat(reading(card))
                                .as("at %d", at)
                                .isEqualTo(new Genuine(CREDENTIAL));
                default -> {
                    // In doubt, and said to be.
                }
            }
        }
    }
}
