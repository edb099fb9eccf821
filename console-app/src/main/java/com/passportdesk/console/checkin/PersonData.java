package com.passportdesk.console.checkin;

import java.util.UUID;

/// What a person may ask of the data about them. Offered by the personal-data feature as a bean.
public interface PersonData {

    /// Whether whoever is signed in may do it.
    boolean isOffered();

    /// Opens the giving out of all that is known of a member. On the JavaFX thread.
    void export(String member);

    /// Opens the erasing of a member. On the JavaFX thread.
    void erase(String member);

    /// Opens the erasing of somebody without an account, or of a note about nobody. On the JavaFX
    /// thread.
    ///
    /// @param thing id of a visit, day pass, booking or note that bears the name
    void eraseGuest(UUID thing);
}
