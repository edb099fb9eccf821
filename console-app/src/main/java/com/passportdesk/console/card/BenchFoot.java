package com.passportdesk.console.card;

import com.passportdesk.console.fx.DeskButton;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Words;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;

/// The keys at the bottom of the bench.
final class BenchFoot {

    private final CardBenchViewModel model;
    private final ManyCards many;
    private final Texts texts;

    BenchFoot(CardBenchViewModel model, ManyCards many, Texts texts) {
        this.model = model;
        this.many = many;
        this.texts = texts;
    }

    /// From one card to many. The digits need Alt here, where somebody types.
    Node choosing() {
        HBox foot = new HBox();
        foot.getStyleClass().add("foot");
        foot.setAlignment(Pos.CENTER_LEFT);
        foot.getChildren()
                .add(small(texts.get("cards.many"), texts.get("cards.alt", 1), many::openList));
        foot.getChildren()
                .add(small(texts.get("cards.stock"), texts.get("cards.alt", 2), many::openStock));
        ManyCards.Waiting waiting = model.waiting().get();
        if (waiting != null) {
            String words =
                    texts.get("cards.many.waits", waiting.name(), waiting.issued(), waiting.of());
            foot.getChildren().add(small(words, texts.get("cards.alt", 3), many::goOn));
        }
        if (model.look().erasable().isPresent()) {
            foot.getChildren()
                    .add(
                            small(
                                    texts.get("cards.erase"),
                                    texts.get("cards.alt", CardBenchView.ERASE),
                                    model.look()::erase));
        }
        if (model.look().formattable().isPresent()) {
            foot.getChildren()
                    .add(
                            small(
                                    texts.get("cards.format"),
                                    texts.get("cards.alt", CardBenchView.FORMAT),
                                    model.look()::format));
        }
        return foot;
    }

    /// @param leaving text key of what Esc does
    Node of(BenchState state, String leaving) {
        HBox foot = new HBox();
        foot.getStyleClass().add("foot");
        foot.setAlignment(Pos.CENTER_LEFT);
        if (!(state instanceof BenchState.Writing)) {
            foot.getChildren()
                    .add(
                            DeskButton.small(
                                    null,
                                    texts.get(leaving),
                                    DeskKey.ESCAPE.hint(texts),
                                    model::leave));
        }
        if (state instanceof BenchState.Known known) {
            known(foot, known);
        }
        if (CardBenchView.isOver(state)) {
            DeskButton next =
                    DeskButton.main(
                            null,
                            texts.get("cards.nextCard"),
                            DeskKey.ENTER.hint(texts),
                            model::leave);
            next.setId("card-next");
            foot.getChildren().addAll(Words.space(), next);
        }
        return foot;
    }

    private void known(HBox foot, BenchState.Known known) {
        if (known.card().isIssued()) {
            foot.getChildren()
                    .add(
                            small(
                                    texts.get("cards.giveBack"),
                                    String.valueOf(CardBenchView.BACK),
                                    model.look()::giveBack));
        } else {
            foot.getChildren()
                    .add(
                            small(
                                    texts.get("cards.erase"),
                                    String.valueOf(CardBenchView.ERASE),
                                    model.look()::erase));
        }
        if (model.look().formattable().isPresent()) {
            foot.getChildren()
                    .add(
                            small(
                                    texts.get("cards.format"),
                                    String.valueOf(CardBenchView.FORMAT),
                                    model.look()::format));
        }
        DeskButton another =
                DeskButton.main(
                        null,
                        texts.get("cards.known.another"),
                        DeskKey.ENTER.hint(texts),
                        () -> model.choose(known.holder()));
        another.setId("card-known");
        foot.getChildren().addAll(Words.space(), another);
    }

    /// Reached by its digit and the mouse only: Enter must never take a card from anybody.
    private static DeskButton small(String words, String key, Runnable act) {
        DeskButton button = DeskButton.small(null, words, key, act);
        button.setFocusTraversable(false);
        return button;
    }
}
