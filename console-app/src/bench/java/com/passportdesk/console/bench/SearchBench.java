package com.passportdesk.console.bench;

import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.people.PeopleSearch;
import com.passportdesk.store.search.SearchIndex;
import com.passportdesk.store.site.Site;
import com.passportdesk.store.site.SiteRepository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Every keystroke of names of the network typed into the desk's one list of every kind, beside the
/// same keystrokes asked of Lucene alone over the people, in memory. Both take turns.
final class SearchBench {

    private static final Duration READING = Duration.ofMinutes(10);
    private static final int NAMES = 60;
    private static final int SHOWN = 12;

    private SearchBench() {}

    static String run(Path folder, int members) throws Exception {
        InstantSource clock = InstantSource.fixed(SearchHome.NOW);
        SearchIndex index = SearchHome.search();
        PeopleSearch search = new PeopleSearch(index);
        try (DeskStore store = SearchHome.open(SearchHome.of(folder, members), index);
                ByteBuffersDirectory directory = new ByteBuffersDirectory()) {
            JdbcClient rows = store.rows();
            if (!index.isReady(READING)) {
                throw new IllegalStateException("not everybody can be found");
            }
            Site site = new SiteRepository(rows).get("ber1");
            List<String> names = index(directory, rows);
            return compare(search, site, clock, rows, directory, names);
        }
    }

    private static String compare(
            PeopleSearch search,
            Site site,
            InstantSource clock,
            JdbcClient rows,
            ByteBuffersDirectory directory,
            List<String> names)
            throws Exception {
        Samples desk = new Samples();
        Samples lucene = new Samples();
        int every = Math.max(1, names.size() / NAMES);
        try (DirectoryReader reader = DirectoryReader.open(directory)) {
            IndexSearcher searcher = new IndexSearcher(reader);
            for (int round = 0; round < 3; round++) {
                boolean warming = round == 0;
                for (int at = 0; at < names.size(); at += every) {
                    String name = names.get(at);
                    for (int typed = 1; typed <= name.length(); typed++) {
                        String words = name.substring(0, typed);
                        Samples asked = warming ? new Samples() : desk;
                        asked.time(
                                () -> search.everything(words, Set.of(), SHOWN, site, clock, rows));
                        Samples beside = warming ? new Samples() : lucene;
                        beside.time(() -> ask(searcher, words));
                    }
                }
            }
        }
        String what = String.format(Locale.ROOT, "search, a keystroke, %,d people", search.size());
        return Samples.row(what, "Lucene alone, in memory", desk, lucene)
                + String.format(
                        Locale.ROOT,
                        "%n| its slowest hundredth | p99 %.2f | the same | p99 %.2f | %.2f | %d |",
                        desk.percentile(99),
                        lucene.percentile(99),
                        desk.percentile(99) / lucene.percentile(99),
                        desk.count());
    }

    private static void ask(IndexSearcher searcher, String words) throws Exception {
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        for (String word : words.toLowerCase(Locale.ROOT).split("\\s+")) {
            all.add(new PrefixQuery(new Term("text", word)), BooleanClause.Occur.MUST);
        }
        for (ScoreDoc hit : searcher.search(all.build(), SHOWN).scoreDocs) {
            searcher.storedFields().document(hit.doc).get("id");
        }
    }

    /// Indexes everybody and gives names that are typed on a Latin keyboard.
    private static List<String> index(ByteBuffersDirectory directory, JdbcClient rows)
            throws Exception {
        List<String> typed = new ArrayList<>();
        try (IndexWriter writer =
                new IndexWriter(directory, new IndexWriterConfig(new Folding()))) {
            rows.sql("select id, name, latin, email from member order by id")
                    .query(row -> {
                        try {
                            String latin = row.getString("latin");
                            String name = row.getString("name");
                            Document person = new Document();
                            String id = row.getString("id");
                            person.add(new StringField("id", id, Field.Store.YES));
                            String text = name + " " + latin + " " + row.getString("email");
                            person.add(new TextField("text", text, Field.Store.NO));
                            writer.addDocument(person);
                            String readable = latin == null ? name : latin;
                            if (readable.chars().allMatch(letter -> letter < 128)) {
                                typed.add(readable);
                            }
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    });
            writer.forceMerge(1);
        }
        return typed;
    }

    private static final class Folding extends Analyzer {

        @Override
        protected TokenStreamComponents createComponents(String field) {
            Tokenizer words = new StandardTokenizer();
            TokenStream folded = new ASCIIFoldingFilter(new LowerCaseFilter(words));
            return new TokenStreamComponents(words, folded);
        }
    }
}
