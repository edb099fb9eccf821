package com.passportdesk.store.keys;

import com.passportdesk.store.journal.JournalFiles;
import com.passportdesk.store.keystore.SystemKeyStore;
import java.io.IOException;
import java.nio.file.Path;

/// Where the key of a home comes from: 256 random bits that wrap every other key in it.
public sealed interface StoreKey permits OwnerFileKey, PassphraseKey, SystemKey {

    /// Where the key of a home lies.
    enum Place {
        /// In the key store of the system.
        SYSTEM,
        /// In the home, wrapped by a passphrase.
        PASSPHRASE,
        /// In a file of the home, as it is.
        FILE
    }

    /// The 32 bytes for this home, made on its first use.
    ///
    /// @throws WrongKeyException when the home has a key, but not here
    /// @throws com.passportdesk.store.keystore.KeyStoreProblem when it is to come from the key
    ///   store of the system, and that does not give or take it
    byte[] of(Path home, JournalFiles files) throws IOException;

    /// Where the key of an open home lies.
    Place place(Path home);

    /// In a file of the home readable by its owner only. For demo and training: whoever copies the
    /// home copies the key.
    static StoreKey ownerFile() {
        return new OwnerFileKey();
    }

    /// Wrapped by a passphrase (Argon2id, 19 MiB, two passes) in a file of the home. A home whose
    /// key lies elsewhere gets such a file; a plain file of the home then goes.
    ///
    /// @param system where the key of the home may lie until now
    static StoreKey passphrase(String passphrase, SystemKeyStore system) {
        return new PassphraseKey(passphrase, system, false);
    }

    /// As [StoreKey#passphrase], but the key stays where it lies as well: for taking it elsewhere.
    static StoreKey wrappedBeside(String passphrase, SystemKeyStore system) {
        return new PassphraseKey(passphrase, system, true);
    }

    /// In the key store of the system. The home holds only the name it is kept under there, so a
    /// home may be moved on its machine, and a copy of it elsewhere is of no use by itself. The key
    /// of a home that has it in a plain file is moved.
    static StoreKey system(SystemKeyStore store) {
        return new SystemKey(store);
    }
}
