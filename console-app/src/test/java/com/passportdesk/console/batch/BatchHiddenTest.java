package com.passportdesk.console.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.card.WrittenCard;
import com.passportdesk.console.fx.Eventually;
import com.passportdesk.console.reader.DeskReader;
import com.passportdesk.console.reader.PlayedReader;
import com.passportdesk.devices.card.BenchOutcome;
import com.passportdesk.devices.card.Credential;
import com.passportdesk.devices.card.CredentialBench;
import com.passportdesk.devices.card.CredentialKey;
import com.passportdesk.devices.card.EncodeOutcome;
import com.passportdesk.devices.card.NtagLock;
import com.passportdesk.devices.card.Presentation;
import com.passportdesk.devices.desfire.DesfireBench;
import com.passportdesk.devices.desfire.DesfireNumber;
import com.passportdesk.devices.desfire.MasterKeys;
import com.passportdesk.devices.link.DeviceState;
import com.passportdesk.devices.reader.CardReader;
import com.passportdesk.devices.reader.CredentialToWrite;
import com.passportdesk.devices.reader.EncoderReader;
import com.passportdesk.devices.simulated.SimulatedCard;
import com.passportdesk.devices.simulated.SimulatedDesfire;
import com.passportdesk.devices.simulated.SimulatedDesfire.Generation;
import com.passportdesk.devices.simulated.SimulatedField.TornPage;
import com.passportdesk.devices.simulated.SimulatedReaderPort;
import com.passportdesk.store.batch.BatchRow;
import com.passportdesk.store.batch.BeginBatch;
import com.passportdesk.store.batch.EndBatch;
import com.passportdesk.store.batch.ListCheck;
import com.passportdesk.store.batch.TapOutcome;
import com.passportdesk.store.batch.TappedCard;
import com.passportdesk.store.member.Card;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// A batch of cards that hide their numbers: each is the one it is by its true number, whatever it
/// shows.
class BatchHiddenTest extends BatchBench {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /// Exchanges of the first order, and of those that go on with the card.
    private static final int[] TORN_AT = {36, 5, 3};

    @Override
    DeskReader reader() {
        return new DeskReader(
                played.source()::encoder,
                Optional.of(new MasterKeys(Map.of(1, new byte[16]))),
                NtagLock.OPEN,
                DesfireNumber.HIDDEN);
    }

    private UUID begin(int people) {
        List<String> ids =
                service.read(String.join("\n", mails(people))).lines().stream()
                        .map(line -> ((ListCheck.Answer.Good) line.answer()).member().id())
                        .toList();
        return ((BeginBatch.Outcome.Begun)
                        service.begin(UUID.randomUUID(), "hidden", "DESFIRE", ids, true, 0))
                .batch();
    }

    private Presentation shown(SimulatedCard card) {
        played.field().put(card);
        return lying.await(PATIENCE).orElseThrow();
    }

    private TappedOutcome put(UUID batch, SimulatedCard card) {
        TappedOutcome outcome = service.tapped(UUID.randomUUID(), batch, shown(card));
        lying.forget();
        return outcome;
    }

    private static void issued(TappedOutcome outcome, int row) {
        TappedOutcome.Tried tried = (TappedOutcome.Tried) outcome;
        assertThat(tried.written()).isInstanceOf(WrittenCard.Issued.class);
        assertThat(tried.row()).isEqualTo(row);
    }

    private static SimulatedDesfire card(int number) {
        return new SimulatedDesfire(Generation.EV2, uid(number));
    }

    /// Three people; the first card is laid down twice, the second torn away, and the batch ends
    /// with each card in the books as it is read at the door.
    @Test
    void threeAreIssuedOneLaidDownTwiceAndOneTornAway() throws Exception {
        UUID batch = begin(3);
        SimulatedDesfire first = card(1);
        issued(put(batch, first), 1);
        assertThat(door).as("nobody is let in by a card at the bench").noneMatch(this::isShown);
        lift(first);
        assertThat(first.uid()).as("it shows another number").isNotEqualTo(uid(1));
        assertThat(((TappedOutcome.LeftAlone) put(batch, first)).why())
                .isInstanceOfSatisfying(
                        TapOutcome.MadeHere.class, made -> assertThat(made.row()).isEqualTo(1));
        lift(first);

        SimulatedDesfire second = card(2);
        for (int exchange : TORN_AT) {
            Presentation shown = shown(second);
            door.clear();
            played.field().tearAtExchange(exchange, TornPage.NEW);
            TappedOutcome.Tried torn =
                    (TappedOutcome.Tried) service.tapped(UUID.randomUUID(), batch, shown);
            lying.forget();
            played.field().tearAtExchange(0, TornPage.NEW);
            assertThat(torn.row()).isEqualTo(2);
            assertThat(torn.written()).isInstanceOf(WrittenCard.TapAgain.class);
            assertThat(members().cardByUid(uid(2).hex()).filter(Card::isIssued)).isEmpty();
            awaitGone();
            SimulatedDesfire another = card(3);
            assertThat(((TappedOutcome.LeftAlone) put(batch, another)).why())
                    .as("the torn one must be finished")
                    .isEqualTo(new TapOutcome.AnotherBegun(2, uid(2).hex()));
            lift(another);
        }
        issued(put(batch, second), 2);
        lift(second);

        SimulatedDesfire third = card(3);
        issued(put(batch, third), 3);
        lift(third);
        assertThat(service.end(UUID.randomUUID(), batch))
                .isInstanceOf(EndBatch.Outcome.Ended.class);
        for (SimulatedDesfire one : List.of(first, second, third)) {
            assertThat(one.uid().isRandom()).isTrue();
        }
        isReadAtTheDoor(first, 1);
        isReadAtTheDoor(second, 2);
        isReadAtTheDoor(third, 3);
        assertThat(service.find(batch).orElseThrow().rows())
                .extracting(BatchRow::state)
                .containsOnly(BatchRow.State.ISSUED);
    }

    private void isReadAtTheDoor(SimulatedDesfire card, int number) throws Exception {
        played.field().put(card);
        shownAtTheDoor();
        isReadAtTheDoorAsItIsInTheBooks(card, number);
    }

    private boolean isShown(CardReader.Event event) {
        return event instanceof CardReader.Event.CardShown;
    }

    /// Another network's, whose keys nobody here has: it is left alone each time it is laid down,
    /// comes and goes once each time though it shows another number whenever it is asked anew, and
    /// the batch waits for the same person still.
    @Test
    void oneOfStrangersIsLeftAloneAndTakesNobodysRow() throws Exception {
        UUID batch = begin(1);
        SimulatedDesfire theirs = card(7);
        hideForStrangers(theirs);
        for (int time = 0; time < 2; time++) {
            Presentation shown = shown(theirs);
            assertThat(shown.uid().isRandom()).isTrue();
            assertThat(
                            ((TappedOutcome.LeftAlone)
                                            service.tapped(UUID.randomUUID(), batch, shown))
                                    .why())
                    .isEqualTo(new TapOutcome.NotBlank(TappedCard.Kind.FOREIGN));
            lying.forget();
            door.clear();
            for (int order = 0; order < 3; order++) {
                assertThat(reader.erase(uid(7), PATIENCE).get(60, TimeUnit.SECONDS))
                        .isNotInstanceOf(BenchOutcome.Done.class);
            }
            assertThat(theirs.uid()).isNotEqualTo(shown.uid());
            assertThat(door).as("it came and went for nobody").isEmpty();
            lift(theirs);
        }
        SimulatedDesfire ours = card(1);
        issued(put(batch, ours), 1);
        lift(ours);
        isReadAtTheDoor(ours, 1);
    }

    private static void hideForStrangers(SimulatedDesfire card) throws Exception {
        CredentialKey seal =
                CredentialKey.of("FEDCBA9876543210".getBytes(StandardCharsets.US_ASCII));
        MasterKeys keys =
                new MasterKeys(Map.of(1, "theirs, 16 bytes".getBytes(StandardCharsets.US_ASCII)));
        DesfireBench bench =
                new DesfireBench(new CredentialBench(seal), seal, keys, DesfireNumber.HIDDEN);
        try (PlayedReader there = PlayedReader.at(SimulatedReaderPort.pluggedIn());
                CardReader writer = new EncoderReader(there.source()::encoder, bench)) {
            writer.open(_ -> {});
            Eventually.isTrue(() -> writer.state() == DeviceState.READY);
            there.field().put(card);
            assertThat(
                            writer.encode(
                                            CredentialToWrite.onBlank(
                                                    new Credential(UUID.randomUUID(), 1), PATIENCE))
                                    .get(60, TimeUnit.SECONDS))
                    .isInstanceOf(EncodeOutcome.Encoded.class);
            there.field().take(card);
        }
    }
}
