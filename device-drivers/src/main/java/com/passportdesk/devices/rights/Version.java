package com.passportdesk.devices.rights;

import java.util.Optional;
import java.util.regex.Pattern;

/// What names a list: 1 to 64 letters and digits. Whatever else a system says is no version.
final class Version {

    static final int MOST = 64;

    private static final Pattern FORM = Pattern.compile("[0-9A-Za-z]{1,64}");

    private Version() {}

    static Optional<String> of(String said) {
        return FORM.matcher(said).matches() ? Optional.of(said) : Optional.empty();
    }
}
