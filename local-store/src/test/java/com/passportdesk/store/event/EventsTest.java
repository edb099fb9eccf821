package com.passportdesk.store.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What happens at a desk has one name, which stands in one place of the code and in the document.
class EventsTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([A-Z][A-Za-z]+)` \\d+ \\|");
    private static final Pattern LITERAL = Pattern.compile("\"([A-Z][A-Za-z]+)\"");

    private static Set<String> names() throws IllegalAccessException {
        Set<String> names = new TreeSet<>();
        for (Field field : Events.class.getDeclaredFields()) {
            if (Modifier.isPublic(field.getModifiers())) {
                names.add((String) field.get(null));
            }
        }
        return names;
    }

    @Test
    void theDocumentDescribesEachOfThemAndNoOther() throws IOException, IllegalAccessException {
        String document = Files.readString(ROOT.resolve("docs/events.md"));
        assertThat(ROW.matcher(document).results().map(found -> found.group(1)))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(names());
    }

    @Test
    void noOtherCodeSpellsThem() throws IOException, IllegalAccessException {
        Set<String> names = names();
        List<String> spelt = new ArrayList<>();
        int looked = 0;
        for (String module : List.of("local-store", "console-app")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module + "/src/main/java"))) {
                for (Path file : files.filter(one -> one.toString().endsWith(".java")).toList()) {
                    looked++;
                    LITERAL.matcher(Files.readString(file))
                            .results()
                            .map(found -> found.group(1))
                            .filter(names::contains)
                            .filter(_ -> !file.endsWith("store/event/Events.java"))
                            .forEach(name -> spelt.add(ROOT.relativize(file) + ": " + name));
                }
            }
        }
        assertThat(looked).isGreaterThan(500);
        assertThat(spelt).isEmpty();
    }
}
