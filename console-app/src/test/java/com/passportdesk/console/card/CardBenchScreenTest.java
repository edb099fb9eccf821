package com.passportdesk.console.card;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.Eventually;
import com.passportdesk.console.reader.PlayedReader;
import com.passportdesk.devices.card.CardType;
import com.passportdesk.devices.card.CardUid;
import com.passportdesk.devices.card.Credential;
import com.passportdesk.devices.card.CredentialReading;
import com.passportdesk.devices.card.Presentation;
import com.passportdesk.devices.reader.CardReader;
import com.passportdesk.devices.simulated.SimulatedField.TornPage;
import com.passportdesk.devices.simulated.SimulatedNtag;
import com.passportdesk.devices.simulated.SimulatedReaderPort;
import com.passportdesk.store.access.Tap;
import com.passportdesk.store.card.CardJob;
import com.passportdesk.store.card.CardJobRepository;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.member.Card;
import com.passportdesk.store.sample.SampleCast;
import com.passportdesk.store.visit.CheckIn;
import com.passportdesk.store.visit.CheckInHandler;
import com.passportdesk.store.visit.CheckInOutcome;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/// Real store, real window, real frames over a pseudo-terminal.
class CardBenchScreenTest extends CardWindow {

    private SimulatedReaderPort port;

    @Override
    PlayedReader played() {
        port = SimulatedReaderPort.pluggedIn();
        return PlayedReader.at(port);
    }

    private CredentialReading heardAtTheDoor() throws InterruptedException {
        while (true) {
            CardReader.Event event = door.poll(60, TimeUnit.SECONDS);
            assertThat(event).isNotNull();
            if (event instanceof CardReader.Event.CardShown(Presentation shown)) {
                return shown.reading();
            }
        }
    }

    @Test
    void aBlankCardIsWrittenReadBackIssuedAndThenTapsInAsThatMember() throws Exception {
        SampleCast.Person person = sample.cast().someLeft();
        choose(person);
        picture("card-waiting");
        String old = members().card(person.credential()).orElseThrow().number();
        assertThat(shows("The card ending " + old.substring(old.length() - 2) + " stops working"))
                .isTrue();
        SimulatedNtag card = blank();
        played.field().put(card);
        awaitState(BenchState.Issued.class);
        Eventually.isTrue(() -> ((BenchState.Issued) state()).holder().cards().size() == 2);
        picture("card-issued");
        Card issued = members().cardByUid(UID.hex()).orElseThrow();
        assertThat(issued.isIssued()).isTrue();
        assertThat(issued.member()).isEqualTo(person.member());
        assertThat(members().card(person.credential()))
                .get()
                .extracting(Card::state)
                .isEqualTo("retired");

        lift(card);
        played.field().put(card);
        CredentialReading reading = heardAtTheDoor();
        assertThat(reading).isInstanceOf(CredentialReading.Genuine.class);
        Credential credential = ((CredentialReading.Genuine) reading).credential();
        // A technician lets nobody in.
        sample.work("s-ber1-1", "frontdesk");
        CheckInOutcome outcome =
                sample.desk()
                        .submit(
                                new CheckInHandler(),
                                new CheckIn.ByCard(
                                        UUID.randomUUID(),
                                        new Tap.Genuine(
                                                Card.credential(credential.id()),
                                                credential.issueNumber(),
                                                UID.hex())));
        assertThat(outcome).isInstanceOf(CheckInOutcome.Admitted.class);
    }

    @Test
    void aCardLiftedTooEarlyIsNotIssuedUntilTheSameCardIsTappedAgain() throws Exception {
        SampleCast.Person person = sample.cast().atHome();
        choose(person);
        SimulatedNtag card = blank();
        played.field().tearAtWrite(5, TornPage.OLD);
        played.field().put(card);
        awaitState(BenchState.TapAgain.class);
        picture("card-torn");
        assertThat(members().cardByUid(UID.hex())).isEmpty();
        assertThat(members().card(person.credential())).get().matches(Card::isIssued);

        SimulatedNtag other = new SimulatedNtag(CardType.NTAG215, new CardUid("04A1B2C3D4E581"));
        played.field().put(other);
        Eventually.isTrue(() -> !message().isEmpty());
        assertThat(message()).isEqualTo("That is another card. The one that was begun is needed.");
        assertThat(state()).isInstanceOf(BenchState.TapAgain.class);
        played.field().take(other);
        played.field().put(card);
        awaitState(BenchState.Issued.class);
        assertThat(members().cardByUid(UID.hex())).get().matches(Card::isIssued);
    }

    @Test
    void aReaderUnpluggedInTheMiddleLosesNothingAndGoesOnWhenItIsBack() throws Exception {
        SimulatedNtag card = blank();
        choose(sample.cast().atHome());
        port.unplugAtExchange(12);
        played.field().put(card);
        awaitState(BenchState.TapAgain.class);
        picture("card-unplugged");
        assertThat(members().cardByUid(UID.hex())).isEmpty();
        port.plugIn();
        awaitState(BenchState.Issued.class);
        assertThat(members().cardByUid(UID.hex())).get().matches(Card::isIssued);
    }

    @Test
    void afterAPowerCutTheSameCardTellsWhatBecameOfIt() throws Exception {
        choose(sample.cast().atHome());
        played.field().tearAtWrite(5, TornPage.NEW);
        SimulatedNtag card = blank();
        played.field().put(card);
        awaitState(BenchState.TapAgain.class);
        CardJob job = new CardJobRepository(sample.desk().rows()).open("BER1-D2").getFirst();
        cutPower();
        sample.work("s-ber1-3", "technician");
        show();
        awaitState(BenchState.TapAgain.class);
        picture("card-unknown");
        played.field().put(card);
        awaitState(BenchState.Issued.class);
        assertThat(members().card(job.credential())).get().matches(Card::isIssued);
    }

    @Test
    void aLiveCardIsLeftAlone() throws Exception {
        choose(sample.cast().atHome());
        SimulatedNtag card = blank();
        played.field().put(card);
        awaitState(BenchState.Issued.class);
        press(DeskKey.ENTER);
        awaitState(BenchState.Choosing.class);
        choose(sample.cast().someLeft());
        lift(card);
        long records = sample.desk().store().lastNumber();
        played.field().put(card);
        Eventually.isTrue(() ->
                state() instanceof BenchState.WaitingForCard waiting
                        && waiting.problem().startsWith("This is a card of "));
        picture("card-live");
        assertThat(sample.desk().store().lastNumber()).isEqualTo(records);
    }

    @Test
    void aCardInHandSaysWhoseItIsIsGivenBackErasedAndUsedAgain() throws Exception {
        SampleCast.Person person = sample.cast().someLeft();
        choose(person);
        SimulatedNtag card = blank();
        played.field().put(card);
        awaitState(BenchState.Issued.class);
        press(DeskKey.ENTER);
        awaitState(BenchState.Choosing.class);
        lift(card);
        played.field().put(card);
        awaitState(BenchState.Known.class);
        picture("card-known");
        assertThat(((BenchState.Known) state()).card().isIssued()).isTrue();
        press(DeskKey.digit(9));
        assertThat(((BenchState.Known) state()).card().isIssued())
                .as("a card in use cannot be erased")
                .isTrue();
        press(DeskKey.digit(8));
        Eventually.isTrue(
                () -> state() instanceof BenchState.Known known && !known.card().isIssued());
        assertThat(members().cardByUid(UID.hex()))
                .get()
                .extracting(Card::state)
                .isEqualTo("returned");
        picture("card-returned");
        press(DeskKey.digit(9));
        awaitState(BenchState.Choosing.class);
        Eventually.isTrue(() -> message().startsWith("The card is blank again"));
        lift(card);
        played.field().put(card);
        Eventually.isTrue(() -> message().startsWith("A blank card."));
        picture("card-blank-again");
    }

    @Test
    void aBlockSaysItsCauseAndWordsByTheKeyboardAlone() throws Exception {
        SampleCast.Person person = sample.cast().someLeft();
        choose(person);
        press(CardBenchView.WHY);
        type("x".repeat(501));
        press(DeskKey.ENTER);
        assertThat(said()).as("what is too long stays there").hasSize(501);
        assertThat(members().card(person.credential())).get().matches(Card::isIssued);
        type("seen with somebody else");
        press(DeskKey.of(KeyCode.DOWN));
        press(DeskKey.of(KeyCode.DOWN));
        press(DeskKey.of(KeyCode.UP));
        picture("card-block-asked");
        press(DeskKey.ENTER);
        Eventually.isTrue(() -> !message().isEmpty());
        assertThat(members().card(person.credential()))
                .get()
                .extracting(Card::state, Card::blockedReason)
                .containsExactly("blocked", "stolen");
        Entry written =
                sample.desk()
                        .store()
                        .read(sample.desk().store().lastNumber(), 1)
                        .getFirst()
                        .entry();
        assertThat(written.type()).isEqualTo("CardBlocked");
        assertThat(written.body().at("/words/~").asString()).isEqualTo("life");
    }

    @Test
    void aBlockThatIsLeftBlocksNothing() throws Exception {
        SampleCast.Person person = sample.cast().atHome();
        choose(person);
        press(CardBenchView.WHY);
        press(DeskKey.ESCAPE);
        press(DeskKey.of(KeyCode.DOWN));
        assertThat(members().card(person.credential())).get().matches(Card::isIssued);
        assertThat(state()).isInstanceOf(BenchState.WaitingForCard.class);
    }

    @Test
    void aLostCardIsBlockedWithOneKeyAndItsHolderIsRefusedAtTheDoor() throws Exception {
        SampleCast.Person person = sample.cast().someLeft();
        choose(person);
        press(DeskKey.digit(1));
        Eventually.isTrue(() -> !message().isEmpty());
        picture("card-blocked");
        assertThat(message())
                .isEqualTo(
                        "Card "
                                + person.cardNumber()
                                + " is blocked. No door here opens to it from now on.");
        // A technician lets nobody in.
        sample.work("s-ber1-1", "frontdesk");
        CheckInOutcome outcome =
                sample.desk()
                        .submit(
                                new CheckInHandler(),
                                new CheckIn.ByCard(
                                        UUID.randomUUID(),
                                        new Tap.Genuine(
                                                person.credential(),
                                                person.issue(),
                                                person.uid())));
        assertThat(outcome).isInstanceOf(CheckInOutcome.Refused.class);
    }
}
