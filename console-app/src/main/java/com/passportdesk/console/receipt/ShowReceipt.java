package com.passportdesk.console.receipt;

import com.passportdesk.console.shell.LoadedScreen;
import com.passportdesk.console.shell.Navigation;
import com.passportdesk.console.shell.ShellModel;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Shows receipts: looked up, or in place of the screen they were made at. On the JavaFX thread.
@Component
public final class ShowReceipt {

    private final Navigation navigation;
    private final ShellModel shell;

    ShowReceipt(Navigation navigation, ShellModel shell) {
        this.navigation = navigation;
        this.shell = shell;
    }

    /// Shows one that is looked up.
    public void show(UUID receipt) {
        navigation.show(loaded(receipt, 0));
    }

    /// Shows what was sold just now, in place of its sale.
    ///
    /// @param letIn how many are inside by it just now
    public void sold(LoadedScreen sale, UUID receipt, int letIn) {
        shell.notice().set(null);
        LoadedScreen loaded = loaded(receipt, letIn);
        ((ReceiptView) loaded.screen()).model().isSold();
        navigation.replace(sale, loaded);
    }

    /// Shows a credit note in place of the screen it was made at.
    public void creditNote(LoadedScreen refund, UUID note) {
        shell.notice().set(null);
        navigation.replace(refund, loaded(note, 0));
    }

    private LoadedScreen loaded(UUID receipt, int letIn) {
        LoadedScreen loaded = navigation.load(ReceiptView.class);
        ((ReceiptView) loaded.screen()).model().show(receipt, letIn);
        return loaded;
    }
}
