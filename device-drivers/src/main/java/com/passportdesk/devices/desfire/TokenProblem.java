package com.passportdesk.devices.desfire;

import org.jspecify.annotations.Nullable;

/// Why master keys cannot be had from a security module.
public final class TokenProblem extends Exception {

    /// What is wrong.
    public enum Reason {
        /// No file is there, or it is no PKCS#11 library for this computer.
        NO_LIBRARY,
        /// There is no such slot, or nothing is in it.
        NO_TOKEN,
        /// The PIN is not the token's; it is not tried again.
        WRONG_PIN,
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
