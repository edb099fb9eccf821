package com.passportdesk.console.wallet;

import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.wallet.Wallet;
import java.time.Instant;

/// A member's wallet as this desk knows it.
///
/// @param asOf how old that knowledge is
/// @param isUp whether the centre can be asked for it
public record KnownWallet(Wallet wallet, Instant asOf, boolean isUp) {

    /// What is left and, with the line down, that it cannot be spent here; never more than is
    /// known.
    public String words(Texts texts, Formats formats) {
        Money left = wallet.left();
        Money here = wallet.here();
        return isUp
                ? texts.get("till.wallet.left", money(left, formats), formats.time(asOf))
                : texts.get(
                        "till.refused.wallet",
                        money(here, formats),
                        money(left.minus(here), formats),
                        formats.time(asOf));
    }

    private static String money(Money money, Formats formats) {
        return formats.money(money.minor(), money.currency());
    }
}
