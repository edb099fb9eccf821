package com.passportdesk.store.card;

import com.passportdesk.store.projection.Erased;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Which of a person's cards came first where two desks that could not hear of each other gave both
/// the same issue number: one person has one current issue, and the centre's order picks it. What
/// the centre does not have yet comes after what it has, and among itself by the time at which it
/// was begun. Every other one is a row of `card_second`, whatever its state. Records older than a
/// picture goes back do not come again; of those the centre says in the card's document which came
/// second.
final class IssueOrder {

    private static final int MOST = 10_000;
    private static final int MOST_OF_ONE_ISSUE = 100;

    private final JdbcClient rows;

    IssueOrder(JdbcClient rows) {
        this.rows = rows;
    }

    private record Issue(UUID job, String member, int issue) {}

    /// A card was read back.
    void issued(UUID job) {
        find("job = ?", job).forEach(this::settle);
    }

    /// The centre has the record of a card; called in the centre's order.
    void placed(UUID job) {
        find("job = ? and place is null", job).forEach(this::place);
    }

    /// The centre has this desk's records up to `number`.
    void acknowledged(String desk, long number) {
        find("desk = ? and place is null and issued_number <= ?", desk, number)
                .forEach(this::place);
    }

    private List<Issue> find(String which, Object... params) {
        return rows.sql(
                        "select job, member, issue from card_job where "
                                + which
                                + " and state = 'issued' and member <> '"
                                + Erased.NOBODY
                                + "' order by issued_number, job limit "
                                + MOST)
                .params(List.of(params))
                .query((row, _) ->
                        new Issue(row.getObject(1, UUID.class), row.getString(2), row.getInt(3)))
                .list();
    }

    private void place(Issue issue) {
        rows.sql(
                        """
                        update card_job
                           set place = (select count(*) + 1 from card_job o
                                         where o.member = ? and o.issue = ?
                                           and o.place is not null)
                         where job = ?
                        """)
                .param(issue.member())
                .param(issue.issue())
                .param(issue.job())
                .update();
        settle(issue);
    }

    private void settle(Issue issue) {
        List<String> ordered =
                rows.sql(
                                """
                                select credential from card_job
                                 where member = ? and issue = ? and state = 'issued'
                                 order by place nulls last, started_at, credential limit ?
                                """)
                        .param(issue.member())
                        .param(issue.issue())
                        .param(MOST_OF_ONE_ISSUE)
                        .query((row, _) -> row.getString(1))
                        .list();
        if (ordered.size() < 2) {
            return;
        }
        rows.sql("delete from card_second where credential = ? and not told")
                .param(ordered.getFirst())
                .update();
        for (String second : ordered.subList(1, ordered.size())) {
            second(second, issue.member(), false);
        }
    }

    /// The centre says that a card is not the first of its issue.
    void told(String credential, String member) {
        second(credential, member, true);
    }

    private void second(String credential, String member, boolean isTold) {
        rows.sql(
                        """
                        merge into card_second c using (values (?, ?, ?)) v (credential, member, told)
                           on c.credential = v.credential
                         when matched then update set told = c.told or v.told
                         when not matched then insert (credential, member, told)
                              values (v.credential, v.member, v.told)
                        """)
                .param(credential)
                .param(member)
                .param(isTold)
                .update();
    }
}
