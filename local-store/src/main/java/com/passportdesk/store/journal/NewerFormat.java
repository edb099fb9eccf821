package com.passportdesk.store.journal;

import java.io.IOException;
import java.nio.file.Path;

/// A segment that a later version of the program wrote. It is left as it is.
public final class NewerFormat extends IOException {

    private static final long serialVersionUID = 1L;

    public NewerFormat(Path path) {
        super("written by a later version: " + path.getFileName());
    }
}
