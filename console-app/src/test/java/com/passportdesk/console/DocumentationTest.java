package com.passportdesk.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What the documents point at is there, and nobody has to guess which decisions there are.
class DocumentationTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)[^)]*\\)");
    private static final Pattern ADDRESS = Pattern.compile("[a-z]+:.*");

    private static List<Path> documents() throws IOException {
        try (Stream<Path> top = Files.list(ROOT);
                Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(top, docs)
                    .filter(one -> one.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> links(Path document) throws IOException {
        return LINK.matcher(Files.readString(document))
                .results()
                .map((MatchResult found) -> found.group(1))
                .filter(link -> !ADDRESS.matcher(link).matches())
                .toList();
    }

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        List<String> broken = new ArrayList<>();
        int looked = 0;
        for (Path document : documents()) {
            for (String link : links(document)) {
                looked++;
                if (!Files.exists(document.resolveSibling(link))) {
                    broken.add(ROOT.relativize(document) + " -> " + link);
                }
            }
        }
        assertThat(looked).isGreaterThan(100);
        assertThat(broken).isEmpty();
    }

    @Test
    void everyDecisionStandsInTheListOfDecisions() throws IOException {
        Path folder = ROOT.resolve("docs/adr");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(links(folder.resolve("README.md")))
                    .doesNotHaveDuplicates()
                    .containsAll(
                            files.map(one -> one.getFileName().toString())
                                    .filter(name -> !name.equals("README.md"))
                                    .toList());
        }
    }
}
