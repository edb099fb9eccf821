package com.passportdesk.store.drawer;

import com.passportdesk.store.desk.Command;
import com.passportdesk.store.money.Money;
import java.util.UUID;

/// Cash goes into the drawer or out of it without a receipt.
///
/// @param amount above 0, in the site's currency
/// @param words what for, up to [com.passportdesk.store.device.Reasons#MOST] characters; a drop
///   needs none
public record MoveCash(UUID commandId, Kind kind, Money amount, String words) implements Command {

    /// Where it goes.
    public enum Kind {
        /// To the safe.
        DROP,
        /// Spent.
        PAID_OUT,
        /// Put in, such as change from the bank.
        PAID_IN;

        /// Whether it leaves the drawer.
        public boolean isOut() {
            return this != PAID_IN;
        }
    }
}
