package com.passportdesk.devices.reader;

import com.passportdesk.devices.card.CardUid;
import com.passportdesk.devices.card.Credential;
import com.passportdesk.devices.card.WriteOver;
import java.time.Duration;
import java.util.Optional;

/// An order to put a credential on a card.
///
/// @param onlyOn the one card that may be written, as when a torn one is finished
/// @param patience how long to wait for a card, up to five minutes; zero asks only for one that
///   already lies there
public record CredentialToWrite(
        Credential credential, WriteOver allowed, Optional<CardUid> onlyOn, Duration patience) {

    private static final Duration LONGEST_PATIENCE = Duration.ofMinutes(5);

    public CredentialToWrite {
        if (patience.isNegative() || patience.compareTo(LONGEST_PATIENCE) > 0) {
            throw new IllegalArgumentException("patience " + patience);
        }
    }

    /// For the next blank card.
    public static CredentialToWrite onBlank(Credential credential, Duration patience) {
        return new CredentialToWrite(credential, WriteOver.NOTHING, Optional.empty(), patience);
    }

    /// The same order, to finish a card that was torn away.
    public CredentialToWrite again(CardUid sameCard) {
        return new CredentialToWrite(credential, allowed, Optional.of(sameCard), patience);
    }
}
