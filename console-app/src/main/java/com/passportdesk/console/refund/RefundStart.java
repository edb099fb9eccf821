package com.passportdesk.console.refund;

import com.passportdesk.console.fx.Face;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Tone;
import com.passportdesk.console.receipt.PutAside;
import com.passportdesk.console.receipt.ShowReceipt;
import com.passportdesk.console.shell.LoadedScreen;
import com.passportdesk.console.shell.Navigation;
import com.passportdesk.console.shell.ShellModel;
import com.passportdesk.store.money.Money;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Where money begins to be given back, waits and ends in a credit note. On the JavaFX thread.
@Component
public final class RefundStart {

    private final Navigation navigation;
    private final ShowReceipt receipts;
    private final PutAside aside;
    private final Texts texts;
    private final Formats formats;

    RefundStart(
            Navigation navigation,
            ShowReceipt receipts,
            PutAside aside,
            Texts texts,
            Formats formats) {
        this.navigation = navigation;
        this.receipts = receipts;
        this.aside = aside;
        this.texts = texts;
        this.formats = formats;
    }

    /// A paid room that is given up: what stays of it is said before anybody confirms.
    ///
    /// @param why to begin with; it can be typed over
    public void giveUp(UUID receipt, UUID booking, String why) {
        LoadedScreen loaded = refund(receipt, () -> {});
        ((RefundView) loaded.screen()).model().giveUp(booking, why);
        navigation.show(loaded);
    }

    /// A screen on which money for a receipt is given back.
    ///
    /// @param given runs once a credit note has taken its place
    public LoadedScreen refund(UUID receipt, Runnable given) {
        LoadedScreen loaded = navigation.load(RefundView.class);
        ((RefundView) loaded.screen())
                .open(
                        loaded,
                        receipt,
                        note -> {
                            given.run();
                            receipts.creditNote(loaded, note);
                        });
        return loaded;
    }

    /// Keeps money that was to be given back when something came between.
    ShellModel.Parked park(RefundViewModel refund, LoadedScreen screen) {
        RefundState state = refund.state().getValue();
        return aside.park(
                texts.get("refund.parked", state == null ? "" : money(state.sum())).strip(),
                state == null ? texts.get("refund.begin") : state.remains().receipt().number(),
                new Face.Picture(Icon.UNDO_2, Tone.MUTED),
                screen);
    }

    void unpark(ShellModel.Parked parked) {
        aside.unpark(parked);
    }

    private String money(Money money) {
        return formats.money(money.minor(), money.currency());
    }
}
