package com.passportdesk.console.command;

/// How `--desfire-number` is described wherever it is taken.
final class DesfireNumberOption {

    static final String LABEL = "shown|hidden";
    static final String DESCRIPTION =
            "What a DESFire card that is issued shows of its number: its own, or another one at each"
                    + " touch, for ever; ${DEFAULT-VALUE} if left out.";

    private DesfireNumberOption() {}
}
