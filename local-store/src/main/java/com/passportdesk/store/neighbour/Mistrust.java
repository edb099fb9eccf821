package com.passportdesk.store.neighbour;

import com.passportdesk.store.neighbour.Mistrusted.Why;

/// A desk is not listened to, and somebody has to know.
final class Mistrust extends Refusal {

    private static final long serialVersionUID = 1L;

    private final String desk;
    private final Why why;

    /// @param what of it, for the log
    Mistrust(String desk, Why why, String what) {
        super(
                switch (why) {
                    case CONTRADICTS -> desk + " contradicts what it signed: " + what;
                    case REVOKED -> desk + " was revoked: " + what;
                });
        this.desk = desk;
        this.why = why;
    }

    String desk() {
        return desk;
    }

    Why why() {
        return why;
    }
}
