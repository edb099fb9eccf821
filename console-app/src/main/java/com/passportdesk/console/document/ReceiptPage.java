package com.passportdesk.console.document;

import com.passportdesk.console.fx.Texts;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.money.Tax;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// All that stands on a receipt or a credit note.
///
/// @param original the receipt that a credit note points to
/// @param saleStart when the first item was taken
/// @param saleEnd when it was paid
/// @param taxes one row a rate
/// @param change given back in cash
/// @param desk code of the desk, such as `BER1-D2`
/// @param operator code of who sold, never the full name
/// @param customer the member or guest it was sold to
/// @param copy 0 for the first print, then 1, 2 and so on
/// @param training whether nothing of it is real
public record ReceiptPage(
        Kind kind,
        Issuer issuer,
        String number,
        Optional<Original> original,
        Instant issuedAt,
        Instant saleStart,
        Instant saleEnd,
        List<Item> items,
        List<TaxRow> taxes,
        Money total,
        List<Tender> tenders,
        Optional<Money> change,
        String desk,
        String operator,
        Optional<Buyer> buyer,
        Optional<Customer> customer,
        int copy,
        boolean training) {

    public ReceiptPage {
        items = List.copyOf(items);
        taxes = List.copyOf(taxes);
        tenders = List.copyOf(tenders);
    }

    /// Whether prices are without tax, which was put on top of their sum.
    boolean isTaxAdded() {
        Money prices =
                items.stream().map(Item::amount).reduce(Money.zero(total.currency()), Money::plus);
        return Tax.isAdded(prices, total, taxes.stream().map(TaxRow::tax));
    }

    /// Which of the two documents it is.
    public enum Kind {
        RECEIPT,
        CREDIT_NOTE
    }

    /// What a credit note takes back.
    ///
    /// @param number of the receipt
    /// @param reason in the operator's words; empty once the law's term is over
    public record Original(String number, Optional<String> reason) {}

    /// The legal entity that issues the document.
    ///
    /// @param address lines
    /// @param taxNumber the VAT number where it has one; empty for none
    /// @param otherNumber the tax number beside a VAT number; empty for none
    public record Issuer(String name, List<String> address, String taxNumber, String otherNumber) {

        public Issuer {
            address = List.copyOf(address);
        }

        /// Each number on a line of its own.
        List<String> numbers(Texts texts) {
            if (!otherNumber.isEmpty()) {
                return List.of(
                        texts.get("document.vatNumber", taxNumber),
                        texts.get("document.taxNumber", otherNumber));
            }
            return taxNumber.isEmpty()
                    ? List.of()
                    : List.of(texts.get("document.taxNumber", taxNumber));
        }
    }

    /// One thing sold.
    ///
    /// @param quantity negative on a credit note
    /// @param mark the tax row it belongs to
    public record Item(long quantity, String name, Money price, Money amount, String mark) {}

    /// A part of the total and how it was paid.
    ///
    /// @param name such as "Cash" or "Card terminal"
    /// @param given what was handed over, if more than the amount
    public record Tender(String name, Money amount, Optional<Money> given) {}

    /// Who asked for a full invoice.
    ///
    /// @param address lines
    /// @param taxNumber empty if there is none
    public record Buyer(String name, List<String> address, String taxNumber) {

        public Buyer {
            address = List.copyOf(address);
        }
    }

    /// @param name in its own script
    /// @param latin in Latin letters, for scripts no bundled font draws; empty if not known
    public record Customer(String name, String latin) {}
}
