package com.passportdesk.store.keys;

import com.passportdesk.store.journal.JournalFiles;
import com.passportdesk.store.keys.KeyTable.Named;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Files of keys as versions wrote them that sealed each key by itself.
public final class OlderKeys {

    private OlderKeys() {}

    /// Writes the keys of a closed home as such a version would have.
    public static void write(Path home, byte[] storeKey) throws IOException {
        byte[] wrapping = Aes.derived(storeKey, "key file");
        KeyTable keys = new KeyTable();
        try (KeyFile file = new KeyFile(home, JournalFiles.disk(), wrapping)) {
            file.read(keys);
        }
        List<Named> all = new ArrayList<>(List.of(new Named("check", new byte[32])));
        keys.forEach(all::add);
        ByteBuffer bytes = new KeyBlocks(wrapping).packed(all);
        for (String name : List.of("keys", "keys.copy")) {
            Files.write(home.resolve(name), bytes.array());
        }
    }
}
