package com.passportdesk.console.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.batch.BatchSaid.Again;
import com.passportdesk.console.batch.BatchSaid.Left;
import com.passportdesk.console.batch.BatchSaid.Made;
import com.passportdesk.console.batch.BatchSaid.Signed;
import com.passportdesk.console.batch.BatchSaid.Waiting;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.Eventually;
import com.passportdesk.console.fx.UndoBar;
import com.passportdesk.console.paper.Desktop;
import com.passportdesk.console.tour.ScreenTexts;
import com.passportdesk.devices.simulated.SimulatedField.TornPage;
import com.passportdesk.devices.simulated.SimulatedNtag;
import com.passportdesk.store.batch.BatchRow;
import com.passportdesk.store.batch.TapOutcome;
import com.passportdesk.store.member.Card;
import com.passportdesk.store.sample.SampleCast;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A technician's stack of cards: real store, real window, real frames over a pseudo-terminal, and
/// nothing but keys.
class BatchScreenTest extends BatchWindow {

    @Test
    void aPastedListIsMendedInPlaceAndBecomesCardsAndASignedSheet() throws Exception {
        show();
        List<String> mails = mails(4);
        type("#batch-text", mails.get(0) + "\n" + mails.get(1) + "x\n" + mails.get(2));
        Eventually.isTrue(() -> onScreen(() -> list.bad().size()) == 1);
        picture("batch-list");
        onScreen(() -> {
            TextField field = (TextField) scene.lookup("#batch-line-2");
            field.setText(mails.get(1));
            field.fireEvent(new javafx.event.ActionEvent());
            return null;
        });
        Eventually.isTrue(() -> onScreen(() -> list.bad().isEmpty()));
        press(DeskKey.CONTROL_ENTER);
        await(Waiting.class);
        picture("batch-waiting");
        for (int card = 1; card <= 3; card++) {
            int row = card;
            put(blank(card));
            Eventually.isTrue(() -> said() instanceof Made made && made.row() == row);
        }
        Eventually.isTrue(() -> said() instanceof Made made && made.label() != null);
        picture("batch-made");
        press(DeskKey.CONTROL_ENTER);
        Signed signed = await(Signed.class);
        picture("batch-signed");
        assertThat(signed.end().issued()).isEqualTo(3);
        assertThat(texts())
                .contains("3 issued, 0 faulty", "nothing waits")
                .noneMatch(text -> text.endsWith(" each") || text.contains("power cut"));
        assertThat(signed.sheet().getFileName().toString())
                .as("a name that people can read")
                .matches("[A-Za-z][A-Za-z-]*-2027-04-22-\\d{4}\\.pdf");
        press(DeskKey.control(KeyCode.O));
        Eventually.isTrue(
                () -> Desktop.opened(directory).equals(directory.resolve("documents").toString()));
        assertThat(Files.size(signed.sheet())).isGreaterThan(1_000);
        assertThat(service.open()).isEmpty();
    }

    @Test
    void aFileThatIsTooLargeLeavesTheListThatIsWritten(@TempDir Path directory) throws Exception {
        show();
        List<String> mails = mails(2);
        type("#batch-text", mails.get(0));
        Path file = directory.resolve("all.csv");
        Files.write(file, new byte[2_000_001]);
        take(file);
        Eventually.isTrue(() -> onScreen(() -> list.message().get()).contains("2 MB"));
        assertThat(onScreen(() -> list.text().get())).isEqualTo(mails.get(0));
        Files.writeString(file, mails.get(1));
        take(file);
        Eventually.isTrue(() -> onScreen(() -> list.text().get()).equals(mails.get(1)));
    }

    private void take(Path file) {
        onScreen(() -> {
            list.take(file);
            return null;
        });
    }

    @Test
    void aBatchSignedOffEarlySaysHowManyCardsWereNotMade() throws Exception {
        show();
        begin(String.join("\n", mails(3)), 3);
        put(blank(1));
        await(Made.class);
        Eventually.isTrue(() -> said() instanceof Made made && made.label() != null);
        press(DeskKey.CONTROL_ENTER);
        await(Signed.class);
        Eventually.holds(() ->
                assertThat(texts())
                        .contains("1 of 3 issued, 2 not made", "2 not made")
                        .doesNotContain("nothing waits", "1 of 3")
                        .noneMatch(text -> text.contains("waiting")));
        assertThat(onScreen(() -> scene.lookup("#batch-band").getPseudoClassStates()))
                .as("amber")
                .contains(PseudoClass.getPseudoClass("attention"));
        picture("batch-signed-early");
    }

    @Test
    void aBatchWhoseRowWasLeftOutIsWholeWhenItIsSignedOff() throws Exception {
        show();
        begin(String.join("\n", mails(2)), 2);
        put(blank(1));
        await(Made.class);
        Eventually.isTrue(() -> said() instanceof Made made && made.label() != null);
        press(DeskKey.digit(2));
        Eventually.isTrue(() -> states().getLast() == BatchRow.State.SKIPPED);
        press(DeskKey.CONTROL_ENTER);
        await(Signed.class);
        Eventually.holds(() ->
                assertThat(texts())
                        .contains("nothing waits")
                        .noneMatch(text -> text.contains("not made")));
        assertThat(onScreen(() -> scene.lookup("#batch-band").getPseudoClassStates()))
                .as("green")
                .doesNotContain(PseudoClass.getPseudoClass("attention"));
        picture("batch-signed-one-left-out");
    }

    private List<String> texts() {
        return onScreen(() -> ScreenTexts.of(scene.lookup("#batch")));
    }

    @Test
    void aTornCardALiveOneAFaultyOneAndASkippedRowEachSayWhatToDo() throws Exception {
        show();
        begin(String.join("\n", mails(4)), 4);
        SimulatedNtag first = blank(1);
        played.field().tearAtWrite(5, TornPage.OLD);
        put(first);
        assertThat(await(Again.class).row()).isEqualTo(1);
        picture("batch-torn");
        put(blank(2));
        assertThat(await(Left.class).why()).isInstanceOf(TapOutcome.AnotherBegun.class);
        put(first);
        assertThat(await(Made.class).row()).isEqualTo(1);

        put(blank(3));
        Eventually.isTrue(() -> said() instanceof Made made && made.row() == 2);
        put(first);
        assertThat(await(Left.class).why())
                .isEqualTo(
                        new TapOutcome.MadeHere(
                                1,
                                service.open().orElseThrow().rows().getFirst().member(),
                                members().cardByUid(uid(1).hex()).orElseThrow().number()));
        picture("batch-left");
        // Row 1's own card lies there and nothing was begun for row 3: it is not called faulty.
        assertThat(onScreen(() -> model.hasTried())).isFalse();
        press(DeskKey.digit(1));
        SimulatedNtag faulty = blank(7);
        played.field().tearAtWrite(5, TornPage.OLD);
        put(faulty);
        Eventually.isTrue(() -> said() instanceof Again again && again.row() == 3);
        put(blank(8));
        Eventually.isTrue(
                () -> said() instanceof Left left && left.why() instanceof TapOutcome.AnotherBegun);
        press(DeskKey.digit(1));
        Eventually.isTrue(() -> states().get(2) == BatchRow.State.FAULTY);
        assertThat(service.open().orElseThrow().rows().get(2).uid())
                .as("the one that was begun, not the one that lies there")
                .isEqualTo(uid(7).hex());
        Eventually.isTrue(() -> onScreen(() -> !model.hasTried()));
        press(DeskKey.digit(2));
        Eventually.isTrue(() -> states().get(2) == BatchRow.State.SKIPPED);
        Eventually.isTrue(() -> message().contains("Row 3 is skipped"));
        put(blank(4));
        Eventually.isTrue(() -> said() instanceof Made made && made.row() == 4);
        press(DeskKey.control(KeyCode.E));
        picture("batch-explained");
    }

    @Test
    void afterAPowerCutTheBenchComesUpWithTheCardThatWasBegun() throws Exception {
        show();
        begin(String.join("\n", mails(3)), 3);
        put(blank(1));
        await(Made.class);
        SimulatedNtag second = blank(2);
        Eventually.isTrue(() -> said() instanceof Made made && made.label() != null);
        lift(onReader);
        onReader = null;
        played.field().tearAtWrite(5, TornPage.NEW);
        put(second);
        await(Again.class);
        awaitGone();
        cutPower();
        sample.work("s-ber1-3", "technician");
        serve();
        model = null;
        show();
        onScreen(() -> {
            steps.show(steps.load(BatchView.class));
            return null;
        });
        assertThat(await(Again.class).row()).isEqualTo(2);
        picture("batch-after-power-cut");
        put(second);
        assertThat(await(Made.class).row()).isEqualTo(2);
        put(blank(3));
        Eventually.isTrue(() -> said() instanceof Made made && made.row() == 3);
        assertThat(members().cardByUid(uid(2).hex())).get().matches(Card::isIssued);
    }

    @Test
    void somebodyWhoUsesACardWaitsUntilItIsSaidInTheListAndTheBatchCanBePaused() throws Exception {
        show();
        SampleCast.Person person = sample.cast().atHome();
        begin(person.email() + "\n" + mails(1).getFirst(), 2);
        assertThat(states()).containsExactly(BatchRow.State.DOUBTFUL, BatchRow.State.WAITING);
        assertThat(texts()).contains("Card 1 may be a live card");
        press(DeskKey.digit(3));
        Eventually.isTrue(() -> onScreen(() -> scene.lookup("#batch-person") != null));
        Eventually.isTrue(() -> onScreen(() -> !scene.getRoot().lookupAll(".desk-row").isEmpty()));
        picture("batch-rows");
        press(ALT_1);
        Eventually.isTrue(() -> states().getFirst() == BatchRow.State.WAITING);
        press(DeskKey.ESCAPE);
        put(blank(1));
        assertThat(await(Made.class).row()).isEqualTo(1);
        assertThat(members().card(person.credential()))
                .get()
                .extracting(Card::state)
                .isEqualTo("retired");
        press(DeskKey.digit(4));
        assertThat(pause.isPaused()).isTrue();
    }

    @Test
    void blankCardsAreCountedByKeys() throws Exception {
        show();
        onScreen(() -> {
            steps.show(steps.load(StockView.class));
            return null;
        });
        type("#stock-number", "61");
        // Whoever types on before the answer is there loses nothing of it.
        onScreen(() -> {
            press(DeskKey.ENTER);
            // Pressed twice they came once.
            press(DeskKey.ENTER);
            type("#stock-number", "60");
            return null;
        });
        String answer = texts.get("batch.stock.recorded", "NTAG215", 61);
        Eventually.isTrue(() -> onScreen(() -> ScreenTexts.of(scene.getRoot()).contains(answer)));
        assertThat(service.blanks("NTAG215")).isEqualTo(61);
        press(ALT_1);
        Eventually.isTrue(() -> service.blanks("NTAG215") == 60);
        picture("batch-stock");
        type("#stock-number", "many");
        press(DeskKey.ENTER);
        assertThat(service.blanks("NTAG215")).isEqualTo(60);
    }

    @Test
    void whetherALabelCameOutIsSaidAndItsKeyPrintsItAgain() throws Exception {
        labels = new PaperLabels();
        Eventually.isTrue(labels::canPrint);
        serve();
        show();
        begin(String.join("\n", mails(2)), 2);
        put(blank(1));
        awaitLabel(1, BatchSaid.Paper.PRINTED);
        Eventually.isTrue(() -> isShown(texts.get("batch.label.again")));
        labels.paper().openCover();
        Eventually.isTrue(() -> !labels.canPrint());
        put(blank(2));
        awaitLabel(2, BatchSaid.Paper.NOT_PRINTED);
        Eventually.isTrue(() -> message().equals(texts.get("batch.label.notPrinted", 2)));
        picture("batch-label-not-printed");
        labels.paper().closeCover();
        Eventually.isTrue(labels::canPrint);
        press(DeskKey.digit(5));
        awaitLabel(2, BatchSaid.Paper.PRINTED);
        Eventually.isTrue(() -> message().isEmpty());
        picture("batch-label-again");
    }

    @Test
    void theUndoBarCoversNoButtonOfTheList() throws Exception {
        show();
        onScreen(() -> {
            frame.undo().set(new UndoBar.Offer("done", UndoBar.TEN_SECONDS, () -> {}));
            return null;
        });
        // It slides in from below.
        Eventually.isTrue(() -> isFree("#batch-file", "#batch-replace", "#batch-begin"));
        picture("batch-list-undo");
        assertThat(isFree("#batch-file", "#batch-replace", "#batch-begin")).isTrue();
    }
}
