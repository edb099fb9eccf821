package com.passportdesk.console.till;

import com.passportdesk.console.fx.DeskButton;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Words;
import com.passportdesk.console.wallet.KnownWallet;
import com.passportdesk.store.money.Money;
import javafx.scene.Node;
import javafx.scene.layout.VBox;

/// What is left in the customer's wallet, and what can be done with it; not there for a walk-in.
final class WalletBox extends VBox {

    static final DeskKey PAY = DeskKey.digit(5);
    static final DeskKey PUT_IN = DeskKey.digit(6);

    private final WalkInViewModel model;
    private final Texts texts;
    private final Formats formats;
    private final Runnable focus;

    WalletBox(WalkInViewModel model, Texts texts, Formats formats, Runnable focus) {
        this.model = model;
        this.texts = texts;
        this.formats = formats;
        this.focus = focus;
        getStyleClass().add("suggestions");
        model.wallet().known().subscribe(this::show);
        model.payment().wallet().subscribe(this::show);
    }

    private void show() {
        getChildren().clear();
        KnownWallet known = model.wallet().known().getValue();
        setVisible(known != null);
        setManaged(known != null);
        if (known == null) {
            return;
        }
        Money paid = model.payment().wallet().getValue();
        if (!known.wallet().left().isZero()) {
            getChildren().add(words(known, paid));
            getChildren()
                    .add(
                            button(
                                    Icon.BANKNOTE,
                                    paid.isZero() ? "till.wallet.pay" : "till.wallet.back",
                                    PAY,
                                    model.wallet()::pay));
        }
        getChildren().add(button(Icon.PLUS, "till.wallet.putIn", PUT_IN, model::putIntoWallet));
    }

    private Node words(KnownWallet known, Money paid) {
        var words =
                Words.wrapping(
                        paid.isZero() || isMoreThanThereIs(known, paid)
                                ? known.words(texts, formats)
                                : texts.get(
                                        "till.wallet.paid",
                                        money(paid),
                                        money(known.wallet().left()),
                                        money(known.wallet().left().minus(paid)),
                                        formats.time(known.asOf())),
                        "second");
        words.setId("wallet");
        return words;
    }

    private static boolean isMoreThanThereIs(KnownWallet known, Money paid) {
        return known.wallet().left().minor() < paid.minor();
    }

    private String money(Money amount) {
        return formats.money(amount.minor(), amount.currency());
    }

    private DeskButton button(Icon icon, String key, DeskKey digit, Runnable act) {
        DeskButton button =
                DeskButton.small(
                        icon,
                        texts.get(key),
                        new DeskKey(digit.code(), DeskKey.Held.ALT).hint(texts),
                        () -> {
                            act.run();
                            focus.run();
                        });
        button.setMaxWidth(Double.MAX_VALUE);
        return button;
    }
}
