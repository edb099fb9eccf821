package com.passportdesk.store.journal;

import java.io.IOException;

/// A record that stands before the end cannot be read back as it was written.
public final class JournalDamage extends IOException {

    private static final long serialVersionUID = 1L;

    private final long number;

    public JournalDamage(long number, String what) {
        super("record " + number + ": " + what);
        this.number = number;
    }

    /// The first record that cannot be trusted.
    public long number() {
        return number;
    }
}
