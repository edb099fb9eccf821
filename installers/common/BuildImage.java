import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Makes an installable Passport Desk of its jar: a runtime with jlink, an app image with jpackage,
/// an AOT cache from a training run, a self-check of the image, and the package of the machine it
/// runs on (deb, msi or dmg).
///
///     java BuildImage.java <passport-desk.jar> <target directory> <version> <ISO instant>
///
/// Run by `./mvnw -Pinstaller package`. Ends with 1 when a step fails, the self-check included.
class BuildImage {

    private static final String NAME = Machine.NAME;
    private static final String MAIN_CLASS = "com.passportdesk.console.start.Start";
    private static final String CACHE = NAME + ".aot";

    /// What the console and its libraries use; the self-check of the image would miss one of them.
    private static final List<String> MODULES =
            List.of(
                    "java.base",
                    "java.compiler",
                    "java.datatransfer",
                    "java.desktop",
                    "java.instrument",
                    "java.logging",
                    "java.management",
                    "java.naming",
                    "java.net.http",
                    "java.prefs",
                    "java.scripting",
                    "java.security.jgss",
                    "java.security.sasl",
                    "java.sql",
                    "java.transaction.xa",
                    "java.xml",
                    "jdk.accessibility",
                    "jdk.charsets",
                    // Security modules that keep the keys of cards.
                    "jdk.crypto.cryptoki",
                    "jdk.jfr",
                    "jdk.jsobject",
                    "jdk.localedata",
                    "jdk.management",
                    "jdk.net",
                    // Tells the demo's PostgreSQL whether root runs it.
                    "jdk.security.auth",
                    "jdk.unsupported",
                    "jdk.unsupported.desktop",
                    "jdk.xml.dom",
                    "jdk.zipfs");

    private final Machine machine = Machine.here();
    private final Path jdk = Path.of(System.getProperty("java.home"));
    private final Path jar;
    private final Path target;
    private final String version;
    private final Instant timestamp;
    private final Path resources;

    private BuildImage(Path jar, Path target, String version, Instant timestamp) {
        this.jar = jar;
        this.target = target;
        // Packages want numbers only.
        this.version = version.replace("-SNAPSHOT", "");
        this.timestamp = timestamp;
        this.resources = Path.of(machine.folder()).toAbsolutePath();
    }

    public static void main(String[] args) throws Exception {
        if (args.length != 4) {
            System.err.println("usage: java BuildImage.java <jar> <target> <version> <instant>");
            System.exit(2);
        }
        try {
            new BuildImage(
                            Path.of(args[0]).toAbsolutePath().normalize(),
                            Path.of(args[1]).toAbsolutePath().normalize(),
                            args[2],
                            Instant.parse(args[3]))
                    .run();
        } catch (StepFailed failed) {
            System.err.println(failed.getMessage());
            System.exit(1);
        }
    }

    private void run() throws IOException, InterruptedException {
        Files.createDirectories(target);
        Path runtime = runtime();
        Path input = input();
        Path icon = machine.icon(target.resolve("icons"));
        Path image = image(runtime, input, icon);
        cache(image);
        selfCheck(image);
        cacheIsUsed(image);
        installer(image);
    }

    /// The Java modules the console needs, and the tools that start them.
    private Path runtime() throws IOException, InterruptedException {
        Path runtime = target.resolve("runtime");
        delete(runtime);
        step(
                "runtime",
                List.of(
                        tool("jlink"),
                        "--add-modules",
                        String.join(",", MODULES),
                        "--strip-debug",
                        "--no-header-files",
                        "--no-man-pages",
                        "--output",
                        runtime.toString()));
        return runtime;
    }

    /// The jar taken apart: an AOT cache reads plain jars only, not jars in a jar.
    private Path input() throws IOException, InterruptedException {
        Path input = target.resolve("input");
        delete(input);
        step(
                "jars",
                List.of(
                        tool("java"),
                        "-Djarmode=tools",
                        "-jar",
                        jar.toString(),
                        "extract",
                        "--destination",
                        input.toString()));
        try (Stream<Path> all = Files.list(input.resolve("lib"))) {
            for (Path library : all.toList()) {
                if (!machine.uses(library.getFileName().toString())) {
                    Files.delete(library);
                }
            }
        }
        return input;
    }

    private Path image(Path runtime, Path input, Path icon)
            throws IOException, InterruptedException {
        Path images = target.resolve("image");
        delete(images);
        List<String> command = new ArrayList<>();
        command.addAll(
                List.of(
                        tool("jpackage"),
                        "--type",
                        "app-image",
                        "--name",
                        NAME,
                        "--app-version",
                        version,
                        "--vendor",
                        "Passport Desk",
                        "--runtime-image",
                        runtime.toString(),
                        "--input",
                        input.toString(),
                        "--main-jar",
                        jar.getFileName().toString(),
                        "--main-class",
                        MAIN_CLASS,
                        "--icon",
                        icon.toString(),
                        "--dest",
                        images.toString()));
        for (String option : javaOptions()) {
            command.add("--java-options");
            command.add(option);
        }
        if (machine == Machine.WINDOWS) {
            // rpc and the other commands speak on a console's streams.
            command.add("--win-console");
        }
        step("image", command);
        return machine.image(images);
    }

    /// The machine's own words would mix with the messages that rpc writes to stdout.
    private static List<String> javaOptions() {
        return List.of(
                "--enable-native-access=ALL-UNNAMED",
                "-XX:AOTCache=$APPDIR/" + CACHE,
                "-Xlog:disable");
    }

    /// Classes as they are after a training run, loaded and linked, so that a start skips that. The
    /// run is the self-check: it draws a window, opens a store and starts the demo's centre, without
    /// a display. A cache trained by the whole tour is five times as large, and made the short
    /// commands start at half the speed.
    private void cache(Path image) throws IOException, InterruptedException {
        Path app = machine.app(image);
        // A cache is good for jars of one age. Packing makes new files, and dpkg-deb sets their
        // times back to SOURCE_DATE_EPOCH, so the cache is made for jars of that time.
        try (Stream<Path> all = Files.walk(app)) {
            for (Path file : all.toList()) {
                Files.setLastModifiedTime(file, FileTime.from(timestamp));
            }
        }
        String output = "-XX:AOTCacheOutput=" + app.resolve(CACHE);
        step("training run", java(image, List.of(output), "--self-check"));
        if (Files.notExists(app.resolve(CACHE))) {
            throw new StepFailed("The training run left no AOT cache.");
        }
    }

    /// A Java that takes a cache it cannot use for a failure; launchers go on without.
    private void cacheIsUsed(Path image) throws IOException, InterruptedException {
        Path cache = machine.app(image).resolve(CACHE);
        step(
                "self-check by the AOT cache",
                java(image, List.of("-XX:AOTCache=" + cache, "-XX:AOTMode=on"), "--self-check"));
    }

    private List<String> java(Path image, List<String> options, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(machine.runtimeTool(image, "java").toString());
        command.addAll(options);
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("-Xlog:disable");
        command.add("-cp");
        command.add(classPath(machine.app(image)));
        command.add(MAIN_CLASS);
        command.addAll(List.of(arguments));
        return command;
    }

    /// As the launcher has it, since a cache is good for one class path only.
    private static String classPath(Path app) throws IOException {
        return Files.readAllLines(app.resolve(NAME + ".cfg")).stream()
                .filter(line -> line.startsWith("app.classpath="))
                .map(line -> line.substring("app.classpath=".length()))
                .map(entry -> entry.replace("$APPDIR", app.toString()))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private void selfCheck(Path image) throws IOException, InterruptedException {
        Path launcher = machine.launcher(image);
        step("self-check of the image", List.of(launcher.toString(), "--self-check"));
        System.out.printf(
                Locale.ROOT,
                "image %s: %,d MiB, of it AOT cache %,d MiB%n",
                image,
                size(image) >> 20,
                size(machine.app(image).resolve(CACHE)) >> 20);
    }

    private void installer(Path image) throws IOException, InterruptedException {
        if (machine == Machine.LINUX && !(found("dpkg-deb") && found("fakeroot"))) {
            System.out.println(
                    "No .deb was made, because dpkg-deb and fakeroot are not both installed here.");
            return;
        }
        Path packages = target.resolve("packages");
        delete(packages);
        List<String> command = new ArrayList<>();
        command.addAll(
                List.of(
                        tool("jpackage"),
                        "--app-image",
                        image.toString(),
                        "--name",
                        NAME,
                        "--app-version",
                        version,
                        "--resource-dir",
                        resources.toString(),
                        "--dest",
                        packages.toString(),
                        "@" + resources.resolve("jpackage.args")));
        step("package", command);
        try (Stream<Path> made = Files.list(packages)) {
            for (Path file : made.toList()) {
                System.out.printf(
                        Locale.ROOT, "package %s: %,d MiB%n", file, Files.size(file) >> 20);
                if (machine == Machine.LINUX) {
                    unpacked(file);
                }
            }
        }
    }

    /// The package as it will stand on another machine, elsewhere and with the package's times.
    private void unpacked(Path deb) throws IOException, InterruptedException {
        Path root = target.resolve("unpacked");
        delete(root);
        step("unpack", List.of("dpkg-deb", "-x", deb.toString(), root.toString()));
        Path image = root.resolve("opt").resolve(NAME);
        selfCheck(image);
        cacheIsUsed(image);
        delete(root);
    }

    private String tool(String name) {
        return machine.tool(jdk, name).toString();
    }

    private static boolean found(String program) {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
            if (Files.isExecutable(Path.of(folder, program))) {
                return true;
            }
        }
        return false;
    }

    private void step(String what, List<String> command)
            throws IOException, InterruptedException {
        long started = System.nanoTime();
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        Map<String, String> environment = builder.environment();
        environment.remove("JDK_JAVA_OPTIONS");
        environment.remove("JAVA_TOOL_OPTIONS");
        environment.put("SOURCE_DATE_EPOCH", Long.toString(timestamp.getEpochSecond()));
        // The jars in it are packed already; more effort takes minutes and gains little.
        environment.put("DPKG_DEB_COMPRESSOR_LEVEL", "1");
        int exit = builder.start().waitFor();
        if (exit != 0) {
            throw new StepFailed("The step “" + what + "” failed with exit code " + exit + ".");
        }
        System.out.printf(
                Locale.ROOT, "%s: %.1f s%n", what, (System.nanoTime() - started) / 1e9);
    }

    private static long size(Path path) throws IOException {
        if (Files.notExists(path)) {
            return 0;
        }
        try (Stream<Path> all = Files.walk(path)) {
            return all.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
        }
    }

    private static void delete(Path path) throws IOException {
        if (Files.notExists(path)) {
            return;
        }
        try (Stream<Path> all = Files.walk(path)) {
            all.sorted(Comparator.reverseOrder())
                    .forEach(
                            file -> {
                                try {
                                    Files.delete(file);
                                } catch (IOException e) {
                                    throw new UncheckedIOException(e);
                                }
                            });
        }
    }

    private static final class StepFailed extends RuntimeException {

        private static final long serialVersionUID = 1L;

        StepFailed(String message) {
            super(message);
        }
    }
}
