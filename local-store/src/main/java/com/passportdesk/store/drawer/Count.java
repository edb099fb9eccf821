package com.passportdesk.store.drawer;

import com.passportdesk.store.money.Money;
import com.passportdesk.store.money.MoneyJson;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Cash that somebody counted: how many there are of each piece, or one amount where the pieces of
/// a currency are not known. The total is always computed. Whether it may be written down is for
/// [DrawerRules] to say.
///
/// @param currency ISO 4217 code
/// @param pieces how many by face value in minor units, largest first; none where an amount is
///   given
/// @param amount counted as one; null where pieces are
public record Count(String currency, NavigableMap<Long, Integer> pieces, @Nullable Money amount) {

    /// Pieces of one kind at most.
    public static final int MOST_PIECES = 99_999;

    /// The largest amount that is counted or moved, in minor units.
    public static final long MOST_MINOR = 100_000_000_000L;

    public Count {
        NavigableMap<Long, Integer> copy = new TreeMap<>(Comparator.<Long>reverseOrder());
        copy.putAll(pieces);
        pieces = Collections.unmodifiableNavigableMap(copy);
    }

    /// A count piece by piece; a piece that is left out was not there.
    public static Count of(String currency, Map<Long, Integer> pieces) {
        return new Count(currency, new TreeMap<>(pieces), null);
    }

    /// A count as one amount.
    public static Count amount(Money amount) {
        return new Count(amount.currency(), new TreeMap<>(), amount);
    }

    /// What it comes to.
    ///
    /// @throws ArithmeticException beyond 9.2 × 10^18 minor units
    /// @throws IllegalArgumentException if there is no such currency
    public Money total() {
        if (amount != null) {
            return amount;
        }
        Money sum = Money.zero(currency);
        for (Map.Entry<Long, Integer> piece : pieces.entrySet()) {
            sum = sum.plus(new Money(piece.getKey(), currency).times(piece.getValue()));
        }
        return sum;
    }

    /// As records and programs write it.
    public ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("currency", currency);
        if (amount == null) {
            ObjectNode counted = json.putObject("pieces");
            pieces.forEach((face, count) -> counted.put(Long.toString(face), count));
        } else {
            json.set("amount", MoneyJson.of(amount));
        }
        json.set("total", MoneyJson.of(total()));
        return json;
    }

    /// What [#json()] wrote; a total in it is not read.
    ///
    /// @throws IllegalArgumentException when a face value is no number
    public static Count read(JsonNode json) {
        if (json.hasNonNull("amount")) {
            return amount(MoneyJson.read(json.get("amount")));
        }
        NavigableMap<Long, Integer> pieces = new TreeMap<>();
        json.path("pieces")
                .properties()
                .forEach(piece ->
                        pieces.put(Long.valueOf(piece.getKey()), piece.getValue().intValue()));
        return of(json.get("currency").asString(), pieces);
    }
}
