package com.passportdesk.console.command;

/// How `--ntag-lock` is described wherever it is taken.
final class NtagLockOption {

    static final String LABEL = "open|password|forever";
    static final String DESCRIPTION =
            "What becomes of an NTAG that carries its credential: whatever writes tags may write over"
                    + " it, only this network's desks may, or nobody ever again; ${DEFAULT-VALUE} if"
                    + " left out.";

    private NtagLockOption() {}
}
