package com.passportdesk.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// One thing has one word on German screens, the one the glossary gives it.
class GermanWordsTest {

    private static final Path GLOSSARY = Path.of("../docs/glossary.md");
    private static final Path TEXTS = Path.of("src/main/resources/com/passportdesk/console/texts");

    /// Words that are not used: the third column of the glossary's German table.
    private static List<String> notUsed() throws IOException {
        String german = Files.readString(GLOSSARY).split("## In German", 2)[1];
        return german.lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| Word"))
                .map(line -> line.split("\\|")[3])
                .flatMap(words -> Stream.of(words.split(",")))
                .map(String::trim)
                .toList();
    }

    private static List<String> lines() throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(TEXTS)) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith("_de.properties")).toList()) {
                lines.addAll(Files.readAllLines(file));
            }
        }
        return lines;
    }

    @Test
    void noThingHasTwoWords() throws IOException {
        List<String> words = notUsed();
        assertThat(words).hasSizeGreaterThan(20).contains("Lade");
        List<String> lines = lines();
        assertThat(lines).hasSizeGreaterThan(1_000);
        List<String> found = new ArrayList<>();
        for (String word : words) {
            Pattern whole =
                    Pattern.compile("(?iu)(?<![\\p{L}])" + Pattern.quote(word) + "(?![\\p{L}])");
            lines.stream()
                    .filter(line -> whole.matcher(line.replaceFirst("^[^=]*=", "")).find())
                    .map(line -> word + ": " + line)
                    .forEach(found::add);
        }
        assertThat(found).isEmpty();
    }
}
