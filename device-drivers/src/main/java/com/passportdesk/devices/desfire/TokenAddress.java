package com.passportdesk.devices.desfire;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Which security module keeps the master keys, written as a PKCS#11 URI (RFC 7512), of which only
/// this is known: `pkcs11:slot-id=17?module-path=/usr/lib/libmodule.so`.
///
/// @param library the maker's PKCS#11 library, an absolute path
/// @param slot the slot as the library numbers it; without one the first there is
public record TokenAddress(Path library, OptionalLong slot) {

    private static final String SCHEME = "pkcs11:";
    private static final String SLOT = "slot-id=";
    private static final String LIBRARY = "module-path=";

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
        OptionalLong slot = OptionalLong.empty();
        String library = null;
        for (String part : text.substring(SCHEME.length()).split("[;?&]")) {
            if (part.startsWith(SLOT)) {
                slot = OptionalLong.of(number(part.substring(SLOT.length())));
            } else if (part.startsWith(LIBRARY)) {
                library = plain(part.substring(LIBRARY.length()));
            } else if (!part.isEmpty()) {
                throw new IllegalArgumentException(
                        "A token is named by slot-id and module-path, not by " + name(part) + ".");
            }
        }
        return Optional.of(new TokenAddress(path(library), slot));
    }

    private static Path path(@Nullable String library) {
        if (library == null) {
            throw new IllegalArgumentException(
                    "Which PKCS#11 library? Write pkcs11:slot-id=N?module-path=LIBRARY.");
        }
        return Path.of(library);
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

    private static String plain(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /// For people: which token is meant.
    @Override
    public String toString() {
        return (slot.isPresent() ? "slot " + slot.getAsLong() : "the first slot")
                + " of "
                + library;
    }
}
