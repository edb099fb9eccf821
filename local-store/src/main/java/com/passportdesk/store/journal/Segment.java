package com.passportdesk.store.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// One segment file: a header of 64 bytes, then frames until the first zero length. Where each
/// record begins is known; what it says is read when asked for. The format is described for
/// strangers in `docs/journal-format.md`.
final class Segment {

    static final int HEADER = 64;
    static final int FRAME = 56;
    static final int HASH = 32;

    private static final byte[] MAGIC = "PDJOURN1".getBytes(StandardCharsets.US_ASCII);

    /// Bytes that every version's segments begin with; the next one says which version.
    private static final int NAME = 7;

    final Path path;
    final long first;
    final byte[] before;
    private int[] offsets = new int[256];
    private int count;

    /// Where the next frame goes.
    int end = HEADER;

    /// Hash of the last whole record.
    byte[] lastHash;

    /// First damaged record that is not a torn tail; 0 when there is none.
    long firstBad;

    /// The first record before this segment that was damaged when it was begun; 0 when none was.
    long lost;

    /// The last record of the group before the newest one that a scan found; 0 when unknown.
    long beforeNewest;

    /// Bytes other than zero stand after the end: a torn tail to be cleared.
    boolean torn;

    Segment(Path path, long first, byte[] before) {
        this.path = path;
        this.first = first;
        this.before = before;
        this.lastHash = before;
    }

    static String name(long first) {
        return "%010d.seg".formatted(first);
    }

    static long named(Path path) {
        String name = path.getFileName().toString();
        try {
            return Long.parseLong(name.substring(0, name.length() - ".seg".length()));
        } catch (NumberFormatException _) {
            return -1;
        }
    }

    long last() {
        return first + count - 1;
    }

    /// Whether its last record lies there. One that was not read ends nowhere: it is of an earlier
    /// run, and was signed then.
    boolean endsBetween(long after, long before) {
        return count > 0 && firstBad == 0 && last() > after && last() < before;
    }

    int offset(long number) {
        return offsets[(int) (number - first)];
    }

    void add(int offset) {
        if (count == offsets.length) {
            offsets = Arrays.copyOf(offsets, count * 2);
        }
        offsets[count++] = offset;
    }

    /// Forgets the records after `number`, whose hash is `hash`.
    void cut(long number, byte[] hash) {
        int keep = (int) (number - first + 1);
        if (keep < count) {
            end = offsets[keep];
            count = keep;
            torn = true;
        }
        lastHash = hash;
    }

    ByteBuffer header() {
        ByteBuffer header = ByteBuffer.allocate(HEADER);
        header.put(MAGIC).putLong(first).put(before).putLong(lost);
        header.putInt(HEADER - 4, crc(header.array(), 0, HEADER - 4));
        return header.rewind();
    }

    /// Reads the header; null if there is no whole one, or it is another file's: by its number
    /// alone a journal would have records without end.
    static @Nullable Segment at(Path path, ByteBuffer content) {
        if (content.limit() < HEADER
                || content.getInt(HEADER - 4) != crc(content.array(), 0, HEADER - 4)
                || content.getLong(8) != named(path)
                || !Arrays.equals(content.array(), 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            return null;
        }
        byte[] before = Arrays.copyOfRange(content.array(), 16, 16 + HASH);
        Segment segment = new Segment(path, content.getLong(8), before);
        segment.lost = content.getLong(16 + HASH);
        return segment;
    }

    /// Leaves alone what a later version wrote: the header of any version checks like this one's.
    static void refuseNewer(Path path, ByteBuffer content) throws NewerFormat {
        if (content.limit() >= HEADER
                && Arrays.equals(content.array(), 0, NAME, MAGIC, 0, NAME)
                && content.get(NAME) > MAGIC[NAME]
                && content.getInt(HEADER - 4) == crc(content.array(), 0, HEADER - 4)) {
            throw new NewerFormat(path);
        }
    }

    /// Whether a sound record may stand in a file, wherever.
    static boolean holdsRecord(ByteBuffer content) {
        return new Search(content).firstSound() != Search.NONE;
    }

    /// A segment whose header is damaged: its records are still read, but none is vouched for.
    static Segment withoutHeader(Path path, ByteBuffer content) {
        int at = new Search(content).firstSound();
        byte[] before =
                at < 0
                        ? new byte[HASH]
                        : Arrays.copyOfRange(content.array(), at + 24, at + 24 + HASH);
        Segment segment = new Segment(path, named(path), before);
        segment.firstBad = segment.first;
        return segment;
    }

    /// A segment with the records that can be found in it, also without a header that can be read.
    static Segment scanned(Path path, ByteBuffer content, long forced) {
        Segment headed = at(path, content);
        Segment segment = headed == null ? withoutHeader(path, content) : headed;
        segment.scan(content, forced);
        return segment;
    }

    /// Finds every record. One that does not check is damage if anything shows that it had been
    /// forced: a later frame that says so, or `forced` itself; otherwise it is a torn tail.
    void scan(ByteBuffer content, long forced) {
        scan(content, forced, new Search(content));
    }

    /// @param search for what stands behind damage
    void scan(ByteBuffer content, long forced, Search search) {
        byte[] bytes = content.array();
        int at = HEADER;
        while (true) {
            int size = whole(content, at, last() + 1, lastHash);
            if (size > 0) {
                add(at);
                beforeNewest = Math.max(beforeNewest, content.getLong(at + 16));
                lastHash = sha256(bytes, at + FRAME, size);
                at += FRAME + size;
                end = at;
                continue;
            }
            torn = hasContent(bytes, at, content.limit());
            if (!torn && last() >= forced) {
                return;
            }
            int next = torn ? search.laterForced(at + 1, first, last() + 1, forced) : Search.NONE;
            if (next < 0) {
                if ((last() < forced || next == Search.GIVEN_UP) && firstBad == 0) {
                    firstBad = last() + 1;
                }
                return;
            }
            if (firstBad == 0) {
                firstBad = last() + 1;
            }
            while (last() + 1 < content.getLong(next + 8)) {
                add(-1);
            }
            lastHash = Arrays.copyOfRange(bytes, next + 24, next + 24 + HASH);
            at = next;
        }
    }

    /// Length of the payload if a whole record `number` after `previous` stands at `at`, else 0.
    static int whole(ByteBuffer content, int at, long number, byte[] previous) {
        int size = sound(content, at);
        if (size == 0
                || content.getLong(at + 8) != number
                || !Arrays.equals(content.array(), at + 24, at + 24 + HASH, previous, 0, HASH)) {
            return 0;
        }
        return size;
    }

    private static int sound(ByteBuffer content, int at) {
        int size = claimed(content, at);
        return size > 0 && isSound(content, at, size) ? size : 0;
    }

    /// The length that a frame at `at` would have, if it fits; else 0.
    static int claimed(ByteBuffer content, int at) {
        if (at + FRAME > content.limit()) {
            return 0;
        }
        int size = content.getInt(at);
        return size <= 0 || size > content.limit() - at - FRAME ? 0 : size;
    }

    static boolean isSound(ByteBuffer content, int at, int size) {
        return crc(content.array(), at + 8, FRAME - 8 + size) == content.getInt(at + 4);
    }

    private static boolean hasContent(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] != 0) {
                return true;
            }
        }
        return false;
    }

    /// Puts one frame at the end of `into`.
    static void frame(ByteBuffer into, long number, long forced, byte[] previous, byte[] payload) {
        int at = into.position();
        into.putInt(payload.length).putInt(0).putLong(number).putLong(forced);
        into.put(previous).put(payload);
        into.putInt(at + 4, crc(into.array(), at + 8, FRAME - 8 + payload.length));
    }

    static int crc(byte[] bytes, int from, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, length);
        return (int) crc.getValue();
    }

    static byte[] sha256(byte[] bytes, int from, int length) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes, from, length);
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
