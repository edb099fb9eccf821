package com.passportdesk.console.drawer;

import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.store.drawer.DrawerRefusal;
import com.passportdesk.store.money.Money;
import org.springframework.stereotype.Component;

/// Says in one sentence why something about the drawer is not done.
@Component
public final class DrawerSentences {

    private final Texts texts;
    private final Formats formats;

    DrawerSentences(Texts texts, Formats formats) {
        this.texts = texts;
        this.formats = formats;
    }

    public String of(DrawerRefusal refusal) {
        return switch (refusal) {
            case DrawerRefusal.FloatStands() -> texts.get("drawer.floatStands");
            case DrawerRefusal.DrawerCounted() -> texts.get("drawer.counted");
            case DrawerRefusal.OtherCurrency(String given, String wanted) ->
                    texts.get("drawer.otherCurrency", given, wanted);
            case DrawerRefusal.UnknownPiece(long face, String currency) ->
                    texts.get("drawer.unknownPiece", formats.money(face, currency));
            case DrawerRefusal.Pieces(_, _, int most) -> texts.get("drawer.pieces", most);
            case DrawerRefusal.Amount(_, Money least, Money most) ->
                    texts.get("drawer.amount", money(least), money(most));
            case DrawerRefusal.NoWords() -> texts.get("drawer.noWords");
            case DrawerRefusal.WordsTooLong(int length, int most) ->
                    texts.get("drawer.wordsTooLong", length, most);
            case DrawerRefusal.MoreThanThere(boolean isFloatCounted) ->
                    texts.get(
                            isFloatCounted
                                    ? "drawer.moreThanThere"
                                    : "drawer.moreThanThere.noFloat");
            case DrawerRefusal.Full(int most) -> texts.get("drawer.full", most);
            case DrawerRefusal.NoCount() -> texts.get("drawer.noCount");
            case DrawerRefusal.CountReplaced() -> texts.get("drawer.countReplaced");
            case DrawerRefusal.CashMoved() -> texts.get("drawer.cashMoved");
            case DrawerRefusal.NoCause(Money difference) ->
                    texts.get("drawer.noCause", money(difference));
            case DrawerRefusal.Nothing() -> texts.get("drawer.nothing");
        };
    }

    private String money(Money money) {
        return formats.money(money.minor(), money.currency());
    }
}
