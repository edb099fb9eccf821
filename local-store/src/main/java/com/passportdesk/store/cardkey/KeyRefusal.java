package com.passportdesk.store.cardkey;

/// Why whoever serves gives no keys, as the centre carries and records it.
final class KeyRefusal {

    /// The desk could not prove who it is.
    static final String CERTIFICATE = "certificate";

    /// It is no question, or not the one that was counted.
    static final String QUESTION = "question";

    /// The master keys are out of reach.
    static final String AWAY = "away";

    /// How a refusal begins where a desk hears it.
    static final String SAID = "refused ";

    private KeyRefusal() {}
}
