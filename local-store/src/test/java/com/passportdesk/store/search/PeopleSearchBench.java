package com.passportdesk.store.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.projection.Document;
import com.passportdesk.store.sample.SampleNetwork;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToIntFunction;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Every keystroke of people typing names, at a million members, against Lucene in memory on the
/// same words in the same run. `mvn -pl local-store test -Dtest=PeopleSearchBench`, with
/// `-Dmembers=5000` for a small network.
@Tag("bench")
class PeopleSearchBench {

    private static final int MEMBERS = Integer.getInteger("members", 1_000_000);
    private static final int TYPISTS = 400;
    private static final int SHOWN = 20;

    private final People people = new People();
    private final Random dice = new Random(20270422);

    @Test
    void everyKeystrokeIsAnsweredWithinTenMilliseconds() throws IOException {
        long before = used();
        long start = System.nanoTime();
        List<People.Entry> samples = new ArrayList<>();
        ByteBuffersDirectory directory = new ByteBuffersDirectory();
        long indexed = 0;
        try (IndexWriter lucene =
                new IndexWriter(directory, new IndexWriterConfig(new WhitespaceAnalyzer()))) {
            List<People.Entry> chunk = new ArrayList<>();
            java.util.Iterator<People.Entry> all = entries();
            while (all.hasNext()) {
                People.Entry entry = all.next();
                long put = System.nanoTime();
                people.put(entry);
                indexed += System.nanoTime() - put;
                if (samples.size() < TYPISTS && dice.nextInt(MEMBERS / TYPISTS) == 0) {
                    samples.add(entry);
                }
                add(lucene, entry);
                chunk.clear();
            }
            lucene.forceMerge(1);
        }
        people.settle();
        System.out.printf(
                "%d members, index made in %d ms (%d ms with Lucene's), heap %d MiB with both%n",
                people.size(),
                indexed / 1_000_000,
                (System.nanoTime() - start) / 1_000_000,
                (used() - before) >> 20);
        List<String> typed = keystrokes(samples);
        List<String> expected = samples.stream().map(People.Entry::id).limit(26).toList();
        try (DirectoryReader reader = DirectoryReader.open(directory)) {
            IndexSearcher searcher = new IndexSearcher(reader);
            ToIntFunction<String> own =
                    words ->
                            people.find(
                                            Folding.words(words, People.MOST_WORDS),
                                            List.of(expected, List.of()),
                                            "ber1",
                                            SHOWN)
                                    .total();
            ToIntFunction<String> reference = words -> lucene(searcher, words);
            measure("own, warming", typed.subList(0, typed.size() / 2), own);
            measure("Lucene, warming", typed.subList(0, typed.size() / 2), reference);
            long[] p99 = new long[2];
            for (int round = 0; round < 2; round++) {
                p99[0] = measure("own", typed, own);
                p99[1] = measure("Lucene", typed, reference);
            }
            System.out.printf("ratio of p99 to Lucene's: %.2f%n", (double) p99[0] / p99[1]);
            assertThat(p99[0]).as("p99 in microseconds").isLessThanOrEqualTo(10_000);
        }
    }

    private static long measure(String name, List<String> typed, ToIntFunction<String> search) {
        long[] took = new long[typed.size()];
        long found = 0;
        for (int i = 0; i < took.length; i++) {
            long start = System.nanoTime();
            found += search.applyAsInt(typed.get(i));
            took[i] = (System.nanoTime() - start) / 1_000;
        }
        Arrays.sort(took);
        System.out.printf(
                "%-16s %6d keystrokes, p50 %5d us, p95 %5d us, p99 %5d us, most %6d us, hits %d%n",
                name,
                took.length,
                took[took.length / 2],
                took[took.length * 95 / 100],
                took[took.length * 99 / 100],
                took[took.length - 1],
                found);
        return took[took.length * 99 / 100];
    }

    /// Each sample typed letter by letter: first name and a space and last name, either way round.
    private List<String> keystrokes(List<People.Entry> samples) {
        List<String> typed = new ArrayList<>();
        for (People.Entry entry : samples) {
            String[] parts = entry.names().split(" ");
            String words =
                    dice.nextBoolean() || parts.length < 2
                            ? entry.names()
                            : parts[1] + " " + parts[0];
            for (int end = 1; end <= Math.min(words.length(), 14); end++) {
                typed.add(words.substring(0, end));
            }
        }
        return typed;
    }

    private static void add(IndexWriter lucene, People.Entry entry) throws IOException {
        var document = new org.apache.lucene.document.Document();
        document.add(new StoredField("id", entry.id()));
        String words = String.join(" ", Folding.words(entry.names() + " " + entry.others(), 60));
        document.add(new TextField("words", words, Field.Store.NO));
        lucene.addDocument(document);
    }

    private static int lucene(IndexSearcher searcher, String typed) {
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        for (String word : Folding.words(typed, People.MOST_WORDS)) {
            query.add(new PrefixQuery(new Term("words", word)), BooleanClause.Occur.MUST);
        }
        try {
            BooleanQuery made = query.build();
            searcher.search(made, SHOWN);
            return searcher.count(made);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static java.util.Iterator<People.Entry> entries() {
        SampleNetwork network = new SampleNetwork(20270422, LocalDate.of(2027, 4, 22), MEMBERS);
        Map<String, String> companies = new HashMap<>();
        List<Document> held = new ArrayList<>();
        return network.documents(pin -> "hash")
                .filter(document -> {
                    if (document.kind().equals("company")) {
                        companies.put(
                                document.id(),
                                document.fields().get("name").asString()
                                        + " "
                                        + document.fields().path("latin").asString(""));
                    }
                    return document.kind().equals("member") || document.kind().equals("card");
                })
                .<People.Entry>mapMulti((document, sink) -> {
                    // A member's card follows the member.
                    if (document.kind().equals("card")) {
                        Document member = held.removeFirst();
                        sink.accept(
                                entry(
                                        member,
                                        companies,
                                        document.fields().get("number").asString()));
                        return;
                    }
                    if (!held.isEmpty()) {
                        sink.accept(entry(held.removeFirst(), companies, ""));
                    }
                    held.add(document);
                })
                .iterator();
    }

    private static People.Entry entry(Document member, Map<String, String> companies, String card) {
        var of = member.fields();
        return new People.Entry(
                member.id(),
                of.get("home").asString(),
                of.get("name").asString() + " " + of.path("latin").asString(""),
                of.get("email").asString()
                        + " "
                        + companies.getOrDefault(of.path("company").asString(""), "")
                        + " "
                        + card);
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
