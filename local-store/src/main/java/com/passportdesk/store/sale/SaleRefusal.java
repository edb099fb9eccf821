package com.passportdesk.store.sale;

import com.passportdesk.store.access.AccessDecision;
import com.passportdesk.store.booking.BookingRefusal;
import com.passportdesk.store.lease.Stretch;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.wallet.Spending;
import java.time.Instant;

/// Why a sale cannot be made as it stands. Nothing of it has happened.
public sealed interface SaleRefusal {

    /// Nothing is in it.
    record Empty() implements SaleRefusal {}

    /// More lines than a receipt takes.
    record TooManyLines(int lines, int most) implements SaleRefusal {}

    /// The name is longer than 200 characters.
    record NameTooLong(int length, int most) implements SaleRefusal {}

    /// This site sells no such thing.
    record UnknownProduct(String product) implements SaleRefusal {}

    /// Nobody of that id is known here.
    record UnknownMember(String member) implements SaleRefusal {}

    /// The customer is not an active member.
    record MemberNotActive(String member) implements SaleRefusal {}

    /// Not 1 to 99 of it.
    record Quantity(String name, int quantity, int most) implements SaleRefusal {}

    /// Its price is below zero, or in another currency than the site's.
    record Price(String name, Money price) implements SaleRefusal {}

    /// The site has no tax rate of that name for that day.
    record NoTaxRate(String name, String tax) implements SaleRefusal {}

    /// The sum is larger than a till takes.
    record TooLarge() implements SaleRefusal {}

    /// More day passes than hot desks.
    ///
    /// @param here hot desks left to sell at this desk
    /// @param elsewhere hot desks left at the centre
    record NoHotDesk(int asked, int here, int elsewhere) implements SaleRefusal {}

    /// The member has a day pass for today already.
    ///
    /// @param receipt number of the receipt it stands on; empty when that is not here
    record PassAgain(String member, String receipt) implements SaleRefusal {}

    /// It would let somebody in with a member who is not inside, and does not come in by this sale.
    record HostOutside(String member) implements SaleRefusal {}

    /// The door stays shut for somebody whom this sale would let in.
    ///
    /// @param people whom it would let in
    /// @param decision on the first who may not come in
    record NotLetIn(int people, AccessDecision decision) implements SaleRefusal {}

    /// More of something counted than may be sold here.
    ///
    /// @param here left to sell at this desk
    /// @param elsewhere left at the centre
    /// @param thing what a hold is asked for
    /// @param time for when
    record NotLeft(String name, int asked, int here, int elsewhere, String thing, Stretch time)
            implements SaleRefusal {}

    /// The event has ended, or nobody knows when it is.
    record EventOver(String name) implements SaleRefusal {}

    /// A room cannot be booked.
    record Room(BookingRefusal refusal) implements SaleRefusal {}

    /// A booking cannot be moved by a sale.
    record NotMoved(Cause cause) implements SaleRefusal {

        /// Why, in the order of the house.
        public enum Cause {
            /// There is more than one move, or another room, in the sale.
            NOT_ALONE,
            /// The site has no such booking of a room.
            UNKNOWN,
            /// It was given up.
            CANCELLED,
            /// Its time is over.
            OVER,
            /// Nothing was paid for it at a desk: it is moved without money.
            NOT_PAID,
            /// The receipt it was paid with is not at this desk.
            NO_RECEIPT,
            /// It costs no more there: it is moved without money.
            NO_MORE
        }
    }

    /// A booking cannot be paid by this sale.
    record NotPayable(Cause cause) implements SaleRefusal {

        /// Why, in the order of the house.
        public enum Cause {
            /// It is in the sale already.
            TWICE,
            /// The site has no such booking of a room.
            UNKNOWN,
            /// It was given up.
            CANCELLED,
            /// It is paid.
            PAID,
            /// It is somebody else's.
            OTHERS,
            /// It costs nothing.
            FREE
        }
    }

    /// More of what was paid before stays due by now than was said.
    ///
    /// @param percent of it, 1 to 100
    record MoveDue(int percent) implements SaleRefusal {}

    /// A tender is zero, below zero, or in another currency.
    record TenderAmount(Tender.Kind kind, Money given) implements SaleRefusal {}

    /// The card was charged more than is due.
    record CardAboveDue(Money due, Money card) implements SaleRefusal {}

    /// Less was given than is due.
    record TenderBelowDue(Money due, Money given) implements SaleRefusal {}

    /// Not an amount that can be put into a wallet, or in another currency than the site's.
    record TopUpAmount(Money amount, Money most) implements SaleRefusal {}

    /// Only a member has a wallet.
    record NobodysWallet() implements SaleRefusal {}

    /// A wallet pays for what is bought, not for what is put into it.
    ///
    /// @param most what it may pay of this sale
    record WalletAboveGoods(Money most, Money asked) implements SaleRefusal {}

    /// So much is not held by this desk, and other desks may be spending it.
    ///
    /// @param here can be spent here without asking
    /// @param left not spent by anybody, as far as this desk knows
    /// @param asOf how old that knowledge is
    /// @param spending what would have to be asked for
    record WalletNotHeld(Money asked, Money here, Money left, Instant asOf, Spending spending)
            implements SaleRefusal {}
}
