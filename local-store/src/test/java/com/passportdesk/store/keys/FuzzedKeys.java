package com.passportdesk.store.keys;

import com.passportdesk.store.journal.MemoryFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;

/// Any bytes as the file of keys; or, with an odd last one, as what stands sealed in an entry of
/// it.
public final class FuzzedKeys {

    private static final Path HOME = Path.of("home");
    private static final byte[] WRAPPING = new byte[32];

    private FuzzedKeys() {}

    public static void fuzzerTestOneInput(byte[] input) {
        byte[] content = input;
        if (input.length > 0 && (input[input.length - 1] & 1) == 1) {
            byte[] plain = Arrays.copyOf(input, Math.min(input.length, 3_000));
            String bound = (plain[0] & 1) == 1 ? KeyBlocks.BOUND : KeyBlocks.BOUND_SINGLE;
            byte[] sealed = Aes.seal(WRAPPING, bound, plain);
            content =
                    ByteBuffer.allocate(4 + sealed.length)
                            .putInt(sealed.length)
                            .put(sealed)
                            .array();
        }
        MemoryFiles files = new MemoryFiles();
        files.put(HOME.resolve("keys"), content);
        files.put(HOME.resolve("keys.copy"), input);
        try (KeyFile keys = new KeyFile(HOME, files, WRAPPING)) {
            keys.read(new KeyTable());
        } catch (IOException named) {
            // The wrong store key, in so many words.
        }
    }
}
