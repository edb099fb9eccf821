package com.passportdesk.console.paper;

import com.passportdesk.console.problem.DocumentProblem;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Shows a folder in the file manager of the desktop, where there is one: by `explorer` on Windows,
/// `open` on macOS and `xdg-open` elsewhere.
public final class DesktopFolder {

    /// How long a refusal is waited for; a file manager that stays open says nothing more.
    private static final long SECONDS = 5;

    private final Optional<Path> opener;
    private final boolean isExitCodeTold;

    private DesktopFolder(Optional<Path> opener, boolean isExitCodeTold) {
        this.opener = opener;
        this.isExitCodeTold = isExitCodeTold;
    }

    /// Looks for the opener of a system.
    ///
    /// @param system as `os.name` has it
    /// @param environment of the process: `PATH`, `DISPLAY`, `WAYLAND_DISPLAY`, `SystemRoot`
    public static DesktopFolder of(String system, Map<String, String> environment) {
        String lower = system.toLowerCase(Locale.ROOT);
        if (lower.startsWith("windows")) {
            // Explorer ends with 1 also where it showed the folder.
            return new DesktopFolder(
                    in(Stream.of(environment.getOrDefault("SystemRoot", "")), "explorer.exe"),
                    false);
        }
        if (lower.startsWith("mac")) {
            return new DesktopFolder(in(Stream.of("/usr/bin"), "open"), true);
        }
        boolean hasDesktop =
                Stream.of("DISPLAY", "WAYLAND_DISPLAY")
                        .anyMatch(name -> !environment.getOrDefault(name, "").isEmpty());
        List<String> path = List.of(environment.getOrDefault("PATH", "").split(File.pathSeparator));
        return new DesktopFolder(
                hasDesktop ? in(path.stream(), "xdg-open") : Optional.empty(), true);
    }

    private static Optional<Path> in(Stream<String> folders, String program) {
        return folders.filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /// Whether there is something to open a folder with.
    public boolean canOpen() {
        return opener.isPresent();
    }

    /// Shows the folder. Blocks, five seconds at most.
    ///
    /// @throws DocumentProblem when the desktop does not show it
    public void open(Path folder) {
        String program =
                opener.map(Path::toString)
                        .orElseThrow(() -> new DocumentProblem("document.notOpened"));
        try {
            Process shown =
                    new ProcessBuilder(program, folder.toAbsolutePath().toString())
                            .redirectInput(Redirect.from(nothing()))
                            .redirectOutput(Redirect.DISCARD)
                            .redirectError(Redirect.DISCARD)
                            .start();
            boolean isOver = shown.waitFor(SECONDS, TimeUnit.SECONDS);
            if (isOver && isExitCodeTold && shown.exitValue() != 0) {
                throw new DocumentProblem("document.notOpened");
            }
        } catch (IOException e) {
            throw new DocumentProblem("document.notOpened", e);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private static File nothing() {
        return new File(File.separatorChar == '\\' ? "NUL" : "/dev/null");
    }
}
