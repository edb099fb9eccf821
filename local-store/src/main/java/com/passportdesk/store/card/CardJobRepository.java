package com.passportdesk.store.card;

import com.passportdesk.store.member.Card;
import com.passportdesk.store.member.MemberRepository;
import com.passportdesk.store.projection.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads attempts to write cards.
public final class CardJobRepository {

    private static final int MOST = 200;

    private final JdbcClient rows;

    public CardJobRepository(JdbcClient rows) {
        this.rows = rows;
    }

    public Optional<CardJob> find(UUID job) {
        return rows.sql("select * from card_job where job = ?")
                .param(job)
                .query(CardJobRepository::job)
                .optional();
    }

    /// Attempts at `desk` that were begun and never ended, oldest first, at most 200.
    public List<CardJob> open(String desk) {
        return rows.sql(
                        """
                        select * from card_job where desk = ? and state = 'started'
                         order by started_at, job limit ?
                        """)
                .param(desk)
                .param(MOST)
                .query(CardJobRepository::job)
                .list();
    }

    /// The oldest one at `desk` that was begun with this chip and never ended, however many are.
    ///
    /// @param uid 14 hex digits
    public Optional<CardJob> open(String desk, String uid) {
        return rows.sql(
                        """
                        select * from card_job where uid = ? and desk = ? and state = 'started'
                         order by started_at, job limit 1
                        """)
                .param(uid)
                .param(desk)
                .query(CardJobRepository::job)
                .optional();
    }

    /// The same for one person.
    public Optional<CardJob> open(String desk, String uid, String member) {
        return rows.sql(
                        """
                        select * from card_job
                         where uid = ? and desk = ? and member = ? and state = 'started'
                         order by started_at, job limit 1
                        """)
                .param(uid)
                .param(desk)
                .param(member)
                .query(CardJobRepository::job)
                .optional();
    }

    /// The latest attempts at `desk`, newest first, at most `limit` and never more than 200.
    public List<CardJob> latest(String desk, int limit) {
        return rows.sql(
                        """
                        select * from card_job where desk = ?
                         order by started_at desc, job desc limit ?
                        """)
                .param(desk)
                .param(Math.min(limit, MOST))
                .query(CardJobRepository::job)
                .list();
    }

    /// The highest issue number that was begun or issued for this person; 0 without any.
    public int newestIssue(String member) {
        return rows.sql(
                        """
                        select coalesce(max(issue), 0) from card_job
                         where member = ? and state in ('started', 'issued')
                        """)
                .param(member)
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    /// Whether another card of this person had the same issue number first: this one opens nothing.
    ///
    /// @param credential 32 hex digits
    public boolean isSecond(String credential) {
        return !rows.sql("select 1 from card_second where credential = ?")
                .param(credential)
                .query((_, _) -> 1)
                .list()
                .isEmpty();
    }

    /// Cards in use of which another one of the same issue came first, and that are not over: their
    /// people need a new one. By person, at most `limit` and never more than 200.
    public List<Card> seconds(Instant now, int limit) {
        return rows.sql(
                        """
                        select c.* from card_second s join card c on c.credential = s.credential
                         where c.state = 'issued' and (c.valid_until is null or c.valid_until > ?)
                         order by c.member, c.credential limit ?
                        """)
                .param(Columns.time(now))
                .param(Math.min(limit, MOST))
                .query(MemberRepository::card)
                .list();
    }

    /// Whether a card was begun for this person, at any desk, and not ended.
    public boolean isBeingWritten(String member) {
        return !rows.sql("select 1 from card_job where member = ? and state = 'started' limit 1")
                .param(member)
                .query((_, _) -> 1)
                .list()
                .isEmpty();
    }

    private static CardJob job(ResultSet row, int number) throws SQLException {
        return new CardJob(
                row.getObject("job", UUID.class),
                row.getString("desk"),
                row.getString("member"),
                row.getString("credential"),
                row.getInt("issue"),
                row.getString("number"),
                row.getString("uid"),
                row.getString("state"),
                row.getString("cause"),
                row.getObject("started_at", Instant.class));
    }
}
