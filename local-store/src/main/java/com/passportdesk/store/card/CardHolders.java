package com.passportdesk.store.card;

import com.passportdesk.store.member.Member;
import com.passportdesk.store.member.MemberRepository;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Finds who a card is for, by a fragment of name or mail or by a card number.
public final class CardHolders {

    private static final int MOST = 50;
    private static final int LONGEST = 200;

    private final JdbcClient rows;
    private final MemberRepository members;

    public CardHolders(JdbcClient rows) {
        this.rows = rows;
        this.members = new MemberRepository(rows);
    }

    /// Active members first, then by name; at most `limit` and never more than 50. Nothing typed
    /// finds nobody; any text is harmless.
    public List<Member> find(String typed, int limit) {
        String words = typed.strip().toLowerCase(Locale.ROOT);
        if (words.isEmpty() || words.length() > LONGEST) {
            return List.of();
        }
        Optional<Member> byCard =
                members.cardByNumber(typed.strip()).flatMap(card -> members.find(card.member()));
        if (byCard.isPresent()) {
            return List.of(byCard.get());
        }
        String pattern =
                '%' + words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + '%';
        return rows
                .sql(
                        """
                        select id from member
                         where lower(name) like :words or lower(latin) like :words
                            or lower(email) like :words
                         order by case status when 'active' then 0 else 1 end,
                                  coalesce(latin, name), id
                         limit :most
                        """)
                .param("words", pattern)
                .param("most", Math.min(limit, MOST))
                .query((row, _) -> row.getString(1))
                .list()
                .stream()
                .flatMap(id -> members.find(id).stream())
                .toList();
    }
}
