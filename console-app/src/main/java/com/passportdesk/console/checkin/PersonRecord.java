package com.passportdesk.console.checkin;

/// Shows all that is known of a member. Offered by the people feature as a bean.
public interface PersonRecord {

    /// Opens it. On the JavaFX thread.
    void open(String member);
}
