package com.passportdesk.devices.desfire;

import org.jspecify.annotations.Nullable;

/// Why master keys cannot be had from a security module.
public final class TokenProblem extends Exception {

    /// What is wrong.
    public enum Reason {
        /// No file is there, or it is no PKCS#11 library for this computer.
        NO_LIBRARY,
        /// There is no such slot, nothing is in it, or no token has this label.
        NO_TOKEN,
        /// Several tokens have this label.
        SEVERAL_TOKENS,
        /// The PIN is not the token's; it is not tried again.
        WRONG_PIN,
        /// The same, and the token says that fewer tries are left than usual.
        WRONG_PIN_FEWER_TRIES,
        /// The same, and one try is left.
        WRONG_PIN_LAST_TRY,
        /// One try is left, and it is not spent: somebody who knows the PIN logs in with the
        /// maker's own program first.
        LAST_TRY,
        /// The token has locked itself after too many wrong ones.
        PIN_LOCKED,
        /// No AES key on it is called `desfire-N`.
        NO_KEY,
        /// It fails in another way, or does not answer.
        FAILED
    }

    private final Reason reason;

    TokenProblem(Reason reason, TokenAddress token, @Nullable Throwable cause) {
        super(reason + " in " + token, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
