package com.passportdesk.console.equip;

import com.passportdesk.console.fx.ProblemField;
import com.passportdesk.console.fx.TextScale;
import com.passportdesk.console.fx.Texts;
import javafx.scene.layout.VBox;

/// Where the files with the keys of DESFire cards are typed.
final class CardKeysFields extends VBox {

    CardKeysFields(CardKeysModel model, Texts texts) {
        setSpacing(TextScale.px(12));
        ProblemField file = new ProblemField(texts.get("device.new.keys"));
        file.field().setId("device-keys");
        file.field().textProperty().bindBidirectional(model.file());
        ProblemField passphrase = new ProblemField(texts.get("device.new.keys.passphrase"));
        passphrase.field().setId("device-passphrase");
        passphrase.field().textProperty().bindBidirectional(model.passphraseFile());
        getChildren().addAll(file, passphrase);
        model.problem()
                .subscribe(words -> {
                    if (words.isEmpty()) {
                        passphrase.hint(texts.get("device.new.keys.hint"));
                    } else {
                        passphrase.problem(words);
                    }
                });
    }
}
