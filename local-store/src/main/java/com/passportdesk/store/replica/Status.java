package com.passportdesk.store.replica;

/// How the line is.
public enum Status {
    /// Not answered yet since the desk was opened.
    STARTING,
    /// The centre answers and everything it had is here.
    UP,
    /// The centre does not answer, or not as it should.
    DOWN
}
