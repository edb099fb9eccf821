package com.passportdesk.console.desk;

/// A command that needs an operator was given while the desk is locked. Screens cannot do this; a
/// program can.
public final class NobodySignedIn extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NobodySignedIn() {
        super("nobody has signed in");
    }
}
