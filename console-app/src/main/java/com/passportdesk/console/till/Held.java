package com.passportdesk.console.till;

import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.store.wallet.Spending;
import com.passportdesk.store.wallet.Wallet;

/// Asks the centre for money of a wallet. Blocks for at most two seconds a pot.
final class Held {

    /// Most pots that are asked for in one go.
    private static final int MOST = 5;

    private Held() {}

    /// Whether this desk holds all that was missing now. Who spends more than five pots at once
    /// tries again and is asked for the next ones.
    static boolean all(Spending spending, RunningDesk desk) {
        return spending.isEnough()
                && spending.missing().stream()
                        .limit(MOST)
                        .allMatch(one -> desk.hold(one.thing(), Wallet.ALWAYS, one.units()));
    }
}
