package com.passportdesk.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every key the screens ask for is written, every written key is asked for, and every language has
/// the same ones. Keys are read from the sources: `"file.some.key"` strings of a file that exists,
/// and `%file.some.key` in FXML. Keys made from parts are declared in a comment beside the code:
/// `texts: fx.block.*`.
class TextsTest {

    private static final Path SOURCES = Path.of("src/main/java");
    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Path TEXTS = RESOURCES.resolve("com/passportdesk/console/texts");
    private static final Pattern QUOTED =
            Pattern.compile("\"([a-z][A-Za-z]*(?:\\.[A-Za-z0-9]+)+)\"");

    /// Names of methods for programs look like keys and are none.
    private static final Pattern METHOD =
            Pattern.compile("RpcMethod\\.(?:of|barrier)\\(\\s*\"[A-Za-z.]+\"");

    private static final Pattern PERCENT =
            Pattern.compile("\"%([a-z][A-Za-z]*(?:\\.[A-Za-z0-9]+)+)\"");
    private static final Pattern DECLARED = Pattern.compile("texts: ([a-z][A-Za-z.]*)\\.\\*");

    @Test
    void everyKeyUsedIsWritten() throws IOException {
        Set<String> missing = used();
        missing.removeAll(written());
        assertThat(missing).isEmpty();
    }

    @Test
    void everyKeyWrittenIsUsed() throws IOException {
        Set<String> unused = written();
        Set<String> used = used();
        unused.removeIf(key ->
                used.contains(key)
                        || used.contains(key.replaceFirst("\\.(kept|next)$", ""))
                        || families().stream().anyMatch(key::startsWith));
        assertThat(unused).isEmpty();
    }

    @Test
    void everyLanguageHasTheSameKeys() throws IOException {
        for (String language : languages()) {
            for (Path english : english()) {
                Path other = TEXTS.resolve(name(english) + "_" + language + ".properties");
                if (Files.exists(other)) {
                    assertThat(keys(other)).as(other.toString()).isEqualTo(keys(english));
                }
            }
        }
    }

    @Test
    void everyPatternIsSound() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Path file : files()) {
            Properties values = read(file);
            for (String key : values.stringPropertyNames()) {
                String value = values.getProperty(key);
                if (value.contains("'") || value.isBlank()) {
                    wrong.add(key);
                }
                new MessageFormat(value);
            }
        }
        assertThat(wrong).as("an apostrophe is written ’, and no text is empty").isEmpty();
    }

    /// Of two that are written, the last one is read, and the first in vain.
    @Test
    void noKeyIsWrittenTwice() throws IOException {
        List<String> twice = new ArrayList<>();
        for (Path file : files()) {
            Properties once =
                    new Properties() {
                        @Override
                        public synchronized Object put(Object key, Object value) {
                            Object before = super.put(key, value);
                            if (before != null) {
                                twice.add(file.getFileName() + " " + key);
                            }
                            return before;
                        }
                    };
            try (Reader reader = Files.newBufferedReader(file)) {
                once.load(reader);
            }
        }
        assertThat(twice).isEmpty();
    }

    @Test
    void aFileHoldsOnlyItsOwnKeys() throws IOException {
        for (Path file : files()) {
            String own = name(file).replaceFirst("_.*", "") + ".";
            assertThat(keys(file)).as(file.toString()).allMatch(key -> key.startsWith(own));
        }
    }

    @Test
    void theScannerSeesKeys() throws IOException {
        assertThat(used()).contains("shell.search", "fx.undo", "problem.bug");
        assertThat(families()).contains("fx.block.");
    }

    private static Set<String> used() throws IOException {
        Set<String> prefixes = new TreeSet<>();
        for (Path file : english()) {
            prefixes.add(name(file));
        }
        Set<String> keys = new TreeSet<>();
        for (Path file : under(SOURCES, ".java")) {
            find(QUOTED, METHOD.matcher(Files.readString(file)).replaceAll("method("), keys);
        }
        for (Path file : under(RESOURCES, ".fxml")) {
            find(PERCENT, Files.readString(file), keys);
        }
        keys.removeIf(key -> !prefixes.contains(key.substring(0, key.indexOf('.'))));
        return keys;
    }

    private static Set<String> families() {
        Set<String> families = new TreeSet<>();
        try {
            for (Path file : under(SOURCES, ".java")) {
                Matcher declared = DECLARED.matcher(Files.readString(file));
                while (declared.find()) {
                    families.add(declared.group(1) + ".");
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return families;
    }

    private static void find(Pattern pattern, String text, Set<String> keys) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            keys.add(matcher.group(1));
        }
    }

    private static Set<String> written() throws IOException {
        Set<String> keys = new TreeSet<>();
        for (Path file : english()) {
            keys.addAll(keys(file));
        }
        return keys;
    }

    private static Set<String> languages() throws IOException {
        Set<String> languages = new TreeSet<>();
        for (Path file : files()) {
            if (name(file).contains("_")) {
                languages.add(name(file).substring(name(file).indexOf('_') + 1));
            }
        }
        return languages;
    }

    private static List<Path> english() throws IOException {
        return files().stream().filter(file -> !name(file).contains("_")).toList();
    }

    private static List<Path> files() throws IOException {
        return under(TEXTS, ".properties");
    }

    private static String name(Path file) {
        return file.getFileName().toString().replace(".properties", "");
    }

    private static Set<String> keys(Path file) throws IOException {
        return new TreeSet<>(read(file).stringPropertyNames());
    }

    private static Properties read(Path file) throws IOException {
        Properties values = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            values.load(reader);
        }
        return values;
    }

    private static List<Path> under(Path folder, String ending) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        }
    }
}
