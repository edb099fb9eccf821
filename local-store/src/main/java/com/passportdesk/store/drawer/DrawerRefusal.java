package com.passportdesk.store.drawer;

import com.passportdesk.store.money.Money;

/// Why something about the drawer is not done. None tells what should be in the drawer, so that the
/// count stays blind, except [NoCause], which comes after the count.
public sealed interface DrawerRefusal {

    /// The float was counted and cash has moved since, so that it cannot be counted again.
    record FloatStands() implements DrawerRefusal {}

    /// The drawer was counted already: what is in it now is not the float.
    record DrawerCounted() implements DrawerRefusal {}

    /// Not the money of this site.
    record OtherCurrency(String given, String wanted) implements DrawerRefusal {}

    /// The currency has no such note or coin.
    ///
    /// @param face its face value in minor units
    record UnknownPiece(long face, String currency) implements DrawerRefusal {}

    /// Not 0 to 99,999 of one piece.
    ///
    /// @param face its face value in minor units
    record Pieces(long face, int pieces, int most) implements DrawerRefusal {}

    /// An amount that is below or above what is counted or moved at a time.
    record Amount(Money amount, Money least, Money most) implements DrawerRefusal {}

    /// It needs words why.
    record NoWords() implements DrawerRefusal {}

    /// In characters as people count them.
    record WordsTooLong(int length, int most) implements DrawerRefusal {}

    /// More than can be in the drawer.
    ///
    /// @param isFloatCounted false where counting the float may be what helps
    record MoreThanThere(boolean isFloatCounted) implements DrawerRefusal {}

    /// As many counts and moves as a Z takes: close the day first.
    record Full(int most) implements DrawerRefusal {}

    /// There is no such count since the last Z.
    record NoCount() implements DrawerRefusal {}

    /// The drawer was counted once more after that count.
    record CountReplaced() implements DrawerRefusal {}

    /// Cash has moved since the count: count again.
    record CashMoved() implements DrawerRefusal {}

    /// The count differs from what should be there, and nobody said why.
    ///
    /// @param difference counted less what should be there
    record NoCause(Money difference) implements DrawerRefusal {}

    /// No float, no cash and no receipt since the last Z.
    record Nothing() implements DrawerRefusal {}
}
