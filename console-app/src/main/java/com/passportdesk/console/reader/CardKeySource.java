package com.passportdesk.console.reader;

import com.passportdesk.console.desk.OpenDesk;
import com.passportdesk.devices.desfire.KeyCustody;
import java.util.Optional;

/// Where an open desk has the keys of DESFire cards from.
@FunctionalInterface
public interface CardKeySource {

    /// Who keeps them for this desk. Closed with the desk if it can be.
    KeyCustody at(OpenDesk desk);

    /// Asked for at the centre, card by card.
    ///
    /// @param server SHA-256 of the key of whoever is to answer, 64 hex digits; without it whoever
    ///   answers first is believed from then on
    static CardKeySource centre(Optional<String> server) {
        return desk -> CentreKeys.begin(desk, server);
    }
}
