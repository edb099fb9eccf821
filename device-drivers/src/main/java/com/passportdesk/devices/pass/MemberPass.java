package com.passportdesk.devices.pass;

import com.passportdesk.devices.card.Credential;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// A credential to be shown for a short time.
///
/// @param from when it begins to be good, to the second
/// @param life 1 second to 15 minutes: a picture of it that goes around is soon worthless
public record MemberPass(Credential credential, Instant from, Duration life) {

    public static final Duration LONGEST_LIFE = Duration.ofMinutes(15);

    public MemberPass {
        from = from.truncatedTo(ChronoUnit.SECONDS);
        life = Duration.ofSeconds(life.toSeconds());
        if (!life.isPositive() || life.compareTo(LONGEST_LIFE) > 0) {
            throw new IllegalArgumentException("a pass good for " + life);
        }
        if (from.getEpochSecond() < 0 || from.getEpochSecond() > 0xFFFF_FFFFL) {
            throw new IllegalArgumentException("a pass from " + from);
        }
    }

    public Instant until() {
        return from.plus(life);
    }
}
