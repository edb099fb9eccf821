package com.passportdesk.devices.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.passportdesk.devices.Events;
import com.passportdesk.devices.card.BenchOutcome;
import com.passportdesk.devices.card.CardType;
import com.passportdesk.devices.card.CardUid;
import com.passportdesk.devices.card.Credential;
import com.passportdesk.devices.card.CredentialBench;
import com.passportdesk.devices.card.CredentialKey;
import com.passportdesk.devices.card.CredentialReading;
import com.passportdesk.devices.card.EncodeOutcome;
import com.passportdesk.devices.card.WriteOver;
import com.passportdesk.devices.desfire.DesfireBench;
import com.passportdesk.devices.desfire.DesfireNumber;
import com.passportdesk.devices.desfire.MasterKeys;
import com.passportdesk.devices.pcsc.PcscReaders;
import com.passportdesk.devices.pn532.Pn532Timing;
import com.passportdesk.devices.reader.CardReader.Event;
import com.passportdesk.devices.simulated.FieldChannel;
import com.passportdesk.devices.simulated.SimulatedDesfire;
import com.passportdesk.devices.simulated.SimulatedDesfire.Generation;
import com.passportdesk.devices.simulated.SimulatedField;
import com.passportdesk.devices.simulated.SimulatedField.TornPage;
import com.passportdesk.devices.simulated.SimulatedPcscReader;
import com.passportdesk.devices.simulated.SimulatedPcscReader.Model;
import com.passportdesk.devices.simulated.SimulatedPcscService;
import com.passportdesk.devices.simulated.SimulatedReaderPort;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Cards that show another number at each touch, over a pseudo-terminal and behind PC/SC: one card
/// that lies there is one card, whatever it is called meanwhile.
@Timeout(300)
class HiddenNumberReaderTest {

    private static final CardUid UID = new CardUid("04A1B2C3D4E580");
    private static final CardUid OTHER = new CardUid("04A1B2C3D4E599");
    private static final CredentialKey SEAL = CredentialKey.of("0123456789ABCDEF".getBytes());
    private static final Credential CREDENTIAL = new Credential(new UUID(1, 2), 1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int TAPS = 5;
    private static final CredentialToWrite ORDER = CredentialToWrite.onBlank(CREDENTIAL, PATIENCE);

    private final Events<Event> events = new Events<>();

    private static DesfireBench bench() {
        MasterKeys keys = new MasterKeys(Map.of(1, "a key of 16 byte".getBytes()));
        return new DesfireBench(new CredentialBench(SEAL), SEAL, keys, DesfireNumber.HIDDEN);
    }

    private CardReader opened(Supplier<? extends Encoder> encoders) {
        CardReader reader = new EncoderReader(encoders, bench());
        reader.open(events);
        events.next(Event.Ready.class);
        return reader;
    }

    private static Supplier<Encoder> at(SimulatedReaderPort port) {
        return () -> new Pn532Encoder(port.link(), Pn532Timing.usual());
    }

    @Test
    void overAPseudoTerminalItComesOnceAndGoesOnceUnderItsTrueNumber() throws Exception {
        try (SimulatedReaderPort port = SimulatedReaderPort.pluggedIn();
                CardReader reader = opened(at(port))) {
            comesOnceAndGoesOnce(reader, port.field());
        }
    }

    @ParameterizedTest
    @EnumSource
    @EnabledOnOs(OS.LINUX)
    void behindPcscItComesOnceAndGoesOnceUnderItsTrueNumber(Model model) throws Exception {
        assumeTrue(PcscReaders.hasLibrary(), "this computer has no PC/SC library");
        Path socket = Path.of(System.getenv(SimulatedPcscService.SOCKET_VARIABLE));
        try (SimulatedPcscService service = SimulatedPcscService.at(socket)) {
            SimulatedPcscReader plugged = new SimulatedPcscReader(model);
            service.plugIn(plugged);
            try (CardReader reader = opened(PcscEncoder.named(Optional.empty()))) {
                comesOnceAndGoesOnce(reader, plugged.field());
            }
        }
    }

    /// [Events#next] fails at any event in between, such as a card that is shown for a second time
    /// and would let its holder in.
    private void comesOnceAndGoesOnce(CardReader reader, SimulatedField field) throws Exception {
        SimulatedDesfire card = new SimulatedDesfire(Generation.EV2, UID);
        field.put(card);
        assertShown(new CredentialReading.Blank());
        assertThat(reader.encode(ORDER).get(60, TimeUnit.SECONDS)).isEqualTo(encoded());
        assertThat(rolledOver(reader)).isEqualTo(new BenchOutcome.Done(UID));
        assertThat(rolledOver(reader)).as("where it lies").isEqualTo(new BenchOutcome.Done(UID));
        gone(field, card);

        field.put(card);
        assertThat(card.uid().isRandom()).isTrue();
        assertShown(new CredentialReading.Genuine(CREDENTIAL));
        assertThat(reader.encode(ORDER.again(UID)).get(60, TimeUnit.SECONDS)).isEqualTo(encoded());
        assertThat(reader.encode(ORDER.again(OTHER)).get(60, TimeUnit.SECONDS))
                .isEqualTo(new EncodeOutcome.OtherCard(OTHER, UID));
        assertThat(reader.erase(UID, PATIENCE).get(60, TimeUnit.SECONDS))
                .isEqualTo(new BenchOutcome.Done(UID));
        gone(field, card);

        field.put(card);
        assertShown(new CredentialReading.Blank());
        gone(field, card);
    }

    private void gone(SimulatedField field, SimulatedDesfire card) {
        field.take(card);
        assertThat(events.next(Event.CardGone.class).uid()).isEqualTo(UID);
    }

    private void assertShown(CredentialReading reading) {
        var shown = events.next(Event.CardShown.class).presentation();
        assertThat(shown.uid()).isEqualTo(UID);
        assertThat(shown.reading()).isEqualTo(reading);
    }

    private static BenchOutcome rolledOver(CardReader reader) throws Exception {
        return reader.rollOver(UID, PATIENCE).get(60, TimeUnit.SECONDS);
    }

    private static EncodeOutcome encoded() {
        return new EncodeOutcome.Encoded(UID, CardType.DESFIRE, CREDENTIAL);
    }

    @Test
    void oneTornWhileItHidesItsNumberIsFinishedByTheSecondTap() throws Exception {
        try (SimulatedReaderPort port = SimulatedReaderPort.pluggedIn();
                CardReader reader = opened(at(port))) {
            for (TornPage page : TornPage.values()) {
                for (int exchange = 36; exchange < 60; exchange += 3) {
                    SimulatedDesfire card = new SimulatedDesfire(Generation.EV2, UID);
                    port.field().tearAtExchange(exchange, page);
                    var first = reader.encode(ORDER);
                    port.field().put(card);
                    EncodeOutcome outcome = first.get(60, TimeUnit.SECONDS);
                    port.field().tearAtExchange(0, page);
                    boolean wasTorn = port.field().cards().isEmpty();
                    if (wasTorn) {
                        assertThat(outcome).isInstanceOf(EncodeOutcome.Torn.class);
                        events.await(Event.CardGone.class);
                        port.field().put(card);
                    }
                    // On a busy machine a line is late now and then, which is a tap more.
                    for (int tap = 0; tap < TAPS && outcome instanceof EncodeOutcome.Torn; tap++) {
                        outcome = reader.encode(ORDER.again(UID)).get(60, TimeUnit.SECONDS);
                    }
                    assertThat(outcome).as("%s at %d", page, exchange).isEqualTo(encoded());
                    port.field().take(card);
                    events.await(Event.CardGone.class);
                }
            }
        }
    }

    /// One of another network, whose keys nobody here has: its number is another one whenever the
    /// field was off, as it is at each order.
    @Test
    void oneOfStrangersIsShownOnceAndStays() throws Exception {
        try (SimulatedReaderPort port = SimulatedReaderPort.pluggedIn();
                CardReader reader = opened(at(port))) {
            SimulatedDesfire card = ofStrangers();
            port.field().put(card);
            CardUid first = events.next(Event.CardShown.class).presentation().uid();
            assertThat(first.isRandom()).isTrue();
            for (int order = 0; order < TAPS; order++) {
                assertThat(reader.rollOver(UID, PATIENCE).get(60, TimeUnit.SECONDS))
                        .isNotInstanceOf(BenchOutcome.Done.class);
            }
            assertThat(card.uid()).isNotEqualTo(first);
            port.field().take(card);
            assertThat(events.next(Event.CardGone.class).uid()).isEqualTo(first);
            port.field().put(new SimulatedDesfire(Generation.EV2, OTHER));
            assertThat(events.next(Event.CardShown.class).presentation().uid()).isEqualTo(OTHER);
        }
    }

    /// Asking it whether it is ours takes its power, and so its number: whoever then asked again
    /// would do so ten times a second for as long as it lies there.
    @Test
    void oneOfStrangersIsAskedWhoItIsOnceAndThenLeftInPeace() throws Exception {
        try (SimulatedReaderPort port = SimulatedReaderPort.pluggedIn();
                CardReader reader = opened(at(port))) {
            isLeftInPeace(reader, port.field());
        }
    }

    @ParameterizedTest
    @EnumSource
    @EnabledOnOs(OS.LINUX)
    void behindPcscOneOfStrangersIsLeftInPeaceToo(Model model) throws Exception {
        assumeTrue(PcscReaders.hasLibrary(), "this computer has no PC/SC library");
        Path socket = Path.of(System.getenv(SimulatedPcscService.SOCKET_VARIABLE));
        try (SimulatedPcscService service = SimulatedPcscService.at(socket)) {
            SimulatedPcscReader plugged = new SimulatedPcscReader(model);
            service.plugIn(plugged);
            try (CardReader reader = opened(PcscEncoder.named(Optional.empty()))) {
                isLeftInPeace(reader, plugged.field());
            }
        }
    }

    private void isLeftInPeace(CardReader reader, SimulatedField field) throws Exception {
        SimulatedDesfire card = ofStrangers();
        field.put(card);
        CardUid first = events.next(Event.CardShown.class).presentation().uid();
        assertThat(reader.rollOver(UID, PATIENCE).get(60, TimeUnit.SECONDS))
                .isNotInstanceOf(BenchOutcome.Done.class);
        TimeUnit.MILLISECONDS.sleep(1_000);
        int before = field.exchanges();
        TimeUnit.MILLISECONDS.sleep(1_000);
        assertThat(field.exchanges()).isEqualTo(before);
        field.take(card);
        assertThat(events.next(Event.CardGone.class).uid()).isEqualTo(first);
    }

    private static SimulatedDesfire ofStrangers() {
        SimulatedDesfire card = new SimulatedDesfire(Generation.EV2, UID);
        SimulatedField theirs = new SimulatedField();
        theirs.put(card);
        CredentialKey seal = CredentialKey.of("FEDCBA9876543210".getBytes());
        MasterKeys keys = new MasterKeys(Map.of(1, "theirs, 16 bytes".getBytes()));
        DesfireBench bench =
                new DesfireBench(new CredentialBench(seal), seal, keys, DesfireNumber.HIDDEN);
        assertThat(
                        bench.encode(
                                FieldChannel.activation(card),
                                new FieldChannel(theirs),
                                CREDENTIAL,
                                WriteOver.NOTHING))
                .isInstanceOf(EncodeOutcome.Encoded.class);
        return card;
    }

    /// A card that takes the place of another one hides its number as well as that.
    @Test
    void anotherOneInItsPlaceIsNotTakenForIt() throws Exception {
        try (SimulatedReaderPort port = SimulatedReaderPort.pluggedIn();
                CardReader reader = opened(at(port))) {
            SimulatedDesfire first = new SimulatedDesfire(Generation.EV2, UID);
            SimulatedDesfire second = new SimulatedDesfire(Generation.EV3, OTHER);
            for (SimulatedDesfire card : new SimulatedDesfire[] {first, second}) {
                SimulatedField bench = new SimulatedField();
                bench.put(card);
                assertThat(
                                bench().encode(
                                                FieldChannel.activation(card),
                                                new FieldChannel(bench),
                                                CREDENTIAL,
                                                WriteOver.NOTHING))
                        .isInstanceOf(EncodeOutcome.Encoded.class);
            }
            port.field().put(first);
            assertThat(events.next(Event.CardShown.class).presentation().uid()).isEqualTo(UID);
            port.field().take(first);
            port.field().put(second);
            assertThat(events.next(Event.CardGone.class).uid()).isEqualTo(UID);
            assertThat(events.next(Event.CardShown.class).presentation().uid()).isEqualTo(OTHER);
        }
    }
}
