package com.passportdesk.console.refund;

import com.passportdesk.store.booking.RoomFee;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.refund.Remains;
import com.passportdesk.store.sale.Receipt;
import com.passportdesk.store.sale.Tender;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What stands on the screen of money given back.
///
/// @param chosen how many by line; lines without any are not in it
/// @param tender how it is given back; empty for the way it was paid
/// @param fees by line, what stays of a room that is given up now, as the site states prices
/// @param said the same as the customer paid it, to be said aloud
/// @param charged what stays of all that is chosen, as the customer paid it; zero where nothing
///   does
/// @param spent by line, what was spent of money put into a wallet
/// @param waives whether it is not to stay
/// @param sum what it comes to
/// @param paid how, the way it is chosen now
record RefundState(
        Remains remains,
        Map<Integer, Integer> chosen,
        Optional<Tender.Kind> tender,
        Map<Integer, RoomFee> fees,
        Map<Integer, RoomFee> said,
        Money charged,
        Map<Integer, Money> spent,
        boolean waives,
        Money sum,
        List<Receipt.Paid> paid) {

    RefundState {
        chosen = Map.copyOf(chosen);
        fees = Map.copyOf(fees);
        said = Map.copyOf(said);
        spent = Map.copyOf(spent);
        paid = List.copyOf(paid);
    }

    /// What stays of what is chosen, as the site states prices; empty where nothing does.
    Optional<Money> fee() {
        return waives
                ? Optional.empty()
                : fees.entrySet().stream()
                        .filter(fee -> chosen.containsKey(fee.getKey()))
                        .map(fee -> fee.getValue().amount())
                        .reduce(Money::plus);
    }
}
