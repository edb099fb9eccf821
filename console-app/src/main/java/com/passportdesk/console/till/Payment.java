package com.passportdesk.console.till;

import com.passportdesk.store.money.AmountText;
import com.passportdesk.store.money.AmountText.Reading;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.sale.Tender;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// How one sale is being paid: what cards took, what cash was typed, what is open or to give back.
final class Payment {

    private final Locale locale;
    private final String currency;
    private final StringProperty cash = new SimpleStringProperty("");
    private final StringProperty problem = new SimpleStringProperty("");
    private final ObjectProperty<List<Money>> cards = new SimpleObjectProperty<>(List.of());
    private final ObjectProperty<Money> wallet;
    private final ObjectProperty<Money> due;
    private final ObjectProperty<Balance> balance;
    private final Pressed pressed = new Pressed();

    /// @param open still to pay, cards and wallet taken off; not below zero
    /// @param giveBack cash above that; zero while less is given
    /// @param lacking what cards and typed cash together leave open
    record Balance(Money open, Money giveBack, Money lacking) {}

    Payment(Locale locale, String currency) {
        this.locale = locale;
        this.currency = currency;
        Money nothing = Money.zero(currency);
        this.wallet = new SimpleObjectProperty<>(nothing);
        this.due = new SimpleObjectProperty<>(nothing);
        this.balance = new SimpleObjectProperty<>(new Balance(nothing, nothing, nothing));
        cash.subscribe(() -> {
            problem.set("");
            weigh();
        });
        cards.subscribe(this::weigh);
        wallet.subscribe(this::weigh);
        due.subscribe(this::weigh);
    }

    private void weigh() {
        Money open = open();
        Money given =
                reading() instanceof Reading.Amount(Money money) ? money : Money.zero(currency);
        Money back =
                given.compareTo(open) > 0 && !given.isZero()
                        ? given.minus(open)
                        : Money.zero(currency);
        Money lacking = given.compareTo(open) < 0 ? open.minus(given) : Money.zero(currency);
        balance.set(new Balance(open, back, lacking));
    }

    /// What is not yet paid by card or from the wallet.
    private Money open() {
        Money open = due.get().minus(wallet.get());
        for (Money card : cards.get()) {
            open = open.minus(card);
        }
        return open.isNegative() ? Money.zero(currency) : open;
    }

    Reading reading() {
        return AmountText.read(cash.get(), locale, currency);
    }

    void due(Money amount) {
        due.set(amount);
        pressed.has(Pressed.For.PRICE);
    }

    /// Puts an amount into the field, as somebody would type it.
    void give(Money amount) {
        cash.set(AmountText.write(amount, locale));
    }

    /// Takes the typed amount by card, or all that is open when nothing is typed, once that is
    /// known.
    ///
    /// @return false when what is typed is not an amount
    boolean byCard() {
        return switch (reading()) {
            case Reading.Amount(Money typed) -> {
                byCard(typed);
                cash.set("");
                yield true;
            }
            case Reading.Nothing() -> {
                pressed.act(() -> byCard(open()));
                yield true;
            }
            case Reading.NotANumber _, Reading.TooFine _, Reading.TooLarge _, Reading.Negative _ ->
                    false;
        };
    }

    private void byCard(Money amount) {
        if (!amount.isZero()) {
            List<Money> more = new ArrayList<>(cards.get());
            more.add(amount);
            cards.set(List.copyOf(more));
        }
    }

    /// Pays what was typed when it was pressed, or all that is open, from the wallet, but no more
    /// than is open or left in it; or takes that back. Counts once all that is known.
    ///
    /// @param left asked for when it counts
    void fromWallet(Supplier<Money> left) {
        String typed = cash.get();
        Reading read = reading();
        pressed.act(() -> {
            if (!wallet.get().isZero()) {
                wallet.set(Money.zero(currency));
                return;
            }
            Money amount = read instanceof Reading.Amount(Money given) ? given : open();
            wallet.set(least(least(amount, open()), left.get()));
            if (cash.get().equals(typed)) {
                cash.set("");
            }
        });
    }

    private static Money least(Money one, Money other) {
        return one.compareTo(other) > 0 ? other : one;
    }

    /// Keys that wait for the price.
    Pressed pressed() {
        return pressed;
    }

    /// Takes the last card payment back: it was not approved after all.
    void withoutLastCard() {
        if (!cards.get().isEmpty()) {
            cards.set(List.copyOf(cards.get().subList(0, cards.get().size() - 1)));
        }
    }

    List<Tender> tenders() {
        List<Tender> tenders = new ArrayList<>();
        cards.get().forEach(card -> tenders.add(new Tender(Tender.Kind.CARD, card)));
        if (!wallet.get().isZero()) {
            tenders.add(new Tender(Tender.Kind.WALLET, wallet.get()));
        }
        if (reading() instanceof Reading.Amount(Money given) && !given.isZero()) {
            tenders.add(new Tender(Tender.Kind.CASH, given));
        }
        return tenders;
    }

    List<Money> suggestions() {
        return CashSuggestions.of(balance.get().open());
    }

    StringProperty cash() {
        return cash;
    }

    StringProperty problem() {
        return problem;
    }

    ReadOnlyProperty<List<Money>> cards() {
        return cards;
    }

    /// What the wallet pays; zero when it pays nothing.
    ReadOnlyProperty<Money> wallet() {
        return wallet;
    }

    ReadOnlyProperty<Balance> balance() {
        return balance;
    }
}
