package com.passportdesk.console.till;

/// Shows how many there are of what is sold, from the till.
@FunctionalInterface
public interface GoodsScreen {

    /// On the JavaFX thread.
    void open();
}
