package com.passportdesk.store.journal;

import java.util.Locale;

/// Tells a disk without room from one that fails, by what the operating system said.
public final class FullDisk {

    private FullDisk() {}

    /// Whether a failed call says that there was no room: on the disk, or for this user.
    public static boolean isSaidBy(Throwable failure) {
        String said = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        return said.contains("no space left")
                || said.contains("not enough space")
                || said.contains("quota exceeded");
    }
}
