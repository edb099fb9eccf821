package com.passportdesk.store.keys;

import com.passportdesk.store.journal.JournalFiles;
import java.io.IOException;
import java.nio.file.Path;

/// See [StoreKey#ownerFile].
record OwnerFileKey() implements StoreKey {

    @Override
    public byte[] of(Path home, JournalFiles files) throws IOException {
        KeyPlaces at = new KeyPlaces(home, files);
        byte[] kept = at.file();
        if (kept != null) {
            return kept;
        }
        at.refuseWrapped();
        if (at.isNamed()) {
            throw new WrongKeyException(
                    WrongKeyException.Kind.OUT_OF_REACH,
                    "the key of this home was moved into the key store of the system");
        }
        byte[] key = Aes.randomKey();
        at.keepFile(key);
        return key;
    }

    @Override
    public Place place(Path home) {
        return Place.FILE;
    }
}
