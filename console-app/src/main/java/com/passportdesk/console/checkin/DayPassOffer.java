package com.passportdesk.console.checkin;

/// Sells a day pass to somebody whose plan does not open the door. Offered by the till as a bean;
/// without one the door offers no day pass.
public interface DayPassOffer {

    /// Opens the sale of a day pass for this member; the sale lets them in. On the JavaFX thread.
    void sell(String member);
}
