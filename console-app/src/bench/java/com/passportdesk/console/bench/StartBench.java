package com.passportdesk.console.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The installed image's self-check with its AOT cache and without, beside a bare JavaFX window on
/// the headless platform that runs on this Java without a cache. All take turns. Needs the image
/// that `./mvnw -Pinstaller package` makes.
final class StartBench {

    private static final Path LIB = Path.of("..", "installers/target/image/passport-desk/lib");
    private static final int RUNS = 9;

    private StartBench() {}

    static List<String> run() throws Exception {
        Path app = LIB.resolve("app").toAbsolutePath().normalize();
        if (Files.notExists(app)) {
            return List.of("| start: no image here, see `-Pinstaller` | | | | | |");
        }
        List<String> cached = image(app, "-XX:AOTCache=" + app.resolve("passport-desk.aot"));
        List<String> uncached = image(app, "-XX:AOTMode=off");
        List<String> bare = bareWindow();
        Samples withCache = new Samples();
        Samples without = new Samples();
        Samples window = new Samples();
        for (int at = 0; at <= RUNS; at++) {
            boolean warming = at == 0;
            (warming ? new Samples() : withCache).time(() -> start(cached));
            (warming ? new Samples() : window).time(() -> start(bare));
            (warming ? new Samples() : without).time(() -> start(uncached));
        }
        String beside = "bare JavaFX window, no cache";
        return List.of(
                Samples.row("image, self-check, AOT cache", beside, withCache, window),
                Samples.row("image, self-check, no cache", beside, without, window),
                Samples.row("image, AOT cache", "image, no cache", withCache, without));
    }

    private static void start(List<String> command) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        int exit = process.waitFor();
        if (exit != 0) {
            throw new IllegalStateException(command.getFirst() + " ended with " + exit);
        }
    }

    private static List<String> image(Path app, String cache) throws IOException {
        String path;
        try (Stream<String> lines = Files.lines(app.resolve("passport-desk.cfg"))) {
            path =
                    lines.filter(line -> line.startsWith("app.classpath="))
                            .map(line -> line.substring("app.classpath=".length()))
                            .map(entry -> entry.replace("$APPDIR", app.toString()))
                            .collect(Collectors.joining(File.pathSeparator));
        }
        return List.of(
                app.resolveSibling("runtime/bin/java").toString(),
                cache,
                "--enable-native-access=ALL-UNNAMED",
                "-Xlog:disable",
                "-cp",
                path,
                "com.passportdesk.console.start.Start",
                "--self-check");
    }

    private static List<String> bareWindow() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "-Dglass.platform=Headless",
                        "-Dprism.order=sw",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        bareClassPath(),
                        BareWindow.Main.class.getName()));
        return command;
    }

    /// JavaFX and the window, nothing else.
    private static String bareClassPath() {
        return Stream.of(classPath().split(File.pathSeparator))
                .filter(entry -> entry.contains("javafx") || entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String classPath() {
        String forked = System.getProperty("surefire.test.class.path");
        return forked == null ? System.getProperty("java.class.path") : forked;
    }
}
