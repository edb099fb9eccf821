package com.passportdesk.devices.card;

import java.util.UUID;

/// What a card says: which credential it carries and the how-manieth card issued for it.
///
/// @param issueNumber 1-65535; a lost card is replaced by one with the next number
public record Credential(UUID id, int issueNumber) {
    public Credential {
        if (issueNumber < 1 || issueNumber > 0xFFFF) {
            throw new IllegalArgumentException("issue number " + issueNumber);
        }
    }
}
