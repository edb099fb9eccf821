package com.passportdesk.store.wallet;

import com.passportdesk.store.lease.LeaseRepository.Kept;
import com.passportdesk.store.lease.Stretch;
import com.passportdesk.store.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// What a member has put in and not spent, in one currency, as far as this desk knows. Each time
/// money was put in is a pot of its own; nothing is ever added to one.
///
/// @param pots the oldest first, those that are not used up
public record Wallet(String currency, List<Pot> pots) {

    /// Kind of the things that pots are.
    public static final String KIND = "wallet";

    /// What a line that puts money in is called on a receipt, and its code of tax.
    public static final String TOP_UP = "Top-up";

    public static final String NO_TAX = "none";

    /// Most that is put in at once, in minor units.
    public static final long MOST = 100_000_000;

    /// What claims on a pot are for: any time would do, as long as it is the same at every desk and
    /// is never long ago, since what is long ago is left out of a new desk's picture.
    public static final Stretch ALWAYS =
            new Stretch(
                    Instant.parse("2000-01-01T00:00:00Z"), Instant.parse("2200-01-01T00:00:00Z"));

    public Wallet {
        pots = List.copyOf(pots);
    }

    /// Of somebody who has none.
    public static Wallet none(String currency) {
        return new Wallet(currency, List.of());
    }

    /// One time money was put in.
    ///
    /// @param thing its name at the centre
    /// @param left not spent by anybody, in minor units
    /// @param elsewhere of that, what other desks have asked for and may be spending
    /// @param held this desk's leases on it
    /// @param others who has asked for what is elsewhere, the first to let go of it first
    public record Pot(String thing, int left, int elsewhere, List<Held> held, List<Kept> others) {

        public Pot {
            held = List.copyOf(held);
            others = List.copyOf(others);
        }

        /// What can be spent here without asking, in minor units.
        public int here() {
            return Math.min(left, held.stream().mapToInt(Held::free).sum());
        }

        /// What can be spent here, if the centre lets it have what it is asked for.
        public int atMost() {
            return Math.max(0, left - elsewhere);
        }
    }

    /// A lease with so many minor units not yet spent.
    public record Held(String basis, int free) {}

    /// Not spent by anybody.
    public Money left() {
        return sum(pots.stream().mapToLong(Pot::left).sum());
    }

    /// Can be spent at this desk without asking.
    public Money here() {
        return sum(pots.stream().mapToLong(Pot::here).sum());
    }

    private Money sum(long minor) {
        return new Money(minor, currency);
    }

    /// The thing that money put in by a line of a receipt or credit note opens.
    public static String thing(String member, String currency, UUID document, int line) {
        return prefix(member, currency) + document + ":" + line;
    }

    static String prefix(String member, String currency) {
        return KIND + ":" + member + ":" + currency + ":";
    }
}
