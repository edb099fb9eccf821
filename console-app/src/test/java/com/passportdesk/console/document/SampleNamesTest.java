package com.passportdesk.console.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.fx.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// No name of the sample network may be drawn with a box: neither on the screen, which takes the
/// font [Script] names and has no other, nor on paper.
class SampleNamesTest {

    private static final Path TABLES =
            Path.of("../local-store/src/main/resources/com/passportdesk/store/sample");

    static Stream<Path> tables() throws IOException {
        List<Path> tables = new ArrayList<>();
        tables.add(TABLES.resolve("sites.tsv"));
        tables.add(TABLES.resolve("companies.tsv"));
        try (Stream<Path> names = Files.list(TABLES.resolve("names"))) {
            names.sorted().forEach(tables::add);
        }
        return tables.stream();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void everyWordOfTheTablesHasItsGlyphs(Path table) throws IOException {
        List<String> words = rows(table).flatMap(List::stream).toList();
        assertThat(words).isNotEmpty();
        assertThat(words.stream().flatMap(SampleNamesTest::boxes)).isEmpty();
    }

    /// These languages write both parts of a name as one word, which then has one font.
    @ParameterizedTest
    @ValueSource(strings = {"ja", "ko", "zh"})
    void everyPairOfNamesIsDrawnWithTheFontsThatHaveIt(String language) throws IOException {
        Path table = TABLES.resolve("names/" + language + ".tsv");
        List<String> families = column(table, "family");
        List<String> given = column(table, "given");
        List<String> wrong = new ArrayList<>();
        for (String family : families) {
            for (String own : given) {
                String name = family + own;
                boxes(name).forEach(wrong::add);
                Typesetter paper = new Typesetter();
                paper.line(name, Style.plain(10));
                // A substitute, Latin letters or a question mark, would bring in another font.
                if (!used(paper).equals(expected(name))) {
                    wrong.add(name + " with " + used(paper));
                }
            }
        }
        assertThat(families).hasSizeGreaterThan(10);
        assertThat(given).hasSizeGreaterThan(10);
        assertThat(wrong).isEmpty();
    }

    @Test
    void aSimplifiedNameHasOneFont() {
        assertThat(expected("马美玲")).containsExactly("NotoSansSC");
        assertThat(expected("王玥婧")).containsExactly("NotoSansSC");
        assertThat(expected("山本由紀")).containsExactly("NotoSansJP");
    }

    private static Stream<String> boxes(String text) {
        return Script.runs(text).stream()
                .flatMap(run ->
                        run.text()
                                .codePoints()
                                .filter(point ->
                                        Arrays.stream(Typeface.Weight.values())
                                                .anyMatch(w ->
                                                        Typeface.of(run.script(), w).glyph(point)
                                                                == 0))
                                .mapToObj(point ->
                                        run.script()
                                                + " "
                                                + Character.getName(point)
                                                + " in "
                                                + text));
    }

    private static Set<String> used(Typesetter paper) {
        return paper.fonts().stream()
                .map(font -> plain(font.typeface()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> expected(String name) {
        return Script.runs(name).stream()
                .map(run -> plain(Typeface.of(run.script(), Typeface.Weight.REGULAR)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String plain(Typeface typeface) {
        return typeface.name().replace("-Regular", "");
    }

    private static List<String> column(Path table, String kind) throws IOException {
        return rows(table).filter(row -> row.get(0).equals(kind)).map(row -> row.get(2)).toList();
    }

    private static Stream<List<String>> rows(Path table) throws IOException {
        return Files.readAllLines(table).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> List.of(line.split("\t", -1)));
    }
}
