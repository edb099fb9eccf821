package com.passportdesk.store.journal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Puts records that others have kept back into a segment in which they cannot be read any more. A
/// text counts if the chain says that it stood there, whoever brings it: it names the hash of the
/// record before, and what comes after it names its own.
final class Mending {

    private final SegmentFolder folder;
    private final Map<Long, List<String>> texts;

    /// @param texts canonical texts by the number they bear; several where lives share it
    Mending(SegmentFolder folder, Map<Long, List<String>> texts) {
        this.folder = folder;
        this.texts = texts;
    }

    /// Makes the segments whole that hold damaged records, apart from the last one.
    ///
    /// @return whether any is whole now that was not
    boolean segments(Segments segments, List<Lost> lost) throws IOException {
        List<Segment> all = segments.all();
        boolean any = false;
        for (int i = 0; i + 1 < all.size(); i++) {
            Segment one = all.get(i);
            long until = all.get(i + 1).first - 1;
            if (lost.stream().anyMatch(l -> l.touches(one.first, until))
                    && segment(one.path, until, before(all.get(i + 1)))) {
                segments.unread(one.path);
                any = true;
            }
        }
        return any;
    }

    /// The hash that a segment names before its first record.
    private byte[] before(Segment segment) throws IOException {
        if (segment.before.length > 0) {
            return segment.before;
        }
        Segment read = Segment.at(segment.path, folder.content(segment.path));
        return read == null ? new byte[0] : read.before;
    }

    /// Makes one segment whole; it stays as it is where that cannot be done. Cut off anywhere, it
    /// is the one or the other.
    ///
    /// @param until the last record in it
    /// @param after hash of that, as what follows names it
    /// @return whether it was
    private boolean segment(Path path, long until, byte[] after) throws IOException {
        ByteBuffer content = folder.content(path);
        Segment segment = Segment.scanned(path, content, until);
        ByteBuffer whole = whole(segment, content, until, after);
        if (whole == null) {
            return false;
        }
        folder.put(path, path, new SegmentFolder.Same(whole));
        folder.bringBack(path);
        return true;
    }

    private @Nullable ByteBuffer whole(
            Segment segment, ByteBuffer content, long until, byte[] after) throws JournalDamage {
        Map<Long, byte[]> brought = brought(segment, content, until, after);
        ByteArrayOutputStream frames = new ByteArrayOutputStream(content.limit());
        byte[] hash = segment.before;
        long forced = segment.first - 1;
        for (long number = segment.first; number <= until; number++) {
            int at = number <= segment.last() ? segment.offset(number) : -1;
            byte[] payload;
            if (at >= 0) {
                Raw raw = Raw.of(content, at, number);
                forced = content.getLong(at + 16);
                payload = Arrays.equals(raw.previous(), hash) ? raw.payload() : null;
            } else {
                payload = brought.get(number);
                payload = payload != null && holds(payload, hash) ? payload : null;
            }
            if (payload == null) {
                return null;
            }
            ByteBuffer frame = ByteBuffer.allocate(Segment.FRAME + payload.length);
            Segment.frame(frame, number, forced, hash, payload);
            frames.writeBytes(frame.array());
            hash = Segment.sha256(payload, 0, payload.length);
        }
        if (!Arrays.equals(hash, after)) {
            return null;
        }
        int used = Segment.HEADER + frames.size();
        return ByteBuffer.allocate(Math.max(content.limit(), used))
                .put(segment.header())
                .put(frames.toByteArray())
                .rewind();
    }

    /// Of the texts that were brought, those that what follows names, from the last record to the
    /// first: lives that part after a record, and whoever forges, name the same one before them.
    private Map<Long, byte[]> brought(Segment segment, ByteBuffer content, long until, byte[] after)
            throws JournalDamage {
        Map<Long, byte[]> found = new HashMap<>();
        Predicate<byte[]> isNamed = hash -> Arrays.equals(hash, after);
        for (long number = until; number >= segment.first; number--) {
            int at = number <= segment.last() ? segment.offset(number) : -1;
            if (at >= 0) {
                byte[] before = Raw.of(content, at, number).previous();
                isNamed = hash -> Arrays.equals(hash, before);
                continue;
            }
            byte[] payload = named(number, isNamed);
            if (payload == null) {
                break;
            }
            found.put(number, payload);
            isNamed = hash -> holds(payload, hash);
        }
        return found;
    }

    private byte @Nullable [] named(long number, Predicate<byte[]> isNamed) {
        return texts.getOrDefault(number, List.of()).stream()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .filter(payload -> isNamed.test(Segment.sha256(payload, 0, payload.length)))
                .findFirst()
                .orElse(null);
    }

    /// Whether a text names this hash as that of the record before it.
    private static boolean holds(byte[] payload, byte[] previous) {
        return new String(payload, StandardCharsets.UTF_8)
                .contains("\"prev\":\"" + HexFormat.of().formatHex(previous) + "\"");
    }
}
