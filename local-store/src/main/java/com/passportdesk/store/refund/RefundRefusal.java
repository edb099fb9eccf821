package com.passportdesk.store.refund;

import com.passportdesk.store.booking.RoomFee;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.sale.Tender;
import com.passportdesk.store.wallet.Spending;
import java.time.Instant;
import java.util.List;

/// Why money cannot be given back as asked for, in the order of the house.
public sealed interface RefundRefusal {

    /// This site has no such receipt.
    record Unknown() implements RefundRefusal {}

    /// It is a credit note itself.
    record NotAReceipt(String number) implements RefundRefusal {}

    /// No line was chosen.
    record Empty() implements RefundRefusal {}

    /// The receipt has no such line, or it was named twice.
    record UnknownLine(int line) implements RefundRefusal {}

    /// Less than one.
    record Quantity(String name, int quantity) implements RefundRefusal {}

    /// The reason is missing, or longer than `most` characters.
    record Reason(int length, int most) implements RefundRefusal {}

    /// More than remains.
    ///
    /// @param left what remains to be given back here
    /// @param kept what another desk has asked for and may give back
    record NotLeft(String name, int asked, int left, int kept) implements RefundRefusal {}

    /// More than is left of what was paid, though lines remain: something was given back twice.
    record MoneyNotLeft(Money asked, Money left) implements RefundRefusal {}

    /// The receipt is another desk's and the centre, which was asked, did not let this desk have
    /// what remains.
    ///
    /// @param desk whose it is
    record NotHeld(String desk) implements RefundRefusal {}

    /// The receipt is another desk's, the line is down, and the sum is above what is given back
    /// then.
    record ApartAbove(String desk, Money asked, Money most) implements RefundRefusal {}

    /// Less was paid this way than is to be given back this way.
    record TenderNotLeft(Tender.Kind kind, Money asked, Money left) implements RefundRefusal {}

    /// The room's time has begun, and it is kept for who may still come.
    ///
    /// @param name of the room
    /// @param fee what stays, and from when on the room can be given to others
    record RoomKept(String name, RoomFee fee) implements RefundRefusal {}

    /// All of the room's price stays, and there is no room to be freed.
    ///
    /// @param fee what stays, as the customer paid it
    record AllStays(String name, RoomFee fee) implements RefundRefusal {}

    /// Something stays of the price that the customer was not told of.
    ///
    /// @param name of the first such room
    /// @param fee of that room, as the customer paid it
    /// @param charged of all rooms, as the customer paid them
    /// @param sum the same as the site states prices, as [Refund#fee] is to say it
    record FeeNotTold(String name, RoomFee fee, Money charged, Money sum)
            implements RefundRefusal {}

    /// Another desk has asked for some of what is in the wallet and may be spending it.
    ///
    /// @param amount of it
    /// @param desk that lets go of it last
    /// @param until when it has, if it is not spent
    record AskedElsewhere(Money amount, String desk, Instant until) implements RefundRefusal {}

    /// All of what was put into a wallet was spent.
    record AllSpent(Money amount) implements RefundRefusal {}

    /// What is left in a wallet is not held by this desk, and other desks may be spending it.
    ///
    /// @param spending what would have to be asked for
    record WalletNotHeld(Money left, Spending spending) implements RefundRefusal {}

    /// It was paid from the wallet of somebody who has none any more.
    record NoWallet(Money amount) implements RefundRefusal {}

    /// A second person has to approve.
    ///
    /// @param whys every cause, at least one
    /// @param alone up to what nobody has to
    record NeedsSecond(List<Why> whys, Money alone) implements RefundRefusal {
        public NeedsSecond {
            whys = List.copyOf(whys);
        }
    }

    /// The typed PIN is nobody's here.
    ///
    /// @param triesLeft before a wait, at least 1
    record WrongPin(int triesLeft) implements RefundRefusal {}

    /// Too many wrong PINs in a row: none is looked at until then.
    record Wait(Instant until) implements RefundRefusal {}

    /// The PIN is the operator's own, or neither of the two is a manager.
    record NotEnough() implements RefundRefusal {}

    /// Why one alone does not do.
    enum Why {
        /// The sum is above the site's limit.
        ABOVE_LIMIT("aboveLimit"),
        /// Another desk's receipt while the line is down: it may be given back there too.
        APART("apart"),
        /// Somebody came in with the day pass.
        PASS_USED("passUsed"),
        /// The room's time has begun.
        ROOM_BEGUN("roomBegun"),
        /// What should stay of a room given up late is given back too.
        FEE_WAIVED("feeWaived");

        private final String code;

        Why(String code) {
            this.code = code;
        }

        /// As records write it.
        public String code() {
            return code;
        }

        /// Whether a manager who works here alone is enough.
        boolean isForAManager() {
            return this == PASS_USED || this == ROOM_BEGUN || this == FEE_WAIVED;
        }
    }
}
