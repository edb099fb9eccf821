package com.passportdesk.store.neighbour;

import com.passportdesk.store.neighbour.Mistrusted.Why;
import java.security.cert.X509Certificate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Which certificates the network has withdrawn, as far as this desk has heard: orders of the
/// centre, kept like any other, and so known without a line as well.
final class Revocations {

    private static final Logger LOG = LoggerFactory.getLogger(Revocations.class);
    private static final String CERTIFICATE = "certificate:";

    private final JdbcClient rows;

    /// What orders to revoke name; null until the rows were read.
    private volatile @Nullable Set<String> known;

    Revocations(JdbcClient rows) {
        this.rows = rows;
        boolean _ = isRead();
    }

    /// Reads them anew.
    ///
    /// @return false while the rows cannot be read; what was known before holds meanwhile
    boolean isRead() {
        try {
            known =
                    Set.copyOf(
                            rows.sql(
                                            """
                                            select target from safety_order
                                             where target like ? and kind = 'REVOKE' limit 1000000
                                            """)
                                    .param(CERTIFICATE + "%")
                                    .query(String.class)
                                    .list());
            return true;
        } catch (DataAccessException e) {
            LOG.debug("the rows cannot be read just now", e);
            return false;
        }
    }

    /// @throws Mistrust when it was withdrawn
    /// @throws Refusal when nobody knows yet
    void check(String desk, X509Certificate shown) throws Refusal {
        if (known == null) {
            throw new Refusal("it is not known yet who was revoked");
        }
        if (isRevoked(shown)) {
            throw new Mistrust(desk, Why.REVOKED, "certificate " + serial(shown));
        }
    }

    boolean isRevoked(X509Certificate shown) {
        Set<String> all = known;
        return all != null && all.contains(CERTIFICATE + serial(shown));
    }

    /// In hex, as the centre says it.
    private static String serial(X509Certificate shown) {
        return shown.getSerialNumber().toString(16);
    }
}
