package com.passportdesk.console.works;

import java.util.ArrayList;
import java.util.List;

/// Which things a desk does as always, which within limits, and which wait for the line. It says
/// what the rules of access, leases, refunds, wallets and orders decide; pure.
public record StillWorks(What what, How how) {

    /// What people come for, in the order of a day.
    public enum What {
        LET_IN,
        TAKE_MONEY,
        SELL_SCARCE,
        REFUND,
        CARDS,
        BLOCK,
        CLOSE,
        WALLET;

        /// Whether it makes a document of the one unbroken chain.
        private boolean isFiscal() {
            return switch (this) {
                case TAKE_MONEY, SELL_SCARCE, REFUND, CLOSE, WALLET -> true;
                case LET_IN, CARDS, BLOCK -> false;
            };
        }
    }

    /// How it goes.
    public enum How {
        /// As always.
        YES,
        /// Within limits that are said.
        LIMITED,
        /// Not before the line is back.
        NOT_YET,
        /// Not while a record of this desk is damaged.
        STOPPED
    }

    /// One line each.
    public static List<StillWorks> of(Works works) {
        List<StillWorks> all = new ArrayList<>();
        for (What what : What.values()) {
            all.add(new StillWorks(what, how(what, works)));
        }
        return all;
    }

    private static How how(What what, Works works) {
        if (works.kept() == Works.Kept.STOPS_SALES && what.isFiscal()) {
            return How.STOPPED;
        }
        return works.isDown() ? alone(what, works) : How.YES;
    }

    private static How alone(What what, Works works) {
        return switch (what) {
            // Nobody is let in on facts that are too old, but for whoever bought a pass today.
            case LET_IN -> works.isStale() ? How.LIMITED : How.YES;
            case TAKE_MONEY, CARDS, CLOSE -> How.YES;
            case SELL_SCARCE, REFUND, BLOCK -> How.LIMITED;
            // Other desks may be spending it at this moment, so it has to be asked for.
            case WALLET -> How.NOT_YET;
        };
    }
}
