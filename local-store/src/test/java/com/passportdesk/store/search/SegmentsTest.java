package com.passportdesk.store.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What the compact index finds beside what going through all entries finds, while they change.
class SegmentsTest {

    private static final String[] SYLLABLES = {
        "ka", "lo", "mi", "ne", "ra", "su", "to", "ve", "an", "el", "or", "ul", "łó", "ün", "Ол",
        "京"
    };

    private final Random dice = new Random(20270422);
    private final Segments segments = new Segments();

    /// The words of every entry as they are compared, made once for all questions.
    private final Map<String, List<String>> all = new TreeMap<>();

    @Test
    void everythingIsFoundThatGoingThroughAllFinds() {
        for (int round = 0; round < 40; round++) {
            change(round % 7 == 0 ? 900 : 40);
            if (round % 5 == 4) {
                segments.tidy(round % 10 == 9);
            }
            for (int question = 0; question < 12; question++) {
                asksTheSame(fragment());
            }
        }
        assertThat(segments.size()).isEqualTo(all.size()).isGreaterThan(2_000);
    }

    @Test
    void anImageIsTheSameIndex() throws IOException {
        change(3_000);
        change(100);
        List<Segment> read = new ArrayList<>();
        for (Segments.Kept one : segments.kept()) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            SegmentImage.write(one.segment(), one.alive(), new DataOutputStream(out));
            read.add(
                    SegmentImage.read(
                            new DataInputStream(new ByteArrayInputStream(out.toByteArray()))));
        }
        segments.replace(read);
        assertThat(segments.size()).isEqualTo(all.size());
        for (int question = 0; question < 80; question++) {
            asksTheSame(fragment());
        }
    }

    @Test
    void nothingOfOneTakenOutIsLeft() {
        change(2_000);
        Entry secret = new Entry("e-secret", "ber1", List.of("Xylander"), List.of(), List.of(), 0);
        segments.put(List.of(Indexed.of(secret)), Set.of());
        change(600);
        assertThat(words()).contains("xylander");
        segments.put(List.of(), Set.of("e-secret"));
        segments.tidy(true);
        assertThat(words()).doesNotContain("xylander");
        segments.read(
                every -> every.forEach(one -> assertThat(one.ids.find("e-secret")).isNegative()));
    }

    @Test
    void theNextToComeIsFirstWhicheverSegmentItIsIn() {
        Instant now = Instant.EPOCH.plusSeconds(60L * 1_000_000);
        List<Indexed> old = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            old.add(meyer("old-" + i, 900_000 + i));
        }
        segments.put(old, Set.of());
        segments.put(List.of(meyer("next", 1_000_010)), Set.of());
        assertThat(segments.kept()).hasSizeGreaterThan(1);
        Question question = new Question("meyer", Set.of(), 20, "ber1", now, List.of(), List.of());
        assertThat(found(question)).hasSize(20).startsWith("next", "old-299", "old-298");
    }

    @Test
    void thoseExpectedComeInTheirOrderWhicheverSegmentTheyAreIn() {
        List<Indexed> many = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            many.add(meyer("m-" + i, 0));
        }
        segments.put(many, Set.of());
        segments.put(List.of(meyer("soon", 0)), Set.of());
        Question question =
                new Question(
                        "meyer",
                        Set.of(),
                        20,
                        "ber1",
                        Instant.EPOCH,
                        List.of("soon", "m-7"),
                        List.of());
        assertThat(found(question)).startsWith("soon", "m-7");
    }

    private List<String> found(Question question) {
        Ranks ranks = new Ranks(question.limit());
        Typed typed = Typed.of(question.typed());
        segments.read(every -> new Search(question, new OneKind(), ranks).plain(typed, every));
        return ranks.found().ids("one");
    }

    private static Indexed meyer(String id, int minute) {
        return Indexed.of(new Entry(id, "ber1", List.of("Meyer"), List.of(), List.of(), minute));
    }

    private Set<String> words() {
        Set<String> words = new HashSet<>();
        segments.read(every ->
                every.forEach(one -> words.addAll(Arrays.asList(one.words.text().split("\n")))));
        return words;
    }

    private void change(int many) {
        List<Indexed> put = new ArrayList<>();
        Set<String> gone = new TreeSet<>();
        for (int i = 0; i < many; i++) {
            String id = String.format(Locale.ROOT, "e-%05d", dice.nextInt(9_000));
            if (dice.nextInt(6) == 0) {
                gone.add(id);
            } else {
                gone.remove(id);
                Entry entry =
                        new Entry(
                                id,
                                "site" + dice.nextInt(3),
                                List.of(word() + " " + word()),
                                List.of(word() + "@" + word() + ".example"),
                                List.of(String.valueOf(dice.nextInt(100_000))),
                                0);
                Indexed indexed = Indexed.of(entry);
                put.removeIf(one -> one.id().equals(id));
                put.add(indexed);
                all.put(id, words(indexed));
            }
        }
        put.removeIf(one -> gone.contains(one.id()));
        gone.forEach(all::remove);
        segments.put(put, gone);
    }

    private String word() {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < 2 + dice.nextInt(2); i++) {
            word.append(SYLLABLES[dice.nextInt(SYLLABLES.length)]);
        }
        return word.toString();
    }

    private String fragment() {
        String word = word();
        int end = 1 + dice.nextInt(word.length());
        return dice.nextInt(3) == 0
                ? word.substring(0, end) + " " + word().substring(0, 1)
                : word.substring(0, end);
    }

    private void asksTheSame(String typed) {
        Typed words = Typed.of(typed);
        Set<String> expected = new TreeSet<>();
        all.forEach((id, known) -> {
            if (has(known, words)) {
                expected.add(id);
            }
        });
        Ranks ranks = new Ranks(100_000);
        Question question =
                new Question(typed, Set.of(), 100, "site1", Instant.EPOCH, List.of(), List.of());
        segments.read(every -> new Search(question, new OneKind(), ranks).plain(words, every));
        assertThat(ranks.found().ids("one"))
                .as(typed)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(ranks.total()).isEqualTo(expected.size());
    }

    private static List<String> words(Indexed entry) {
        return entry.fields().stream().flatMap(Set::stream).map(Words::bytes).toList();
    }

    private static boolean has(List<String> known, Typed typed) {
        return typed.words().stream()
                .allMatch(word -> word.forms().stream().anyMatch(form -> has(known, form)));
    }

    private static boolean has(List<String> known, Typed.Form form) {
        return known.stream()
                .anyMatch(one ->
                        one.startsWith(form.bytes())
                                || form.mayBeInside() && one.contains(form.bytes()));
    }

    /// Without rows.
    private static final class OneKind implements FindKind {
        @Override
        public String id() {
            return "one";
        }

        @Override
        public Set<String> tables() {
            return Set.of();
        }

        @Override
        public void touched(String table, @Nullable Object[] row, Consumer<String> note) {}

        @Override
        public void all(JdbcClient rows, Consumer<Entry> each) {}

        @Override
        public void some(java.util.Collection<String> ids, JdbcClient rows, Consumer<Entry> each) {}
    }
}
