package com.passportdesk.console.card;

import com.passportdesk.console.fx.Background;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.devices.card.Presentation;
import com.passportdesk.devices.reader.CardReader;
import java.util.function.Consumer;

/// What a bench hears of a reader while it waits for a card: one that lies there, or in one
/// sentence why none can be used. On the reader's own thread, and told on the screen's.
public final class ReaderEar {

    private final Background background;
    private final Texts texts;
    private final Consumer<Presentation> card;
    private final Consumer<String> trouble;

    public ReaderEar(
            Background background,
            Texts texts,
            Consumer<Presentation> card,
            Consumer<String> trouble) {
        this.background = background;
        this.texts = texts;
        this.card = card;
        this.trouble = trouble;
    }

    /// @return whether it says something to a bench
    public boolean hear(CardReader.Event event) {
        return switch (event) {
            case CardReader.Event.CardShown(Presentation shown) -> {
                background.onScreen(() -> card.accept(shown));
                yield true;
            }
            case CardReader.Event.SeveralCards _ -> says("cards.severalCards");
            case CardReader.Event.Unreadable _ -> says("cards.unreadable");
            case CardReader.Event.KeysAway(_, var advice) ->
                    told(
                            texts.get(advice.textKey(), advice.arguments().toArray())
                                    + " "
                                    + texts.get(advice.adviceKey(), advice.arguments().toArray()));
            case CardReader.Event.UnknownCard(String kind) -> says("cards.otherKind", kind);
            case CardReader.Event.CardGone _, CardReader.Event.Ready _, CardReader.Event.Lost _ ->
                    false;
        };
    }

    // texts: cards.severalCards cards.unreadable cards.otherKind
    private boolean says(String key, Object... values) {
        return told(texts.get(key, values));
    }

    private boolean told(String sentence) {
        background.onScreen(() -> trouble.accept(sentence));
        return true;
    }
}
