package com.passportdesk.console.checkin;

/// Sells to a member who stands at the desk. Offered by the till as a bean; without one the door
/// offers neither.
public interface MemberSale {

    /// Opens a sale for this member. On the JavaFX thread.
    void sell(String member);

    /// Opens the rooms that are free now for this member. On the JavaFX thread.
    void book(String member);
}
