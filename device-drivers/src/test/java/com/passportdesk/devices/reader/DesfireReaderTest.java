package com.passportdesk.devices.reader;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.devices.Events;
import com.passportdesk.devices.card.CardType;
import com.passportdesk.devices.card.CardUid;
import com.passportdesk.devices.card.Credential;
import com.passportdesk.devices.card.CredentialBench;
import com.passportdesk.devices.card.CredentialKey;
import com.passportdesk.devices.card.CredentialReading;
import com.passportdesk.devices.card.EncodeOutcome;
import com.passportdesk.devices.desfire.DesfireBench;
import com.passportdesk.devices.desfire.DesfireKey;
import com.passportdesk.devices.desfire.KeyCustody;
import com.passportdesk.devices.desfire.KeyUse;
import com.passportdesk.devices.desfire.MasterKeys;
import com.passportdesk.devices.link.DeviceProblem;
import com.passportdesk.devices.pn532.Pn532Timing;
import com.passportdesk.devices.reader.CardReader.Event;
import com.passportdesk.devices.simulated.SimulatedDesfire;
import com.passportdesk.devices.simulated.SimulatedDesfire.Generation;
import com.passportdesk.devices.simulated.SimulatedField.TornPage;
import com.passportdesk.devices.simulated.SimulatedNtag;
import com.passportdesk.devices.simulated.SimulatedReaderPort;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// DESFire cards the whole way, over a pseudo-terminal.
@Timeout(300)
class DesfireReaderTest {

    private static final CardUid UID = new CardUid("04A1B2C3D4E580");
    private static final CredentialKey SEAL = CredentialKey.of("0123456789ABCDEF".getBytes());
    private static final Credential CREDENTIAL = new Credential(new UUID(1, 2), 1);
    private static final CredentialToWrite ORDER =
            CredentialToWrite.onBlank(CREDENTIAL, Duration.ofSeconds(10));

    private final SimulatedReaderPort port = SimulatedReaderPort.pluggedIn();
    private final Events<Event> events = new Events<>();
    private final TakenAway keys =
            new TakenAway(new MasterKeys(Map.of(1, "a key of 16 byte".getBytes())));
    private final CardReader reader =
            EncoderReader.pn532(
                    port::link,
                    new DesfireBench(new CredentialBench(SEAL), SEAL, keys),
                    Pn532Timing.usual());

    @BeforeEach
    void open() {
        reader.open(events);
        events.next(Event.Ready.class);
    }

    @AfterEach
    void close() {
        reader.close();
        port.close();
    }

    @ParameterizedTest
    @EnumSource
    void aCardIsShownIssuedTakenAndKnownAgain(Generation generation) throws Exception {
        SimulatedDesfire card = new SimulatedDesfire(generation, UID);
        port.field().put(card);
        assertThat(shown()).isEqualTo(new CredentialReading.Blank());
        long start = System.nanoTime();
        assertThat(encoded())
                .isEqualTo(new EncodeOutcome.Encoded(UID, CardType.DESFIRE, CREDENTIAL));
        System.out.printf(
                "issuing %s took %d ms without the wire%n",
                generation, (System.nanoTime() - start) / 1_000_000);
        port.field().take(card);
        assertThat(events.next(Event.CardGone.class).uid()).isEqualTo(UID);
        port.field().put(card);
        assertThat(shown()).isEqualTo(new CredentialReading.Genuine(CREDENTIAL));
    }

    @Test
    void aCardTornWhileItIsCommittedIsFinishedByTheSecondTap() throws Exception {
        for (int exchange : new int[] {12, 30, 36}) {
            for (TornPage page : TornPage.values()) {
                SimulatedDesfire card = new SimulatedDesfire(Generation.EV2, UID);
                port.field().tearAtExchange(exchange, page);
                var first = reader.encode(ORDER);
                port.field().put(card);
                assertThat(first.get(60, TimeUnit.SECONDS)).isEqualTo(new EncodeOutcome.Torn(UID));
                events.next(Event.CardGone.class);
                var second = reader.encode(ORDER.again(UID));
                port.field().put(card);
                assertThat(second.get(60, TimeUnit.SECONDS))
                        .isEqualTo(new EncodeOutcome.Encoded(UID, CardType.DESFIRE, CREDENTIAL));
                port.field().take(card);
                events.next(Event.CardGone.class);
            }
        }
    }

    @Test
    void aCardWhoseKeysAreOutOfReachIsToldOnceAndReadWhereItLiesOnceTheyAreBack() throws Exception {
        SimulatedDesfire card = new SimulatedDesfire(Generation.EV2, UID);
        keys.away = true;
        port.field().put(card);
        // A blank one needs no key until it is written.
        assertThat(shown()).isEqualTo(new CredentialReading.Blank());
        assertThat(encoded()).as("nothing was changed").isInstanceOf(EncodeOutcome.NoReader.class);
        keys.away = false;
        assertThat(encoded()).isInstanceOf(EncodeOutcome.Encoded.class);
        port.field().take(card);
        events.next(Event.CardGone.class);

        keys.away = true;
        port.field().put(card);
        assertThat(events.next(Event.KeysAway.class).advice().textKey())
                .isEqualTo("device.problem.keysAway");
        keys.away = false;
        assertThat(shown()).isEqualTo(new CredentialReading.Genuine(CREDENTIAL));
        keys.away = true;
        assertThat(encoded())
                .isInstanceOfSatisfying(
                        EncodeOutcome.NoReader.class,
                        told ->
                                assertThat(told.advice().textKey())
                                        .isEqualTo("device.problem.keysAway"));
    }

    /// Keys that can be taken away, as a token can be pulled out.
    private static final class TakenAway implements KeyCustody {

        private final KeyCustody keys;
        private volatile boolean away;

        TakenAway(KeyCustody keys) {
            this.keys = keys;
        }

        @Override
        public int currentVersion() {
            return keys.currentVersion();
        }

        @Override
        public Optional<DesfireKey> key(KeyUse use, int version, CardUid uid) {
            return there().key(use, version, uid);
        }

        @Override
        public Optional<DesfireKey> numberKey(int version) {
            return there().numberKey(version);
        }

        private KeyCustody there() {
            if (away) {
                throw new DeviceProblem.KeysAway("slot 1", null);
            }
            return keys;
        }
    }

    @Test
    void cardsOfOtherKindsAreServedAsBefore() throws Exception {
        port.field().put(new SimulatedNtag(CardType.NTAG213, UID));
        assertThat(shown()).isEqualTo(new CredentialReading.Blank());
        assertThat(encoded())
                .isEqualTo(new EncodeOutcome.Encoded(UID, CardType.NTAG213, CREDENTIAL));
    }

    private EncodeOutcome encoded() throws Exception {
        return reader.encode(ORDER).get(60, TimeUnit.SECONDS);
    }

    private CredentialReading shown() {
        return events.next(Event.CardShown.class).presentation().reading();
    }
}
