package com.passportdesk.console.fx;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/// Every word on the screens, by key. The first word of a key names the file it stands in:
/// `checkin.admitted` is in `texts/checkin.properties` (English), `texts/checkin_de.properties` and
/// so on, so each feature owns its words. Values are `MessageFormat` patterns; an apostrophe is
/// written ’.
public final class Texts {

    private static final String FOLDER = "com/passportdesk/console/texts/";

    /// English when a language has no file, never the machine's own language.
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final Locale locale;
    private final ConcurrentMap<String, ResourceBundle> files = new ConcurrentHashMap<>();

    public Texts(Locale locale) {
        this.locale = locale;
    }

    public Locale locale() {
        return locale;
    }

    /// The text of a key with its arguments set in; numbers are written as the locale has them. A
    /// key nobody wrote is a bug and throws.
    public String get(String key, Object... arguments) {
        return new MessageFormat(pattern(key), locale).format(arguments);
    }

    /// The same words in another language, for a sentence to say or the second screen.
    public Texts in(Locale other) {
        return new Texts(other);
    }

    /// The keys for FXML's `%key`.
    public ResourceBundle bundle() {
        return new ResourceBundle() {
            @Override
            protected @Nullable Object handleGetObject(String key) {
                try {
                    return Texts.this.get(key);
                } catch (MissingResourceException _) {
                    return null;
                }
            }

            @Override
            public Enumeration<String> getKeys() {
                List<String> keys = new ArrayList<>();
                files.values().forEach(file -> keys.addAll(file.keySet()));
                return Collections.enumeration(keys);
            }

            @Override
            public Locale getLocale() {
                return locale;
            }
        };
    }

    private String pattern(String key) {
        int dot = key.indexOf('.');
        if (dot <= 0) {
            throw new MissingResourceException("A key has a file and a name", "Texts", key);
        }
        return file(key.substring(0, dot)).getString(key);
    }

    private ResourceBundle file(String name) {
        return files.computeIfAbsent(
                name,
                _ ->
                        ResourceBundle.getBundle(
                                FOLDER + name, locale, Texts.class.getClassLoader(), NO_FALLBACK));
    }
}
