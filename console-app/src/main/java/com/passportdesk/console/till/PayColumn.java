package com.passportdesk.console.till;

import com.passportdesk.console.device.DeskDevices;
import com.passportdesk.console.fx.DeskButton;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.fx.KeyHint;
import com.passportdesk.console.fx.ProblemField;
import com.passportdesk.console.fx.TextScale;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Tone;
import com.passportdesk.console.fx.Words;
import com.passportdesk.store.money.AmountText;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.sale.Quote;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// How it is paid: cards, cash given, and the one large figure, what to give back.
final class PayColumn extends VBox {

    private final WalkInViewModel model;
    private final DeskDevices devices;
    private final Texts texts;
    private final Formats formats;
    private final Runnable focus;
    private final Label due = new Label();
    private final Label open = new Label();
    private final VBox cards = new VBox();
    private final ProblemField cash = new ProblemField("");
    private final VBox suggestions = new VBox();
    private final Label back = new Label();
    private final Label backWords = new Label();
    private final DeskButton finish;
    private final Label admits = new Label();

    PayColumn(
            WalkInViewModel model,
            DeskDevices devices,
            Texts texts,
            Formats formats,
            Runnable focus) {
        this.model = model;
        this.devices = devices;
        this.texts = texts;
        this.formats = formats;
        this.focus = focus;
        finish =
                DeskButton.large(
                        null, texts.get("till.finish"), DeskKey.ENTER.hint(texts), this::goOn);
        finish.setId("finish");
        getStyleClass().addAll("column", "sale-column", "sale-pay");
        back.setId("give-back");
        Region above = new Region();
        Region below = new Region();
        VBox.setVgrow(above, Priority.ALWAYS);
        VBox.setVgrow(below, Priority.ALWAYS);
        getChildren()
                .addAll(
                        head(),
                        cards,
                        cashHead(),
                        cashField(),
                        suggestions,
                        new WalletBox(model, texts, formats, focus),
                        above,
                        giveBack(),
                        below,
                        finish,
                        admits);
        suggestions.getStyleClass().add("suggestions");
        admits.getStyleClass().add("second");
        admits.setMaxWidth(Double.MAX_VALUE);
        admits.setAlignment(Pos.CENTER);
        model.quote().subscribe(this::showSum);
        model.payment().balance().subscribe(this::showBalance);
        model.payment().cards().subscribe(this::showCards);
        model.payment().problem().subscribe(this::showProblem);
        model.steps().step().subscribe(this::showStep);
        model.steps().offer().subscribe(this::showStep);
        model.rooms().rooms().subscribe(this::showStep);
        model.busy().subscribe(busy -> finish.setDisable(busy));
    }

    void takeFocus() {
        if (!cash.field().isFocused()) {
            cash.field().requestFocus();
            cash.field().end();
        }
    }

    /// The filled button does what Enter does at this step.
    private void goOn() {
        switch (model.steps().step().getValue()) {
            case WHO -> model.what();
            case WHAT -> {
                if (isOffered()) {
                    model.addFirstRoom();
                } else {
                    model.pay();
                }
            }
            case PAY -> model.finish();
        }
    }

    private boolean isOffered() {
        return model.steps().offer().getValue() == SaleSteps.Offer.ROOMS;
    }

    /// The first of the rooms that are offered; on to payment where there is none.
    private String roomOrPayment() {
        return model.rooms().rooms().getValue().stream()
                .findFirst()
                .filter(_ -> isOffered())
                .map(first -> texts.get("till.takeRoom", first.room().name()))
                .orElseGet(() -> texts.get("till.toPayment"));
    }

    private void showStep() {
        finish.setWords(
                switch (model.steps().step().getValue()) {
                    case WHO -> texts.get("till.key.next");
                    case WHAT -> roomOrPayment();
                    case PAY ->
                            texts.get(devices.hasPrinter() ? "till.finishAndPrint" : "till.finish");
                });
    }

    /// Takes a suggested amount; what is typed next goes behind it.
    void give(Money amount) {
        model.payment().give(amount);
        cash.field().end();
    }

    private Node head() {
        due.getStyleClass().addAll("second", "num");
        HBox head =
                new HBox(
                        Words.heading(texts.get("till.step.pay")),
                        Words.space(),
                        due,
                        new KeyHint(DeskKey.control(KeyCode.DIGIT3).hint(texts)));
        head.getStyleClass().add("column-head");
        return head;
    }

    private Node cashHead() {
        Label given = new Label(texts.get("till.cash"));
        given.getStyleClass().add("field-name");
        open.getStyleClass().addAll("second", "num");
        HBox head = new HBox(given, Words.space(), open);
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    private Node cashField() {
        cash.getStyleClass().add("cash");
        cash.field().setId("cash");
        cash.field().setAccessibleText(texts.get("till.cash"));
        cash.field().textProperty().bindBidirectional(model.payment().cash());
        cash.field()
                .focusedProperty()
                .subscribe(has -> {
                    if (has) {
                        model.pay();
                    }
                });
        String currency = model.quote().getValue().total().currency();
        Label sign = new Label(Currency.getInstance(currency).getSymbol(texts.locale()));
        sign.getStyleClass().add("cash-sign");
        sign.setMouseTransparent(true);
        StackPane.setAlignment(sign, Pos.CENTER_LEFT);
        StackPane.setMargin(sign, new Insets(0, 0, 0, TextScale.px(18)));
        if (cash.field().getParent() instanceof StackPane box) {
            box.getChildren().add(sign);
        }
        return cash;
    }

    private Node giveBack() {
        back.getStyleClass().addAll("num", "huge");
        backWords.getStyleClass().add("give-back-words");
        VBox box = new VBox(backWords, back);
        box.getStyleClass().add("give-back");
        box.setAlignment(Pos.CENTER);
        return box;
    }

    private void showSum(Quote quote) {
        due.setText(texts.get("till.due", money(quote.total())));
        admits.setText(admits());
    }

    private String admits() {
        String lets = lets();
        boolean cash = !model.payment().cash().get().isBlank();
        if (!cash || !devices.hasDrawer()) {
            return lets;
        }
        return lets.isEmpty()
                ? texts.get("till.opensDrawer")
                : texts.get("till.opensDrawerToo", lets);
    }

    private String lets() {
        int people = model.dayPasses();
        if (people == 0) {
            return "";
        }
        String name = model.customer().words();
        return people == 1 && !name.isEmpty()
                ? texts.get("till.admits.one", name)
                : texts.get("till.admits", people);
    }

    private void showBalance(Payment.Balance balance) {
        boolean paid = balance.open().isZero();
        open.setText(paid ? "" : texts.get("till.open", money(balance.open())));
        boolean gives = !balance.giveBack().isZero();
        boolean lacks = !balance.lacking().isZero();
        boolean isEmpty = model.quote().getValue().lines().isEmpty();
        back.setVisible(!isEmpty);
        back.setManaged(!isEmpty);
        if (isEmpty) {
            backWords.setText(texts.get("till.nothingToPay"));
            showSuggestions();
            return;
        }
        String words = gives ? "till.giveBack" : lacks ? "till.toPay" : "till.giveBack.nothing";
        backWords.setText(texts.get(words));
        back.setText(money(lacks ? balance.lacking() : balance.giveBack()));
        back.getStyleClass().remove("subtle");
        if (!gives) {
            back.getStyleClass().add("subtle");
        }
        showSuggestions();
        admits.setText(admits());
    }

    private void showSuggestions() {
        suggestions.getChildren().clear();
        List<Node> buttons = new ArrayList<>();
        List<Money> amounts = model.payment().suggestions();
        for (int i = 0; i < amounts.size(); i++) {
            Money amount = amounts.get(i);
            boolean isGiven =
                    model.payment().reading() instanceof AmountText.Reading.Amount(Money typed)
                            && typed.equals(amount);
            DeskButton button = button(null, money(amount), i + 1, () -> give(amount));
            button.getStyleClass().add(isGiven ? "given" : "not-given");
            buttons.add(button);
        }
        buttons.forEach(button -> HBox.setHgrow(button, Priority.ALWAYS));
        HBox notes = new HBox();
        notes.getStyleClass().add("amounts");
        notes.getChildren().setAll(buttons);
        suggestions.getChildren().setAll(notes);
        if (!model.payment().balance().getValue().open().isZero()) {
            suggestions
                    .getChildren()
                    .add(button(Icon.CREDIT_CARD, texts.get("till.byCard"), 3, model::payByCard));
        }
    }

    private DeskButton button(@Nullable Icon icon, String words, int digit, Runnable act) {
        String key = new DeskKey(DeskKey.digit(digit).code(), DeskKey.Held.ALT).hint(texts);
        DeskButton button =
                DeskButton.small(
                        icon,
                        words,
                        key,
                        () -> {
                            act.run();
                            focus.run();
                        });
        button.setMaxWidth(Double.MAX_VALUE);
        return button;
    }

    private void showCards(List<Money> taken) {
        cards.getChildren().clear();
        for (int i = 0; i < taken.size(); i++) {
            VBox words =
                    new VBox(
                            Words.title(texts.get("till.card.taken")),
                            Words.wrapping(texts.get("till.card.terminal"), "second"));
            words.setMinWidth(0);
            HBox.setHgrow(words, Priority.ALWAYS);
            HBox row =
                    new HBox(Icon.CREDIT_CARD.view(20), words, Words.number(money(taken.get(i))));
            row.getStyleClass().addAll("card-taken", Tone.WARNING.styleClass());
            row.setAlignment(Pos.CENTER_LEFT);
            cards.getChildren().add(row);
            if (i == taken.size() - 1) {
                cards.getChildren()
                        .add(
                                DeskButton.quiet(
                                        texts.get("till.cardBack"),
                                        new DeskKey(KeyCode.DIGIT4, DeskKey.Held.ALT).hint(texts),
                                        () -> {
                                            model.payment().withoutLastCard();
                                            focus.run();
                                        }));
            }
        }
        cards.getStyleClass().setAll("cards-taken");
        cards.setVisible(!taken.isEmpty());
        cards.setManaged(!taken.isEmpty());
    }

    /// Points at the character that cannot stand in an amount.
    private void showProblem(String sentence) {
        if (sentence.isEmpty()) {
            cash.fine();
            return;
        }
        cash.problem(sentence);
        if (model.payment().reading() instanceof AmountText.Reading.NotANumber(int at)) {
            int from = Math.min(at, cash.field().getLength());
            cash.field().requestFocus();
            cash.field().selectRange(from, Math.min(from + 1, cash.field().getLength()));
        }
    }

    private String money(Money money) {
        return formats.money(money.minor(), money.currency());
    }
}
