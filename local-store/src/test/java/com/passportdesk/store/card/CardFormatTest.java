package com.passportdesk.store.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.passportdesk.store.desk.DeskHome;
import com.passportdesk.store.desk.StoreProblem;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.sample.SampleCast;
import com.passportdesk.store.staff.SignInHandler;
import com.passportdesk.store.stock.StockRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/// A card on which everything is deleted, also what others have on it.
class CardFormatTest extends CardDesk {

    private static final String MANAGER = "s-ber1-2";

    private Entry newest() {
        return store.read(store.lastNumber(), 1).getFirst().entry();
    }

    @Test
    void aCardInUseIsNeverFormattedWhoeverAnswersForIt() {
        SampleCast.Person person = cast.someLeft();
        assertThat(format(person.uid(), 2, Optional.of(List.of(MANAGER))))
                .isEqualTo(new StartErasing.Outcome.LiveCard(person.member(), person.cardNumber()));
        assertThat(store.lastNumber()).isZero();
    }

    @Test
    void oneWithNothingOfOthersIsBegunAtOnceAndTheRecordSaysHow() {
        StartErasing.Outcome.Begun begun =
                (StartErasing.Outcome.Begun) format(UID, 0, Optional.empty());
        ObjectNode body = newest().body();
        assertThat(body.get("how").asString()).isEqualTo("format");
        assertThat(body.get("others").intValue()).isZero();
        assertThat(body.has("approved")).isFalse();
        assertThat(new CardErasureRepository(store.rows()).open(begun.erasing()))
                .get()
                .extracting(CardErasure::how)
                .isEqualTo(Erasing.FORMAT);
        assertThat(blank(begun.erasing())).isEqualTo(new RecordErased.Outcome.Erased(UID));
    }

    private int blanks() {
        return new StockRepository(store.rows()).blanks("ber1", "DESFIRE");
    }

    private void isTheSameMadeAnew() throws IOException {
        Map<String, String> before = store.digest();
        store.close();
        Files.delete(directory.resolve("store.mv.db"));
        store = open(DeskHome.open(directory));
        assertThat(store.digest()).isEqualTo(before);
    }

    private UUID formatted(boolean wasBlank) {
        return ((StartErasing.Outcome.Begun) format(UID, 0, wasBlank, Optional.empty())).erasing();
    }

    @Test
    void aBlankCardThatIsFormattedIsNoMoreBlankThanBefore() throws Exception {
        assertThat(blank(formatted(true))).isEqualTo(new RecordErased.Outcome.Erased(UID));
        assertThat(newest().body().get("how").asString()).isEqualTo("format");
        assertThat(blanks()).isZero();
        isTheSameMadeAnew();
        assertThat(blank(formatted(false))).isEqualTo(new RecordErased.Outcome.Erased(UID));
        assertThat(blanks()).as("one that was not blank").isEqualTo(1);
        isTheSameMadeAnew();
    }

    @Test
    void whatATornAttemptLeftSaysNothingOfWhatTheCardWas() throws Exception {
        formatted(true);
        assertThat(blank(formatted(false))).isInstanceOf(RecordErased.Outcome.Erased.class);
        assertThat(blanks()).as("it was blank").isZero();
        formatted(false);
        assertThat(blank(formatted(true))).isInstanceOf(RecordErased.Outcome.Erased.class);
        assertThat(blanks()).as("it was not").isEqualTo(1);
        isTheSameMadeAnew();
    }

    @Test
    void aFormatThatNobodySawTheEndOfEndsAsACredentialTakenOff() {
        formatted(false);
        started(cast.atHome().member());
        assertThat(newest().type()).isEqualTo("CardErased");
        assertThat(newest().body().get("how").asString()).isEqualTo("credential");
    }

    @Test
    void whatOthersHaveOnItTakesASecondPersonWhoStandsInTheRecord() {
        assertThat(format(UID, 3, Optional.empty()))
                .isEqualTo(new StartErasing.Outcome.NeedsSecond(3));
        assertThat(format(UID, 3, Optional.of(List.of("s-ber1-1"))))
                .as("neither of the two is a manager")
                .isEqualTo(new StartErasing.Outcome.NotEnough(3));
        assertThat(format(UID, 3, Optional.of(List.of(TECHNICIAN))))
                .as("the same person")
                .isEqualTo(new StartErasing.Outcome.NotEnough(3));
        assertThat(store.lastNumber()).as("nothing was begun").isZero();
        for (int left = SignInHandler.FREE_TRIES - 1; left > 0; left--) {
            assertThat(format(UID, 3, Optional.of(List.of())))
                    .isEqualTo(new StartErasing.Outcome.WrongPin(3, left));
        }
        assertThat(format(UID, 3, Optional.of(List.of())))
                .isEqualTo(new StartErasing.Outcome.Wait(NOW.plusSeconds(30)));
        assertThat(format(UID, 3, Optional.of(List.of(MANAGER))))
                .as("no PIN is looked at meanwhile")
                .isEqualTo(new StartErasing.Outcome.Wait(NOW.plusSeconds(30)));
    }

    @Test
    void atACopyASecondPersonsPinIsNotLookedAt() {
        store.refuseAsCopied();
        for (List<String> fits :
                List.of(List.<String>of(), List.of(TECHNICIAN), List.of(MANAGER))) {
            assertThatThrownBy(() -> format(UID, 3, Optional.of(fits)))
                    .isInstanceOfSatisfying(
                            StoreProblem.class,
                            problem ->
                                    assertThat(problem.kind())
                                            .isEqualTo(StoreProblem.Kind.HOME_COPIED));
        }
        assertThat(format(UID, 3, Optional.empty()))
                .isEqualTo(new StartErasing.Outcome.NeedsSecond(3));
    }

    @Test
    void aManagersPinBeginsItAndStandsInTheRecord() {
        assertThat(format(UID, 3, Optional.of(List.of(MANAGER))))
                .isInstanceOf(StartErasing.Outcome.Begun.class);
        ObjectNode body = newest().body();
        assertThat(body.get("others").intValue()).isEqualTo(3);
        assertThat(body.at("/approved/by").asString()).isEqualTo(MANAGER);
        assertThat(newest().operator()).isEqualTo(TECHNICIAN);
    }
}
