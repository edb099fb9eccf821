package com.passportdesk.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The whole day at the desk, in a process of its own: twice with one seed and once with another.
@Tag("long")
@Timeout(900)
class TourTest {

    @TempDir Path directory;

    @Test
    void aDayIsTheSameForOneSeedAndAnotherForAnother() throws Exception {
        List<String> first = toured("first", "20270422");
        JsonNode answer =
                JsonMapper.shared()
                        .readTree(String.join("", toured("again", "20270422", "--json")));
        List<String> other = toured("other", "7");
        assertThat(answer.path("folder").asString()).isEqualTo("OUT");
        List<String> again =
                Files.readString(directory.resolve("again.err"))
                        .replace(directory.resolve("again").toString(), "OUT")
                        .lines()
                        .filter(first::contains)
                        .toList();
        assertThat(again).as("its course is told beside the answer").isEqualTo(first);
        assertThat(first.getLast())
                .startsWith(
                        "%d steps, %d records"
                                .formatted(
                                        answer.path("steps").size(),
                                        answer.path("records").asLong()));
        assertThat(other).hasSameSizeAs(first);
        assertThat(other).isNotEqualTo(first);
        assertThat(pictures("first")).isEqualTo(pictures("other")).isNotEmpty();
        for (String picture : pictures("first")) {
            boolean wide = picture.contains("-1920-");
            var image = ImageIO.read(directory.resolve("first").resolve(picture).toFile());
            assertThat(image.getWidth()).as(picture).isEqualTo(wide ? 1920 : 1280);
            assertThat(image.getHeight()).as(picture).isEqualTo(wide ? 1080 : 800);
        }
    }

    /// What the tour says on the terminal, its folder left out.
    private List<String> toured(String name, String seed, String... more) throws Exception {
        Path out = directory.resolve(name);
        Path said = directory.resolve(name + ".out");
        Path problems = directory.resolve(name + ".err");
        List<String> words = new ArrayList<>(List.of("tour", "--members", "1000"));
        words.addAll(List.of("--seed", seed, "--out", out.toString()));
        words.addAll(List.of(more));
        Process tour =
                new ProcessBuilder(Program.command(words.toArray(String[]::new)))
                        .redirectOutput(said.toFile())
                        .redirectError(problems.toFile())
                        .start();
        assertThat(tour.waitFor(300, TimeUnit.SECONDS)).isTrue();
        assertThat(tour.exitValue()).as(Files.readString(problems)).isZero();
        return Files.readString(said, StandardCharsets.UTF_8)
                .replace(out.toString(), "OUT")
                .lines()
                .toList();
    }

    private List<String> pictures(String name) {
        try (Stream<Path> files = Files.list(directory.resolve(name))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".png"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
