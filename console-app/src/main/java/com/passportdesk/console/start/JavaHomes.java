package com.passportdesk.console.start;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds a Java that is new enough: JAVA_HOME, PATH, then the usual places, where the one asked for
/// goes before anything newer. `mvnw` searches the same places in the same order.
final class JavaHomes {

    /// The feature release this program is compiled for.
    static final int NEEDED = 25;

    private static final Pattern RELEASE =
            Pattern.compile("^JAVA_VERSION=\"(\\d+)", Pattern.MULTILINE);
    private static final Pattern HOME = Pattern.compile("^ *java\\.home = (.*)$");
    private static final String PLACES = "PASSPORT_DESK_JDK_PLACES";

    private final Map<String, String> environment;

    JavaHomes(Map<String, String> environment) {
        this.environment = environment;
    }

    /// The `java` program of the first one that is new enough.
    Optional<File> newest() {
        String named = environment.get("JAVA_HOME");
        if (named != null && release(new File(named)) >= NEEDED) {
            return Optional.of(program(new File(named)));
        }
        for (String directory : environment.getOrDefault("PATH", "").split(File.pathSeparator)) {
            File java = new File(directory, windows() ? "java.exe" : "java");
            if (!directory.isEmpty() && java.canExecute()) {
                Optional<File> home = homeBehind(java);
                if (home.isPresent() && release(home.get()) >= NEEDED) {
                    return Optional.of(program(home.get()));
                }
            }
        }
        return installed();
    }

    private Optional<File> installed() {
        File newer = null;
        for (File home : usualPlaces()) {
            int release = release(home);
            if (release == NEEDED) {
                return Optional.of(program(home));
            }
            if (release > NEEDED && newer == null) {
                newer = home;
            }
        }
        return newer == null ? Optional.empty() : Optional.of(program(newer));
    }

    private List<File> usualPlaces() {
        List<File> homes = new ArrayList<>();
        String given = environment.get(PLACES);
        if (given != null && !given.isEmpty()) {
            for (String place : given.split(File.pathSeparator)) {
                homes.add(new File(place));
                homes.addAll(in(place, "", ""));
            }
            return homes;
        }
        String user = System.getProperty("user.home", "");
        homes.addAll(in("/usr/lib/jvm", "", ""));
        homes.addAll(in("/usr/java", "", ""));
        homes.addAll(in("/usr/local", "jdk", ""));
        homes.addAll(in("/usr/local/lib/jvm", "", ""));
        homes.addAll(in("/opt", "jdk", ""));
        homes.addAll(in("/opt/java", "", ""));
        homes.addAll(in(user + "/.sdkman/candidates/java", "", ""));
        homes.addAll(in(user + "/.jdks", "", ""));
        homes.addAll(in(user + "/.jbang/cache/jdks", "", ""));
        homes.addAll(in(user + "/.asdf/installs/java", "", ""));
        homes.addAll(in(user + "/.local/share/mise/installs/java", "", ""));
        homes.addAll(in("/Library/Java/JavaVirtualMachines", "", "Contents/Home"));
        homes.addAll(in(user + "/Library/Java/JavaVirtualMachines", "", "Contents/Home"));
        String brewed = "libexec/openjdk.jdk/Contents/Home";
        homes.addAll(in("/opt/homebrew/opt", "openjdk", brewed));
        homes.addAll(in("/usr/local/opt", "openjdk", brewed));
        homes.addAll(in("/home/linuxbrew/.linuxbrew/opt", "openjdk", "libexec"));
        String programs = environment.getOrDefault("ProgramFiles", "C:\\Program Files");
        homes.addAll(in(programs + "\\Eclipse Adoptium", "", ""));
        homes.addAll(in(programs + "\\Java", "", ""));
        homes.addAll(in(programs + "\\Microsoft", "jdk", ""));
        return homes;
    }

    private static List<File> in(String directory, String containing, String below) {
        File[] found = new File(directory).listFiles((at, name) -> name.contains(containing));
        if (found == null) {
            return List.of();
        }
        Arrays.sort(found);
        List<File> homes = new ArrayList<>();
        for (File one : found) {
            homes.add(below.isEmpty() ? one : new File(one, below));
        }
        return homes;
    }

    /// The feature release at `home`; 0 where there is none that can be started.
    private static int release(File home) {
        if (!program(home).canExecute()) {
            return 0;
        }
        try {
            Matcher matcher = RELEASE.matcher(Files.readString(Path.of(home.getPath(), "release")));
            return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
        } catch (IOException | NumberFormatException unreadable) {
            return 0;
        }
    }

    /// Through links and version managers' shims.
    private static Optional<File> homeBehind(File java) {
        try {
            Process asked =
                    new ProcessBuilder(java.getPath(), "-XshowSettings:properties", "-version")
                            .redirectErrorStream(true)
                            .start();
            asked.getOutputStream().close();
            Optional<File> home = Optional.empty();
            try (BufferedReader lines =
                    new BufferedReader(
                            new InputStreamReader(
                                    asked.getInputStream(), StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    Matcher matcher = HOME.matcher(line);
                    if (matcher.matches()) {
                        home = Optional.of(new File(matcher.group(1)));
                    }
                }
            }
            asked.waitFor(10, TimeUnit.SECONDS);
            return home;
        } catch (IOException cannotStart) {
            return Optional.empty();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static File program(File home) {
        return new File(home, windows() ? "bin\\java.exe" : "bin/java");
    }

    private static boolean windows() {
        return File.separatorChar == '\\';
    }
}
