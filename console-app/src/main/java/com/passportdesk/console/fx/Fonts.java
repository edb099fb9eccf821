package com.passportdesk.console.fx;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import javafx.scene.text.Font;

/// The fonts the console brings with it. A loaded font has no fallback in JavaFX 26, so every
/// script has a font of its own and [Script] says which.
public final class Fonts {

    private static final String FOLDER = "/com/passportdesk/console/fonts/";

    /// File names under `com/passportdesk/console/fonts`. SemiBold is named as its family's bold,
    /// because JavaFX chooses by family and bold only.
    public static final List<String> FILES =
            List.of(
                    "Inter-Regular.ttf",
                    "Inter-Medium.ttf",
                    "Inter-SemiBold.ttf",
                    "InterTabular-Regular.ttf",
                    "InterTabular-Medium.ttf",
                    "InterTabular-SemiBold.ttf",
                    "NotoSansArabic-Regular.ttf",
                    "NotoSansArabic-SemiBold.ttf",
                    "NotoSansJP-Regular.ttf",
                    "NotoSansJP-SemiBold.ttf",
                    "NotoSansKR-Regular.ttf",
                    "NotoSansKR-SemiBold.ttf",
                    "NotoSansSC-Regular.ttf",
                    "NotoSansSC-SemiBold.ttf");

    private static boolean loaded;

    private Fonts() {}

    /// Loads every font once; later calls do nothing. Call before the first scene is made.
    public static synchronized void load() {
        if (loaded) {
            return;
        }
        for (String file : FILES) {
            try (InputStream bytes = open(file)) {
                if (Font.loadFont(bytes, 14) == null) {
                    throw new IllegalStateException("The font " + file + " cannot be read");
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        loaded = true;
    }

    /// The bytes of one of [#FILES].
    public static InputStream open(String file) {
        InputStream bytes = Fonts.class.getResourceAsStream(FOLDER + file);
        if (bytes == null) {
            throw new IllegalStateException("The font " + file + " is not in the program");
        }
        return bytes;
    }
}
