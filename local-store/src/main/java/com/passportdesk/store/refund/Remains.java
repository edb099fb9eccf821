package com.passportdesk.store.refund;

import com.passportdesk.store.booking.RoomFee;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.money.Tax;
import com.passportdesk.store.sale.Receipt;
import com.passportdesk.store.sale.Tender;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What remains of a receipt to be given back, as far as this desk knows.
///
/// @param lines in the receipt's order
/// @param cash left of what was paid in cash
/// @param card left of what was paid by card
/// @param wallet left of what was paid from the customer's wallet
/// @param isWhole whether nothing of it was given back yet
public record Remains(
        Receipt receipt, List<Line> lines, Money cash, Money card, Money wallet, boolean isWhole) {

    public Remains {
        lines = List.copyOf(lines);
    }

    /// What remains of one line.
    ///
    /// @param sold the line of the receipt
    /// @param left so many can be given back here
    /// @param kept so many another desk has asked for and may give back
    /// @param worth the price of what was not given back yet, as the site states prices
    /// @param stays what was kept of what was given back: a room given up late
    /// @param held this desk's leases on what remains: needed for another desk's receipt
    public record Line(
            Receipt.Line sold, int left, int kept, Money worth, Money stays, List<Held> held) {

        public Line {
            held = List.copyOf(held);
        }

        /// What `quantity` of it is worth.
        public Money price(int quantity) {
            Money price = sold.unit().times(quantity);
            return quantity == left + kept || price.compareTo(worth) > 0 ? worth : price;
        }
    }

    /// A lease with so many units not yet used.
    public record Held(String basis, int free) {}

    /// Money left of all tenders.
    public Money money() {
        return cash.plus(card).plus(wallet);
    }

    /// What was given back of the receipt so far: limits are on all of it, however many pieces it
    /// is taken in.
    Money givenBack() {
        return receipt.total().minus(money());
    }

    Money left(Tender.Kind kind) {
        return switch (kind) {
            case CASH -> cash;
            case CARD -> card;
            case WALLET -> wallet;
        };
    }

    /// Whether prices on the receipt include tax, whatever the site does by now.
    private Tax.Mode mode() {
        return receipt.isTaxAdded() ? Tax.Mode.ADDED : Tax.Mode.INCLUDED;
    }

    /// What is given back of each line, as the site states prices.
    ///
    /// @param wishes each for a line that has as much
    /// @param stays by line: what is not given back of its price
    public Map<Integer, Money> back(List<Refund.Wish> wishes, Map<Integer, Money> stays) {
        Map<Integer, Money> back = new TreeMap<>();
        for (Refund.Wish wish : wishes) {
            for (Line line : lines) {
                if (line.sold().line() == wish.line()) {
                    Money price = line.price(wish.quantity());
                    Money kept = stays.get(wish.line());
                    back.put(wish.line(), kept == null ? price : price.minus(kept));
                }
            }
        }
        return back;
    }

    /// What giving so much back comes to, a row a rate: tax before less tax after, so that what is
    /// given back bit by bit adds up to the receipt's own tax, to the cent. What stays of a line
    /// stays taxed.
    ///
    /// @param back by line, not more than it is worth
    List<Tax.Row> taxes(Map<Integer, Money> back, Tax.Rounding rounding) {
        List<Tax.Amount> before = new ArrayList<>();
        List<Tax.Amount> after = new ArrayList<>();
        for (Line line : lines) {
            Money taxed = line.worth().plus(line.stays());
            Money less = back.getOrDefault(line.sold().line(), Money.zero(taxed.currency()));
            before.add(new Tax.Amount(line.sold().percent(), taxed));
            after.add(new Tax.Amount(line.sold().percent(), taxed.minus(less)));
        }
        Map<BigDecimal, Tax.Row> rows = new TreeMap<>(Comparator.reverseOrder());
        (isWhole ? receipt.taxes() : Tax.perRate(before, mode(), rounding))
                .forEach(row -> rows.put(row.percent().stripTrailingZeros(), row));
        Tax.perRate(after, mode(), rounding)
                .forEach(row -> rows.computeIfPresent(row.percent(), (_, was) -> less(was, row)));
        return rows.values().stream().filter(row -> !row.gross().isZero()).toList();
    }

    private static Tax.Row less(Tax.Row was, Tax.Row is) {
        return new Tax.Row(
                is.percent(),
                was.net().minus(is.net()),
                was.tax().minus(is.tax()),
                was.gross().minus(is.gross()));
    }

    /// What giving so much back comes to.
    ///
    /// @param back by line, not more than it is worth
    public Money sum(Map<Integer, Money> back, Tax.Rounding rounding) {
        return sum(taxes(back, rounding));
    }

    /// What stays of a room as the customer paid it, tax and all: its price less what a credit note
    /// of nothing else gives back.
    ///
    /// @param line it was sold with
    /// @param fee what stays, as the site states prices
    public RoomFee charged(int line, RoomFee fee, Tax.Rounding rounding) {
        Money paid = sum(Map.of(line, fee.price()), rounding);
        Money back = sum(Map.of(line, fee.price().minus(fee.amount())), rounding);
        return fee.of(paid, paid.minus(back));
    }

    /// The same of several together, to the cent of the credit note that gives back the others: tax
    /// is of the whole, so it may differ from what stays of each.
    ///
    /// @param fees by line, as the site states prices; zero where there are none
    public Money charged(Map<Integer, RoomFee> fees, Tax.Rounding rounding) {
        Map<Integer, Money> prices = new TreeMap<>();
        Map<Integer, Money> back = new TreeMap<>();
        fees.forEach((line, fee) -> {
            prices.put(line, fee.price());
            back.put(line, fee.price().minus(fee.amount()));
        });
        return sum(prices, rounding).minus(sum(back, rounding));
    }

    Money sum(List<Tax.Row> taxes) {
        Money sum = Money.zero(receipt.total().currency());
        for (Tax.Row row : taxes) {
            sum = sum.plus(row.gross());
        }
        return sum;
    }

    /// How `sum` is given back.
    ///
    /// @param tender all of it this way; empty for the way it was paid, in proportion to what is
    ///   left of each
    public List<Receipt.Paid> shared(Money sum, Optional<Tender.Kind> tender) {
        List<Receipt.Paid> paid = new ArrayList<>();
        if (tender.isPresent()) {
            add(paid, tender.get(), sum);
            return paid;
        }
        Money byWallet = share(sum, wallet, money());
        Money rest = sum.minus(byWallet);
        Money byCard = share(rest, card, cash.plus(card));
        add(paid, Tender.Kind.CASH, rest.minus(byCard));
        add(paid, Tender.Kind.CARD, byCard);
        add(paid, Tender.Kind.WALLET, byWallet);
        return paid;
    }

    private static Money share(Money sum, Money part, Money whole) {
        return whole.isZero() ? whole : sum.share(part.minor(), whole.minor());
    }

    private static void add(List<Receipt.Paid> paid, Tender.Kind kind, Money amount) {
        if (!amount.isZero()) {
            paid.add(new Receipt.Paid(kind, amount, amount));
        }
    }
}
