package com.passportdesk.console.command;

import java.io.PrintStream;

/// Tries what the program needs of the machine it stands on, one line each.
final class SelfCheck {

    private final PrintStream out;
    private boolean failed;

    SelfCheck(PrintStream out) {
        this.out = out;
    }

    /// 0 when everything works here.
    int run() {
        check("Java", () -> "Java " + Runtime.version());
        return failed ? 1 : 0;
    }

    private void check(String what, Attempt attempt) {
        try {
            out.println("ok      " + what + ": " + attempt.finding());
        } catch (Exception | LinkageError failure) {
            failed = true;
            out.println("FAILED  " + what + ": " + failure);
        }
    }

    /// One thing tried.
    private interface Attempt {
        String finding() throws Exception;
    }
}
