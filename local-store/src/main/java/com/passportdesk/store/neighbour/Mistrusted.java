package com.passportdesk.store.neighbour;

import java.time.Instant;

/// A desk of this site that is not listened to, and that somebody has to look at.
///
/// @param desk its code, as its certificate says
/// @param why it is not listened to
/// @param since when
public record Mistrusted(String desk, Why why, Instant since) {

    /// Why a desk is not listened to.
    public enum Why {
        /// What it tells does not go with what it signed before: it is an older copy of its home,
        /// or its journal was altered.
        CONTRADICTS,
        /// The network has shut it out.
        REVOKED
    }
}
