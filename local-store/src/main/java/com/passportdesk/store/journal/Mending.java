package com.passportdesk.store.journal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
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
        Segment headed = Segment.at(path, content);
        Segment segment = headed == null ? Segment.withoutHeader(path, content) : headed;
        segment.scan(content, until);
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
                payload = brought(number, hash);
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

    private byte @Nullable [] brought(long number, byte[] previous) {
        String named = "\"prev\":\"" + HexFormat.of().formatHex(previous) + "\"";
        return texts.getOrDefault(number, List.of()).stream()
                .filter(text -> text.contains(named))
                .findFirst()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .orElse(null);
    }
}
