package com.passportdesk.store.cardkey;

/// A desk has no keys for a card now.
public final class CardKeyProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /// Why it has none.
    public enum Reason {
        /// The line to the centre is down.
        LINE_DOWN,
        /// Nobody answers for keys at the centre, or not in time.
        NOT_SERVED,
        /// This desk has asked for too much.
        TOO_MANY,
        /// This desk gets none: it was revoked, or could not prove who it is.
        REFUSED,
        /// Somebody else answers than did before, or than was named.
        OTHER_SERVER
    }

    CardKeyProblem(Reason reason) {
        this(reason, null);
    }

    CardKeyProblem(Reason reason, @org.jspecify.annotations.Nullable Throwable cause) {
        super("no keys of cards: " + reason, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
