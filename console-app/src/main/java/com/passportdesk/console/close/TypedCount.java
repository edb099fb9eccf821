package com.passportdesk.console.close;

import com.passportdesk.store.drawer.Coins;
import com.passportdesk.store.drawer.Count;
import com.passportdesk.store.money.AmountText;
import com.passportdesk.store.money.Money;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// What was typed while counting: how many of each piece, or one amount where the pieces of a
/// currency are not known. It stays until the count is written down.
final class TypedCount {

    /// What can be typed for a piece: 0 to 99,999.
    static final Pattern PIECES = Pattern.compile("[0-9]{0,5}");

    private final String currency;
    private final Locale locale;
    private final Map<Long, StringProperty> pieces = new LinkedHashMap<>();
    private final StringProperty amount = new SimpleStringProperty("");

    TypedCount(String currency, Locale locale) {
        this.currency = currency;
        this.locale = locale;
        Coins.of(currency).forEach(face -> pieces.put(face, new SimpleStringProperty("")));
    }

    /// Face values in minor units, largest first; none where one amount is typed.
    List<Long> faces() {
        return List.copyOf(pieces.keySet());
    }

    /// @param face one of [#faces()]
    StringProperty pieces(long face) {
        StringProperty typed = pieces.get(face);
        if (typed == null) {
            throw new IllegalArgumentException(currency + " has no piece of " + face);
        }
        return typed;
    }

    StringProperty amount() {
        return amount;
    }

    AmountText.Reading reading() {
        return AmountText.read(amount.get(), locale, currency);
    }

    /// What the pieces of one kind come to; empty while nothing is typed.
    Optional<Money> of(long face) {
        String typed = pieces(face).get();
        return typed.isEmpty()
                ? Optional.empty()
                : Optional.of(new Money(face, currency).times(Integer.parseInt(typed)));
    }

    /// Everything typed so far.
    Money total() {
        if (pieces.isEmpty()) {
            return reading() instanceof AmountText.Reading.Amount(Money money)
                    ? money
                    : Money.zero(currency);
        }
        Money sum = Money.zero(currency);
        for (long face : pieces.keySet()) {
            sum = sum.plus(of(face).orElse(Money.zero(currency)));
        }
        return sum;
    }

    /// What can be written down; empty while nothing is typed or the amount cannot be read. A piece
    /// that was left out was not there.
    Optional<Count> count() {
        if (pieces.isEmpty()) {
            return reading() instanceof AmountText.Reading.Amount(Money money)
                    ? Optional.of(Count.amount(money))
                    : Optional.empty();
        }
        Map<Long, Integer> typed = new TreeMap<>();
        pieces.forEach((face, text) -> {
            if (!text.get().isEmpty()) {
                typed.put(face, Integer.parseInt(text.get()));
            }
        });
        return typed.isEmpty() ? Optional.empty() : Optional.of(Count.of(currency, typed));
    }

    /// Every field, whatever is counted.
    Collection<StringProperty> fields() {
        return pieces.isEmpty() ? List.of(amount) : pieces.values();
    }

    void clear() {
        fields().forEach(field -> field.set(""));
    }
}
