package com.passportdesk.store.batch;

import static com.passportdesk.store.batch.BatchRow.State.DOUBTFUL;
import static com.passportdesk.store.batch.BatchRow.State.FAULTY;
import static com.passportdesk.store.batch.BatchRow.State.ISSUED;
import static com.passportdesk.store.batch.BatchRow.State.SKIPPED;
import static com.passportdesk.store.batch.BatchRow.State.TAP_AGAIN;
import static com.passportdesk.store.batch.BatchRow.State.WAITING;
import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.card.CardJobRepository;
import com.passportdesk.store.card.EndEncoding.Cause;
import com.passportdesk.store.card.EndEncoding.Result;
import com.passportdesk.store.card.EndOutcome;
import com.passportdesk.store.card.StartOutcome;
import com.passportdesk.store.journal.Order;
import com.passportdesk.store.member.Card;
import com.passportdesk.store.personal.EraseMember;
import com.passportdesk.store.personal.EraseMemberHandler;
import com.passportdesk.store.personal.EraseOutcome;
import com.passportdesk.store.personal.ExportMember;
import com.passportdesk.store.personal.ExportMemberHandler;
import com.passportdesk.store.personal.ExportOutcome;
import com.passportdesk.store.personal.PersonalFile;
import com.passportdesk.store.projection.Erased;
import com.passportdesk.store.projection.FeedItem;
import com.passportdesk.store.stock.RecordBlanks;
import com.passportdesk.store.stock.RecordBlanks.What;
import com.passportdesk.store.stock.RecordBlanksHandler;
import com.passportdesk.store.stock.StockRepository;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What could lose a card or a right while many are made.
class BatchTest extends BatchDesk {

    private static final String MANAGER = "s-ber1-2";

    @Test
    void aCardThatIsSomebodysIsNeverBegunWhateverItSeemsToHold() {
        begin(withoutCard(2), NTAG);
        long before = store.lastNumber();
        TapOutcome live =
                new TapOutcome.LiveCard(cast.someLeft().member(), cast.someLeft().cardNumber());
        TappedCard.Content itsOwn = new TappedCard.Content.Ours(cast.someLeft().credential());
        assertThat(tap(cast.someLeft().uid(), NTAG, itsOwn)).isEqualTo(live);
        assertThat(tap(cast.someLeft().uid()))
                .as("known by its chip though it seems blank")
                .isEqualTo(live);
        assertThat(tap(uid(1), NTAG, itsOwn))
                .as("known by its credential though the chip is another")
                .isEqualTo(live);
        assertThat(tap(cast.someLeft().uid(), "DESFIRE", itsOwn))
                .as("before it is found to be of another stack")
                .isEqualTo(live);
        assertThat(tap(cast.blockedCard().uid(), NTAG, ours(cast.blockedCard().credential())))
                .isEqualTo(new TapOutcome.UsedCard(cast.blockedCard().cardNumber(), "blocked"));
        assertThat(tap(uid(1), NTAG, ours("00112233445566778899aabbccddeeff")))
                .as("a credential nobody here knows may be in use elsewhere")
                .isEqualTo(new TapOutcome.MayBeLive());
        assertThat(store.lastNumber()).as("nothing was begun").isEqualTo(before);
    }

    private static TappedCard.Content ours(String credential) {
        return new TappedCard.Content.Ours(credential);
    }

    @Test
    void aCardTakenTwiceIsNamedWithItsRow() {
        List<String> people = withoutCard(2);
        begin(people, NTAG);
        TapOutcome.Begun first = made(uid(1));
        assertThat(tap(uid(1), NTAG, ours(Card.credential(first.credential()))))
                .isEqualTo(new TapOutcome.MadeHere(1, people.getFirst(), first.number()));
        assertThat(states()).containsExactly(ISSUED, WAITING);
    }

    @Test
    void theFirstCardSaysOfWhatTheStackIsUnlessTheBatchWasBegunWithIt() {
        begin(withoutCard(3), null);
        assertThat(tap(uid(1), "DESFIRE", new TappedCard.Content.Other(TappedCard.Kind.FOREIGN)))
                .isEqualTo(new TapOutcome.NotBlank(TappedCard.Kind.FOREIGN));
        made(uid(1));
        assertThat(tap(uid(2), "DESFIRE", new TappedCard.Content.Blank()))
                .isEqualTo(new TapOutcome.WrongStack(NTAG, "DESFIRE"));
        assertThat(begun(uid(3)).row()).isEqualTo(2);
    }

    @Test
    void aTornCardIsTheOnlyOneThatGoesOnAndOthersAreSentBack() {
        List<String> people = withoutCard(2);
        begin(people, NTAG);
        TapOutcome.Begun torn = begun(uid(1));
        assertThat(states()).containsExactly(TAP_AGAIN, WAITING);
        long before = store.lastNumber();
        assertThat(tap(uid(2))).isEqualTo(new TapOutcome.AnotherBegun(1, uid(1)));
        for (TappedCard.Content content :
                List.of(
                        new TappedCard.Content.Blank(),
                        new TappedCard.Content.Other(TappedCard.Kind.DAMAGED),
                        ours(Card.credential(torn.credential())))) {
            assertThat(tap(uid(1), NTAG, content))
                    .isInstanceOfSatisfying(
                            TapOutcome.GoOn.class,
                            goOn -> assertThat(goOn.job().job()).isEqualTo(torn.job()));
        }
        assertThat(store.lastNumber()).isEqualTo(before);
        assertThat(readBack(torn.job(), uid(1))).isInstanceOf(EndOutcome.Issued.class);
        assertThat(begun(uid(2)).row()).isEqualTo(2);
    }

    @Test
    void afterAPowerCutAtEachStepTheBatchGoesOnAtTheSameCardAndThenAtTheNext() {
        begin(withoutCard(3), NTAG);
        losePower();
        assertThat(now().next()).get().extracting(BatchRow::row).isEqualTo(1);
        made(uid(1));
        TapOutcome.Begun second = begun(uid(2));
        Map<String, String> rows = store.digest();
        losePower();
        assertThat(store.digest()).isEqualTo(rows);
        assertThat(new BatchRepository(store.rows()).open("BER1-D2"))
                .get()
                .extracting(Batch::batch)
                .isEqualTo(batch);
        assertThat(states()).containsExactly(ISSUED, TAP_AGAIN, WAITING);
        assertThat(tap(uid(3))).isEqualTo(new TapOutcome.AnotherBegun(2, uid(2)));
        assertThat(tap(uid(2))).isInstanceOf(TapOutcome.GoOn.class);
        readBack(second.job(), uid(2));
        losePower();
        assertThat(made(uid(3)).row()).isEqualTo(3);
        assertThat(tap(uid(4))).isEqualTo(new TapOutcome.NothingLeft());
    }

    @Test
    void aFaultyCardIsPutAsideItsRowTakesAnotherAndWhatItHoldsOpensNothing() {
        begin(withoutCard(2), NTAG);
        TapOutcome.Begun torn = begun(uid(1));
        assertThat(putAside(1, uid(1))).isEqualTo(new PutAside.Outcome.Done(1));
        assertThat(states()).containsExactly(FAULTY, WAITING);
        assertThat(readBack(torn.job(), uid(1))).isEqualTo(new EndOutcome.NotOpen());
        assertThat(members().card(Card.credential(torn.credential()))).isEmpty();
        assertThat(tap(uid(1), NTAG, ours(Card.credential(torn.credential()))))
                .as("should it come back with the credential on it")
                .isEqualTo(new TapOutcome.MayBeLive());
        assertThat(made(uid(2)).row()).isEqualTo(1);
        assertThat(putAside(1, uid(2))).isInstanceOf(PutAside.Outcome.Issued.class);
        assertThat(putAside(2, null)).isEqualTo(new PutAside.Outcome.Done(2));
        assertThat(now().faulty()).isEqualTo(2);
        losePower();
        assertThat(now().faulty()).isEqualTo(2);
    }

    @Test
    void nobodysCardInUseEndsUnlessSomebodySaysSo() {
        String some = withoutCard(1).getFirst();
        begin(List.of(some, cast.someLeft().member(), some), NTAG);
        assertThat(states()).containsExactly(WAITING, DOUBTFUL, DOUBTFUL);
        assertThat(now().rows().get(1).doubtAbout()).isEqualTo(cast.someLeft().cardNumber());
        assertThat(now().rows().get(2).doubtAbout()).isEqualTo("1");
        made(uid(1));
        assertThat(tap(uid(2))).isEqualTo(new TapOutcome.NothingLeft());
        assertThat(change(2, new ChangeRow.Change.For(cast.someLeft().member())))
                .isEqualTo(new ChangeRow.Outcome.HasCard(cast.someLeft().cardNumber()));
        assertThat(members().card(cast.someLeft().credential())).get().matches(Card::isIssued);
        change(2, new ChangeRow.Change.Replacing(cast.someLeft().member()));
        assertThat(made(uid(2)).row()).isEqualTo(2);
        assertThat(members().card(cast.someLeft().credential()))
                .get()
                .extracting(Card::state)
                .isEqualTo("retired");
        assertThat(change(3, new ChangeRow.Change.Replacing(some)))
                .isEqualTo(new ChangeRow.Outcome.NamedTwice(1));
    }

    @Test
    void somebodyWhoGotACardMeanwhileKeepsIt() {
        List<String> people = withoutCard(2);
        begin(people, NTAG);
        StartOutcome.Started elsewhere = alone(people.getFirst(), uid(9));
        assertThat(tap(uid(9))).isEqualTo(new TapOutcome.Unsettled(people.getFirst()));
        readBack(elsewhere.job(), uid(9));
        assertThat(tap(uid(1)))
                .isEqualTo(new TapOutcome.RowHasCard(1, people.getFirst(), elsewhere.number()));
        assertThat(change(1, new ChangeRow.Change.Skipped()))
                .isEqualTo(new ChangeRow.Outcome.Changed(1));
        assertThat(begun(uid(1)).row()).isEqualTo(2);
    }

    @Test
    void theListIsMendedUnderWayAndNeverWhereACardMayBeOut() {
        List<String> people = withoutCard(4);
        begin(people.subList(0, 2), NTAG);
        made(uid(1));
        assertThat(change(1, new ChangeRow.Change.Skipped()))
                .isEqualTo(new ChangeRow.Outcome.Made(1));
        assertThat(change(2, new ChangeRow.Change.Skipped()))
                .isEqualTo(new ChangeRow.Outcome.Changed(2));
        assertThat(change(3, new ChangeRow.Change.For(people.get(2))))
                .isEqualTo(new ChangeRow.Outcome.Changed(3));
        assertThat(change(5, new ChangeRow.Change.For(people.get(3))))
                .isEqualTo(new ChangeRow.Outcome.NotOpen());
        assertThat(change(2, new ChangeRow.Change.For("m-nobody")))
                .isEqualTo(new ChangeRow.Outcome.UnknownMember());
        assertThat(change(2, new ChangeRow.Change.For(cast.suspended().member())))
                .isInstanceOf(ChangeRow.Outcome.NotActive.class);
        assertThat(states()).containsExactly(ISSUED, SKIPPED, WAITING);
        TapOutcome.Begun third = begun(uid(3));
        assertThat(third.row()).isEqualTo(3);
        assertThat(change(3, new ChangeRow.Change.For(people.get(3))))
                .isEqualTo(new ChangeRow.Outcome.Made(3));
        assertThat(change(2, new ChangeRow.Change.For(people.get(1))))
                .isEqualTo(new ChangeRow.Outcome.Changed(2));
        losePower();
        assertThat(states()).containsExactly(ISSUED, WAITING, TAP_AGAIN);
    }

    @Test
    void aBatchEndsOnlyWhenNoCardIsUnsettledAndOnlyOneIsOpenAtADesk() {
        begin(withoutCard(2), NTAG);
        TapOutcome.Begun torn = begun(uid(1));
        assertThat(endBatch()).isEqualTo(new EndBatch.Outcome.Unsettled(1));
        assertThat(begin(withoutCard(1), NTAG))
                .isEqualTo(new BeginBatch.Outcome.AnotherIsOpen(batch, "Nordwind Energie"));
        readBack(torn.job(), uid(1));
        assertThat(endBatch()).isEqualTo(new EndBatch.Outcome.Ended(batch, 1, 0, 1));
        assertThat(tap(uid(2))).isEqualTo(new TapOutcome.NotOpen());
        assertThat(endBatch()).isEqualTo(new EndBatch.Outcome.NotOpen());
        assertThat(new BatchRepository(store.rows()).open("BER1-D2")).isEmpty();
    }

    private EndBatch.Outcome endBatch() {
        return store.submit(
                TECHNICIAN, new EndBatchHandler(), new EndBatch(UUID.randomUUID(), batch));
    }

    @Test
    void aBlockThatComesWhileACardIsWrittenBeatsTheReadBack() {
        begin(withoutCard(1), NTAG);
        TapOutcome.Begun begun = begun(uid(1));
        store.applyFeed(
                List.of(
                        new FeedItem.Ordered(
                                1,
                                new Order(
                                        UUID.randomUUID(),
                                        Order.Kind.BLOCK,
                                        Card.credential(begun.credential()),
                                        "stolen"),
                                "BER1-D1")));
        assertThat(readBack(begun.job(), uid(1)))
                .isEqualTo(new EndOutcome.NotIssued(Cause.BLOCKED));
        assertThat(states()).containsExactly(WAITING);
    }

    @Test
    void whatIsNotIssuedSaysWhyAndLeavesNoOpenAttempt() {
        begin(withoutCard(1), NTAG);
        TapOutcome.Begun begun = begun(uid(1));
        end(begun.job(), new Result.Failed(Cause.WRITE_PROTECTED, uid(1)));
        assertThat(now().rows().getFirst().cause()).isEqualTo("writeProtected");
        assertThat(new CardJobRepository(store.rows()).open("BER1-D2")).isEmpty();
        assertThat(states()).containsExactly(WAITING);
    }

    @Test
    void whatIsGivenOutOfOnePersonNamesNobodyElseAndAnErasedOneLeavesNoTrace() {
        List<String> people = withoutCard(3);
        begin(people, NTAG);
        made(uid(1));
        made(uid(2));
        ExportOutcome.Granted granted =
                (ExportOutcome.Granted)
                        store.submit(
                                MANAGER,
                                new ExportMemberHandler(),
                                new ExportMember(
                                        UUID.randomUUID(), people.getFirst(), "asked for"));
        String file = PersonalFile.of(granted, store).orElseThrow().toString();
        assertThat(file)
                .contains("CardBatchBegun")
                .contains(people.getFirst())
                .doesNotContain(people.get(1))
                .doesNotContain(people.get(2));
        assertThat(
                        store.submit(
                                MANAGER,
                                new EraseMemberHandler(),
                                new EraseMember(UUID.randomUUID(), people.get(1), "asked for")))
                .isInstanceOf(EraseOutcome.Gone.class);
        assertThat(now().rows().get(1).member()).isEqualTo(Erased.NOBODY);
        Map<String, String> rows = store.digest();
        losePower();
        assertThat(store.digest()).isEqualTo(rows);
    }

    @Test
    void theSameCommandBeginsOneCard() {
        begin(withoutCard(2), NTAG);
        StartBatchCard twice =
                new StartBatchCard(
                        UUID.randomUUID(),
                        batch,
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        new TappedCard(uid(1), NTAG, new TappedCard.Content.Blank()));
        TapOutcome first = store.submit(TECHNICIAN, new StartBatchCardHandler(), twice);
        assertThat(store.submit(TECHNICIAN, new StartBatchCardHandler(), twice)).isEqualTo(first);
        assertThat(store.lastNumber()).isEqualTo(2);
    }

    @Test
    void theLedgerFollowsEveryCardAndForbidsNothing() {
        record(new What.Received(2));
        begin(withoutCard(4), NTAG);
        made(uid(1));
        putAside(2, null);
        assertThat(blanks()).isZero();
        made(uid(2));
        assertThat(blanks()).as("cards came that nobody recorded").isEqualTo(-1);
        assertThat(record(new What.Counted(5)))
                .isEqualTo(new RecordBlanks.Outcome.Recorded(NTAG, 5));
        made(uid(3));
        assertThat(blanks()).isEqualTo(4);
        assertThat(record(new What.Received(0)))
                .isEqualTo(new RecordBlanks.Outcome.NotUnderstood());
        Map<String, String> rows = store.digest();
        losePower();
        assertThat(store.digest()).isEqualTo(rows);
        assertThat(new StockRepository(store.rows()).stock("ber1"))
                .containsExactly(new StockRepository.Stock(NTAG, 4, 3, 1));
    }

    private RecordBlanks.Outcome record(What what) {
        return store.submit(
                TECHNICIAN,
                new RecordBlanksHandler(),
                new RecordBlanks(UUID.randomUUID(), NTAG, what));
    }

    private int blanks() {
        return new StockRepository(store.rows()).blanks("ber1", NTAG);
    }
}
