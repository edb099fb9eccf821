package com.passportdesk.store.central;

import com.passportdesk.store.central.CentreLine.Patience;
import com.passportdesk.store.central.CentreProblem.Kind;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Whether the server asks desks for a certificate. Only a superuser may read its rules, so it is
/// tried: somebody who knocks as a desk, without a certificate and with a made up password, is
/// refused for the one or for the other.
final class DemandedCertificate {

    private static final Patience PATIENCE =
            new Patience(Duration.ofSeconds(1), Duration.ofSeconds(1));

    private DemandedCertificate() {}

    /// Empty where there is no desk yet, or no answer.
    static Optional<Boolean> of(CentreLogin login, JdbcClient rows) {
        return rows.sql(
                        "select role from centre.desk where revoked_at is null order by code limit 1")
                .query((row, _) -> row.getString(1))
                .optional()
                .flatMap(role -> knock(login, role));
    }

    private static Optional<Boolean> knock(CentreLogin login, String role) {
        String madeUp = UUID.randomUUID().toString();
        try {
            CentreLine.open(
                            login.as(new DeskLogin(role, madeUp, Optional.empty())),
                            PATIENCE,
                            "passport-desk central")
                    .close();
            return Optional.of(false);
        } catch (CentreProblem problem) {
            return problem.kind() == Kind.CERTIFICATE_DEMANDED
                    ? Optional.of(true)
                    : problem.kind() == Kind.WRONG_PASSWORD ? Optional.of(false) : Optional.empty();
        }
    }
}
