package com.passportdesk.console.desk;

/// Holds whoever works here to what the books say now: a role or a site may have been taken away
/// since they signed in. Blocks; never on the JavaFX thread.
@FunctionalInterface
public interface SessionBooks {

    /// Ends the session of somebody who does not work at this site any more, and takes up a role
    /// that was changed.
    void follow();
}
