package com.passportdesk.store.refund;

import com.passportdesk.store.desk.Command;
import com.passportdesk.store.sale.Tender;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Gives money back for lines of a receipt, and takes back what they sold.
///
/// @param reason 1 to [#MOST] characters; it stands on the credit note
/// @param tender how the money is given back; empty for the way it was paid, in proportion
/// @param second whose PIN a second person typed, of those of the site; empty when nobody typed one
public record Refund(
        UUID commandId,
        UUID receipt,
        List<Wish> lines,
        String reason,
        Optional<Tender.Kind> tender,
        Optional<List<String>> second)
        implements Command {

    /// Longest reason, in characters as people count them.
    public static final int MOST = 200;

    public Refund {
        lines = List.copyOf(lines);
    }

    /// So much of a line.
    ///
    /// @param line of the receipt, from 1
    /// @param quantity at least 1
    public record Wish(int line, int quantity) {}
}
