package com.passportdesk.console.refund;

import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.receipt.TenderWords;
import com.passportdesk.store.booking.RoomFee;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.refund.RefundRefusal;
import java.time.Instant;
import java.util.List;
import java.util.StringJoiner;
import org.springframework.stereotype.Component;

/// Why money cannot be given back, in one sentence: cause and cure.
@Component
final class RefundSentences {

    private final Texts texts;
    private final Formats formats;

    RefundSentences(Texts texts, Formats formats) {
        this.texts = texts;
        this.formats = formats;
    }

    String of(RefundRefusal refusal) {
        return switch (refusal) {
            case RefundRefusal.Unknown() -> texts.get("refund.refused.unknown");
            case RefundRefusal.NotAReceipt(String number) ->
                    texts.get("refund.refused.notAReceipt", number);
            case RefundRefusal.Empty() -> texts.get("refund.refused.empty");
            case RefundRefusal.UnknownLine(int line) -> texts.get("refund.refused.line", line);
            case RefundRefusal.Quantity(String name, _) ->
                    texts.get("refund.refused.quantity", name);
            case RefundRefusal.Reason(int length, int most) ->
                    texts.get("refund.refused.reason", length, most);
            case RefundRefusal.NotLeft(String name, int asked, int left, int kept) ->
                    kept > 0
                            ? texts.get("refund.refused.kept", name, asked, left, kept)
                            : texts.get("refund.refused.left", name, asked, left);
            case RefundRefusal.MoneyNotLeft(_, Money left) ->
                    texts.get("refund.refused.money", money(left));
            case RefundRefusal.NotHeld(String desk) -> texts.get("refund.refused.held", desk);
            case RefundRefusal.ApartAbove(String desk, _, Money most) ->
                    texts.get("refund.refused.apart", desk, money(most));
            case RefundRefusal.TenderNotLeft(var kind, Money asked, Money left) ->
                    texts.get(
                            "refund.refused.tender",
                            TenderWords.of(kind, texts),
                            money(left),
                            money(asked));
            case RefundRefusal.AllSpent(Money amount) ->
                    texts.get("refund.refused.spent", money(amount));
            case RefundRefusal.AskedElsewhere(Money amount, String desk, Instant until) ->
                    texts.get("refund.refused.elsewhere", money(amount), desk, formats.time(until));
            case RefundRefusal.WalletNotHeld(Money left, _) ->
                    texts.get("refund.refused.wallet", money(left));
            case RefundRefusal.NoWallet(Money amount) ->
                    texts.get("refund.refused.noWallet", money(amount));
            case RefundRefusal.RoomKept(String name, RoomFee fee) ->
                    texts.get("refund.refused.roomKept", name, formats.time(fee.freeFrom()));
            case RefundRefusal.AllStays(String name, RoomFee fee) ->
                    texts.get(
                            fee.when() == RoomFee.When.GIVEN_UP
                                    ? "refund.refused.givenUp"
                                    : "refund.refused.over",
                            name,
                            money(fee.amount()));
            case RefundRefusal.FeeNotTold(String name, RoomFee fee, Money charged, _) ->
                    texts.get("refund.refused.fee", name, fee(fee, false), money(charged));
            case RefundRefusal.NeedsSecond(var whys, Money alone) ->
                    texts.get("refund.refused.second", whys(whys, alone));
            case RefundRefusal.WrongPin(int left) -> texts.get("refund.refused.pin", left);
            case RefundRefusal.Wait(Instant until) ->
                    texts.get("refund.refused.wait", formats.time(until));
            case RefundRefusal.NotEnough() -> texts.get("refund.refused.notEnough");
        };
    }

    /// Why somebody else has to approve.
    String whys(List<RefundRefusal.Why> whys, Money alone) {
        StringJoiner all = new StringJoiner(" ");
        for (RefundRefusal.Why why : whys) {
            all.add(
                    switch (why) {
                        case ABOVE_LIMIT -> texts.get("refund.why.aboveLimit", money(alone));
                        case APART -> texts.get("refund.why.apart");
                        case PASS_USED -> texts.get("refund.why.passUsed");
                        case FEE_WAIVED -> texts.get("refund.why.feeWaived");
                        case ROOM_BEGUN -> texts.get("refund.why.roomBegun");
                    });
        }
        return all.toString();
    }

    /// What stays of a room that is given up, to be said before it is.
    ///
    /// @param fee as the customer paid it
    /// @param waived whether it is not to stay
    String fee(RoomFee fee, boolean waived) {
        String stays = money(fee.amount());
        if (waived) {
            return texts.get("refund.fee.waived", stays);
        }
        String price = money(fee.price());
        return switch (fee.when()) {
            case GRACE, BEFORE ->
                    texts.get(
                            "refund.fee.before",
                            stays,
                            price,
                            formats.day(formats.dateOf(fee.time().start())),
                            formats.time(fee.time().start()));
            case MOVED -> texts.get("refund.fee.moved", stays, price);
            case KEPT -> texts.get("refund.fee.kept", formats.time(fee.freeFrom()));
            case NO_SHOW -> texts.get("refund.fee.noShow", stays, price);
            case OVER -> texts.get("refund.fee.over", stays, price);
            case GIVEN_UP -> texts.get("refund.fee.givenUp", stays, price);
        };
    }

    private String money(Money money) {
        return formats.money(money.minor(), money.currency());
    }
}
