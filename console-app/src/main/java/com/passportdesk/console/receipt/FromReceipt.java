package com.passportdesk.console.receipt;

import com.passportdesk.console.shell.LoadedScreen;
import java.util.UUID;

/// Where somebody goes on to from a receipt, offered by whoever sells and gives money back.
public interface FromReceipt {

    /// An empty sale for whoever stands there.
    void sell();

    /// A screen on which money for a receipt is given back.
    ///
    /// @param given runs once a credit note has taken its place
    LoadedScreen refund(UUID receipt, Runnable given);
}
