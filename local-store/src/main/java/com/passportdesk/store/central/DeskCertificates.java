package com.passportdesk.store.central;

import com.passportdesk.store.identity.DeskIdentity;
import com.passportdesk.store.identity.DeskName;
import com.passportdesk.store.identity.NetworkAuthority;
import com.passportdesk.store.identity.Pem;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Signs for desks, and writes down at the centre what was signed. Certificates are counted in the
/// time of machines, which is the one TLS knows.
final class DeskCertificates {

    private static final Logger LOG = LoggerFactory.getLogger(DeskCertificates.class);

    /// A first one is replaced by one whose key the desk made, as soon as requests are answered.
    private static final Duration FIRST = Duration.ofDays(90);

    /// Clocks differ.
    private static final Duration BEFORE = Duration.ofHours(1);

    private static final InstantSource MACHINE = InstantSource.system();

    private final JdbcClient rows;
    private final NetworkAuthority authority;

    DeskCertificates(JdbcClient rows, NetworkAuthority authority) {
        this.rows = rows;
        this.authority = authority;
    }

    /// A desk's first, with a key made here that goes to the desk with its login.
    DeskIdentity first(DeskName desk) throws IOException {
        Instant now = MACHINE.instant();
        DeskIdentity made = authority.identity(desk, now.minus(BEFORE), now.plus(FIRST));
        keep(desk.desk(), made.chain().getFirst(), null);
        return made;
    }

    /// A request that waits.
    private record Waiting(DeskName desk, String request) {}

    /// Answers every request of a desk that may enter. One that is none is thrown away: the desk
    /// asks again.
    ///
    /// @return the desks that were answered
    List<String> answer(Duration valid) {
        List<Waiting> all =
                rows.sql(
                                """
                                select d.site, d.code, d.role, r.request
                                  from centre.certificate_request r
                                  join centre.desk d on d.code = r.desk
                                 where d.revoked_at is null
                                 order by d.code limit 10000
                                """)
                        .query((row, _) ->
                                new Waiting(
                                        new DeskName(
                                                row.getString(1),
                                                row.getString(2),
                                                row.getString(3)),
                                        row.getString(4)))
                        .list();
        List<String> answered = new ArrayList<>();
        Instant now = MACHINE.instant();
        for (Waiting one : all) {
            String code = one.desk().desk();
            try {
                X509Certificate made =
                        authority.answer(
                                one.request(), one.desk(), now.minus(BEFORE), now.plus(valid));
                keep(code, made, one.request());
                answered.add(code);
            } catch (IOException e) {
                LOG.warn("what {} asks for is no request for a certificate", code, e);
            }
            rows.sql("delete from centre.certificate_request where desk = ? and request = ?")
                    .param(code)
                    .param(one.request())
                    .update();
        }
        if (!answered.isEmpty()) {
            rows.sql("select pg_notify('network', '')").query((_, _) -> 1).single();
        }
        return answered;
    }

    private void keep(String code, X509Certificate made, @Nullable String request)
            throws IOException {
        rows.sql(
                        """
                        insert into centre.certificate
                               (serial, desk, chain, valid_from, valid_until, request)
                        values (?, ?, ?, ?, ?, sha256(convert_to(?, 'UTF8')))
                        """)
                .param(made.getSerialNumber().toString(16))
                .param(code)
                .param(Pem.text(made))
                .param(at(made.getNotBefore().toInstant()))
                .param(at(made.getNotAfter().toInstant()))
                .param(request)
                .update();
    }

    private static OffsetDateTime at(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
