package com.passportdesk.store.drawer;

import com.passportdesk.store.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a desk did since its last Z, by its own records: the figures of an X, and of the Z they end
/// in.
///
/// @param from when the first of it was written down; null where there is nothing
/// @param counted the float that stands; null where none was counted
/// @param cashSales cash taken for receipts, change taken off
/// @param cashRefunds cash given back for credit notes, above zero
/// @param moves in the order they were written down
/// @param expected what should be in the drawer: float and cash sales and what was put in, less
///   what was given back, paid out and dropped
/// @param tenders what was sold less what was given back, by way of paying
/// @param taxes sums of what stands on the receipts, less credit notes, by rate
/// @param receipts one stretch for each series, in the order of their names
/// @param creditNotes likewise
/// @param overrides how often somebody acted against rules
/// @param perpetual all that this desk ever sold less all that it gave back
public record Figures(
        @Nullable Instant from,
        @Nullable Counted counted,
        Sum cashSales,
        Sum cashRefunds,
        List<Move> moves,
        Money expected,
        List<Tender> tenders,
        List<Tax> taxes,
        List<Numbers> receipts,
        List<Numbers> creditNotes,
        int overrides,
        Money perpetual) {

    public Figures {
        moves = List.copyOf(moves);
        tenders = List.copyOf(tenders);
        taxes = List.copyOf(taxes);
        receipts = List.copyOf(receipts);
        creditNotes = List.copyOf(creditNotes);
    }

    /// How many documents and what they come to.
    public record Sum(int count, Money amount) {}

    /// A count of the float or of the drawer.
    ///
    /// @param operator staff id
    /// @param again why it was counted once more; empty for a first count
    public record Counted(UUID id, Instant at, String operator, Count count, String again) {}

    /// Cash that went in or out without a receipt.
    ///
    /// @param amount above zero, whichever way it went
    /// @param words what for; empty where none were given
    public record Move(
            UUID id, Instant at, String operator, MoveCash.Kind kind, Money amount, String words) {}

    /// @param kind `cash`, `card` or `wallet`
    /// @param count receipts and credit notes with it
    public record Tender(String kind, int count, Money amount) {}

    /// @param percent such as 19 or 8.875
    public record Tax(BigDecimal percent, Money net, Money tax, Money gross) {}

    /// Documents of one series.
    ///
    /// @param first number, such as `BER1-D2-R-2027-000101`
    /// @param hasGap whether one is missing, also between the last Z and the first of these
    public record Numbers(String series, String first, String last, int count, boolean hasGap) {}

    /// Documents in all, receipts and credit notes.
    public int documents() {
        return numbers(receipts) + numbers(creditNotes);
    }

    private static int numbers(List<Numbers> of) {
        return of.stream().mapToInt(Numbers::count).sum();
    }

    /// Whether a receipt or credit note is missing.
    public boolean hasGap() {
        return receipts.stream().anyMatch(Numbers::hasGap)
                || creditNotes.stream().anyMatch(Numbers::hasGap);
    }

    /// Whether nothing happened: no float, no cash, no receipt.
    public boolean isNothing() {
        return counted == null && moves.isEmpty() && documents() == 0;
    }
}
