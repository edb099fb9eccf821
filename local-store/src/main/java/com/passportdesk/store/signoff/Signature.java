package com.passportdesk.store.signoff;

import java.time.Instant;

/// A name under a day's figures.
///
/// @param figures hash of what was signed
/// @param form of the hash, as in [ReportFigures#FORM]
/// @param by name of who signed
/// @param desk code of the desk
public record Signature(String figures, int form, String by, Instant at, String desk) {

    /// Whether the name stands under figures of this hash, or under some of a form that this build
    /// does not make, of which nobody can tell.
    public boolean isUnder(String now) {
        return form != ReportFigures.FORM || figures.equals(now);
    }
}
