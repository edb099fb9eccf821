package com.passportdesk.store.signoff;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads names under reports.
public final class SignatureRepository {

    private final JdbcClient rows;

    public SignatureRepository(JdbcClient rows) {
        this.rows = rows;
    }

    /// The name under a day: the last one under these very figures, else the last one of all.
    ///
    /// @param figures hash of what is added up now
    public Optional<Signature> under(String site, LocalDate day, String figures) {
        return rows.sql(
                        """
                        select r.figures, r.form, coalesce(s.name, r.operator) as signer, r.at, r.desk
                          from report_signature r left join staff s on s.id = r.operator
                         where r.site = ? and r.local_date = ?
                         order by r.figures = ? desc, r.at desc, r.record desc limit 1
                        """)
                .param(site)
                .param(day)
                .param(figures)
                .query((row, _) ->
                        new Signature(
                                row.getString("figures"),
                                row.getInt("form"),
                                row.getString("signer"),
                                row.getObject("at", Instant.class),
                                row.getString("desk")))
                .optional();
    }
}
