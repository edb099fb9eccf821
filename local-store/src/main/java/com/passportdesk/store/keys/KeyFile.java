package com.passportdesk.store.keys;

import com.passportdesk.store.journal.JournalFiles;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The file of wrapped keys: entries one after the other, each with its length in front. Appended
/// to, and written anew only when a key is destroyed. The first entry tells a wrong store key.
///
/// It stands twice, as `keys` and `keys.copy`: a key that a bit turned over in is lost with
/// everything it seals, and nobody else has it. Each of the two mends the other at the next start.
final class KeyFile implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(KeyFile.class);
    static final String BOUND = "passport desk key";
    private static final String CHECK = "check";
    private static final int LONGEST = 4096;

    private final Path home;
    private final JournalFiles files;
    private final byte[] wrapping;
    private final List<Place> places = new ArrayList<>();

    /// One key by name.
    @SuppressWarnings("ArrayRecordComponent") // compared by name only
    record Named(String name, byte[] key) {
        @Override
        public String toString() {
            return name;
        }
    }

    /// One of the two files.
    private static final class Place {
        final Path path;
        JournalFiles.File file;
        long end;

        Place(Path path, JournalFiles files) throws IOException {
            this.path = path;
            this.file = files.open(path);
        }
    }

    KeyFile(Path home, JournalFiles files, byte[] wrapping) throws IOException {
        this.home = home;
        this.files = files;
        this.wrapping = wrapping;
        for (String name : List.of("keys", "keys.copy")) {
            places.add(new Place(home.resolve(name), files));
        }
    }

    /// Reads every key. What follows the last whole entry of both was never used by a record.
    ///
    /// @throws WrongKeyException when the store key does not open them
    void read(Consumer<Named> each) throws IOException {
        List<Map<String, Named>> found = new ArrayList<>();
        Map<String, Named> all = new LinkedHashMap<>();
        boolean isEmpty = true;
        ByteBuffer before = ByteBuffer.allocate(0);
        for (Place place : places) {
            ByteBuffer content = ByteBuffer.allocate((int) place.file.size());
            place.file.read(content, 0);
            content.flip();
            isEmpty &= content.limit() == 0;
            if (!found.isEmpty() && content.equals(before)) {
                // As they should be: what was read once is not opened again.
                place.end = places.getFirst().end;
            } else {
                found.add(read(place, content));
                found.getLast().forEach(all::putIfAbsent);
            }
            before = content;
        }
        if (!isEmpty && !all.containsKey(CHECK)) {
            throw new WrongKeyException("the store key does not open this home");
        }
        boolean mended = !isEmpty && found.stream().anyMatch(here -> here.size() < all.size());
        if (mended) {
            LOG.warn("one of the two key files lacked keys and is written anew");
        }
        all.remove(CHECK);
        if (isEmpty || mended) {
            rewrite(List.copyOf(all.values()));
        }
        all.values().forEach(each);
    }

    private Map<String, Named> read(Place place, ByteBuffer all) {
        Map<String, Named> found = new LinkedHashMap<>();
        Aes.Opener opener = new Aes.Opener(wrapping);
        place.end = 0;
        for (int at = 0; at + 4 <= all.limit(); ) {
            Named one = at(all, at, opener);
            if (one == null) {
                // Either a torn end, or damage with whole entries behind it.
                at++;
                continue;
            }
            at += 4 + all.getInt(at);
            place.end = at;
            found.put(one.name(), one);
        }
        return found;
    }

    private @org.jspecify.annotations.Nullable Named at(ByteBuffer all, int at, Aes.Opener opener) {
        int size = all.getInt(at);
        if (size < 1 || size > LONGEST || size > all.limit() - at - 4) {
            return null;
        }
        byte[] wrapped = new byte[size];
        all.get(at + 4, wrapped);
        byte[] plain = opener.open(BOUND, wrapped);
        return plain == null ? null : unpacked(plain);
    }

    /// Durable on return, in both places.
    void append(List<Named> keys) throws IOException {
        ByteBuffer out = packed(keys);
        for (Place place : places) {
            place.file.write(out.duplicate(), place.end);
            place.file.force();
            place.end += out.remaining();
        }
    }

    /// Replaces both files by ones that hold only `keys`. A cut between the two may bring a
    /// destroyed key back: whoever had it destroyed asks again at each start.
    void rewrite(List<Named> keys) throws IOException {
        List<Named> all = new ArrayList<>(keys.size() + 1);
        all.add(new Named(CHECK, new byte[32]));
        all.addAll(keys);
        ByteBuffer out = packed(all);
        for (Place place : places) {
            Path fresh = home.resolve(place.path.getFileName() + ".new");
            files.delete(fresh);
            try (JournalFiles.File writing = files.open(fresh)) {
                writing.write(out.duplicate(), 0);
                writing.force();
            }
            place.file.close();
            files.replace(fresh, place.path);
            files.forceDirectory(home);
            place.file = files.open(place.path);
            place.end = out.remaining();
        }
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

    private static @org.jspecify.annotations.Nullable Named unpacked(byte[] plain) {
        ByteBuffer in = ByteBuffer.wrap(plain);
        int length = in.remaining() < 2 ? -1 : in.getShort();
        if (length < 0 || length > in.remaining()) {
            return null;
        }
        byte[] name = new byte[length];
        in.get(name);
        byte[] key = new byte[in.remaining()];
        in.get(key);
        return new Named(new String(name, StandardCharsets.UTF_8), key);
    }

    @Override
    public void close() throws IOException {
        IOException failed = null;
        for (Place place : places) {
            try {
                place.file.close();
            } catch (IOException e) {
                failed = e;
            }
        }
        if (failed != null) {
            throw failed;
        }
    }
}
