package com.passportdesk.devices.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
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
import com.passportdesk.devices.card.NtagLock;
import com.passportdesk.devices.card.Originality;
import com.passportdesk.devices.card.OriginalityBench;
import com.passportdesk.devices.desfire.DesfireBench;
import com.passportdesk.devices.desfire.MasterKeys;
import com.passportdesk.devices.link.DeviceProblem;
import com.passportdesk.devices.link.DeviceState;
import com.passportdesk.devices.pcsc.PcscCard;
import com.passportdesk.devices.pcsc.PcscContext;
import com.passportdesk.devices.pcsc.PcscReaders;
import com.passportdesk.devices.reader.CardReader.Event;
import com.passportdesk.devices.simulated.SimulatedCard;
import com.passportdesk.devices.simulated.SimulatedClassic;
import com.passportdesk.devices.simulated.SimulatedDesfire;
import com.passportdesk.devices.simulated.SimulatedDesfire.Generation;
import com.passportdesk.devices.simulated.SimulatedField.TornPage;
import com.passportdesk.devices.simulated.SimulatedNtag;
import com.passportdesk.devices.simulated.SimulatedPcscReader;
import com.passportdesk.devices.simulated.SimulatedPcscReader.Model;
import com.passportdesk.devices.simulated.SimulatedPcscService;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The whole way through the system's real PC/SC library; what stands behind it is the service's
/// stand-in, which the build has the library look for.
@EnabledOnOs(OS.LINUX)
@Timeout(300)
class PcscEncoderTest {

    private static final CredentialKey KEY = CredentialKey.of("0123456789ABCDEF".getBytes());
    private static final CardUid UID = new CardUid("04A1B2C3D4E580");
    private static final Credential CREDENTIAL = new Credential(new UUID(1, 2), 1);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path socket = Path.of(System.getenv(SimulatedPcscService.SOCKET_VARIABLE));
    private final Events<Event> events = new Events<>();
    private final CardReader reader =
            new EncoderReader(
                    PcscEncoder.named(Optional.empty()),
                    new DesfireBench(
                            new CredentialBench(KEY),
                            KEY,
                            new MasterKeys(Map.of(1, "a key of 16 byte".getBytes()))));
    private SimulatedPcscService service;
    private SimulatedPcscReader plugged = new SimulatedPcscReader(Model.ACR122U);

    @BeforeEach
    void start() {
        assumeTrue(PcscReaders.hasLibrary(), "this computer has no PC/SC library");
        service = SimulatedPcscService.at(socket);
    }

    @AfterEach
    void stop() {
        reader.close();
        if (service != null) {
            service.close();
        }
    }

    private void open(Model model) {
        plugged = new SimulatedPcscReader(model);
        service.plugIn(plugged);
        reader.open(events);
        assertThat(events.next(Event.Ready.class).port()).isEqualTo("pcsc:" + model.usualName());
    }

    private CredentialReading shown() {
        return events.next(Event.CardShown.class).presentation().reading();
    }

    private EncodeOutcome encode(CredentialToWrite order) throws Exception {
        return reader.encode(order).get(60, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @EnumSource(Model.class)
    void everyNtagIsShownEncodedTakenAndKnownAgainOnEveryReader(Model model) throws Exception {
        open(model);
        for (CardType type :
                new CardType[] {CardType.NTAG213, CardType.NTAG215, CardType.NTAG216}) {
            SimulatedNtag card = new SimulatedNtag(type, UID);
            plugged.field().put(card);
            assertThat(shown()).isEqualTo(new CredentialReading.Blank());
            assertThat(encode(CredentialToWrite.onBlank(CREDENTIAL, PATIENCE)))
                    .isEqualTo(new EncodeOutcome.Encoded(UID, type, CREDENTIAL));
            plugged.field().take(card);
            assertThat(events.next(Event.CardGone.class).uid()).isEqualTo(UID);
            plugged.field().put(card);
            Event.CardShown again = events.next(Event.CardShown.class);
            assertThat(again.presentation().type()).isEqualTo(type);
            assertThat(again.presentation().reading())
                    .isEqualTo(new CredentialReading.Genuine(CREDENTIAL));
            plugged.field().take(card);
            events.next(Event.CardGone.class);
        }
    }

    @ParameterizedTest
    @EnumSource(Model.class)
    void aPasswordIsGivenWhereTheReaderPassesItOnAndElseNothingIsWritten(Model model)
            throws Exception {
        plugged = new SimulatedPcscReader(model);
        service.plugIn(plugged);
        SimulatedNtag card = new SimulatedNtag(CardType.NTAG215, UID);
        byte[] before = card.memory();
        try (CardReader locking =
                new EncoderReader(
                        PcscEncoder.named(Optional.empty()),
                        new OriginalityBench(
                                new CredentialBench(KEY, NtagLock.PASSWORD), () -> true))) {
            locking.open(events);
            events.next(Event.Ready.class);
            plugged.field().put(card);
            boolean passes = model != Model.OMNIKEY_5022;
            assertThat(events.next(Event.CardShown.class).presentation().maker())
                    .contains(passes ? Originality.NOT_SIGNED : Originality.NOT_ASKED);
            assertThat(
                            locking.encode(CredentialToWrite.onBlank(CREDENTIAL, PATIENCE))
                                    .get(60, TimeUnit.SECONDS))
                    .isEqualTo(
                            passes
                                    ? new EncodeOutcome.Encoded(UID, CardType.NTAG215, CREDENTIAL)
                                    : new EncodeOutcome.ReaderCannot(UID));
            byte firstGuarded = card.memory()[0x83 * 4 + 3];
            assertThat(firstGuarded).isEqualTo(passes ? (byte) 4 : (byte) 0xFF);
            assertThat(Arrays.equals(before, card.memory())).isEqualTo(!passes);
        }
    }

    @ParameterizedTest
    @EnumSource(Generation.class)
    void aDesfireCardIsIssuedReadBackAndErased(Generation generation) throws Exception {
        open(Model.OMNIKEY_5022);
        SimulatedDesfire card = new SimulatedDesfire(generation, UID);
        plugged.field().put(card);
        assertThat(shown()).isEqualTo(new CredentialReading.Blank());
        assertThat(encode(CredentialToWrite.onBlank(CREDENTIAL, PATIENCE)))
                .isEqualTo(new EncodeOutcome.Encoded(UID, CardType.DESFIRE, CREDENTIAL));
        plugged.field().take(card);
        events.next(Event.CardGone.class);
        plugged.field().put(card);
        assertThat(shown()).isEqualTo(new CredentialReading.Genuine(CREDENTIAL));
        assertThat(reader.erase(UID, PATIENCE).get(60, TimeUnit.SECONDS))
                .isEqualTo(new BenchOutcome.Done(UID));
    }

    @Test
    void aClassicCardIsKnownByItsNumberAndNeverWritten() throws Exception {
        open(Model.ACR1252);
        CardUid uid = new CardUid("A1B2C3D4");
        plugged.field().put(new SimulatedClassic(uid));
        assertThat(shown()).isEqualTo(new CredentialReading.NumberOnly());
        assertThat(encode(CredentialToWrite.onBlank(CREDENTIAL, PATIENCE)))
                .isEqualTo(new EncodeOutcome.Unsupported(uid, CardType.MIFARE_CLASSIC_1K));
    }

    @ParameterizedTest
    @EnumSource(TornPage.class)
    void aCardPulledAtAWriteIsFinishedByTheSameCard(TornPage page) throws Exception {
        open(Model.ACR122U);
        for (int write : new int[] {1, 2, 9, 15, 16}) {
            SimulatedNtag card = new SimulatedNtag(CardType.NTAG215, UID);
            plugged.field().tearAtWrite(write, page);
            pulledAndFinished(card, CardType.NTAG215);
        }
    }

    @ParameterizedTest
    @EnumSource(TornPage.class)
    void aDesfireCardPulledWhileItIsIssuedIsFinishedByTheSameCard(TornPage page) throws Exception {
        open(Model.ACR122U);
        for (int exchange : new int[] {24, 27, 30, 33}) {
            SimulatedDesfire card = new SimulatedDesfire(Generation.EV2, UID);
            plugged.field().tearAtExchange(exchange, page);
            pulledAndFinished(card, CardType.DESFIRE);
        }
    }

    private void pulledAndFinished(SimulatedCard card, CardType type) throws Exception {
        CredentialToWrite order = CredentialToWrite.onBlank(CREDENTIAL, PATIENCE);
        var first = reader.encode(order);
        plugged.field().put(card);
        assertThat(first.get(60, TimeUnit.SECONDS)).isEqualTo(new EncodeOutcome.Torn(UID));
        events.next(Event.CardGone.class);
        var second = reader.encode(order.again(UID));
        plugged.field().put(card);
        assertThat(second.get(60, TimeUnit.SECONDS))
                .isEqualTo(new EncodeOutcome.Encoded(UID, type, CREDENTIAL));
        plugged.field().take(card);
        events.next(Event.CardGone.class);
    }

    @Test
    void severalCardsAreRefusedWhereTheReaderCanCount() throws Exception {
        open(Model.ACR122U);
        SimulatedNtag second = new SimulatedNtag(CardType.NTAG215, new CardUid("04A1B2C3D4E599"));
        plugged.field().put(new SimulatedNtag(CardType.NTAG215, UID), second);
        assertThat(events.next(Event.SeveralCards.class).count()).isEqualTo(2);
        assertThat(encode(CredentialToWrite.onBlank(CREDENTIAL, Duration.ZERO)))
                .isEqualTo(new EncodeOutcome.NoCard());
        plugged.field().take(second);
        assertThat(shown()).isEqualTo(new CredentialReading.Blank());
    }

    @Test
    void theSecondTapMustBeTheSameCard() throws Exception {
        open(Model.ACR1252);
        CardUid other = new CardUid("04A1B2C3D4E599");
        plugged.field().put(new SimulatedNtag(CardType.NTAG215, other));
        shown();
        assertThat(encode(CredentialToWrite.onBlank(CREDENTIAL, PATIENCE).again(UID)))
                .isEqualTo(new EncodeOutcome.OtherCard(UID, other));
    }

    @Test
    void anUnpluggedReaderIsLostAndFoundAgainByItself() throws Exception {
        open(Model.ACR122U);
        service.unplug(plugged);
        assertThat(events.next(Event.Lost.class).advice().textKey())
                .isEqualTo("device.problem.portGone");
        assertThat(encode(CredentialToWrite.onBlank(CREDENTIAL, PATIENCE)))
                .isInstanceOf(EncodeOutcome.NoReader.class);
        service.plugIn(plugged);
        events.next(Event.Ready.class);
        plugged.field().put(new SimulatedNtag(CardType.NTAG215, UID));
        assertThat(shown()).isEqualTo(new CredentialReading.Blank());
    }

    @Test
    void aReaderUnpluggedInTheMiddleOfAWriteLeavesACardToBeFinished() throws Exception {
        open(Model.ACR1252);
        SimulatedNtag card = new SimulatedNtag(CardType.NTAG215, UID);
        plugged.field().put(card);
        shown();
        // Number, version, head, memory and tail come first.
        plugged.unplugAtCommand(25);
        CredentialToWrite order = CredentialToWrite.onBlank(CREDENTIAL, PATIENCE);
        assertThat(encode(order)).isEqualTo(new EncodeOutcome.Torn(UID));
        events.next(Event.Lost.class);
        service.plugIn(plugged);
        events.next(Event.Ready.class);
        assertThat(encode(order.again(UID)))
                .isEqualTo(new EncodeOutcome.Encoded(UID, CardType.NTAG215, CREDENTIAL));
    }

    @Test
    void aServiceThatIsRestartedIsFoundAgainByTheSameProgram() throws Exception {
        open(Model.ACR122U);
        SimulatedNtag card = new SimulatedNtag(CardType.NTAG215, UID);
        plugged.field().put(card);
        shown();
        for (int restart = 0; restart < 3; restart++) {
            service.stop();
            assertThat(events.await(Event.Lost.class).advice().textKey())
                    .isEqualTo("device.problem.noPcsc");
            assertThat(reader.state()).isEqualTo(DeviceState.LOST);
            assertThatThrownBy(PcscReaders::list).isInstanceOf(DeviceProblem.NoPcscService.class);
            service.start();
            events.next(Event.Ready.class);
            assertThat(shown())
                    .isIn(new CredentialReading.Blank(), new CredentialReading.Genuine(CREDENTIAL));
            assertThat(PcscReaders.list()).containsExactly(Model.ACR122U.usualName());
            assertThat(encode(CredentialToWrite.onBlank(CREDENTIAL, PATIENCE)))
                    .isEqualTo(new EncodeOutcome.Encoded(UID, CardType.NTAG215, CREDENTIAL));
        }
    }

    @Test
    void aServiceThatComesLaterIsFound() {
        service.stop();
        reader.open(events);
        assertThat(events.next(Event.Lost.class).advice().textKey())
                .isEqualTo("device.problem.noPcsc");
        service.plugIn(plugged);
        service.start();
        events.next(Event.Ready.class);
    }

    @Test
    void aServiceThatDoesNotAnswerHoldsUpNobody() throws Exception {
        service.stop();
        try (ServerSocketChannel silent = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            silent.bind(UnixDomainSocketAddress.of(socket));
            reader.open(events);
            assertThat(events.next(Event.Lost.class).advice().textKey())
                    .isEqualTo("device.problem.notAnswering");
            assertThat(encode(CredentialToWrite.onBlank(CREDENTIAL, PATIENCE)))
                    .isInstanceOf(EncodeOutcome.NoReader.class);
        } finally {
            Files.deleteIfExists(socket);
        }
        service.plugIn(plugged);
        service.start();
        events.next(Event.Ready.class);
    }

    @Test
    void aCardThatTookThePlaceOfAnotherUnnoticedIsNotTakenForIt() throws Exception {
        open(Model.ACR1252);
        SimulatedNtag first = new SimulatedNtag(CardType.NTAG215, UID);
        CardUid other = new CardUid("04A1B2C3D4E599");
        SimulatedNtag second = new SimulatedNtag(CardType.NTAG215, other);
        plugged.field().put(first, second);
        assertThat(shown()).isEqualTo(new CredentialReading.Blank());
        plugged.hideNextSwap();
        // What lies there now is the second, and the service has not said so.
        plugged.field().take(first);
        assertThat(encode(CredentialToWrite.onBlank(CREDENTIAL, PATIENCE)))
                .isEqualTo(new EncodeOutcome.Encoded(other, CardType.NTAG215, CREDENTIAL));
        assertThat(events.next(Event.CardGone.class).uid()).isEqualTo(UID);
    }

    @Test
    void aCardThatAnotherProgramKeepsIsSaidAndReadOnceItIsLetGo() {
        plugged.field().put(new SimulatedNtag(CardType.NTAG215, UID));
        service.plugIn(plugged);
        try (PcscContext other = PcscContext.establish()) {
            PcscCard kept = other.connect(plugged.name());
            reader.open(events);
            events.next(Event.Ready.class);
            assertThat(events.next(Event.Lost.class).advice().textKey())
                    .isEqualTo("device.problem.cannotOpen");
            kept.letGo();
        }
        assertThat(events.await(Event.CardShown.class).presentation().uid()).isEqualTo(UID);
    }

    @Test
    void aCardOfAnotherKindIsCalledByItsName() {
        open(Model.ACR122U);
        plugged.playStranger(
                HexFormat.of().parseHex("3B8F8001804F0CA000000306" + "11F01100000000" + "8A"));
        plugged.field().put(new SimulatedNtag(CardType.NTAG215, UID));
        assertThat(events.next(Event.UnknownCard.class).kind()).isEqualTo("FeliCa");
        plugged.field().takeAll();
        plugged.playStranger();
        SimulatedNtag ours = new SimulatedNtag(CardType.NTAG215, UID);
        plugged.field().put(ours);
        assertThat(shown()).isEqualTo(new CredentialReading.Blank());
    }
}
