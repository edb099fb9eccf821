package com.passportdesk.store.cardkey;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Whose cards a desk wants to read with the line down: of people whose home this site is or who
/// came here in the last 60 days, as far as the chip's number is known and it may be a DESFire.
public final class WantedCards {

    /// As many as the centre hands out at once, if nobody set it otherwise.
    private static final int MOST = 20_000;

    private static final Duration LATELY = Duration.ofDays(60);

    private final JdbcClient rows;

    public WantedCards(JdbcClient rows) {
        this.rows = rows;
    }

    /// Numbers in hex, those known to be DESFire first; at most 20,000. Cards issued before their
    /// type was written down may be, those of other types are not. Blocked ones are read too, to
    /// say so.
    public List<String> at(String site, Instant now) {
        return rows
                .sql(
                        """
                        select upper(c.uid) as card
                          from card c join member m on m.id = c.member
                         where c.state in ('issued', 'blocked') and length(c.uid) = 14
                           and regexp_like(c.uid, '^[0-9A-Fa-f]{14}$')
                           and (c.type = 'DESFIRE' or c.type is null)
                           and (m.home = :site
                                or exists (select 1 from visit v
                                            where v.member = m.id and v.site = :site
                                              and v.arrived_at > :since))
                         order by case when c.type is null then 1 else 0 end, c.valid_until desc,
                                  c.credential
                         limit :most
                        """)
                .param("site", site)
                .param("since", now.minus(LATELY).atOffset(ZoneOffset.UTC))
                .param("most", MOST)
                .query((row, _) -> row.getString(1))
                .list()
                .stream()
                .distinct()
                .toList();
    }
}
