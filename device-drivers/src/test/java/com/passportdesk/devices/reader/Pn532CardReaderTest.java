package com.passportdesk.devices.reader;

import static com.passportdesk.devices.Promises.promised;
import static org.assertj.core.api.Assertions.assertThat;

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
import com.passportdesk.devices.link.DeviceState;
import com.passportdesk.devices.pn532.Pn532Timing;
import com.passportdesk.devices.reader.CardReader.Event;
import com.passportdesk.devices.simulated.SimulatedClassic;
import com.passportdesk.devices.simulated.SimulatedField.TornPage;
import com.passportdesk.devices.simulated.SimulatedNtag;
import com.passportdesk.devices.simulated.SimulatedReaderPort;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The whole way, over a pseudo-terminal: frames, acknowledgements, pages.
@EnabledOnOs({OS.LINUX, OS.MAC})
@Timeout(300)
class Pn532CardReaderTest {

    private static final CredentialKey KEY = CredentialKey.of("0123456789ABCDEF".getBytes());
    private static final CardUid UID = new CardUid("04A1B2C3D4E580");
    private static final Credential CREDENTIAL = new Credential(new UUID(1, 2), 1);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /// Writes of one encoding: the length, fourteen pages of data, the length again.
    private static final int WRITES = 16;

    private final SimulatedReaderPort port = SimulatedReaderPort.pluggedIn();
    private final Events<Event> events = new Events<>();
    private final CardReader reader =
            EncoderReader.pn532(port::link, new CredentialBench(KEY), Pn532Timing.usual());
    private final SimulatedNtag ntag = new SimulatedNtag(CardType.NTAG215, UID);

    @BeforeEach
    void open() {
        reader.open(events);
        Event.Ready ready = events.next(Event.Ready.class);
        assertThat(ready.port()).isEqualTo(port.path()).matches("/dev/(pts/\\d+|tty.*)");
        assertThat(ready.device()).isEqualTo("PN532 1.6");
    }

    @AfterEach
    void close() {
        reader.close();
        port.close();
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.equals("card reader") || name.equals("simulated PN532"));
    }

    @ParameterizedTest
    @EnumSource(names = {"NTAG213", "NTAG215", "NTAG216"})
    void aBlankCardIsShownEncodedTakenAndKnownAgain(CardType type) throws Exception {
        SimulatedNtag card = new SimulatedNtag(type, UID);
        port.field().put(card);
        assertThat(shown()).isEqualTo(new CredentialReading.Blank());
        assertThat(encode(CredentialToWrite.onBlank(CREDENTIAL, PATIENCE)))
                .isEqualTo(new EncodeOutcome.Encoded(UID, type, CREDENTIAL));
        port.field().take(card);
        assertThat(events.next(Event.CardGone.class).uid()).isEqualTo(UID);
        port.field().put(card);
        Event.CardShown again = events.next(Event.CardShown.class);
        assertThat(again.presentation().type()).isEqualTo(type);
        assertThat(again.presentation().reading())
                .isEqualTo(new CredentialReading.Genuine(CREDENTIAL));
    }

    @Test
    void anOrderWaitsForItsCardAndRaisesNoPresentation() throws Exception {
        var future = reader.encode(CredentialToWrite.onBlank(CREDENTIAL, PATIENCE));
        assertThat(reader.encode(CredentialToWrite.onBlank(CREDENTIAL, PATIENCE)).get())
                .isEqualTo(new EncodeOutcome.Busy());
        port.field().put(ntag);
        assertThat(future.get(60, TimeUnit.SECONDS)).isInstanceOf(EncodeOutcome.Encoded.class);
        port.field().take(ntag);
        events.next(Event.CardGone.class);
    }

    @Test
    void anOrderWithoutACardEnds() throws Exception {
        assertThat(encode(CredentialToWrite.onBlank(CREDENTIAL, Duration.ZERO)))
                .isEqualTo(new EncodeOutcome.NoCard());
    }

    @ParameterizedTest
    @EnumSource(TornPage.class)
    void aCardTornAtAnyWriteIsFinishedByTheSecondTap(TornPage page) throws Exception {
        for (int write = 1; write <= WRITES; write++) {
            SimulatedNtag card = new SimulatedNtag(CardType.NTAG215, UID);
            CredentialToWrite order = CredentialToWrite.onBlank(CREDENTIAL, PATIENCE);
            port.field().tearAtWrite(write, page);
            var first = reader.encode(order);
            port.field().put(card);
            assertThat(first.get(60, TimeUnit.SECONDS))
                    .as("write %d", write)
                    .isEqualTo(new EncodeOutcome.Torn(UID));
            events.next(Event.CardGone.class);
            var second = reader.encode(order.again(UID));
            port.field().put(card);
            assertThat(second.get(60, TimeUnit.SECONDS))
                    .as("write %d", write)
                    .isEqualTo(new EncodeOutcome.Encoded(UID, CardType.NTAG215, CREDENTIAL));
            port.field().take(card);
            events.next(Event.CardGone.class);
        }
    }

    /// However quickly: whoever waits for it to be put back must hear of it.
    @Test
    void aTornCardThatIsPutBackAtOnceIsShownAnew() throws Exception {
        for (int times = 0; times < 5; times++) {
            SimulatedNtag card = new SimulatedNtag(CardType.NTAG215, UID);
            port.field().tearAtWrite(5, TornPage.NEW);
            CompletableFuture<EncodeOutcome> torn =
                    reader.encode(CredentialToWrite.onBlank(CREDENTIAL, PATIENCE));
            CompletableFuture<Void> back = torn.thenAccept(_ -> port.field().put(card));
            port.field().put(card);
            back.get(60, TimeUnit.SECONDS);
            assertThat(torn.get()).isEqualTo(new EncodeOutcome.Torn(UID));
            assertThat(events.next(Event.CardGone.class).uid()).isEqualTo(UID);
            events.next(Event.CardShown.class);
            port.field().take(card);
            events.next(Event.CardGone.class);
        }
    }

    @ParameterizedTest
    @EnumSource(TornPage.class)
    void aCardTornWhileItIsErasedIsAsBeforeOrBlankAndErasedByTheSecondTap(TornPage page)
            throws Exception {
        for (int write = 1; write <= WRITES; write += 4) {
            SimulatedNtag card = new SimulatedNtag(CardType.NTAG215, UID);
            // Asked for before the card lies there: else it may be shown first.
            CompletableFuture<EncodeOutcome> made =
                    reader.encode(CredentialToWrite.onBlank(CREDENTIAL, PATIENCE));
            port.field().put(card);
            made.get(60, TimeUnit.SECONDS);
            port.field().tearAtWrite(write, page);
            assertThat(reader.erase(UID, PATIENCE).get(60, TimeUnit.SECONDS))
                    .as("write %d", write)
                    .isEqualTo(new BenchOutcome.Torn(UID));
            events.next(Event.CardGone.class);
            port.field().put(card);
            assertThat(events.next(Event.CardShown.class).presentation().reading())
                    .isIn(new CredentialReading.Blank(), new CredentialReading.Genuine(CREDENTIAL));
            assertThat(reader.erase(UID, PATIENCE).get(60, TimeUnit.SECONDS))
                    .isEqualTo(new BenchOutcome.Done(UID));
            port.field().take(card);
            events.next(Event.CardGone.class);
        }
    }

    @Test
    void aTornCardHoldsNoCredential() throws Exception {
        port.field().put(ntag);
        assertThat(shown()).isEqualTo(new CredentialReading.Blank());
        port.field().tearAtWrite(9, TornPage.OLD);
        encode(CredentialToWrite.onBlank(CREDENTIAL, PATIENCE));
        events.next(Event.CardGone.class);
        port.field().put(ntag);
        assertThat(shown()).isEqualTo(new CredentialReading.Blank());
    }

    @Test
    void theSecondTapMustBeTheSameCard() throws Exception {
        CardUid other = new CardUid("04A1B2C3D4E599");
        port.field().put(new SimulatedNtag(CardType.NTAG215, other));
        shown();
        assertThat(encode(CredentialToWrite.onBlank(CREDENTIAL, PATIENCE).again(UID)))
                .isEqualTo(new EncodeOutcome.OtherCard(UID, other));
    }

    @Test
    void unpluggingWhileReadingIsNoticedWithinASecondAndOvercome() {
        port.unplugAtExchange(2);
        port.field().put(ntag);
        Event.Lost lost = events.next(Event.Lost.class);
        assertThat(lost.advice().textKey()).startsWith("device.problem.");
        assertThat(reader.state()).isEqualTo(DeviceState.LOST);
        port.plugIn();
        assertThat(events.next(Event.Ready.class).port()).isEqualTo(port.path());
        assertThat(shown()).isEqualTo(new CredentialReading.Blank());
    }

    @Test
    void unpluggingAnIdleReaderIsNoticedWithinASecond() throws Exception {
        long start = System.nanoTime();
        port.unplug();
        events.next(Event.Lost.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isLessThan(promised(Duration.ofSeconds(1)));
        assertThat(encode(CredentialToWrite.onBlank(CREDENTIAL, PATIENCE)))
                .isInstanceOf(EncodeOutcome.NoReader.class);
    }

    @Test
    void unpluggingInTheMiddleOfAWriteIsTorn() throws Exception {
        port.field().put(ntag);
        shown();
        // Version, head, memory and tail are read first; then come the writes.
        port.unplugAtExchange(8);
        assertThat(encode(CredentialToWrite.onBlank(CREDENTIAL, PATIENCE)))
                .isEqualTo(new EncodeOutcome.Torn(UID));
        events.next(Event.Lost.class);
        port.plugIn();
        events.next(Event.Ready.class);
        assertThat(shown()).isEqualTo(new CredentialReading.Blank());
        assertThat(encode(CredentialToWrite.onBlank(CREDENTIAL, PATIENCE).again(UID)))
                .isInstanceOf(EncodeOutcome.Encoded.class);
    }

    @Test
    void tornAnswersAreAskedForAgain() {
        port.tearAnswers(2);
        port.field().put(ntag);
        assertThat(shown()).isEqualTo(new CredentialReading.Blank());
    }

    @Test
    void twoCardsAreNotReadUntilOneIsTaken() {
        SimulatedNtag second = new SimulatedNtag(CardType.NTAG213, new CardUid("04A1B2C3D4E599"));
        port.field().put(ntag, second);
        assertThat(events.next(Event.SeveralCards.class).count()).isEqualTo(2);
        port.field().take(second);
        assertThat(shown()).isEqualTo(new CredentialReading.Blank());
    }

    @Test
    void aClassicCardIsRecognisedAndNeverIssued() throws Exception {
        CardUid uid = new CardUid("AABBCCDD");
        port.field().put(new SimulatedClassic(uid));
        Event.CardShown event = events.next(Event.CardShown.class);
        assertThat(event.presentation().type()).isEqualTo(CardType.MIFARE_CLASSIC_1K);
        assertThat(event.presentation().reading()).isEqualTo(new CredentialReading.NumberOnly());
        assertThat(encode(CredentialToWrite.onBlank(CREDENTIAL, PATIENCE)))
                .isEqualTo(new EncodeOutcome.Unsupported(uid, CardType.MIFARE_CLASSIC_1K));
    }

    @Test
    void somebodyElsesContentIsKept() throws Exception {
        byte[] web = HexFormat.of().parseHex("0303D10055FE0000");
        ntag.load(4, web);
        port.field().put(ntag);
        assertThat(shown()).isEqualTo(new CredentialReading.Foreign());
        assertThat(encode(CredentialToWrite.onBlank(CREDENTIAL, PATIENCE)))
                .isEqualTo(new EncodeOutcome.NotBlank(UID, new CredentialReading.Foreign()));
        assertThat(ntag.memory()).containsSubsequence(web);
    }

    @Test
    void anIssuedCardIsWrittenOverOnlyWhenAllowed() throws Exception {
        Credential next = new Credential(new UUID(1, 3), 2);
        port.field().put(ntag);
        shown();
        encode(CredentialToWrite.onBlank(CREDENTIAL, PATIENCE));
        assertThat(encode(CredentialToWrite.onBlank(next, PATIENCE)))
                .isInstanceOf(EncodeOutcome.NotBlank.class);
        assertThat(
                        encode(
                                new CredentialToWrite(
                                        next,
                                        WriteOver.OUR_CREDENTIALS,
                                        Optional.empty(),
                                        PATIENCE)))
                .isEqualTo(new EncodeOutcome.Encoded(UID, CardType.NTAG215, next));
    }

    @Test
    void aCopiedCardIsNotGenuine() throws Exception {
        port.field().put(ntag);
        shown();
        encode(CredentialToWrite.onBlank(CREDENTIAL, PATIENCE));
        port.field().take(ntag);
        events.next(Event.CardGone.class);
        SimulatedNtag copy = new SimulatedNtag(CardType.NTAG215, new CardUid("04A1B2C3D4E599"));
        copy.load(4, Arrays.copyOfRange(ntag.memory(), 16, 80));
        port.field().put(copy);
        assertThat(shown()).isEqualTo(new CredentialReading.NotGenuine(CREDENTIAL));
    }

    @Test
    void aLockedOrGuardedCardIsNotTouched() throws Exception {
        ntag.load(2, new byte[] {0, 0x48, (byte) 0xF0, 0});
        byte[] before = ntag.memory();
        port.field().put(ntag);
        shown();
        assertThat(encode(CredentialToWrite.onBlank(CREDENTIAL, PATIENCE)))
                .isEqualTo(new EncodeOutcome.WriteProtected(UID));
        assertThat(ntag.memory()).isEqualTo(before);
        port.field().take(ntag);
        events.next(Event.CardGone.class);
        SimulatedNtag guarded = new SimulatedNtag(CardType.NTAG215, UID);
        guarded.load(0x83, new byte[] {4, 0, 0, 4});
        port.field().put(guarded);
        shown();
        assertThat(encode(CredentialToWrite.onBlank(CREDENTIAL, PATIENCE)))
                .isEqualTo(new EncodeOutcome.WriteProtected(UID));
    }

    @Test
    void aCardThatHidesItsMemoryIsUnreadableOnceAndWriteProtected() throws Exception {
        ntag.load(0x83, new byte[] {4, 0, 0, 4});
        ntag.load(0x84, new byte[] {(byte) 0x80, 5, 0, 0});
        port.field().put(ntag);
        assertThat(events.next(Event.Unreadable.class).uid()).isEqualTo(UID);
        assertThat(encode(CredentialToWrite.onBlank(CREDENTIAL, PATIENCE)))
                .isEqualTo(new EncodeOutcome.WriteProtected(UID));
        port.field().take(ntag);
        events.next(Event.CardGone.class);
    }

    @Test
    void aWithdrawnOrderWritesNothingAndMakesRoomForTheNext() throws Exception {
        assertThat(reader.encode(CredentialToWrite.onBlank(CREDENTIAL, PATIENCE)).cancel(false))
                .isTrue();
        byte[] before = ntag.memory();
        port.field().put(ntag);
        assertThat(shown()).isEqualTo(new CredentialReading.Blank());
        assertThat(ntag.memory()).isEqualTo(before);
        assertThat(encode(CredentialToWrite.onBlank(CREDENTIAL, PATIENCE)))
                .isInstanceOf(EncodeOutcome.Encoded.class);
    }

    @Test
    void closingEndsAWaitingOrder() throws Exception {
        var future = reader.encode(CredentialToWrite.onBlank(CREDENTIAL, PATIENCE));
        reader.close();
        assertThat(future.get(60, TimeUnit.SECONDS)).isEqualTo(new EncodeOutcome.NoCard());
        assertThat(reader.encode(CredentialToWrite.onBlank(CREDENTIAL, PATIENCE)).get())
                .isInstanceOf(EncodeOutcome.NoReader.class);
    }

    private CredentialReading shown() {
        return events.next(Event.CardShown.class).presentation().reading();
    }

    private EncodeOutcome encode(CredentialToWrite order) throws Exception {
        return reader.encode(order).get(60, TimeUnit.SECONDS);
    }
}
