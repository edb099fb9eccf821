package com.passportdesk.store.sample;

import org.jspecify.annotations.Nullable;

/// An invented person's name.
///
/// @param written in its own script and order
/// @param latin romanised; null when `written` is in Latin letters
/// @param given what to call the person by, in Latin letters so that every desk can say it
/// @param mailbox the part of an e-mail address before the `@`, ASCII
/// @param feminine whether the given name is usually a woman's; the drawn portrait follows it
record PersonName(
        String written, @Nullable String latin, String given, String mailbox, boolean feminine) {

    /// Readable at every desk.
    String readable() {
        return latin == null ? written : latin;
    }
}
