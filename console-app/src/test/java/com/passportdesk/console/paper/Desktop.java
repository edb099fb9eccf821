package com.passportdesk.console.paper;

import com.passportdesk.console.fx.Background;
import com.passportdesk.console.fx.Texts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/// A desktop whose `xdg-open` writes down what it was asked to show.
public final class Desktop {

    private static final String OPENED = "opened";

    private Desktop() {}

    /// @param scratch the program stands in it
    public static SavedPapers papers(Path scratch, Texts texts, Background background) {
        return new SavedPapers(texts, background, folder(scratch, 0));
    }

    /// @param exitCode of the program
    static DesktopFolder folder(Path scratch, int exitCode) {
        try {
            Path program = scratch.resolve("xdg-open");
            Files.writeString(
                    program,
                    """
                    #!/bin/sh
                    printf %%s "$1" > '%s.part'
                    mv '%s.part' '%s'
                    exit %d
                    """
                            .formatted(
                                    scratch.resolve(OPENED),
                                    scratch.resolve(OPENED),
                                    scratch.resolve(OPENED),
                                    exitCode));
            Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return DesktopFolder.of("Linux", Map.of("DISPLAY", ":0", "PATH", "/nowhere:" + scratch));
    }

    /// The last that was opened; empty before.
    public static String opened(Path scratch) {
        try {
            Path opened = scratch.resolve(OPENED);
            return Files.exists(opened) ? Files.readString(opened) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
