package com.passportdesk.store.replica;

import com.passportdesk.store.central.CentreLogin;
import com.passportdesk.store.identity.HomeIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks for this desk's next certificate when it is time, and takes it when it was signed. The line
/// that is open goes on with the one before.
final class Renewal {

    private static final Logger LOG = LoggerFactory.getLogger(Renewal.class);
    private static final Duration BETWEEN = Duration.ofMinutes(1);

    /// TLS knows no other time.
    private static final InstantSource MACHINE = InstantSource.system();

    private final HomeIdentity identity;
    private final CentreLogin login;
    private long next = System.nanoTime();

    Renewal(HomeIdentity identity, CentreLogin login) {
        this.identity = identity;
        this.login = login;
    }

    /// The line is new: asks at once.
    void begin() {
        next = System.nanoTime();
    }

    /// Asks, at most once a minute, if a certificate is due.
    void ask(DeskApi api) {
        if (login.certificateAuthority().isEmpty() || System.nanoTime() < next) {
            return;
        }
        next = Pause.in(BETWEEN.toNanos());
        try {
            Instant now = MACHINE.instant();
            if (!identity.isDue(now)) {
                return;
            }
            Optional<String> signed = api.certificate(identity.request());
            String authority = Files.readString(login.certificateAuthority().get());
            if (signed.isPresent() && identity.take(signed.get(), authority, now)) {
                LOG.info("this desk has a new certificate: {}", identity.now().orElseThrow());
            }
        } catch (IOException e) {
            LOG.warn("no certificate can be asked for", e);
        }
    }
}
