package com.passportdesk.console.card;

import java.util.Random;
import java.util.UUID;

/// Where the random ids of new credentials come from. Nobody can guess those of a desk; those of a
/// tour follow from its seed, because two tours with one seed say the same.
@FunctionalInterface
public interface CredentialIds {

    /// Another one each time.
    UUID next();

    /// Cannot be guessed: what every desk uses that issues real cards.
    static CredentialIds secure() {
        return UUID::randomUUID;
    }

    /// The same ones in the same order for the same seed. For tours only: who knows the seed knows
    /// the credentials.
    static CredentialIds of(long seed) {
        Random random = new Random(seed);
        return () -> {
            byte[] bytes = new byte[16];
            random.nextBytes(bytes);
            return UUID.nameUUIDFromBytes(bytes);
        };
    }
}
