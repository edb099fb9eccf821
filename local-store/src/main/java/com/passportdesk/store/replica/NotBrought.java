package com.passportdesk.store.replica;

/// A desk of this site of which something is kept here that the centre does not take from here.
///
/// @param desk its code
/// @param why the centre does not take it; it is tried again every ten minutes
public record NotBrought(String desk, Why why) {

    /// Why the centre does not take what a neighbour told.
    public enum Why {
        /// It was written after the desk was revoked, or the desk was revoked more than thirty days
        /// ago.
        REVOKED,
        /// The centre cannot tell that this desk wrote it.
        UNPROVEN,
        /// Anything else.
        REFUSED
    }
}
