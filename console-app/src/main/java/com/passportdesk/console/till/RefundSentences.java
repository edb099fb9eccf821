package com.passportdesk.console.till;

import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Texts;
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
                        case ROOM_BEGUN -> texts.get("refund.why.roomBegun");
                    });
        }
        return all.toString();
    }

    private String money(Money money) {
        return formats.money(money.minor(), money.currency());
    }
}
