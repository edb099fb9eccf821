package com.passportdesk.store.card;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.card.EndEncoding.Cause;
import com.passportdesk.store.card.EndEncoding.Result;
import com.passportdesk.store.desk.DeskHome;
import com.passportdesk.store.journal.Personal;
import com.passportdesk.store.journal.Stored;
import com.passportdesk.store.member.Card;
import com.passportdesk.store.member.Member;
import com.passportdesk.store.sample.SampleCast;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CardLifeTest extends CardDesk {

    @Test
    void aCardIsIssuedOnlyAfterReadBackAndRetiresTheOneItReplaces() {
        SampleCast.Person person = cast.someLeft();
        StartOutcome.Started started = started(person.member());
        assertThat(started.issue()).isEqualTo(person.issue() + 1);
        assertThat(members().card(Card.credential(started.credential())))
                .as("an intent is no card")
                .isEmpty();
        assertThat(members().card(person.credential())).get().matches(Card::isIssued);

        EndOutcome.Issued issued = (EndOutcome.Issued) readBack(started.job());
        assertThat(issued.retired()).containsExactly(person.cardNumber());
        assertThat(issued.validUntil()).isEqualTo(NOW.plus(Duration.ofHours(72)));
        Card now = members().card(Card.credential(started.credential())).orElseThrow();
        assertThat(now.isIssued()).isTrue();
        assertThat(now.uid()).isEqualTo(UID);
        assertThat(now.number()).isEqualTo(started.number());
        assertThat(members().card(person.credential()))
                .get()
                .extracting(Card::state)
                .isEqualTo("retired");
        assertThat(store.read(1, 10))
                .extracting(record -> record.entry().type())
                .containsExactly("CardEncodingStarted", "CardIssued");
    }

    @Test
    void aBlockNamesACauseAndWordsOfACauseAreNoFreeWords() {
        BlockCard said = new BlockCard(UUID.randomUUID(), "c", "stolen ");
        assertThat(said.cause()).isEqualTo(BlockCard.Cause.STOLEN);
        assertThat(said.words()).isEmpty();
        BlockCard free = new BlockCard(UUID.randomUUID(), "c", " she lost it ");
        assertThat(free.cause()).isEqualTo(BlockCard.Cause.OTHER);
        assertThat(free.words()).isEqualTo("she lost it");
    }

    @Test
    void aTornCardStaysOpenAndIsFinishedOrGivenUpOnce() {
        StartOutcome.Started started = started(cast.atHome().member());
        assertThat(new CardJobRepository(store.rows()).open("BER1-D2"))
                .extracting(CardJob::uid)
                .containsExactly(UID);
        assertThat(end(started.job(), new Result.Failed(Cause.TORN, UID)))
                .isEqualTo(new EndOutcome.NotIssued(Cause.TORN));
        assertThat(readBack(started.job())).isEqualTo(new EndOutcome.NotOpen());
        assertThat(members().card(cast.atHome().credential())).get().matches(Card::isIssued);
        assertThat(started(cast.atHome().member()).issue())
                .as("a number that reached no issued card may be used again")
                .isEqualTo(started.issue());
    }

    @Test
    void theSameCommandEndsACardOnce() {
        StartOutcome.Started started = started(cast.atHome().member());
        EndEncoding twice =
                new EndEncoding(
                        UUID.randomUUID(), started.job(), new Result.ReadBack(UID, "NTAG215"));
        EndOutcome first = store.submit(TECHNICIAN, new EndEncodingHandler(), twice);
        assertThat(store.submit(TECHNICIAN, new EndEncodingHandler(), twice)).isEqualTo(first);
        assertThat(store.lastNumber()).isEqualTo(2);
    }

    @Test
    void nobodyWritesOverALiveCardOrForSomebodyWhoIsNotActive() {
        assertThat(start(TECHNICIAN, cast.atHome().member(), cast.someLeft().uid()))
                .isEqualTo(
                        new StartOutcome.LiveCard(
                                cast.someLeft().member(), cast.someLeft().cardNumber()));
        assertThat(start(TECHNICIAN, cast.suspended().member(), UID))
                .isEqualTo(new StartOutcome.NotActive(Member.Status.SUSPENDED));
        assertThat(start(TECHNICIAN, "m-nobody", UID)).isEqualTo(new StartOutcome.UnknownMember());
        assertThat(start("system", cast.atHome().member(), UID))
                .isEqualTo(new StartOutcome.NotAllowed());
        assertThat(store.lastNumber()).as("nothing was begun").isZero();
    }

    @Test
    void blockingIsAnOrderThatHoldsHereAtOnceAndBeatsALaterReadBack() {
        SampleCast.Person person = cast.someLeft();
        BlockOutcome blocked =
                store.submit(
                        "s-ber1-1",
                        new BlockCardHandler(),
                        new BlockCard(
                                UUID.randomUUID(),
                                person.credential().toUpperCase(java.util.Locale.ROOT),
                                "lost on the train, tel 0170 123"));
        assertThat(blocked)
                .isEqualTo(
                        new BlockOutcome.Blocked(
                                person.credential(), person.member(), person.cardNumber()));
        assertThat(members().card(person.credential())).get().matches(Card::isBlocked);
        Stored record = store.read(1, 1).getFirst();
        assertThat(record.entry().orders())
                .singleElement()
                .satisfies(order -> assertThat(order.target()).isEqualTo(person.credential()))
                .satisfies(order -> assertThat(order.reason()).isEqualTo("other"));
        assertThat(record.canonical()).doesNotContain("train").doesNotContain("0170");
        assertThat(Personal.text(record.entry().body().get("words")))
                .isEqualTo("lost on the train, tel 0170 123");
        assertThat(members().card(person.credential()))
                .get()
                .extracting(Card::blockedReason)
                .isEqualTo("other");
        assertThat(
                        store.submit(
                                "s-ber1-1",
                                new BlockCardHandler(),
                                new BlockCard(UUID.randomUUID(), person.credential(), "again")))
                .isEqualTo(new BlockOutcome.AlreadyBlocked(person.cardNumber()));

        StartOutcome.Started replacement = started(person.member());
        assertThat(replacement.issue()).isEqualTo(person.issue() + 1);
        assertThat(readBack(replacement.job()))
                .isInstanceOfSatisfying(
                        EndOutcome.Issued.class, issued -> assertThat(issued.retired()).isEmpty());
        assertThat(members().card(person.credential()))
                .as("a block is not softened to retired")
                .get()
                .matches(Card::isBlocked);
    }

    @Test
    void aCredentialBlockedWhileItIsWrittenIsNeverIssued() {
        StartOutcome.Started started = started(cast.atHome().member());
        store.applyFeed(
                List.of(
                        new com.passportdesk.store.projection.FeedItem.Ordered(
                                1,
                                new com.passportdesk.store.journal.Order(
                                        UUID.randomUUID(),
                                        com.passportdesk.store.journal.Order.Kind.BLOCK,
                                        Card.credential(started.credential()),
                                        "stolen blank"),
                                "BER1-D1")));
        assertThat(readBack(started.job())).isEqualTo(new EndOutcome.NotIssued(Cause.BLOCKED));
    }

    @Test
    void ofTwoCardsBegunForOnePersonOnlyTheOneWithTheNewerNumberStays() {
        StartOutcome.Started first = started(cast.atHome().member());
        StartOutcome.Started second =
                (StartOutcome.Started) start(TECHNICIAN, cast.atHome().member(), "04A1B2C3D4E581");
        assertThat(second.issue()).isEqualTo(first.issue() + 1);
        assertThat(readBack(second.job())).isInstanceOf(EndOutcome.Issued.class);
        assertThat(readBack(first.job())).isEqualTo(new EndOutcome.NotIssued(Cause.SUPERSEDED));
    }

    @Test
    void aCardInUseIsNeverErasedAndOneGivenBackOpensNothingBeforeItIs() {
        SampleCast.Person person = cast.someLeft();
        assertThat(erase(person.uid(), null))
                .isEqualTo(new StartErasing.Outcome.LiveCard(person.member(), person.cardNumber()));
        assertThat(erase(UID, person.credential()))
                .as("known by what is on it")
                .isInstanceOf(StartErasing.Outcome.LiveCard.class);
        StartOutcome.Started begun = started(cast.atHome().member());
        assertThat(erase(UID, null))
                .isEqualTo(new StartErasing.Outcome.Unsettled(cast.atHome().member()));
        end(begun.job(), new Result.Failed(Cause.TORN, UID));
        assertThat(giveBack(person.credential())).isInstanceOf(ReturnCard.Outcome.Returned.class);
        assertThat(members().card(person.credential()))
                .get()
                .extracting(Card::state)
                .isEqualTo("returned");
        assertThat(giveBack(person.credential()))
                .isEqualTo(new ReturnCard.Outcome.NotInUse(person.cardNumber(), "returned"));
        assertThat(giveBack(cast.blockedCard().credential()))
                .as("a blocked card stays blocked")
                .isEqualTo(
                        new ReturnCard.Outcome.NotInUse(
                                cast.blockedCard().cardNumber(), "blocked"));
        StartErasing.Outcome.Begun erasing =
                (StartErasing.Outcome.Begun) erase(person.uid(), person.credential());
        assertThat(blank(erasing.erasing()))
                .isEqualTo(new RecordErased.Outcome.Erased(person.uid()));
        assertThat(start(TECHNICIAN, cast.atHome().member(), person.uid()))
                .as("a blank card again")
                .isInstanceOf(StartOutcome.Started.class);
    }

    @Test
    void erasingIsKeptBeforeItIsDoneAndEndsOnce() {
        assertThat(blank(UUID.randomUUID())).isEqualTo(new RecordErased.Outcome.NotOpen());
        StartErasing.Outcome.Begun torn = (StartErasing.Outcome.Begun) erase(UID, null);
        StartErasing.Outcome.Begun again = (StartErasing.Outcome.Begun) erase(UID, null);
        assertThat(blank(torn.erasing()))
                .as("the newer try goes on with it")
                .isEqualTo(new RecordErased.Outcome.NotOpen());
        assertThat(blank(again.erasing())).isEqualTo(new RecordErased.Outcome.Erased(UID));
        assertThat(blank(again.erasing())).isEqualTo(new RecordErased.Outcome.NotOpen());
    }

    @Test
    void anErasureNobodySawTheEndOfIsSettledWhenTheBlankCardIsBegunWith() {
        erase(UID, null);
        StartOutcome.Started begun = started(cast.atHome().member());
        assertThat(store.read(1, 10))
                .extracting(record -> record.entry().type())
                .containsExactly("CardEraseStarted", "CardEncodingStarted", "CardErased");
        end(begun.job(), new Result.Failed(Cause.TORN, UID));
        started(cast.atHome().member());
        assertThat(store.lastNumber()).as("once").isEqualTo(5);
    }

    @Test
    void aCardNobodyHereKnowsIsLeftAloneWhileTheLineIsDown() {
        assertThat(erase(UID, "00112233445566778899aabbccddeeff"))
                .isEqualTo(new StartErasing.Outcome.MayBeLive());
    }

    @Test
    void whatWasBegunForAPersonOnAChipIsFinishedNotBegunAnew() {
        StartOutcome.Started begun = started(cast.atHome().member());
        assertThat(start(TECHNICIAN, cast.atHome().member(), UID))
                .isInstanceOfSatisfying(
                        StartOutcome.GoOn.class,
                        on -> assertThat(on.job().job()).isEqualTo(begun.job()));
    }

    @Test
    void anIntentSurvivesAPowerCutAndRowsMadeAnewAreTheSame() throws Exception {
        StartOutcome.Started done = started(cast.someLeft().member());
        readBack(done.job());
        StartOutcome.Started open =
                (StartOutcome.Started) start(TECHNICIAN, cast.atHome().member(), "04A1B2C3D4E581");
        Map<String, String> before = store.digest();
        store.close();
        Files.delete(directory.resolve("store.mv.db"));
        store = open(DeskHome.open(directory));
        assertThat(store.digest()).isEqualTo(before);
        assertThat(new CardJobRepository(store.rows()).open("BER1-D2"))
                .extracting(CardJob::job)
                .containsExactly(open.job());
        assertThat(readBack(open.job())).isInstanceOf(EndOutcome.Issued.class);
    }
}
