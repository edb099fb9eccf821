package com.passportdesk.console.card;

import com.passportdesk.console.fx.DeskButton;
import com.passportdesk.console.fx.DeskRow;
import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.fx.StateCard;
import com.passportdesk.console.fx.TextScale;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Tone;
import com.passportdesk.console.fx.Words;
import com.passportdesk.store.member.Card;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What stands beside the card in hand: the person's cards, what is asked, the latest cards.
final class BenchSide {

    private static final double SIDE = 410;

    private final CardBenchViewModel model;
    private final BenchParts parts;
    private final Texts texts;

    BenchSide(CardBenchViewModel model, BenchParts parts, Texts texts) {
        this.model = model;
        this.parts = parts;
        this.texts = texts;
    }

    /// The person's cards, each live one with the digit that blocks it.
    ///
    /// @param why asks for the cause of a block
    Node cards(Holder holder, List<Card> live, Consumer<Card> why) {
        VBox side = wide(parts.heading(texts.get("cards.cardsOf", holder.member().given()), ""));
        said(side);
        for (Card card : holder.cards()) {
            int digit = live.indexOf(card) + 1;
            side.getChildren().add(new DeskRow(parts.card(card, digit, () -> model.block(card))));
        }
        if (!live.isEmpty()) {
            side.getChildren()
                    .add(
                            inColumn(
                                    DeskButton.quiet(
                                            texts.get("cards.block.askShort"),
                                            CardBenchView.WHY.hint(texts),
                                            () -> why.accept(live.getFirst()))));
        }
        if (holder.cards().isEmpty()) {
            side.getChildren().add(inColumn(Words.wrapping(texts.get("cards.noCards"), "second")));
        }
        Region space = new Region();
        VBox.setVgrow(space, Priority.ALWAYS);
        HBox note =
                new HBox(
                        Icon.SAVE.view(18),
                        Words.wrapping(texts.get("cards.readBackNote"), "second"));
        note.getStyleClass().addAll("quiet-box", Tone.MUTED.styleClass());
        side.getChildren().addAll(space, inColumn(note));
        return side;
    }

    private static Node inColumn(Node node) {
        VBox column = new VBox(node);
        column.getStyleClass().add("column");
        return column;
    }

    private void said(VBox side) {
        if (!model.message().get().isEmpty()) {
            VBox said = new VBox(Words.wrapping(model.message().get(), "body"));
            said.setId("card-message");
            said.getStyleClass().addAll("quiet-box", "bench-said");
            side.getChildren().add(said);
        }
    }

    /// What is asked, in the place of all that.
    Node asked(Asked asked) {
        VBox side = wide();
        said(side);
        side.getChildren().add(asked.panel());
        return side;
    }

    private static VBox wide(Node... nodes) {
        VBox side = new VBox(nodes);
        side.setPrefWidth(TextScale.px(SIDE));
        side.setMinWidth(TextScale.px(SIDE));
        return side;
    }

    /// All attempts of this desk, where nobody is chosen.
    Node allLatest() {
        Node latest = latest(Integer.MAX_VALUE);
        latest.getStyleClass().remove("hairline-top");
        return wide(latest);
    }

    /// The latest attempts of this desk, at most so many.
    Node latest(int most) {
        VBox box = new VBox(parts.heading(texts.get("cards.latest"), ""));
        box.setId("card-latest");
        box.getStyleClass().add("hairline-top");
        if (model.latest().isEmpty()) {
            box.getChildren()
                    .add(
                            inColumn(
                                    new StateCard(
                                            Icon.ID_CARD,
                                            Tone.MUTED,
                                            texts.get("cards.latest.none"),
                                            texts.get("cards.latest.none.second"),
                                            null)));
        }
        model.latest().stream()
                .limit(most)
                .forEach(made -> box.getChildren().add(new DeskRow(parts.latest(made))));
        return box;
    }
}
