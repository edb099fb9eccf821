package com.passportdesk.devices.simulated;

import com.passportdesk.devices.simulated.DesfireMemory.Application;

/// What a DESFire card forgets without power: which application is chosen, and who has proven a
/// key.
final class DesfireSelection {

    /// The card itself, in which applications come and go.
    static final int CARD = 0;

    private final DesfireMemory memory;
    private Application application;
    private int name = CARD;
    private DesfireSession session = DesfireSession.none();

    DesfireSelection(DesfireMemory memory) {
        this.memory = memory;
        this.application = memory.card;
    }

    Application application() {
        return application;
    }

    DesfireSession session() {
        return session;
    }

    boolean isCard() {
        return name == CARD;
    }

    boolean is(int other) {
        return name == other;
    }

    /// Whether key 0 of what is chosen was proven.
    boolean isMaster() {
        return session.keyNumber() == 0;
    }

    /// Whether this needs no key here, or the key for it was proven.
    ///
    /// @param freedom a bit of the key settings
    boolean allows(int freedom) {
        return application.isFree(freedom) || isMaster();
    }

    void begin(DesfireSession proven) {
        session = proven;
    }

    void endSession() {
        session = DesfireSession.none();
    }

    /// Back to the card, as after power came.
    void reset() {
        choose(CARD, memory.card);
    }

    void choose(int chosenName, Application chosen) {
        memory.forgetUncommitted();
        endSession();
        application = chosen;
        name = chosenName;
    }
}
