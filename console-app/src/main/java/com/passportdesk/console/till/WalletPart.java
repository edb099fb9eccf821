package com.passportdesk.console.till;

import com.passportdesk.console.fx.Background;
import com.passportdesk.console.wallet.KnownWallet;
import com.passportdesk.console.wallet.WalletService;
import com.passportdesk.store.money.AmountText.Reading;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.sale.SaleItem;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// The customer's wallet in a sale: what is left in it, paying from it, putting money into it.
final class WalletPart {

    private final WalletService wallets;
    private final Background background;
    private final Payment payment;
    private final Consumer<? super Throwable> failed;
    private final ObjectProperty<@Nullable KnownWallet> known = new SimpleObjectProperty<>();
    private boolean reads;

    /// @param failed hears when a wallet cannot be read
    WalletPart(
            WalletService wallets,
            Background background,
            Payment payment,
            Consumer<? super Throwable> failed) {
        this.wallets = wallets;
        this.background = background;
        this.payment = payment;
        this.failed = failed;
    }

    /// Null for a walk-in, and until it is read.
    ReadOnlyProperty<@Nullable KnownWallet> known() {
        return known;
    }

    void read(String member) {
        reads = true;
        payment.pressed().awaits(Pressed.For.WALLET);
        background.run(
                "read a wallet",
                () -> wallets.of(member),
                found -> {
                    known.set(found);
                    isRead();
                },
                failure -> {
                    isRead();
                    failed.accept(failure);
                });
    }

    private void isRead() {
        reads = false;
        payment.pressed().has(Pressed.For.WALLET);
    }

    /// Whether somebody has one: it is known or being read.
    boolean isThere() {
        return reads || known.get() != null;
    }

    /// Pays the typed amount, or what is open, as far as something is left; a second time takes
    /// that back. Counts once the wallet is read.
    void pay() {
        if (isThere()) {
            payment.fromWallet(this::left);
        }
    }

    private Money left() {
        KnownWallet now = known.get();
        return now == null
                ? Money.zero(payment.balance().getValue().open().currency())
                : now.wallet().left();
    }

    /// Adds a line that puts the typed amount into the wallet.
    ///
    /// @param otherwise what is said when none is typed
    void putIn(Consumer<SaleItem> add, String otherwise) {
        if (known.get() != null && payment.reading() instanceof Reading.Amount(Money amount)) {
            payment.cash().set("");
            add.accept(new SaleItem.TopUp(amount));
        } else {
            payment.problem().set(otherwise);
        }
    }
}
