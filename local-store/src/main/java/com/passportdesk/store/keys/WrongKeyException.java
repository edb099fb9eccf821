package com.passportdesk.store.keys;

import java.io.IOException;

/// This home cannot be opened with the store key that is at hand.
public final class WrongKeyException extends IOException {

    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /// What is wrong with it.
    public enum Kind {
        /// It is another home's.
        WRONG,
        /// It is neither in the home nor where the home says it was put.
        GONE,
        /// It lies in a key store that is not there for this user now.
        OUT_OF_REACH,
        /// A passphrase wraps it, and none was given.
        WRAPPED,
        /// The keys it would open are gone, and records are there that they seal.
        NOTHING_TO_OPEN
    }

    public WrongKeyException(String what) {
        this(Kind.WRONG, what);
    }

    WrongKeyException(Kind kind, String what) {
        super(what);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
