package com.passportdesk.console.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.card.WrittenCard;
import com.passportdesk.console.reader.DeskReader;
import com.passportdesk.devices.card.Credential;
import com.passportdesk.devices.card.Presentation;
import com.passportdesk.devices.simulated.SimulatedCard;
import com.passportdesk.devices.simulated.SimulatedDesfire;
import com.passportdesk.devices.simulated.SimulatedDesfire.Generation;
import com.passportdesk.devices.simulated.SimulatedField.TornPage;
import com.passportdesk.store.access.Tap;
import com.passportdesk.store.batch.BeginBatch;
import com.passportdesk.store.batch.ListCheck;
import com.passportdesk.store.batch.TapOutcome;
import com.passportdesk.store.member.Card;
import com.passportdesk.store.visit.CheckIn;
import com.passportdesk.store.visit.CheckInHandler;
import com.passportdesk.store.visit.CheckInOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// DESFire cards of each generation at a desk that has a key file: issued, torn, finished, and read
/// at the door, over a pseudo-terminal.
class BatchDesfireTest extends BatchBench {

    /// More than any card is issued with.
    private static final int MOST_EXCHANGES = 100;

    @Override
    DeskReader reader() {
        return new DeskReader(played.source()::encoder, Optional.of(DesfireKeys.inAFile()));
    }

    private static SimulatedDesfire card(Generation generation, int number) {
        return new SimulatedDesfire(generation, uid(number));
    }

    private UUID begin(int people) {
        return begin(mails(people));
    }

    private UUID begin(List<String> mails) {
        List<String> ids =
                service.read(String.join("\n", mails)).lines().stream()
                        .map(line -> ((ListCheck.Answer.Good) line.answer()).member().id())
                        .toList();
        return ((BeginBatch.Outcome.Begun)
                        service.begin(UUID.randomUUID(), "DESFire", "DESFIRE", ids, true, 0))
                .batch();
    }

    private TappedOutcome put(UUID batch, SimulatedCard card) {
        played.field().put(card);
        Presentation shown = lying.await(Duration.ofSeconds(20)).orElseThrow();
        TappedOutcome outcome = service.tapped(UUID.randomUUID(), batch, shown);
        lying.forget();
        return outcome;
    }

    /// Put down again where the reader was too slow to see it lie there.
    private TappedOutcome.Tried made(UUID batch, SimulatedCard card) {
        TappedOutcome.Tried tried = (TappedOutcome.Tried) put(batch, card);
        for (int again = 0; again < 3 && tried.written() instanceof WrittenCard.TapAgain; again++) {
            played.field().take(card);
            tried = (TappedOutcome.Tried) put(batch, card);
        }
        return tried;
    }

    private static int issued(TappedOutcome outcome) {
        TappedOutcome.Tried tried = (TappedOutcome.Tried) outcome;
        assertThat(tried.written()).isInstanceOf(WrittenCard.Issued.class);
        return tried.row();
    }

    @Test
    void eachGenerationIsIssuedInABatchAndOpensTheDoor() throws Exception {
        UUID batch = begin(3);
        for (Generation generation : Generation.values()) {
            int number = generation.ordinal() + 1;
            SimulatedDesfire card = card(generation, number);
            assertThat(issued(made(batch, card))).isEqualTo(number);
            lift(card);
            played.field().put(card);
            Credential read = heardAtTheDoor();
            Card known = members().card(Card.credential(read.id())).orElseThrow();
            assertThat(known.isIssued()).isTrue();
            assertThat(known.uid()).isEqualTo(uid(number).hex());
            lift(card);
        }
        assertThat(put(batch, blank(9)))
                .isEqualTo(
                        new TappedOutcome.LeftAlone(
                                new TapOutcome.WrongStack("DESFIRE", "NTAG215")));
    }

    @Test
    void aMemberIsLetInWithADesfireCard() throws Exception {
        UUID batch = begin(List.of(sample.cast().someLeft().email()));
        SimulatedDesfire card = card(Generation.EV2, 1);
        issued(put(batch, card));
        lift(card);
        played.field().put(card);
        Credential read = heardAtTheDoor();
        sample.work("s-ber1-1", "frontdesk");
        CheckInOutcome outcome =
                sample.desk()
                        .submit(
                                new CheckInHandler(),
                                new CheckIn.ByCard(
                                        UUID.randomUUID(),
                                        new Tap.Genuine(
                                                Card.credential(read.id()),
                                                read.issueNumber(),
                                                uid(1).hex())));
        assertThat(outcome).isInstanceOf(CheckInOutcome.Admitted.class);
    }

    /// Cut after a number of exchanges that grows until nothing is cut any more: at each the card
    /// is finished by itself, and says at the door what the books say.
    @Test
    void aDesfireCardTornAtSomeExchangesIsFinishedByTheSameCard() throws Exception {
        UUID batch = begin(50);
        int cards = 0;
        for (Generation generation : Generation.values()) {
            for (TornPage page : TornPage.values()) {
                cards = torn(batch, cards, generation, page, 20);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"EV1, OLD", "EV1, NEW", "EV2, OLD", "EV2, NEW", "EV3, OLD", "EV3, NEW"})
    @Tag("long")
    void aDesfireCardTornAtAnyExchangeIsFinishedByTheSameCard(Generation generation, TornPage page)
            throws Exception {
        torn(begin(MOST_EXCHANGES), 0, generation, page, 1);
    }

    /// @param before cards of this batch that were issued
    /// @return how many are issued now
    private int torn(UUID batch, int before, Generation generation, TornPage page, int step)
            throws InterruptedException {
        int number = before;
        for (int exchange = 3; exchange < MOST_EXCHANGES; exchange += step) {
            number++;
            SimulatedDesfire card = card(generation, number);
            played.field().put(card);
            Presentation shown = lying.await(Duration.ofSeconds(20)).orElseThrow();
            door.clear();
            played.field().tearAtExchange(exchange, page);
            TappedOutcome.Tried tried =
                    (TappedOutcome.Tried) service.tapped(UUID.randomUUID(), batch, shown);
            lying.forget();
            played.field().tearAtExchange(Integer.MAX_VALUE, page);
            boolean isTorn = tried.written() instanceof WrittenCard.TapAgain;
            if (isTorn) {
                assertThat(members().cardByUid(uid(number).hex())).isEmpty();
                awaitGone();
                opensNothing(card);
                tried = made(batch, card);
            }
            assertThat(issued(tried)).isEqualTo(number);
            isReadAtTheDoorAsItIsInTheBooks(card, number);
            if (!isTorn) {
                assertThat(exchange).as("of all that were cut").isGreaterThan(20);
                return number;
            }
        }
        throw new AssertionError("torn at each of " + MOST_EXCHANGES + " exchanges");
    }
}
