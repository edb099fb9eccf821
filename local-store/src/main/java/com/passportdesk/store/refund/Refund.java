package com.passportdesk.store.refund;

import com.passportdesk.store.desk.Command;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.sale.Tender;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Gives money back for lines of a receipt, and takes back what they sold.
///
/// @param reason 1 to [#MOST] characters; it stands on the credit note
/// @param tender how the money is given back; empty for the way it was paid, in proportion
/// @param fee what the customer was told stays of rooms that are given up late, as the site states
///   prices; empty when nothing was
/// @param waives whether nothing is to stay of them, for the reason given
/// @param second whose PIN a second person typed, of those of the site; empty when nobody typed one
public record Refund(
        UUID commandId,
        UUID receipt,
        List<Wish> lines,
        String reason,
        Optional<Tender.Kind> tender,
        Optional<Money> fee,
        boolean waives,
        Optional<List<String>> second)
        implements Command {

    /// Longest reason, in characters as people count them.
    public static final int MOST = 200;

    public Refund {
        lines = List.copyOf(lines);
    }

    /// Where no fee was told and none is waived.
    public Refund(
            UUID commandId,
            UUID receipt,
            List<Wish> lines,
            String reason,
            Optional<Tender.Kind> tender,
            Optional<List<String>> second) {
        this(commandId, receipt, lines, reason, tender, Optional.empty(), false, second);
    }

    /// So much of a line.
    ///
    /// @param line of the receipt, from 1
    /// @param quantity at least 1
    /// @param goods what becomes of them, where they are counted
    public record Wish(int line, int quantity, Goods goods) {

        /// Goods go back on the shelf.
        public Wish(int line, int quantity) {
            this(line, quantity, Goods.SHELF);
        }
    }

    /// What becomes of counted goods whose money is given back.
    public enum Goods {
        /// They can be sold again.
        SHELF,
        /// They cannot: eaten, broken or not brought back.
        GONE
    }
}
