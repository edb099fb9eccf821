package com.passportdesk.store.drawer;

import com.passportdesk.store.desk.Typed;
import com.passportdesk.store.device.Reasons;
import com.passportdesk.store.drawer.Figures.Counted;
import com.passportdesk.store.drawer.Figures.Move;
import com.passportdesk.store.money.Money;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What may be counted, moved and closed. Pure.
final class DrawerRules {

    /// Counts and moves that one Z takes.
    static final int MOST = 500;

    private DrawerRules() {}

    /// What should be in the drawer: float and cash taken and put in, less what was given back,
    /// paid out and dropped.
    ///
    /// @param start the float; null where none was counted
    /// @param refunds above zero
    static Money expected(
            @Nullable Counted start,
            Money sales,
            Money refunds,
            List<Move> moves,
            String currency) {
        Money sum = start == null ? Money.zero(currency) : start.count().total();
        sum = sum.plus(sales).minus(refunds);
        for (Move move : moves) {
            sum = move.kind().isOut() ? sum.minus(move.amount()) : sum.plus(move.amount());
        }
        return sum;
    }

    /// Why a count of the float is not taken; null where it is.
    ///
    /// @param hasMoved whether cash has moved since a float was counted
    static @Nullable DrawerRefusal countFloat(Count count, DrawerDay day, boolean hasMoved) {
        DrawerRefusal wrong = wrong(count, day.currency());
        if (wrong != null) {
            return wrong;
        }
        if (hasMoved) {
            return new DrawerRefusal.FloatStands();
        }
        boolean hasCash = day.isFloatCounted() || hasCashMoved(day.figures());
        return hasCash && !day.counts().isEmpty() ? new DrawerRefusal.DrawerCounted() : null;
    }

    private static boolean hasCashMoved(Figures figures) {
        return figures.cashSales().count() > 0
                || figures.cashRefunds().count() > 0
                || !figures.moves().isEmpty();
    }

    /// Why a count of the drawer is not taken; null where it is.
    ///
    /// @param again cleaned
    static @Nullable DrawerRefusal countDrawer(Count count, String again, DrawerDay day) {
        DrawerRefusal wrong = wrong(count, day.currency());
        if (wrong != null) {
            return wrong;
        }
        if (!day.counts().isEmpty() && again.isEmpty()) {
            return new DrawerRefusal.NoWords();
        }
        return tooLong(again);
    }

    /// Why cash is not moved; null where it is.
    ///
    /// @param words cleaned
    static @Nullable DrawerRefusal move(
            MoveCash.Kind kind, Money amount, String words, DrawerDay day) {
        if (!amount.currency().equals(day.currency())) {
            return new DrawerRefusal.OtherCurrency(amount.currency(), day.currency());
        }
        if (amount.minor() < 1 || amount.minor() > Count.MOST_MINOR) {
            return outOfRange(amount, 1);
        }
        if (words.isEmpty() && kind != MoveCash.Kind.DROP) {
            return new DrawerRefusal.NoWords();
        }
        DrawerRefusal wrong = tooLong(words);
        if (wrong != null) {
            return wrong;
        }
        if (kind.isOut() && amount.compareTo(day.figures().expected()) > 0) {
            return new DrawerRefusal.MoreThanThere(day.isFloatCounted());
        }
        return null;
    }

    /// Why the day is not closed; null where it is.
    ///
    /// @param close with cleaned words
    static @Nullable DrawerRefusal close(CloseDay close, DrawerDay day) {
        if (day.figures().isNothing()) {
            return new DrawerRefusal.Nothing();
        }
        if (day.counts().stream().noneMatch(count -> count.id().equals(close.count()))) {
            return new DrawerRefusal.NoCount();
        }
        Counted last = day.counts().getLast();
        if (!last.id().equals(close.count())) {
            return new DrawerRefusal.CountReplaced();
        }
        if (day.isCountStale()) {
            return new DrawerRefusal.CashMoved();
        }
        Money difference = last.count().total().minus(day.figures().expected());
        CloseDay.Why why = close.why();
        if (why == null) {
            return difference.isZero() ? null : new DrawerRefusal.NoCause(difference);
        }
        return tooLong(why.words());
    }

    private static @Nullable DrawerRefusal wrong(Count count, String currency) {
        if (!count.currency().equals(currency)) {
            return new DrawerRefusal.OtherCurrency(count.currency(), currency);
        }
        List<Long> known = Coins.of(currency);
        for (Map.Entry<Long, Integer> piece : count.pieces().entrySet()) {
            if (!known.contains(piece.getKey())) {
                return new DrawerRefusal.UnknownPiece(piece.getKey(), currency);
            }
            if (piece.getValue() < 0 || piece.getValue() > Count.MOST_PIECES) {
                return new DrawerRefusal.Pieces(
                        piece.getKey(), piece.getValue(), Count.MOST_PIECES);
            }
        }
        Money total = count.total();
        return total.minor() < 0 || total.minor() > Count.MOST_MINOR ? outOfRange(total, 0) : null;
    }

    private static DrawerRefusal outOfRange(Money amount, long least) {
        String currency = amount.currency();
        return new DrawerRefusal.Amount(
                amount, new Money(least, currency), new Money(Count.MOST_MINOR, currency));
    }

    private static @Nullable DrawerRefusal tooLong(String words) {
        return Reasons.isTooLong(words)
                ? new DrawerRefusal.WordsTooLong(Typed.length(words), Reasons.MOST)
                : null;
    }

    /// Whether a Z takes no more.
    ///
    /// @param notes counts and moves since the last one
    static @Nullable DrawerRefusal full(int notes) {
        return notes >= MOST ? new DrawerRefusal.Full(MOST) : null;
    }
}
