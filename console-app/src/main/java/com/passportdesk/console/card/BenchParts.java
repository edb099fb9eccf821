package com.passportdesk.console.card;

import com.passportdesk.console.fx.Avatar;
import com.passportdesk.console.fx.CardFace;
import com.passportdesk.console.fx.Chip;
import com.passportdesk.console.fx.DecisionBand;
import com.passportdesk.console.fx.DeskButton;
import com.passportdesk.console.fx.DeskRow;
import com.passportdesk.console.fx.Face;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.fx.Paragraph;
import com.passportdesk.console.fx.ScriptText;
import com.passportdesk.console.fx.StepBar;
import com.passportdesk.console.fx.StepBar.Stage;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Tone;
import com.passportdesk.console.fx.Words;
import com.passportdesk.console.shell.ShellModel;
import com.passportdesk.store.card.CardJob;
import com.passportdesk.store.member.Card;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The pieces of the card bench, made from what is known.
final class BenchParts {

    private final Texts texts;
    private final Formats formats;
    private final BenchWords words;

    BenchParts(Texts texts, Formats formats) {
        this.texts = texts;
        this.formats = formats;
        this.words = new BenchWords(texts);
    }

    /// The answer on top: what to do with this card.
    Node band(BenchState state, Holder holder) {
        String name = holder.member().readable();
        return switch (state) {
            case BenchState.Choosing _ -> new HBox();
            case BenchState.Known known -> known(known, name);
            case BenchState.WaitingForCard(_, String problem) ->
                    waiting(
                            texts.get("cards.for", name),
                            texts.get("cards.putBlank"),
                            problem.isEmpty() ? words.beforeTap(holder) : problem,
                            problem.isEmpty() && holder.live().isEmpty()
                                    ? Tone.MUTED
                                    : Tone.WARNING);
            case BenchState.Writing _ ->
                    waiting(
                            texts.get("cards.for", name),
                            texts.get("cards.holdStill"),
                            texts.get("cards.holdStill.second"),
                            Tone.MUTED);
            case BenchState.TapAgain again ->
                    decision(
                            DecisionBand.State.REFUSED,
                            new Face.Picture(Icon.ROTATE_CW, Tone.DANGER),
                            texts.get("cards.notIssued"),
                            texts.get("cards.tapAgain"),
                            why(again));
            case BenchState.Issued(_, var card, _, _, _, _) ->
                    decision(
                            DecisionBand.State.ADMITTED,
                            new Face.Picture(Icon.CHECK, Tone.SUCCESS),
                            texts.get("cards.issued"),
                            texts.get("cards.issued.answer", holder.member().given()),
                            card.retired().isEmpty()
                                    ? texts.get("cards.issued.first", card.number())
                                    : texts.get(
                                            "cards.issued.retired",
                                            card.number(),
                                            String.join(", ", card.retired())));
            case BenchState.NotIssued(_, _, _, _, String sentence, String cure) ->
                    decision(
                            DecisionBand.State.REFUSED,
                            new Face.Picture(Icon.X, Tone.DANGER),
                            texts.get("cards.notIssued"),
                            sentence,
                            cure);
        };
    }

    private Node known(BenchState.Known known, String name) {
        boolean isLive = known.card().isIssued();
        String second =
                known.refused().isEmpty()
                        ? texts.get("cards.known.neverRefused")
                        : known.refused() + " " + known.cure();
        return decision(
                isLive ? DecisionBand.State.ADMITTED : DecisionBand.State.ATTENTION,
                new Face.Portrait(known.holder().member().portrait()),
                texts.get("cards.known", known.card().number(), state(known.card().state())),
                name,
                second);
    }

    private String why(BenchState.TapAgain again) {
        return switch (again.why()) {
            case LIFTED -> texts.get("cards.again.lifted");
            case GONE -> texts.get("cards.again.gone");
            case READER -> texts.get("cards.again.reader");
            case OTHER_CARD -> texts.get("cards.again.otherCard");
            case UNKNOWN -> texts.get("cards.again.unknown", formats.time(again.job().at()));
        };
    }

    private static Node decision(
            DecisionBand.State state, Face face, String word, String answer, String second) {
        return new DecisionBand(
                new DecisionBand.Decision(state, word, "", answer, "", second, face, null));
    }

    private static Node waiting(String word, String answer, String second, Tone tone) {
        VBox words =
                new VBox(
                        new ScriptText(word, "state-word"),
                        new Paragraph(answer, "decision-answer"),
                        Words.wrapping(second, "person"));
        words.getChildren().getLast().getStyleClass().add(tone.styleClass());
        words.getStyleClass().add("words");
        words.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox band = new HBox(Avatar.tile(Icon.NFC, Tone.ACCENT, 64), words);
        band.setAlignment(Pos.CENTER_LEFT);
        band.setId("bench-band");
        band.setFocusTraversable(true);
        band.getStyleClass().addAll("decision", "bench-waiting");
        band.setAccessibleText(word + ". " + answer + ". " + second);
        return band;
    }

    Node faceAndFacts(BenchState state, Holder holder, ShellModel frame) {
        String number = number(state);
        CardFace face =
                new CardFace(
                        new CardFace.Print(
                                frame.network().get(),
                                frame.mark().get(),
                                holder.member().readable(),
                                holder.company(),
                                number));
        VBox facts = new VBox(Words.second(texts.get("cards.inHand")));
        facts.getChildren().add(Words.heading(inHand(state)));
        facts.getChildren().add(Words.second(person(holder)));
        issue(state, facts);
        String uid = uid(state);
        if (!uid.isEmpty()) {
            facts.getChildren().add(ChipWords.number(uid));
        }
        facts.getStyleClass().add("bench-facts");
        HBox both = new HBox(face, facts);
        both.getStyleClass().add("bench-card");
        return both;
    }

    private void issue(BenchState state, VBox facts) {
        switch (state) {
            case BenchState.Issued(_, var card, _, _, _, _) ->
                    facts.getChildren()
                            .add(
                                    Words.second(
                                            texts.get(
                                                    "cards.issueUntil",
                                                    card.issue(),
                                                    formats.day(
                                                            formats.dateOf(card.validUntil())))));
            case BenchState.TapAgain again ->
                    facts.getChildren()
                            .add(Words.second(texts.get("cards.issue", again.job().issue())));
            case BenchState.Known known ->
                    facts.getChildren()
                            .add(Words.second(texts.get("cards.issue", known.card().issue())));
            case BenchState.Choosing _,
                    BenchState.WaitingForCard _,
                    BenchState.Writing _,
                    BenchState.NotIssued _ -> {
                // The issue number is not given yet.
            }
        }
    }

    private static String number(BenchState state) {
        return switch (state) {
            case BenchState.Issued(_, var card, _, _, _, _) -> card.number();
            case BenchState.TapAgain again -> again.job().number();
            case BenchState.Known known -> known.card().number();
            case BenchState.Choosing _,
                    BenchState.WaitingForCard _,
                    BenchState.Writing _,
                    BenchState.NotIssued _ ->
                    "";
        };
    }

    private String inHand(BenchState state) {
        return switch (state) {
            case BenchState.Writing(_, _, String type, _) -> type;
            case BenchState.Known known ->
                    ChipWords.of(texts, known.shown().type().name(), known.shown().maker());
            case BenchState.TapAgain(_, _, _, String type, _, _) ->
                    type.isEmpty() ? texts.get("cards.inHand.begun") : type;
            case BenchState.Issued(_, _, _, String type, _, _) -> type;
            case BenchState.NotIssued(_, _, String type, _, _, _) -> type;
            case BenchState.Choosing _, BenchState.WaitingForCard _ ->
                    texts.get("cards.inHand.none");
        };
    }

    private static String uid(BenchState state) {
        return switch (state) {
            case BenchState.Writing(_, var uid, _, _) -> uid.hex();
            case BenchState.Known known -> known.shown().uid().hex();
            case BenchState.TapAgain again -> Objects.requireNonNullElse(again.job().uid(), "");
            case BenchState.Issued(_, _, var uid, _, _, _) -> uid.hex();
            case BenchState.NotIssued(_, var uid, _, _, _, _) -> uid.hex();
            case BenchState.Choosing _, BenchState.WaitingForCard _ -> "";
        };
    }

    StepBar steps(BenchState state) {
        Stage waits = stage(StepBar.State.WAITS, "cards.step.write", texts.get("cards.step.waits"));
        List<Stage> stages = new ArrayList<>();
        switch (state) {
            case BenchState.Choosing _, BenchState.WaitingForCard _ ->
                    stages.addAll(
                            List.of(
                                    stage(
                                            StepBar.State.RUNNING,
                                            "cards.step.tap",
                                            texts.get("cards.step.forCard")),
                                    waits));
            case BenchState.Known known -> stages.addAll(List.of(tap(known.tapped()), waits));
            case BenchState.Writing(_, _, _, Instant tapped) ->
                    stages.addAll(
                            List.of(
                                    tap(tapped),
                                    stage(
                                            StepBar.State.RUNNING,
                                            "cards.step.write",
                                            texts.get("cards.step.now"))));
            case BenchState.TapAgain(_, _, var why, _, Instant tapped, Duration took) ->
                    stages.addAll(
                            List.of(
                                    tap(tapped),
                                    stage(
                                            StepBar.State.FAIL,
                                            "cards.step.write",
                                            why == WrittenCard.Why.LIFTED
                                                    ? texts.get("cards.step.lifted", seconds(took))
                                                    : texts.get("cards.step.notDone"))));
            case BenchState.Issued(_, var card, _, _, Instant tapped, Duration took) ->
                    stages.addAll(
                            List.of(
                                    tap(tapped),
                                    stage(StepBar.State.PASS, "cards.step.write", seconds(took)),
                                    stage(
                                            StepBar.State.PASS,
                                            "cards.step.readBack",
                                            texts.get("cards.step.same")),
                                    stage(
                                            StepBar.State.PASS,
                                            "cards.step.issued",
                                            texts.get("cards.step.number", card.issue()))));
            case BenchState.NotIssued(_, _, _, Instant tapped, _, _) ->
                    stages.addAll(
                            List.of(
                                    tap(tapped),
                                    stage(
                                            StepBar.State.FAIL,
                                            "cards.step.write",
                                            texts.get("cards.step.notDone"))));
        }
        String[] names = {"cards.step.readBack", "cards.step.issued"};
        for (int i = stages.size() - 2; i < names.length; i++) {
            stages.add(stage(StepBar.State.WAITS, names[i], texts.get("cards.step.waits")));
        }
        return new StepBar(stages);
    }

    private Stage tap(@Nullable Instant at) {
        return stage(
                StepBar.State.PASS,
                "cards.step.tap",
                at == null ? texts.get("cards.step.before") : formats.timeWithSeconds(at));
    }

    // texts: cards.step.*
    private Stage stage(StepBar.State state, String key, String detail) {
        return new Stage(state, texts.get(key), detail);
    }

    private String seconds(Duration took) {
        return texts.get("cards.step.seconds", took.toMillis() / 1000.0);
    }

    HBox heading(String title, String second) {
        HBox head = new HBox(Words.heading(title), Words.space(), Words.second(second));
        head.getStyleClass().addAll("column", "column-head");
        return head;
    }

    String person(Holder holder) {
        List<String> parts = new ArrayList<>();
        parts.add(holder.plan().isEmpty() ? texts.get("cards.noPlan") : holder.plan());
        parts.add(texts.get("cards.home", holder.home()));
        if (!holder.company().isEmpty()) {
            parts.add(holder.company());
        }
        return String.join(", ", parts);
    }

    String cardOf(Holder holder) {
        return holder.cards().stream()
                .findFirst()
                .map(card -> card.number() + ", " + state(card.state()))
                .orElse(texts.get("cards.none"));
    }

    DeskRow.Content card(Card card, int digit, Runnable block) {
        Node end =
                digit >= 1 && digit <= 9
                        ? blocking(digit, block)
                        : new Chip(new Chip.Words(tone(card.state()), null, state(card.state())));
        return new DeskRow.Content(
                "",
                new Face.Picture(Icon.ID_CARD, tone(card.state())),
                card.number(),
                "",
                texts.get("cards.issueState", card.issue(), state(card.state())),
                end);
    }

    /// Reached by its digit and the mouse only: Enter must never block a card.
    private DeskButton blocking(int digit, Runnable block) {
        DeskButton button =
                DeskButton.small(
                        Icon.BAN, texts.get("cards.blockIt"), String.valueOf(digit), block);
        button.setFocusTraversable(false);
        return button;
    }

    DeskRow.Content latest(LatestCard made) {
        CardJob job = made.job();
        return new DeskRow.Content(
                formats.time(job.at()),
                new Face.Picture(Icon.ID_CARD, jobTone(job)),
                made.name().isEmpty() ? job.number() : made.name(),
                "",
                jobWords(job),
                Words.second(job.number()));
    }

    private static Tone jobTone(CardJob job) {
        return switch (job.state()) {
            case "issued" -> Tone.SUCCESS;
            case "started" -> Tone.WARNING;
            default -> Tone.DANGER;
        };
    }

    private String jobWords(CardJob job) {
        return switch (job.state()) {
            case "issued" -> texts.get("cards.job.issued", job.issue());
            case "started" -> texts.get("cards.job.open");
            default -> texts.get("cards.why." + job.cause());
        };
    }

    private static Tone tone(String state) {
        return switch (state) {
            case "issued" -> Tone.SUCCESS;
            case "blocked" -> Tone.DANGER;
            default -> Tone.MUTED;
        };
    }

    // texts: cards.state.*
    private String state(String state) {
        return switch (state) {
            case "issued", "blocked", "retired", "returned" -> texts.get("cards.state." + state);
            default -> state;
        };
    }
}
