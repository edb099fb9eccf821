package com.passportdesk.console.checkin;

/// Notes for the next shift that are about a member, offered by the feature that keeps them.
public interface MemberNotes {

    /// Opens the writing of a note about a member. On the JavaFX thread.
    void write(String member);
}
