package com.passportdesk.devices.desfire;

import com.passportdesk.devices.card.CardUid;
import java.util.Optional;

/// Who keeps the master keys and makes each card's own keys from them: a file, the network's
/// centre, or a security module ([TokenKeys]). Master keys leave it never; keys of cards are
/// neither logged nor stored.
public interface KeyCustody {

    /// The version that cards get from now on, 1-255.
    int currentVersion();

    /// The key of one card; nothing when this version is not, or no more, in custody.
    ///
    /// @param uid the card's true number, never a random one
    Optional<DesfireKey> key(KeyUse use, int version, CardUid uid);

    /// The key that is the same on all cards and tells a card's true number.
    Optional<DesfireKey> numberKey(int version);
}
