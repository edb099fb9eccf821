package com.passportdesk.console.till;

/// Leads from the till to the cash in the drawer: to the safe, paid out, put in.
@FunctionalInterface
public interface CashBoxScreen {

    /// On the JavaFX thread.
    void open();
}
