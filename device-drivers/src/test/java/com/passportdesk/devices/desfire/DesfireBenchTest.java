package com.passportdesk.devices.desfire;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.devices.card.Activation;
import com.passportdesk.devices.card.BenchOutcome;
import com.passportdesk.devices.card.CardChannel;
import com.passportdesk.devices.card.CardType;
import com.passportdesk.devices.card.CardUid;
import com.passportdesk.devices.card.Credential;
import com.passportdesk.devices.card.CredentialBench;
import com.passportdesk.devices.card.CredentialKey;
import com.passportdesk.devices.card.CredentialReading;
import com.passportdesk.devices.card.CredentialReading.Blank;
import com.passportdesk.devices.card.CredentialReading.Foreign;
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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DesfireBenchTest {

    private static final CardUid UID = new CardUid("04A1B2C3D4E580");
    private static final CredentialKey SEAL = CredentialKey.of("0123456789ABCDEF".getBytes());
    private static final byte[] FIRST = "first master key".getBytes();
    private static final byte[] SECOND = "second masterkey".getBytes();
    private static final Credential OLD = new Credential(new UUID(1, 2), 1);
    private static final Credential NEW = new Credential(new UUID(1, 3), 2);

    private final DesfireBench bench = bench(new MasterKeys(Map.of(1, FIRST)));
    private final DesfireBench later = bench(new MasterKeys(Map.of(1, FIRST, 2, SECOND)));

    private static DesfireBench bench(KeyCustody custody) {
        return new DesfireBench(new CredentialBench(SEAL), SEAL, custody);
    }

    /// A card in a field of its own.
    private record Lying(SimulatedField field, SimulatedDesfire card) {

        static Lying blank(Generation generation) {
            return with(new SimulatedDesfire(generation, UID));
        }

        static Lying with(SimulatedDesfire card) {
            SimulatedField field = new SimulatedField();
            field.put(card);
            return new Lying(field, card);
        }

        EncodeOutcome encode(DesfireBench bench, Credential credential, WriteOver allowed) {
            FieldChannel channel = new FieldChannel(field);
            return bench.encode(FieldChannel.activation(card), channel, credential, allowed);
        }

        CredentialReading read(DesfireBench bench) {
            return present(bench).reading();
        }

        Presentation present(DesfireBench bench) {
            FieldChannel channel = new FieldChannel(field);
            return bench.present(FieldChannel.activation(card), channel).orElseThrow();
        }

        void back() {
            if (field.cards().isEmpty()) {
                field.put(card);
            }
        }
    }

    private Lying issued(Generation generation) {
        Lying lying = Lying.blank(generation);
        assertThat(lying.encode(bench, OLD, WriteOver.NOTHING))
                .isEqualTo(new EncodeOutcome.Encoded(UID, CardType.DESFIRE, OLD));
        return lying;
    }

    @ParameterizedTest
    @EnumSource
    void aCardOfTheFactoryIsTakenOverIssuedAndKnownAgain(Generation generation) {
        Lying lying = Lying.blank(generation);
        assertThat(lying.read(bench)).isEqualTo(new Blank());
        assertThat(lying.encode(bench, OLD, WriteOver.NOTHING))
                .isEqualTo(new EncodeOutcome.Encoded(UID, CardType.DESFIRE, OLD));
        assertThat(lying.present(bench))
                .isEqualTo(new Presentation(UID, CardType.DESFIRE, new Genuine(OLD)));
        assertThat(lying.encode(bench, NEW, WriteOver.NOTHING))
                .isEqualTo(new EncodeOutcome.NotBlank(UID, new Genuine(OLD)));
        assertThat(lying.encode(bench, NEW, WriteOver.OUR_CREDENTIALS))
                .isEqualTo(new EncodeOutcome.Encoded(UID, CardType.DESFIRE, NEW));
        assertThat(lying.read(bench)).isEqualTo(new Genuine(NEW));
    }

    @ParameterizedTest
    @EnumSource
    void aBlankCardTornAtAnyExchangeIsBlankOrIssuedAndFinishedByTheSecondTap(
            Generation generation) {
        tornEverywhere(
                () -> Lying.blank(generation),
                WriteOver.NOTHING,
                List.of(new Blank(), new Genuine(NEW)));
    }

    @ParameterizedTest
    @EnumSource
    void anIssuedCardTornAtAnyExchangeIsOldOrNewAndFinishedByTheSecondTap(Generation generation) {
        tornEverywhere(
                () -> issued(generation),
                WriteOver.OUR_CREDENTIALS,
                List.of(new Genuine(OLD), new Genuine(NEW)));
    }

    /// The books follow what is said here: a card that was not issued must not carry the
    /// credential.
    @ParameterizedTest
    @EnumSource
    void inAFieldWithNoiseWhatIsSaidOfTheCardIsTrue(Generation generation) {
        for (int lost : new int[] {1, 2, 5}) {
            for (boolean heard : new boolean[] {false, true}) {
                int at = 0;
                boolean wasQuiet = false;
                while (!wasQuiet) {
                    at++;
                    SimulatedDesfire card = new SimulatedDesfire(generation, UID);
                    NoisyChannel noise = new NoisyChannel(card, at, lost, heard);
                    EncodeOutcome outcome =
                            bench.encode(
                                    FieldChannel.activation(card), noise, NEW, WriteOver.NOTHING);
                    wasQuiet = noise.wasQuiet();
                    boolean carries = Lying.with(card).read(bench).equals(new Genuine(NEW));
                    String what = "%s, %d lost at %d".formatted(outcome, lost, at);
                    switch (outcome) {
                        case EncodeOutcome.Encoded _ -> assertThat(carries).as(what).isTrue();
                        case EncodeOutcome.Torn _ -> {
                            // Read again before anything is believed of it.
                        }
                        default -> assertThat(carries).as(what).isFalse();
                    }
                    if (lost == 1 && at > 1) {
                        assertThat(carries).as(what).isTrue();
                    }
                }
                assertThat(at).isGreaterThan(20);
            }
        }
    }

    private void tornEverywhere(
            Supplier<Lying> cards, WriteOver allowed, List<CredentialReading> either) {
        for (TornPage page : TornPage.values()) {
            int torn = 0;
            for (int exchange = 1; ; exchange++) {
                Lying lying = cards.get();
                lying.field().tearAtExchange(exchange, page);
                EncodeOutcome outcome = lying.encode(bench, NEW, allowed);
                if (!lying.field().cards().isEmpty()) {
                    assertThat(outcome).isInstanceOf(EncodeOutcome.Encoded.class);
                    break;
                }
                torn++;
                // Nothing but reading has happened as long as nothing can have changed.
                assertThat(outcome)
                        .as("%s at %d", page, exchange)
                        .isIn(new EncodeOutcome.Torn(UID), new EncodeOutcome.NoCard());
                lying.back();
                CredentialReading reading = lying.read(bench);
                assertThat(reading).as("%s at %d", page, exchange).isIn(either);
                if (outcome.equals(new EncodeOutcome.NoCard())) {
                    assertThat(reading).isEqualTo(either.getFirst());
                }
                assertThat(lying.encode(bench, NEW, allowed))
                        .as("%s at %d", page, exchange)
                        .isEqualTo(new EncodeOutcome.Encoded(UID, CardType.DESFIRE, NEW));
                assertThat(lying.read(bench)).isEqualTo(new Genuine(NEW));
            }
            assertThat(torn).isGreaterThan(15);
        }
    }

    @ParameterizedTest
    @EnumSource
    void keysRolledOverAndTornAtAnyExchangeNeverLockTheCard(Generation generation) {
        for (TornPage page : TornPage.values()) {
            for (int exchange = 1; ; exchange++) {
                Lying lying = issued(generation);
                lying.field().tearAtExchange(exchange, page);
                BenchOutcome outcome = work(lying, later::rollOver);
                boolean done = !lying.field().cards().isEmpty();
                lying.field().tearAtExchange(0, page);
                assertThat(outcome)
                        .as("%s at %d", page, exchange)
                        .isInstanceOf(done ? BenchOutcome.Done.class : BenchOutcome.Torn.class);
                lying.back();
                assertThat(lying.read(later))
                        .as("%s at %d", page, exchange)
                        .isEqualTo(new Genuine(OLD));
                assertThat(work(lying, later::rollOver)).isEqualTo(new BenchOutcome.Done(UID));
                DesfireBench newOnly = bench(new MasterKeys(Map.of(2, SECOND)));
                assertThat(lying.read(newOnly)).isEqualTo(new Genuine(OLD));
                assertThat(lying.read(bench)).isEqualTo(new Foreign());
                if (done) {
                    break;
                }
            }
        }
    }

    @Test
    void anErasedOrFormattedCardIsBlankAndCanBeIssuedAgain() {
        for (Function<DesfireBench, Work> kind :
                List.<Function<DesfireBench, Work>>of(b -> b::erase, b -> formatting(b, 0))) {
            Lying lying = issued(Generation.EV3);
            assertThat(work(lying, kind.apply(bench))).isEqualTo(new BenchOutcome.Done(UID));
            assertThat(lying.read(bench)).isEqualTo(new Blank());
            assertThat(lying.encode(bench, NEW, WriteOver.NOTHING))
                    .isInstanceOf(EncodeOutcome.Encoded.class);
        }
    }

    /// Nobody may lose more than was counted and answered for.
    @ParameterizedTest
    @EnumSource
    void withWhatOthersHaveOnItACardIsFormattedOnlyOnceThatWasCounted(Generation generation) {
        Lying lying = issued(generation);
        assertThat(work(lying, bench::countOthers)).isEqualTo(new BenchOutcome.Others(UID, 0));
        lying.card().holdOthers(3);
        assertThat(work(lying, bench::countOthers)).isEqualTo(new BenchOutcome.Others(UID, 3));
        assertThat(work(lying, formatting(bench, 2))).isEqualTo(new BenchOutcome.Others(UID, 3));
        assertThat(work(lying, bench::countOthers)).isEqualTo(new BenchOutcome.Others(UID, 3));
        assertThat(lying.read(bench)).isEqualTo(new Genuine(OLD));
        assertThat(work(lying, formatting(bench, 3))).isEqualTo(new BenchOutcome.Done(UID));
        assertThat(work(lying, bench::countOthers)).isEqualTo(new BenchOutcome.Others(UID, 0));
        assertThat(lying.read(bench)).isEqualTo(new Blank());
        assertThat(lying.encode(bench, NEW, WriteOver.NOTHING))
                .isEqualTo(new EncodeOutcome.Encoded(UID, CardType.DESFIRE, NEW));
    }

    @ParameterizedTest
    @EnumSource
    void aCardTornAtAnyExchangeOfItsFormatIsAsBeforeOrEmptyAndFinishedByTheSecondTap(
            Generation generation) {
        for (TornPage page : TornPage.values()) {
            int torn = 0;
            for (int exchange = 1; ; exchange++) {
                Lying lying = issued(generation);
                lying.card().holdOthers(2);
                lying.field().tearAtExchange(exchange, page);
                BenchOutcome outcome = work(lying, formatting(bench, 2));
                String what = "%s at %d".formatted(page, exchange);
                if (!lying.field().cards().isEmpty()) {
                    assertThat(outcome).as(what).isEqualTo(new BenchOutcome.Done(UID));
                    break;
                }
                torn++;
                assertThat(outcome).as(what).isEqualTo(new BenchOutcome.Torn(UID));
                lying.back();
                boolean isEmpty = lying.read(bench).equals(new Blank());
                assertThat(lying.read(bench))
                        .as(what)
                        .isEqualTo(isEmpty ? new Blank() : new Genuine(OLD));
                assertThat(work(lying, bench::countOthers))
                        .as(what)
                        .isEqualTo(new BenchOutcome.Others(UID, isEmpty ? 0 : 2));
                assertThat(work(lying, formatting(bench, 2)))
                        .as(what)
                        .isEqualTo(new BenchOutcome.Done(UID));
                assertThat(lying.read(bench)).as(what).isEqualTo(new Blank());
            }
            assertThat(torn).isGreaterThan(8);
        }
    }

    /// The books follow what is said here: a card that was not emptied must not be called so.
    @ParameterizedTest
    @EnumSource
    void inAFieldWithNoiseWhatIsSaidOfAFormatIsTrue(Generation generation) {
        for (int lost : new int[] {1, 2, 5}) {
            for (boolean heard : new boolean[] {false, true}) {
                int at = 0;
                boolean wasQuiet = false;
                while (!wasQuiet) {
                    at++;
                    Lying lying = issued(generation);
                    SimulatedDesfire card = lying.card();
                    NoisyChannel noise = new NoisyChannel(card, at, lost, heard);
                    BenchOutcome outcome = bench.format(FieldChannel.activation(card), noise, 0);
                    wasQuiet = noise.wasQuiet();
                    CredentialReading reading = Lying.with(card).read(bench);
                    String what = "%s, %d lost at %d".formatted(outcome, lost, at);
                    switch (outcome) {
                        case BenchOutcome.Done _ ->
                                assertThat(reading).as(what).isEqualTo(new Blank());
                        case BenchOutcome.Torn _ -> {
                            // Read again before anything is believed of it.
                        }
                        default -> assertThat(reading).as(what).isEqualTo(new Genuine(OLD));
                    }
                }
                assertThat(at).isGreaterThan(8);
            }
        }
    }

    /// Taking it over would make it ours, and then delete what others have on it.
    @Test
    void aCardWithTheKeyOfTheFactoryIsNotFormatted() {
        Lying lying = Lying.blank(Generation.EV2);
        lying.card().holdOthers(1);
        assertThat(work(lying, bench::countOthers)).isEqualTo(new BenchOutcome.NotOurs(UID));
        assertThat(work(lying, formatting(bench, 0))).isEqualTo(new BenchOutcome.NotOurs(UID));
        assertThat(lying.read(bench))
                .as("what others have on it is there")
                .isEqualTo(new Foreign());
        assertThat(work(Lying.blank(Generation.EV1), formatting(bench, 0)))
                .isEqualTo(new BenchOutcome.NotOurs(UID));
    }

    @Test
    void anotherNetworksCardIsForeignAndLeftAlone() {
        DesfireBench stranger = bench(new MasterKeys(Map.of(1, SECOND)));
        Lying lying = issued(Generation.EV2);
        assertThat(lying.read(stranger)).isEqualTo(new Foreign());
        assertThat(lying.encode(stranger, NEW, WriteOver.NOTHING))
                .isInstanceOf(EncodeOutcome.NotBlank.class);
        assertThat(lying.encode(stranger, NEW, WriteOver.ANYTHING))
                .isEqualTo(new EncodeOutcome.WriteProtected(UID));
        assertThat(work(lying, formatting(stranger, 0))).isEqualTo(new BenchOutcome.NotOurs(UID));
        assertThat(lying.read(bench)).isEqualTo(new Genuine(OLD));
    }

    @Test
    void aCredentialSealedByAnotherKeyIsNotGenuine() {
        Lying lying = issued(Generation.EV1);
        CredentialKey other = CredentialKey.of("FEDCBA9876543210".getBytes());
        DesfireBench doubting =
                new DesfireBench(
                        new CredentialBench(other), other, new MasterKeys(Map.of(1, FIRST)));
        assertThat(lying.read(doubting)).isEqualTo(new CredentialReading.NotGenuine(OLD));
    }

    @ParameterizedTest
    @EnumSource
    void aReaderThatSendsAnyCommandTwiceDoesNoHarm(Generation generation) {
        for (int twice = 1; ; twice++) {
            Lying lying = Lying.blank(generation);
            Stuttering channel = new Stuttering(new FieldChannel(lying.field()), twice);
            EncodeOutcome outcome =
                    bench.encode(
                            FieldChannel.activation(lying.card()), channel, OLD, WriteOver.NOTHING);
            assertThat(outcome)
                    .as("command %d twice", twice)
                    .isEqualTo(new EncodeOutcome.Encoded(UID, CardType.DESFIRE, OLD));
            Stuttering reading = new Stuttering(new FieldChannel(lying.field()), twice);
            assertThat(bench.present(FieldChannel.activation(lying.card()), reading))
                    .as("command %d twice", twice)
                    .contains(new Presentation(UID, CardType.DESFIRE, new Genuine(OLD)));
            if (channel.sent() < twice) {
                break;
            }
        }
    }

    @Test
    void keysShowNothingOfThemselves() {
        assertThat(new MasterKeys(Map.of(1, FIRST)).toString()).doesNotContain("first");
        assertThat(DesfireKey.aes(FIRST, 3)).hasToString("DesfireKey[hidden, version 3]");
    }

    /// @param others that may go with it
    private static Work formatting(DesfireBench bench, int others) {
        return (card, channel) -> bench.format(card, channel, others);
    }

    private interface Work {
        BenchOutcome at(Activation card, CardChannel channel);
    }

    private static BenchOutcome work(Lying lying, Work work) {
        FieldChannel channel = new FieldChannel(lying.field());
        return work.at(FieldChannel.activation(lying.card()), channel);
    }
}
