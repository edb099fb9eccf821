package com.passportdesk.console.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class StartTest {

    private static final int JAVA_17 = 61;

    @TempDir Path directory;

    @Test
    void theFirstClassesCanBeReadByJava17() throws IOException {
        for (Class<?> first : List.of(Start.class, JavaHomes.class)) {
            String name = first.getSimpleName() + ".class";
            try (InputStream bytes = first.getResourceAsStream(name);
                    DataInputStream data =
                            new DataInputStream(Objects.requireNonNull(bytes, name))) {
                data.readInt();
                data.readUnsignedShort();
                assertThat(data.readUnsignedShort()).as(name).isEqualTo(JAVA_17);
            }
        }
    }

    @Test
    void anOlderJavaStartsANewerOneWithItsArgumentsStreamsAndExitCode() throws Exception {
        Ran help = run(Map.of(), "journal", "verify", "--help");
        assertThat(help.code()).isZero();
        assertThat(help.out()).contains("Usage: passport-desk journal verify");
        Ran wrong = run(Map.of(), "--nonsense");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("--nonsense");
        assertThat(wrong.out()).isEmpty();
    }

    @Test
    void withoutANewerJavaItSaysWhatToInstall() throws Exception {
        Ran refused = run(Map.of("PASSPORT_DESK_JDK_PLACES", directory.toString()), "--help");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("Java 25", "adoptium.net").hasLineCount(1);
    }

    @Test
    void javaHomeGoesBeforeEverythingElse() {
        String own = System.getProperty("java.home");
        assertThat(new JavaHomes(Map.of("JAVA_HOME", own)).newest())
                .contains(new File(own, "bin/java"));
        assertThat(new JavaHomes(Map.of("PASSPORT_DESK_JDK_PLACES", directory.toString())).newest())
                .isEmpty();
    }

    private record Ran(int code, String out, String err) {}

    private Ran run(Map<String, String> environment, String... arguments) throws Exception {
        Optional<Path> old = java17();
        assumeThat(old).as("a Java 17 on this machine to start the program with").isPresent();
        List<String> command = new ArrayList<>();
        command.add(old.orElseThrow().toString());
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(Start.class.getName());
        command.addAll(List.of(arguments));
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile());
        builder.environment().remove("JAVA_HOME");
        builder.environment().put("PATH", old.orElseThrow().getParent().toString());
        if (!environment.containsKey("PASSPORT_DESK_JDK_PLACES")) {
            builder.environment().put("PASSPORT_DESK_JDK_PLACES", System.getProperty("java.home"));
        }
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ran(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }

    private static Optional<Path> java17() throws IOException {
        Path places = Path.of("/usr/lib/jvm");
        if (!Files.isDirectory(places)) {
            return Optional.empty();
        }
        try (Stream<Path> homes = Files.list(places)) {
            return homes.filter(StartTest::isJava17)
                    .map(home -> home.resolve("bin/java"))
                    .findAny();
        }
    }

    private static boolean isJava17(Path home) {
        try {
            return Files.isExecutable(home.resolve("bin/java"))
                    && Files.readString(home.resolve("release")).contains("JAVA_VERSION=\"17");
        } catch (IOException none) {
            return false;
        }
    }
}
