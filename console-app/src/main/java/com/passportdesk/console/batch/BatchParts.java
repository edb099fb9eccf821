package com.passportdesk.console.batch;

import com.passportdesk.console.batch.BatchPicture.Person;
import com.passportdesk.console.batch.BatchSaid.Hand;
import com.passportdesk.console.card.ChipWords;
import com.passportdesk.console.card.WrittenCard;
import com.passportdesk.console.fx.CardFace;
import com.passportdesk.console.fx.CellGrid;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.fx.ScriptText;
import com.passportdesk.console.fx.StepBar;
import com.passportdesk.console.fx.StepBar.Stage;
import com.passportdesk.console.fx.TextScale;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Tone;
import com.passportdesk.console.fx.Words;
import com.passportdesk.console.shell.ShellModel;
import com.passportdesk.store.batch.Batch;
import com.passportdesk.store.batch.BatchRow;
import com.passportdesk.store.batch.BatchRow.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The pieces of the bench below its answer, made from what is known.
final class BatchParts {

    private static final int COLUMNS = 8;

    /// Cells that are shown at a time; of a longer batch those around the card in hand.
    private static final int CELLS = 40;

    private final Texts texts;
    private final Formats formats;
    private final ShellModel frame;

    BatchParts(Texts texts, Formats formats, ShellModel frame) {
        this.texts = texts;
        this.formats = formats;
        this.frame = frame;
    }

    /// The card as it will look, and the facts about the one in hand.
    Node cardAndFacts(BatchPicture picture, BatchSaid said) {
        Person person = picture.inHand();
        Hand hand = said.inHand();
        VBox facts = new VBox(Words.second(texts.get("batch.inHand")));
        facts.getStyleClass().add("bench-facts");
        facts.setMinWidth(0);
        facts.getChildren().add(Words.title(kind(picture.batch(), hand)));
        if (hand != null) {
            ChipWords.maker(texts, hand.maker())
                    .ifPresent(words -> facts.getChildren().add(Words.second(words)));
        }
        if (person == null) {
            HBox none = new HBox(facts);
            none.getStyleClass().add("bench-card");
            return none;
        }
        facts.getChildren().add(Words.second(who(person)));
        facts.getChildren().add(Words.second(issue(person.row(), said)));
        String uid = hand == null ? person.row().uid() : hand.uid().hex();
        if (uid != null) {
            facts.getChildren().add(ChipWords.number(uid));
        }
        CardFace face =
                new CardFace(
                        new CardFace.Print(
                                frame.network().get(),
                                frame.mark().get(),
                                person.name(),
                                person.company(),
                                number(person.row())));
        HBox both = new HBox(face, facts);
        both.getStyleClass().add("bench-card");
        return both;
    }

    private String kind(Batch batch, @Nullable Hand hand) {
        if (hand == null) {
            return texts.get("batch.inHand.none");
        }
        return batch.stack().filter(hand.type()::equals).isPresent()
                ? texts.get("batch.inHand.ofStack", hand.type())
                : hand.type();
    }

    private String who(Person person) {
        return person.plan().isEmpty()
                ? texts.get("batch.home", person.home())
                : texts.get("batch.planAndHome", person.plan(), person.home());
    }

    private String issue(BatchRow row, BatchSaid said) {
        return switch (said) {
            case BatchSaid.Made(_, var card, _, _) ->
                    texts.get(
                            "batch.issueUntil",
                            card.issue(),
                            formats.day(formats.dateOf(card.validUntil())));
            case BatchSaid.Waiting _,
                    BatchSaid.Writing _,
                    BatchSaid.Again _,
                    BatchSaid.Left _,
                    BatchSaid.NotIssued _,
                    BatchSaid.Signed _ ->
                    row.isReplacing() ? texts.get("batch.replaces") : texts.get("batch.firstCard");
        };
    }

    /// Given when the card is begun; the attempts before have others.
    private static String number(BatchRow row) {
        String number = row.number();
        boolean isGiven = row.state() == State.TAP_AGAIN || row.state() == State.ISSUED;
        return isGiven && number != null ? number : "";
    }

    StepBar steps(BatchSaid said) {
        List<Stage> stages = new ArrayList<>();
        switch (said) {
            case BatchSaid.Waiting _, BatchSaid.Signed _ ->
                    stages.add(
                            stage(StepBar.State.RUNNING, "tap", texts.get("batch.step.forCard")));
            case BatchSaid.Writing(Hand hand) -> {
                stages.add(tap(hand));
                stages.add(stage(StepBar.State.RUNNING, "write", texts.get("batch.step.now")));
            }
            case BatchSaid.Made(_, _, Hand hand, var label) -> {
                stages.add(tap(hand));
                stages.add(stage(StepBar.State.PASS, "write", seconds(hand.took())));
                stages.add(stage(StepBar.State.PASS, "readBack", texts.get("batch.step.same")));
                stages.add(label(label));
            }
            case BatchSaid.Again(_, var why, Hand hand) -> {
                stages.add(tap(hand));
                stages.addAll(torn(why, hand));
            }
            case BatchSaid.Left(_, _, Hand hand) -> {
                stages.add(tap(hand));
                stages.add(stage(StepBar.State.WAITS, "write", texts.get("batch.step.nothing")));
            }
            case BatchSaid.NotIssued(_, _, Hand hand) -> {
                stages.add(tap(hand));
                stages.add(stage(StepBar.State.FAIL, "write", texts.get("batch.step.notDone")));
            }
        }
        String[] names = {"tap", "write", "readBack", "label"};
        for (int at = stages.size(); at < names.length; at++) {
            stages.add(stage(StepBar.State.WAITS, names[at], texts.get("batch.step.waits")));
        }
        return new StepBar(stages);
    }

    private Stage label(BatchSaid.@Nullable Label label) {
        if (label == null) {
            return stage(StepBar.State.RUNNING, "label", texts.get("batch.step.now"));
        }
        return switch (label.paper()) {
            case FILE -> stage(StepBar.State.PASS, "label", seconds(label.took()));
            case PRINTED ->
                    stage(
                            StepBar.State.PASS,
                            "label",
                            texts.get("batch.step.printed", seconds(label.took())));
            case UNSURE -> stage(StepBar.State.FAIL, "label", texts.get("batch.step.unsure"));
            case NOT_PRINTED ->
                    stage(StepBar.State.FAIL, "label", texts.get("batch.step.notPrinted"));
        };
    }

    /// Writing and reading back are one order to the reader: which of them it was lifted in, the
    /// card itself will tell.
    private List<Stage> torn(WrittenCard.Why why, @Nullable Hand hand) {
        String how =
                why == WrittenCard.Why.LIFTED && hand != null
                        ? texts.get("batch.step.lifted", seconds(hand.took()))
                        : texts.get("batch.step.notDone");
        return List.of(
                stage(StepBar.State.FAIL, "write", how),
                stage(StepBar.State.WAITS, "readBack", texts.get("batch.step.sameCard")));
    }

    private Stage tap(@Nullable Hand hand) {
        return stage(
                StepBar.State.PASS,
                "tap",
                hand == null
                        ? texts.get("batch.step.before")
                        : formats.timeWithSeconds(hand.tapped()));
    }

    // texts: batch.step.*
    private Stage stage(StepBar.State state, String key, String detail) {
        return new Stage(state, texts.get("batch.step." + key), detail);
    }

    private String seconds(Duration took) {
        return texts.get("batch.step.seconds", took.toMillis() / 1000.0);
    }

    /// Who comes next, in the order in which the cards lie.
    Node next(BatchPicture picture) {
        VBox box = new VBox(heading(texts.get("batch.next"), texts.get("batch.next.second")));
        box.setId("batch-next");
        box.getStyleClass().addAll("hairline-top", "batch-next");
        for (Person person : picture.next()) {
            Label number = new Label(String.valueOf(person.row().row()));
            number.getStyleClass().addAll("num", "batch-number");
            // As on the card and in the headline; the own script stands beside it.
            HBox name = new HBox(TextScale.px(6), new ScriptText(person.name(), "title"));
            name.setAlignment(Pos.BASELINE_LEFT);
            name.setMinWidth(0);
            HBox.setHgrow(name, Priority.ALWAYS);
            if (!person.nativeName().isEmpty()) {
                name.getChildren().add(new ScriptText(person.nativeName(), "row-native"));
            }
            ScriptText company = Words.second(person.company());
            company.setMinWidth(Region.USE_PREF_SIZE);
            HBox line = new HBox(number, name, Words.space(), company);
            line.getStyleClass().addAll("column", "batch-line");
            line.setAlignment(Pos.CENTER_LEFT);
            line.setAccessibleText(
                    person.row().row() + ", " + person.name() + ", " + person.company());
            box.getChildren().add(line);
        }
        if (picture.next().isEmpty()) {
            VBox none = new VBox(Words.wrapping(texts.get("batch.next.none"), "second"));
            none.getStyleClass().add("column");
            box.getChildren().add(none);
        }
        return box;
    }

    HBox heading(String title, String second) {
        HBox head = new HBox(Words.heading(title), Words.space(), Words.second(second));
        head.getStyleClass().addAll("column", "column-head");
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    /// The numbers of the batch, forty at a time.
    Node grid(BatchPicture picture, BatchSaid said) {
        Person person = picture.inHand();
        int about = person == null ? 1 : person.row().row();
        int first = (about - 1) / CELLS * CELLS;
        List<BatchRow> rows = picture.batch().rows();
        List<CellGrid.Cell> cells =
                rows.stream()
                        .skip(first)
                        .limit(CELLS)
                        .map(row -> new CellGrid.Cell(row.row(), cell(row, about, said)))
                        .toList();
        VBox box = new VBox(new CellGrid(COLUMNS, cells));
        box.getStyleClass().addAll("column", "batch-grid");
        if (rows.size() > CELLS) {
            box.getChildren()
                    .add(
                            Words.age(
                                    texts.get(
                                            "batch.cells",
                                            first + 1,
                                            first + cells.size(),
                                            rows.size())));
        }
        return box;
    }

    private static CellGrid.State cell(BatchRow row, int about, BatchSaid said) {
        boolean isInHand = row.row() == about && !(said instanceof BatchSaid.Signed);
        return switch (row.state()) {
            case ISSUED -> CellGrid.State.DONE;
            case TAP_AGAIN ->
                    said instanceof BatchSaid.Writing ? CellGrid.State.NOW : CellGrid.State.FAIL;
            case DOUBTFUL -> CellGrid.State.WARN;
            case SKIPPED -> CellGrid.State.LEFT_OUT;
            case WAITING, FAULTY -> isInHand ? CellGrid.State.NOW : CellGrid.State.WAITS;
        };
    }

    /// How many of what, each with its icon; what is zero is not said.
    Node counts(BatchPicture picture) {
        Batch batch = picture.batch();
        VBox box = new VBox();
        box.getStyleClass().addAll("column", "batch-counts");
        count(box, Icon.CHECK, Tone.SUCCESS, "batch.count.issued", picture.issued());
        count(
                box,
                Icon.ROTATE_CW,
                Tone.DANGER,
                "batch.count.tapAgain",
                batch.count(State.TAP_AGAIN));
        batch.rows().stream()
                .filter(row -> row.state() == State.DOUBTFUL)
                .limit(2)
                .forEach(row -> box.getChildren().add(doubt(row)));
        int more = batch.count(State.DOUBTFUL) - 2;
        count(box, Icon.TRIANGLE_ALERT, Tone.WARNING, "batch.count.doubtful", more);
        count(
                box,
                Icon.CIRCLE_MINUS,
                Tone.MUTED,
                "batch.count.skipped",
                batch.count(State.SKIPPED));
        count(box, Icon.CIRCLE_X, Tone.MUTED, "batch.count.faulty", batch.faulty());
        if (batch.isOpen()) {
            box.getChildren().add(line(Icon.CIRCLE_DASHED, Tone.MUTED, waiting(picture), ""));
        } else {
            // Nothing waits any more in a batch that is over.
            count(box, Icon.CIRCLE_DASHED, Tone.MUTED, "batch.left.notMade", picture.notMade());
        }
        return box;
    }

    private String waiting(BatchPicture picture) {
        Batch batch = picture.batch();
        int waiting = batch.count(State.WAITING) + batch.count(State.FAULTY);
        String stock = stock(picture);
        return stock.isEmpty()
                ? texts.get("batch.count.waiting", waiting)
                : texts.get("batch.count.waitingAnd", waiting, stock);
    }

    private String stock(BatchPicture picture) {
        Integer blanks = picture.blanks();
        if (blanks == null) {
            return "";
        }
        return blanks > 0
                ? texts.get("batch.stock", blanks)
                : texts.get("batch.stock.empty", blanks);
    }

    // texts: batch.count.*
    // texts: batch.left.notMade
    private void count(VBox box, Icon icon, Tone tone, String key, int many) {
        if (many > 0) {
            box.getChildren().add(line(icon, tone, texts.get(key, many), ""));
        }
    }

    private Node doubt(BatchRow row) {
        boolean isTwice = row.doubt() == BatchRow.Doubt.NAMED_TWICE;
        return line(
                Icon.TRIANGLE_ALERT,
                Tone.WARNING,
                texts.get(isTwice ? "batch.doubt.namedTwice" : "batch.doubt.hasCard", row.row()),
                texts.get(
                        isTwice ? "batch.doubt.earlier" : "batch.doubt.card",
                        String.valueOf(row.doubtAbout())));
    }

    private static Node line(Icon icon, Tone tone, String words, String second) {
        HBox picture = new HBox(icon.view(17));
        picture.getStyleClass().add(tone.styleClass());
        HBox line = new HBox(picture, Words.body(words));
        if (!second.isEmpty()) {
            ScriptText more = Words.body(second);
            more.getStyleClass().add("batch-second");
            line.getChildren().add(more);
        }
        line.getStyleClass().add("batch-count");
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    String each(Duration each) {
        return texts.get("batch.each", Math.max(1, each.toSeconds()));
    }

    String moment(@Nullable Instant at) {
        return at == null ? "" : formats.timeWithSeconds(at);
    }
}
