package com.passportdesk.store.keystore;

import java.io.IOException;

/// The key store of the system cannot be used. Its message never holds a secret.
public final class KeyStoreProblem extends IOException {

    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /// What is wrong with it.
    public enum Kind {
        /// There is none for this user here.
        NONE,
        /// It is locked and was not opened, or nobody could be asked to.
        LOCKED,
        /// It failed, or did not answer within the limit.
        FAILED
    }

    public KeyStoreProblem(Kind kind, String what) {
        super(what);
        this.kind = kind;
    }

    public KeyStoreProblem(Kind kind, String what, Throwable cause) {
        super(what, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
