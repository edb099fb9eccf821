package com.passportdesk.store.keys;

import com.passportdesk.store.journal.JournalFiles;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/// The file `keys`: wrapped keys one after the other, each with its length in front. Appended to,
/// and written anew only when a key is destroyed. The first entry tells a wrong store key.
final class KeyFile implements Closeable {

    private static final String BOUND = "passport desk key";
    private static final String CHECK = "check";
    private static final int LONGEST = 4096;

    private final Path path;
    private final JournalFiles files;
    private final byte[] wrapping;
    private JournalFiles.File file;
    private long end;

    /// One key by name.
    @SuppressWarnings("ArrayRecordComponent") // compared by name only
    record Named(String name, byte[] key) {
        @Override
        public String toString() {
            return name;
        }
    }

    KeyFile(Path path, JournalFiles files, byte[] wrapping) throws IOException {
        this.path = path;
        this.files = files;
        this.wrapping = wrapping;
        boolean fresh = !files.exists(path);
        file = files.open(path);
        if (fresh || file.size() == 0) {
            append(List.of(new Named(CHECK, new byte[32])));
            forceHome();
        }
    }

    private void forceHome() throws IOException {
        Path home = path.getParent();
        if (home != null) {
            files.forceDirectory(home);
        }
    }

    /// Reads every key. What follows the last whole entry was never used by a record.
    void read(Consumer<Named> each) throws IOException {
        ByteBuffer all = ByteBuffer.allocate((int) file.size());
        file.read(all, 0);
        all.flip();
        end = 0;
        while (all.remaining() >= 4) {
            int size = all.getInt();
            if (size < 1 || size > LONGEST || size > all.remaining()) {
                break;
            }
            byte[] wrapped = new byte[size];
            all.get(wrapped);
            byte[] plain = Aes.open(wrapping, BOUND, wrapped);
            if (plain == null) {
                if (end == 0) {
                    throw new WrongKeyException("the store key does not open this home");
                }
                break;
            }
            end = all.position();
            Named one = unpacked(plain);
            if (!one.name().equals(CHECK)) {
                each.accept(one);
            }
        }
    }

    /// Durable on return.
    void append(List<Named> keys) throws IOException {
        ByteBuffer out = packed(keys);
        int size = out.remaining();
        file.write(out, end);
        file.force();
        end += size;
    }

    /// Replaces the file by one that holds only `keys`.
    void rewrite(List<Named> keys) throws IOException {
        Path fresh = path.resolveSibling("keys.new");
        files.delete(fresh);
        ByteBuffer out =
                packed(
                        java.util.stream.Stream.concat(
                                        java.util.stream.Stream.of(new Named(CHECK, new byte[32])),
                                        keys.stream())
                                .toList());
        int size = out.remaining();
        try (JournalFiles.File writing = files.open(fresh)) {
            writing.write(out, 0);
            writing.force();
        }
        file.close();
        files.replace(fresh, path);
        forceHome();
        file = files.open(path);
        end = size;
    }

    private ByteBuffer packed(List<Named> keys) {
        List<byte[]> wrapped =
                keys.stream().map(one -> Aes.seal(wrapping, BOUND, packed(one))).toList();
        int size = wrapped.stream().mapToInt(one -> 4 + one.length).sum();
        ByteBuffer out = ByteBuffer.allocate(size);
        wrapped.forEach(one -> out.putInt(one.length).put(one));
        return out.flip();
    }

    private static byte[] packed(Named one) {
        byte[] name = one.name().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(2 + name.length + one.key().length)
                .putShort((short) name.length)
                .put(name)
                .put(one.key())
                .array();
    }

    private static Named unpacked(byte[] plain) {
        ByteBuffer in = ByteBuffer.wrap(plain);
        byte[] name = new byte[in.getShort()];
        in.get(name);
        byte[] key = new byte[in.remaining()];
        in.get(key);
        return new Named(new String(name, StandardCharsets.UTF_8), key);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
