package com.passportdesk.store.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/// Puts full segments into the archive. The archived form is beside the plain one, forced, read
/// back and the same byte for byte before it has its name, and its name is on the disk before the
/// plain one goes: a stop at any moment leaves one of them, or both. Whoever reads the log
/// meanwhile reads the same.
final class Archive {

    private final SegmentFolder folder;

    Archive(SegmentFolder folder) {
        this.folder = folder;
    }

    /// Puts one segment into the archive, or ends what a stop cut off.
    ///
    /// @param last the last record it holds
    /// @throws JournalDamage when it is not whole; it stays as it is then
    Archived put(Path path, long last) throws IOException {
        JournalFiles files = folder.files();
        ByteBuffer content;
        try (JournalFiles.File file = files.read(path)) {
            content = SegmentFolder.content(file);
        }
        long bad = firstBad(path, content, last);
        Path archived = folder.archivedOf(path);
        boolean isThere = files.exists(archived) && isSame(path, content, bad, last);
        if (bad != 0 && !isThere) {
            throw new JournalDamage(bad, "it is not put into the archive");
        }
        if (!isThere) {
            folder.put(path, archived, new Content(content));
        }
        long bytes;
        try (JournalFiles.File file = files.read(archived)) {
            bytes = file.size();
        }
        files.delete(path);
        files.forceDirectory(folder.directory());
        return new Archived(Segment.named(path), last, content.limit(), bytes);
    }

    /// Whether the archived form, of before a stop, can stand for the plain one: it is the same, or
    /// the plain one was damaged since.
    private boolean isSame(Path path, ByteBuffer content, long bad, long last) throws IOException {
        try (JournalFiles.File file = folder.readArchived(path)) {
            ByteBuffer there = SegmentFolder.content(file);
            return bad == 0 ? there.equals(content) : firstBad(path, there, last) == 0;
        }
    }

    private static long firstBad(Path path, ByteBuffer content, long last) {
        Segment segment = Segment.at(path, content);
        if (segment == null) {
            return Segment.named(path);
        }
        segment.scan(content, last);
        return segment.firstBad != 0
                ? segment.firstBad
                : segment.torn || segment.last() != last ? segment.last() + 1 : 0;
    }

    /// Writes the archived form, and compares what can be read of it with the plain one.
    private record Content(ByteBuffer plain) implements SegmentFolder.Content {

        @Override
        public void write(JournalFiles.File file) throws IOException {
            ArchivedSegment.write(file, plain);
        }

        @Override
        public void check(JournalFiles.File written) throws IOException {
            if (!SegmentFolder.content(ArchivedSegment.of(written)).equals(plain)) {
                throw new IOException("the archived segment does not read as the plain one");
            }
        }
    }
}
