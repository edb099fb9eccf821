package com.passportdesk.store.batch;

import static com.passportdesk.store.batch.BatchRow.State.TAP_AGAIN;
import static com.passportdesk.store.batch.BatchRow.State.WAITING;
import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.card.ReturnCard;
import com.passportdesk.store.card.ReturnCardHandler;
import com.passportdesk.store.card.StartOutcome;
import com.passportdesk.store.journal.Order;
import com.passportdesk.store.journal.Stored;
import com.passportdesk.store.member.Card;
import com.passportdesk.store.projection.FeedItem;
import com.passportdesk.store.sample.SampleCast;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Which chip is meant: faulty ones, ones that had an owner before, and rows of people who are
/// gone.
class BatchChipsTest extends BatchDesk {

    @Test
    void onlyTheCardThatWasBegunIsPutAsideWhateverLiesThere() {
        begin(withoutCard(2), NTAG);
        begun(uid(1));
        assertThat(tap(uid(2))).isInstanceOf(TapOutcome.AnotherBegun.class);
        assertThat(putAside(1, uid(2))).isEqualTo(new PutAside.Outcome.OtherCard(uid(1)));
        assertThat(states()).containsExactly(TAP_AGAIN, WAITING);
        assertThat(putAside(1, null)).isEqualTo(new PutAside.Outcome.Done(1));
        Stored spoiled = store.read(store.lastNumber(), 1).getFirst();
        assertThat(spoiled.entry().body().get("uid").asString()).isEqualTo(uid(1));
        assertThat(now().rows().getFirst().uid()).isEqualTo(uid(1));
    }

    @Test
    void aCardBegunForSomebodyWhoIsErasedElsewhereHoldsUpNoBatch() {
        List<String> people = withoutCard(2);
        begin(people, NTAG);
        begun(uid(1));
        store.applyFeed(
                List.of(
                        new FeedItem.Ordered(
                                1,
                                new Order(
                                        UUID.randomUUID(),
                                        Order.Kind.ERASE,
                                        people.getFirst(),
                                        "asked for"),
                                "BER1-D1")));
        assertThat(now().begun()).isEmpty();
        assertThat(now().rows().getFirst().cause()).isEqualTo("givenUp");
        change(1, new ChangeRow.Change.Skipped());
        assertThat(begun(uid(2)).row()).isEqualTo(2);
        Map<String, String> rows = store.digest();
        losePower();
        assertThat(store.digest()).isEqualTo(rows);
    }

    @Test
    void aLiveCardIsLeftAloneThoughItsChipHadAnOwnerWithMoreCards() {
        SampleCast.Person earlier = cast.someLeft();
        StartOutcome.Started first = alone(earlier.member(), uid(1));
        readBack(first.job(), uid(1));
        store.submit(
                TECHNICIAN,
                new ReturnCardHandler(),
                new ReturnCard(UUID.randomUUID(), Card.credential(first.credential())));
        String now = withoutCard(1).getFirst();
        StartOutcome.Started second = alone(now, uid(1));
        assertThat(second.issue()).isLessThan(first.issue());
        readBack(second.job(), uid(1));
        begin(withoutCard(2), NTAG);
        assertThat(tap(uid(1))).isEqualTo(new TapOutcome.LiveCard(now, second.number()));
    }
}
