package com.passportdesk.console.checkin;

/// The place where a member gets a card. Offered by the card bench as a bean.
public interface MemberCards {

    /// Opens it for this member. On the JavaFX thread.
    void open(String member);
}
