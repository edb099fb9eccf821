package com.passportdesk.store.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who has which words. Everybody has a number; a change takes the number out and gives a new one.
/// Not for two threads at once.
final class People {

    /// More words than this are never typed; the rest is left out.
    static final int MOST_WORDS = 8;

    private static final int MOST_OF_ONE = 60;

    private final Terms terms = new Terms();
    private final Map<String, Bits> homes = new HashMap<>();
    private final Map<String, Integer> later = new HashMap<>();
    private final Bits alive = new Bits(1_024);
    private String[] ids = new String[1_024];
    private int[] marks = new int[1_024];
    private int count;
    private int inOrder;
    private int dead;

    /// What is known of one person.
    ///
    /// @param names every form of the name
    /// @param others e-mail, company, card numbers
    record Entry(String id, String home, String names, String others) {}

    /// @param members ids, best first
    /// @param total how many there are in all
    record Found(List<String> members, int total) {}

    /// Puts somebody in; nothing changes when nothing is new.
    void put(Entry entry) {
        int mark = entry.hashCode();
        int known = number(entry.id());
        if (known >= 0) {
            if (marks[known] == mark) {
                return;
            }
            bury(known);
        }
        int number = add(entry.id(), mark, known >= 0);
        homes.computeIfAbsent(entry.home(), _ -> new Bits(count)).set(number);
        Set<String> names = new LinkedHashSet<>(Folding.words(entry.names(), MOST_OF_ONE));
        for (String word : names) {
            terms.of(word).addName(number);
        }
        Set<String> others = new LinkedHashSet<>(Folding.words(entry.others(), MOST_OF_ONE));
        others.removeAll(names);
        for (String word : others) {
            terms.of(word).addOther(number);
        }
    }

    private int add(String id, int mark, boolean known) {
        if (count == ids.length) {
            ids = Arrays.copyOf(ids, count * 3 / 2);
            marks = Arrays.copyOf(marks, ids.length);
        }
        boolean follows =
                !known && inOrder == count && (count == 0 || ids[count - 1].compareTo(id) < 0);
        if (follows) {
            inOrder++;
        } else {
            later.put(id, count);
        }
        ids[count] = id;
        marks[count] = mark;
        alive.set(count);
        return count++;
    }

    void remove(String id) {
        int known = number(id);
        if (known >= 0) {
            bury(known);
            later.remove(id);
        }
    }

    private void bury(int number) {
        alive.clear(number);
        dead++;
    }

    private int number(String id) {
        Integer found = later.get(id);
        int number = found != null ? found : Arrays.binarySearch(ids, 0, inOrder, id);
        return number >= 0 && alive.has(number) ? number : -1;
    }

    /// Makes the words quick to search; after many were put in.
    void settle() {
        terms.merge();
    }

    int size() {
        return count - dead;
    }

    /// More of what was taken out than is worth keeping.
    boolean isWorn() {
        return dead > 10_000 + size() / 4;
    }

    /// Those who have every typed word: in the order of `groups`, then by how well the name fits,
    /// people of `home` first.
    Found find(
            List<String> typed, List<? extends Collection<String>> groups, String home, int limit) {
        if (typed.isEmpty()) {
            return new Found(List.of(), 0);
        }
        Bits any = null;
        Bits named = null;
        Bits exact = null;
        for (String word : typed) {
            Bits byName = new Bits(count);
            terms.beginning(word, postings -> postings.names(byName));
            Bits all = new Bits(count);
            terms.beginning(
                    word,
                    postings -> {
                        postings.names(all);
                        postings.others(all);
                    });
            if (Folding.mayBeInside(word)) {
                terms.containing(
                        word,
                        postings -> {
                            postings.names(all);
                            postings.others(all);
                        });
            }
            Bits whole = new Bits(count);
            Terms.Postings same = terms.find(word);
            if (same != null) {
                same.names(whole);
            }
            any = both(any, all);
            named = both(named, byName);
            exact = both(exact, whole);
        }
        Bits hits = both(any, alive);
        return new Found(ranked(hits, groups, List.of(exact, named), home, limit), hits.count());
    }

    private static Bits both(@Nullable Bits one, @Nullable Bits other) {
        if (one == null || other == null) {
            if (one == null && other == null) {
                throw new IllegalArgumentException("nothing to join");
            }
            return one == null ? java.util.Objects.requireNonNull(other) : one;
        }
        one.and(other);
        return one;
    }

    private List<String> ranked(
            Bits hits,
            List<? extends Collection<String>> groups,
            List<@Nullable Bits> fits,
            String home,
            int limit) {
        Set<String> found = new LinkedHashSet<>();
        for (Collection<String> group : groups) {
            for (String id : group) {
                int number = number(id);
                if (number >= 0 && hits.has(number) && found.size() < limit) {
                    found.add(id);
                }
            }
        }
        Bits here = homes.get(home);
        List<@Nullable Bits> tiers = new ArrayList<>(fits);
        tiers.add(null);
        for (Bits tier : tiers) {
            if (here != null) {
                take(hits, tier, here, limit, found);
            }
            take(hits, tier, null, limit, found);
        }
        return List.copyOf(found);
    }

    private void take(
            Bits hits, @Nullable Bits tier, @Nullable Bits here, int limit, Set<String> found) {
        int number = hits.next(0, tier);
        while (number >= 0 && found.size() < limit) {
            if (here == null || here.has(number)) {
                found.add(ids[number]);
            }
            number = hits.next(number + 1, tier);
        }
    }
}
