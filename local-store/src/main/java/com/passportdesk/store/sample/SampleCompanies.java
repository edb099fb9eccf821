package com.passportdesk.store.sample;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Three hundred invented companies. Their homes are spread like the members'.
final class SampleCompanies {

    static final int COUNT = 300;

    private final List<Company> all = new ArrayList<>();
    private final Map<String, List<Company>> byHome = new HashMap<>();

    /// @param id such as `c-000123`
    /// @param latin null when the name is in Latin letters
    record Company(
            String id, String name, @Nullable String latin, SampleSite home, String domain) {}

    private record Word(String written, String latin) {}

    private record Words(String order, List<Word> words, List<Word> branches) {

        /// Each number below `words` × `branches` gives another pair.
        List<Word> pair(int number) {
            int pick = number % (words.size() * branches.size());
            return List.of(
                    words.get(pick % words.size()),
                    branches.get(pick / words.size() % branches.size()));
        }
    }

    SampleCompanies(long seed) {
        Map<String, List<Integer>> shuffled = new HashMap<>();
        for (int number = 0; number < COUNT; number++) {
            SampleSite home = Homes.of(number);
            String language = language(home);
            Words words = words(language);
            List<Integer> left =
                    shuffled.computeIfAbsent(
                            language,
                            _ ->
                                    shuffle(
                                            words.words().size() * words.branches().size(),
                                            Dice.of(seed, "companies " + language, 0)));
            Company company = company(number, home, words, left.removeLast());
            all.add(company);
            byHome.computeIfAbsent(home.id(), _ -> new ArrayList<>()).add(company);
        }
    }

    List<Company> all() {
        return List.copyOf(all);
    }

    /// Companies that live at a site.
    List<Company> at(SampleSite home) {
        return byHome.getOrDefault(home.id(), List.of());
    }

    private static Company company(int number, SampleSite home, Words words, int pick) {
        List<Word> pair = words.pair(pick);
        Word word = pair.get(0);
        Word branch = pair.get(1);
        boolean branchFirst = words.order().equals("branch-first");
        String gap = words.order().equals("joined") ? "" : " ";
        String name =
                branchFirst
                        ? branch.written() + gap + word.written()
                        : word.written() + gap + branch.written();
        String latin =
                branchFirst
                        ? branch.latin() + " " + word.latin()
                        : word.latin() + " " + branch.latin();
        boolean needsLatin = !word.written().equals(word.latin());
        return new Company(
                "c-%06d".formatted(number + 1),
                name,
                needsLatin ? latin : null,
                home,
                Names.ascii(word.latin()) + "-" + Names.ascii(branch.latin()) + ".example");
    }

    private static List<Integer> shuffle(int size, Dice dice) {
        List<Integer> order = new ArrayList<>();
        for (int number = 0; number < size; number++) {
            order.add(dice.below(order.size() + 1), number);
        }
        return order;
    }

    private static String language(SampleSite home) {
        return home.locale().substring(0, 2).toLowerCase(Locale.ROOT);
    }

    private static Words words(String language) {
        String order = "word-first";
        List<Word> words = new ArrayList<>();
        List<Word> branches = new ArrayList<>();
        for (List<String> row : Table.rows("companies.tsv")) {
            if (!row.get(0).equals(language)) {
                continue;
            }
            Word word = new Word(row.get(2), row.size() > 3 ? row.get(3) : row.get(2));
            switch (row.get(1)) {
                case "order" -> order = row.get(2);
                case "word" -> words.add(word);
                case "branch" -> branches.add(word);
                default -> throw new IllegalStateException("companies.tsv: " + row);
            }
        }
        return new Words(order, List.copyOf(words), List.copyOf(branches));
    }
}
