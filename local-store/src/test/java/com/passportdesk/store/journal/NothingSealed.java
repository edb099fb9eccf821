package com.passportdesk.store.journal;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// No key is here: nothing can be opened.
public final class NothingSealed implements Sealer {

    public static final Sealer SEALER = new NothingSealed();

    private NothingSealed() {}

    @Override
    public Sealed seal(Personal.Purpose purpose, String owner, UUID record, String plain) {
        return new Sealed("00000000", "");
    }

    @Override
    public @Nullable String open(
            Personal.Purpose purpose, String owner, UUID record, Sealed sealed) {
        return null;
    }

    @Override
    public void settle() {
        // There is nothing to write.
    }
}
