package com.passportdesk.store.batch;

import com.passportdesk.store.batch.ListReader.Line;
import com.passportdesk.store.member.Card;
import com.passportdesk.store.member.Member;
import com.passportdesk.store.member.MemberRepository;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Finds out who is meant by each line of a list: by mail, member number, card number, or the whole
/// name. Nobody is guessed: a line that fits nobody or several people is said to be bad.
public final class ListCheck {

    private static final int PAGE = 20_000;
    private static final int MOST_CANDIDATES = 5;

    private final JdbcClient rows;
    private final MemberRepository members;

    public ListCheck(JdbcClient rows) {
        this.rows = rows;
        this.members = new MemberRepository(rows);
    }

    /// A line and what came of it.
    ///
    /// @param text as one reads it
    public record Checked(int line, String text, Answer answer) {}

    /// Who is meant.
    public sealed interface Answer {

        /// @param live the card that this person uses now
        record Good(Member member, Optional<Card> live) implements Answer {}

        /// The same person as in an earlier line.
        record NamedTwice(Member member, int earlier) implements Answer {}

        /// Suspended, left or banned: nothing is made for them.
        record NotActive(Member member) implements Answer {}

        record Nobody() implements Answer {}

        /// Several people are called so.
        ///
        /// @param some at most five of them
        record Several(List<Member> some) implements Answer {
            public Several {
                some = List.copyOf(some);
            }
        }

        /// Of mail, number and name one is one person's and another is another's, or two names are.
        ///
        /// @param one whom the surer of the two names
        record TwoPeople(Member one, Member other) implements Answer {}
    }

    /// Looks all lines up, reading the members once.
    public List<Checked> check(List<Line> lines) {
        Map<String, Set<String>> words = lookUp(lines);
        Map<String, Integer> seen = new HashMap<>();
        List<Checked> checked = new ArrayList<>();
        for (Line line : lines) {
            Answer answer = answer(line.cells(), words);
            if (answer instanceof Answer.Good(Member member, _)) {
                Integer earlier = seen.putIfAbsent(member.id(), line.line());
                if (earlier != null) {
                    answer = new Answer.NamedTwice(member, earlier);
                }
            }
            checked.add(new Checked(line.line(), line.text(), answer));
        }
        return checked;
    }

    /// One line alone, as when it is mended.
    public Answer checkOne(String typed) {
        List<Line> lines = ListReader.lines(typed).lines();
        return lines.isEmpty()
                ? new Answer.Nobody()
                : answer(lines.getFirst().cells(), lookUp(lines.subList(0, 1)));
    }

    /// A mail decides before a number, and a number before a name; whatever else in the line is
    /// somebody else's makes it a line about two people.
    private Answer answer(List<String> cells, Map<String, Set<String>> words) {
        List<String> others = cells.stream().filter(cell -> !isMail(cell)).toList();
        Set<String> named = named(others, words);
        Set<String> numbered = new LinkedHashSet<>();
        others.forEach(cell -> byNumber(cell).ifPresent(numbered::add));
        List<String> mails = cells.stream().filter(ListCheck::isMail).toList();
        Optional<Answer> two =
                ownersApart(mails, words)
                        .or(() -> numbersApart(numbered))
                        .or(() -> ownersApart(others, words));
        if (two.isPresent()) {
            return two.get();
        }
        if (!mails.isEmpty()) {
            Set<String> byMail = words.getOrDefault(folded(mails.getFirst()), Set.of());
            return apart(byMail, numbered)
                    .or(() -> apart(byMail, named))
                    .orElseGet(() -> one(byMail));
        }
        return numbered.isEmpty()
                ? one(named)
                : apart(numbered, named).orElseGet(() -> one(numbered));
    }

    private static boolean isMail(String cell) {
        return cell.contains("@");
    }

    private Optional<Answer> numbersApart(Set<String> numbered) {
        List<String> two = numbered.stream().limit(2).toList();
        return two.size() < 2
                ? Optional.empty()
                : Optional.of(new Answer.TwoPeople(member(two.get(0)), member(two.get(1))));
    }

    /// The member of this number, or whose card has it.
    private Optional<String> byNumber(String cell) {
        return members.find(cell)
                .map(Member::id)
                .or(() -> members.cardByNumber(cell).map(Card::member))
                .filter(id -> members.find(id).isPresent());
    }

    /// Whom a line is about by one thing in it and by another; empty when these can be one person.
    private Optional<Answer> apart(Set<String> sure, Set<String> more) {
        return sure.size() != 1 || more.isEmpty() || more.containsAll(sure)
                ? Optional.empty()
                : Optional.of(
                        new Answer.TwoPeople(
                                member(sure.iterator().next()), member(more.iterator().next())));
    }

    /// The same for two cells, each with the whole name, or the mail address, of somebody else.
    private Optional<Answer> ownersApart(List<String> cells, Map<String, Set<String>> words) {
        List<Set<String>> known =
                cells.stream()
                        .map(cell -> words.getOrDefault(folded(cell), Set.<String>of()))
                        .filter(ids -> !ids.isEmpty())
                        .toList();
        for (Set<String> other : known) {
            if (Collections.disjoint(known.getFirst(), other)) {
                return Optional.of(
                        new Answer.TwoPeople(
                                member(known.getFirst().iterator().next()),
                                member(other.iterator().next())));
            }
        }
        return Optional.empty();
    }

    private Answer one(Set<String> ids) {
        if (ids.isEmpty()) {
            return new Answer.Nobody();
        }
        if (ids.size() > 1) {
            return new Answer.Several(
                    ids.stream().sorted().limit(MOST_CANDIDATES).map(this::member).toList());
        }
        Member member = member(ids.iterator().next());
        return member.status() == Member.Status.ACTIVE
                ? new Answer.Good(
                        member,
                        members.cards(member.id()).stream().filter(Card::isIssued).findFirst())
                : new Answer.NotActive(member);
    }

    private Member member(String id) {
        return members.find(id).orElseThrow();
    }

    private static Set<String> named(List<String> cells, Map<String, Set<String>> words) {
        Set<String> found = new LinkedHashSet<>();
        names(cells).forEach(name -> found.addAll(words.getOrDefault(folded(name), Set.of())));
        return found;
    }

    /// Each cell alone, and two that stand beside each other in either order.
    private static List<String> names(List<String> cells) {
        List<String> names = new ArrayList<>(cells);
        for (int at = 0; at + 1 < cells.size(); at++) {
            names.add(cells.get(at) + " " + cells.get(at + 1));
            names.add(cells.get(at + 1) + " " + cells.get(at));
        }
        return names;
    }

    /// Which members each word of the list belongs to. Names have no index of their own, so all
    /// members are read once, page by page.
    private Map<String, Set<String>> lookUp(List<Line> lines) {
        Set<String> wanted = new HashSet<>();
        lines.forEach(line -> names(line.cells()).forEach(name -> wanted.add(folded(name))));
        Map<String, Set<String>> found = new HashMap<>();
        String after = "";
        int read = PAGE;
        while (read == PAGE) {
            List<Written> page =
                    rows.sql(
                                    """
                                    select id, name, latin, email from member
                                     where id > ? order by id limit ?
                                    """)
                            .param(after)
                            .param(PAGE)
                            .query((row, _) ->
                                    new Written(
                                            row.getString(1),
                                            row.getString(2),
                                            row.getString(3),
                                            row.getString(4)))
                            .list();
            for (Written one : page) {
                note(wanted, found, one.name(), one.id());
                note(wanted, found, one.latin(), one.id());
                note(wanted, found, one.email(), one.id());
            }
            read = page.size();
            after = page.isEmpty() ? after : page.getLast().id();
        }
        return found;
    }

    private record Written(
            String id, String name, @Nullable String latin, @Nullable String email) {}

    private static void note(
            Set<String> wanted, Map<String, Set<String>> found, @Nullable String word, String id) {
        if (word == null) {
            return;
        }
        String folded = folded(word);
        if (wanted.contains(folded)) {
            found.computeIfAbsent(folded, _ -> new LinkedHashSet<>()).add(id);
        }
    }

    /// The same name typed elsewhere: capitals, spaces, apostrophes and composed letters differ.
    private static String folded(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replace('’', '\'')
                .replaceAll("\\s+", " ")
                .strip();
    }
}
