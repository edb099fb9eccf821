package com.passportdesk.store.wallet;

import com.passportdesk.store.journal.Claim;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.wallet.Wallet.Held;
import com.passportdesk.store.wallet.Wallet.Pot;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/// The rule of paying with prepaid money: only what this desk holds, since other desks may be
/// spending the rest at this moment. Pure.
///
/// @param shares what is taken of which lease; together the amount, if it is all held
/// @param missing what has to be asked for first, the oldest money first
/// @param isEnough whether `missing` would do, as far as this desk knows
public record Spending(List<Share> shares, List<Missing> missing, boolean isEnough) {

    public Spending {
        shares = List.copyOf(shares);
        missing = List.copyOf(missing);
    }

    /// A part of a pot.
    public record Share(String thing, String basis, int units) {}

    /// A part of a pot that this desk does not hold.
    public record Missing(String thing, int units) {}

    /// Spends what is held first, then plans what to ask for.
    ///
    /// @param amount above zero, of the wallet's currency
    public static Spending of(Money amount, List<Pot> pots) {
        List<Share> shares = new ArrayList<>();
        List<Missing> missing = new ArrayList<>();
        long open = amount.minor();
        for (Pot pot : pots) {
            int left = pot.left();
            for (Held held : pot.held()) {
                int units = (int) Math.min(Math.min(open, left), held.free());
                if (units > 0) {
                    shares.add(new Share(pot.thing(), held.basis(), units));
                    open -= units;
                    left -= units;
                }
            }
        }
        for (Pot pot : pots) {
            int units = (int) Math.min(open, Math.max(0, pot.atMost() - pot.here()));
            if (units > 0) {
                missing.add(new Missing(pot.thing(), units));
                open -= units;
            }
        }
        return new Spending(shares, missing, open == 0);
    }

    /// Whether this desk holds all of it.
    public boolean isHeld() {
        return missing.isEmpty() && isEnough;
    }

    /// The claims that spend it: hard ones, so that the centre takes no more than there is.
    public List<Claim> claims(Supplier<UUID> ids) {
        return shares.stream()
                .map(share -> {
                    UUID id = ids.get();
                    return new Claim(
                            id,
                            share.thing,
                            id.toString(),
                            Wallet.ALWAYS.start(),
                            Wallet.ALWAYS.end(),
                            share.units,
                            Claim.Mode.STOCK,
                            share.basis);
                })
                .toList();
    }
}
