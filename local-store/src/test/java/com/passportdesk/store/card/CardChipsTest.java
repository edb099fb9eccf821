package com.passportdesk.store.card;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.SampleHome;
import com.passportdesk.store.card.EndEncoding.Result;
import com.passportdesk.store.desk.DeskHome;
import com.passportdesk.store.journal.Order;
import com.passportdesk.store.member.Card;
import com.passportdesk.store.projection.FeedItem;
import com.passportdesk.store.sample.SampleCast;
import java.io.IOException;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Chips that had an owner before, and attempts nobody can finish.
class CardChipsTest extends CardDesk {

    /// A chip whose earlier owner had more cards than the one who has it now.
    private String givenOnToAnother(SampleCast.Person earlier, SampleCast.Person now) {
        end(started(earlier.member()).job(), new Result.ReadBack(UID, "NTAG215"));
        Card before = members().cardByUid(UID).orElseThrow();
        assertThat(before.issue()).isGreaterThan(now.issue() + 1);
        giveBack(before.credential());
        StartErasing.Outcome.Begun erasing =
                (StartErasing.Outcome.Begun) erase(UID, before.credential());
        blank(erasing.erasing());
        StartOutcome.Started second = started(now.member());
        readBack(second.job());
        return second.number();
    }

    @Test
    void aLiveCardIsKnownByItsChipWhoeverHadTheChipBefore() {
        SampleCast.Person now = cast.someLeft();
        SampleCast.Person earlier = cast.atHome();
        for (int i = 0; i < 3; i++) {
            end(
                    started(earlier.member()).job(),
                    new Result.ReadBack("04A1B2C3D4E5A" + i, "NTAG215"));
        }
        String number = givenOnToAnother(earlier, now);
        assertThat(start(TECHNICIAN, earlier.member(), UID))
                .isEqualTo(new StartOutcome.LiveCard(now.member(), number));
        assertThat(erase(UID, null))
                .isEqualTo(new StartErasing.Outcome.LiveCard(now.member(), number));
        assertThat(members().cardByUid(UID)).get().matches(Card::isIssued);
    }

    @Test
    void ofHoweverManyOpenAttemptsTheNewestIsFound() {
        for (int i = 0; i < 200; i++) {
            start(TECHNICIAN, cast.someLeft().member(), "04A1B2C3D4%04X".formatted(i));
        }
        store.close();
        store = SampleHome.open(DeskHome.open(directory), InstantSource.fixed(NOW.plusSeconds(60)));
        StartOutcome.Started newest = started(cast.atHome().member());
        CardJobRepository jobs = new CardJobRepository(store.rows());
        assertThat(jobs.open("BER1-D2", UID))
                .get()
                .extracting(CardJob::job)
                .isEqualTo(newest.job());
        assertThat(start(TECHNICIAN, cast.atHome().member(), UID))
                .isInstanceOf(StartOutcome.GoOn.class);
        assertThat(erase(UID, null)).isInstanceOf(StartErasing.Outcome.Unsettled.class);
    }

    private void erasedElsewhere(String member) {
        store.applyFeed(
                List.of(
                        new FeedItem.Ordered(
                                1,
                                new Order(UUID.randomUUID(), Order.Kind.ERASE, member, "asked for"),
                                "BER1-D1")));
    }

    @Test
    void aCardBegunForSomebodyWhoIsErasedElsewhereIsGivenUp() throws Exception {
        StartOutcome.Started begun = started(cast.atHome().member());
        erasedElsewhere(cast.atHome().member());
        CardJobRepository jobs = new CardJobRepository(store.rows());
        assertThat(jobs.open("BER1-D2")).isEmpty();
        assertThat(jobs.find(begun.job()))
                .get()
                .extracting(CardJob::state, CardJob::cause)
                .containsExactly("notIssued", "givenUp");
        assertThat(readBack(begun.job())).isEqualTo(new EndOutcome.NotOpen());
        assertThat(erase(UID, null)).isInstanceOf(StartErasing.Outcome.Begun.class);
        isTheSameBuiltAnew();
    }

    @Test
    void anIssuedCardOfSomebodyWhoIsErasedElsewhereWasNeverGivenUp() throws Exception {
        StartOutcome.Started begun = started(cast.atHome().member());
        readBack(begun.job());
        erasedElsewhere(cast.atHome().member());
        isTheSameBuiltAnew();
        assertThat(new CardJobRepository(store.rows()).find(begun.job()))
                .get()
                .extracting(CardJob::state, CardJob::cause)
                .containsExactly("issued", null);
    }

    private void isTheSameBuiltAnew() throws IOException {
        Map<String, String> before = store.digest();
        store.close();
        Files.delete(directory.resolve("store.mv.db"));
        store = open(DeskHome.open(directory));
        assertThat(store.digest()).isEqualTo(before);
    }
}
