package com.passportdesk.console.card;

import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Words;
import com.passportdesk.devices.card.Originality;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.layout.HBox;

/// What a card in hand is called at a bench: its type, and whether its maker signed its number. A
/// chip that NXP did not sign is told and not refused: good ones of other makers are among them.
public final class ChipWords {

    private ChipWords() {}

    /// Its number, two digits at a time.
    ///
    /// @param hex 8 to 20 hex digits
    public static HBox number(String hex) {
        HBox line =
                new HBox(
                        Icon.FINGERPRINT_PATTERN.view(16),
                        Words.second(hex.replaceAll("(..)(?!$)", "$1 ")));
        line.getStyleClass().add("bench-uid");
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    /// What its maker says of its number, beside the type; empty where it was not asked.
    public static Optional<String> maker(Texts texts, Optional<Originality> maker) {
        return maker.flatMap(one ->
                switch (one) {
                    case SIGNED -> Optional.of(texts.get("cards.maker.signed"));
                    case NOT_SIGNED -> Optional.of(texts.get("cards.maker.notSigned"));
                    case NOT_TOLD -> Optional.of(texts.get("cards.maker.notTold"));
                    case NOT_ASKED -> Optional.empty();
                });
    }

    public static String of(Texts texts, String type, Optional<Originality> maker) {
        return maker.map(one ->
                        switch (one) {
                            case SIGNED -> texts.get("cards.chip.signed", type);
                            case NOT_SIGNED -> texts.get("cards.chip.notSigned", type);
                            case NOT_TOLD -> texts.get("cards.chip.notTold", type);
                            case NOT_ASKED -> type;
                        })
                .orElse(type);
    }
}
