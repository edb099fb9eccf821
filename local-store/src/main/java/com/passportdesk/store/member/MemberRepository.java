package com.passportdesk.store.member;

import com.passportdesk.store.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads people, companies, plans and cards.
public final class MemberRepository {

    private static final int MOST_CARDS = 100;

    private final JdbcClient rows;

    public MemberRepository(JdbcClient rows) {
        this.rows = rows;
    }

    /// A person, suspended where an order says so (ADR 71).
    public Optional<Member> find(String id) {
        return described(id).map(new StandingOrders(rows)::over);
    }

    /// A person as their document has them, whatever was ordered.
    public Optional<Member> described(String id) {
        return rows.sql("select * from member where id = ?")
                .param(id)
                .query(MemberRepository::member)
                .optional();
    }

    public Optional<Company> company(String id) {
        return rows.sql("select id, name, latin, home from company where id = ?")
                .param(id)
                .query((row, _) ->
                        new Company(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4)))
                .optional();
    }

    /// How many people a company pays for.
    public int countOf(String company) {
        return rows.sql("select count(*) from member where company = ?")
                .param(company)
                .query((row, _) -> row.getInt(1))
                .single();
    }

    public Optional<Plan> plan(String id) {
        return rows.sql("select * from plan where id = ?")
                .param(id)
                .query(MemberRepository::plan)
                .optional();
    }

    /// All plans, cheapest first; at most 500.
    public List<Plan> plans() {
        return rows.sql("select * from plan order by monthly_minor, id limit 500")
                .query(MemberRepository::plan)
                .list();
    }

    /// The card that carries a credential.
    ///
    /// @param credential 32 hex digits
    public Optional<Card> card(String credential) {
        return rows.sql("select * from card where credential = ?")
                .param(credential.toLowerCase(Locale.ROOT))
                .query(MemberRepository::card)
                .optional();
    }

    /// The cards of a person, newest first; at most 100.
    public List<Card> cards(String member) {
        return rows.sql(
                        "select * from card where member = ? order by issue desc, credential limit ?")
                .param(member)
                .param(MOST_CARDS)
                .query(MemberRepository::card)
                .list();
    }

    /// The card with this chip: the one in use, whatever others it was before; else the newest. An
    /// issue number counts the cards of a person, so that of an earlier owner may be higher.
    ///
    /// @param uid 14 hex digits, any case
    public Optional<Card> cardByUid(String uid) {
        return rows.sql(
                        """
                        select * from card where uid = ? or uid = ?
                         order by case state when 'issued' then 0 else 1 end, issue desc, credential
                         limit 1
                        """)
                .param(uid.toUpperCase(Locale.ROOT))
                .param(uid.toLowerCase(Locale.ROOT))
                .query(MemberRepository::card)
                .optional();
    }

    /// The card with this printed number: the one in use, else the newest.
    ///
    /// @param number such as `0447 1182`; spaces may be left out
    public Optional<Card> cardByNumber(String number) {
        String digits = number.replace(" ", "");
        String spaced =
                digits.length() == 8 ? digits.substring(0, 4) + " " + digits.substring(4) : number;
        return rows.sql(
                        """
                        select * from card where number = ? or number = ?
                         order by case state when 'issued' then 0 else 1 end, issue desc, credential
                         limit 1
                        """)
                .param(number)
                .param(spaced)
                .query(MemberRepository::card)
                .optional();
    }

    /// A row of `member`.
    public static Member member(ResultSet row, int number) throws SQLException {
        String languages = row.getString("languages");
        return new Member(
                row.getString("id"),
                row.getString("name"),
                row.getString("latin"),
                row.getString("given"),
                row.getString("email"),
                row.getString("company"),
                row.getString("home"),
                row.getString("plan"),
                status(row.getString("status")),
                row.getObject("since", LocalDate.class),
                row.getObject("paid_until", LocalDate.class),
                languages.isEmpty() ? List.of() : List.of(languages.split(" ")),
                row.getLong("portrait"));
    }

    /// A status this program does not know keeps the door shut.
    private static Member.Status status(String word) {
        return switch (word) {
            case "active" -> Member.Status.ACTIVE;
            case "left" -> Member.Status.LEFT;
            case "banned" -> Member.Status.BANNED;
            default -> Member.Status.SUSPENDED;
        };
    }

    private static Plan plan(ResultSet row, int number) throws SQLException {
        int cap = row.getInt("cap_away");
        Integer capAway = row.wasNull() ? null : cap;
        return new Plan(
                row.getString("id"),
                row.getString("name"),
                new Money(row.getLong("monthly_minor"), row.getString("currency")),
                capAway,
                row.getString("sites"),
                row.getString("hours"),
                row.getInt("guest_passes"),
                row.getInt("room_credits"));
    }

    /// A row of `card`.
    public static Card card(ResultSet row, int number) throws SQLException {
        return new Card(
                row.getString("credential"),
                row.getString("member"),
                row.getString("number"),
                row.getInt("issue"),
                row.getString("state"),
                row.getObject("valid_until", Instant.class),
                row.getString("uid"),
                row.getString("blocked_reason"));
    }
}
