package com.passportdesk.devices.desfire;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which security module keeps the master keys, written as a PKCS#11 URI (RFC 7512), of which only
/// this is known: `pkcs11:slot-id=17?module-path=/usr/lib/libmodule.so`, or `token=` and its label
/// in place of the slot.
///
/// @param library the maker's PKCS#11 library, an absolute path
/// @param place where in it
public record TokenAddress(Path library, Place place) {

    /// Which token of the library is meant.
    public sealed interface Place {

        /// @param slot as the library numbers it
        record InSlot(long slot) implements Place {}

        /// Whichever slot it is in.
        ///
        /// @param label of the token, 1 to 32 bytes in UTF-8
        record Called(String label) implements Place {}

        /// In the first slot there is.
        record First() implements Place {}
    }

    private static final String SCHEME = "pkcs11:";
    private static final String SLOT = "slot-id=";
    private static final String LABEL = "token=";
    private static final String LIBRARY = "module-path=";
    private static final int LONGEST_LABEL = 32;

    /// @throws IllegalArgumentException with one sentence for whoever wrote it
    public TokenAddress {
        if (!library.isAbsolute() || library.toString().matches(".*[\"\\p{Cntrl}].*")) {
            throw new IllegalArgumentException(
                    "module-path must be the whole path of a library, not " + library + ".");
        }
    }

    /// Nothing for what is no such URI but, for example, the path of a file.
    ///
    /// @throws IllegalArgumentException with one sentence for whoever wrote it
    public static Optional<TokenAddress> of(String text) {
        if (!text.startsWith(SCHEME)) {
            return Optional.empty();
        }
        Place place = new Place.First();
        String library = null;
        for (String part : text.substring(SCHEME.length()).split("[;?&]")) {
            if (part.startsWith(SLOT) || part.startsWith(LABEL)) {
                if (!(place instanceof Place.First)) {
                    throw new IllegalArgumentException(
                            "A token is named by slot-id or by token, once.");
                }
                place = place(part);
            } else if (part.startsWith(LIBRARY)) {
                library = plain(part.substring(LIBRARY.length()));
            } else if (!part.isEmpty()) {
                throw new IllegalArgumentException(
                        "A token is named by slot-id or token, and module-path, not by "
                                + name(part)
                                + ".");
            }
        }
        return Optional.of(new TokenAddress(path(library), place));
    }

    private static Place place(String part) {
        return part.startsWith(SLOT)
                ? new Place.InSlot(number(part.substring(SLOT.length())))
                : new Place.Called(label(plain(part.substring(LABEL.length()))));
    }

    private static Path path(@Nullable String library) {
        if (library == null) {
            throw new IllegalArgumentException(
                    "Which PKCS#11 library? Write pkcs11:slot-id=N?module-path=LIBRARY.");
        }
        try {
            return Path.of(library);
        } catch (InvalidPathException wrong) {
            throw new IllegalArgumentException("module-path is no path of a library.", wrong);
        }
    }

    /// Without its value, which may be a secret.
    private static String name(String part) {
        return part.replaceFirst("=.*", "");
    }

    private static long number(String text) {
        if (!text.matches("\\d{1,10}")) {
            throw new IllegalArgumentException("slot-id must be a number, not " + text + ".");
        }
        return Long.parseLong(text);
    }

    private static String label(String text) {
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes == 0 || bytes > LONGEST_LABEL || text.matches(".*\\p{Cntrl}.*")) {
            throw new IllegalArgumentException(
                    "A token's label has 1 to " + LONGEST_LABEL + " bytes.");
        }
        return text.stripTrailing();
    }

    private static String plain(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(
                    "In a token's address two hex digits stand behind each %.", wrong);
        }
    }

    /// For people: which token is meant.
    @Override
    public String toString() {
        return switch (place) {
                    case Place.InSlot(long slot) -> "slot " + slot;
                    case Place.Called(String label) -> "the slot of “" + label + "”";
                    case Place.First _ -> "the first slot";
                }
                + " of "
                + library;
    }
}
