package com.passportdesk.store.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;

/// The segments of a log, each under the name of its plain form whether that is there or the
/// archived one. Where both are, a stop came between, and the plain one is read.
record SegmentFolder(Path directory, JournalFiles files) {

    private static final String PLAIN = ".seg";
    private static final String ARCHIVED = ".gz";
    private static final String UNFINISHED = ".seg.gz.new";

    /// All of them, in order.
    List<Path> list() throws IOException {
        // In this order: one that is archived meanwhile is in one of the lists at least.
        TreeSet<Path> names = new TreeSet<>(plain());
        archived().forEach(path -> names.add(plainOf(path)));
        return List.copyOf(names);
    }

    /// Those that are not in the archive, or not only.
    List<Path> plain() throws IOException {
        return files.list(directory, PLAIN);
    }

    /// The files of the archive.
    List<Path> archived() throws IOException {
        return files.list(directory, PLAIN + ARCHIVED);
    }

    Path archivedOf(Path plain) {
        return plain.resolveSibling(plain.getFileName() + ARCHIVED);
    }

    private static Path plainOf(Path archived) {
        String name = archived.getFileName().toString();
        return archived.resolveSibling(name.substring(0, name.length() - ARCHIVED.length()));
    }

    boolean exists(Path plain) throws IOException {
        return files.exists(plain) || files.exists(archivedOf(plain));
    }

    /// Opens a segment in the form that is there.
    JournalFiles.File read(Path plain) throws IOException {
        try {
            return files.read(plain);
        } catch (IOException missing) {
            if (!files.exists(archivedOf(plain))) {
                throw missing;
            }
            return readArchived(plain);
        }
    }

    JournalFiles.File readArchived(Path plain) throws IOException {
        return ArchivedSegment.of(files.read(archivedOf(plain)));
    }

    ByteBuffer content(Path plain) throws IOException {
        try (JournalFiles.File file = read(plain)) {
            return content(file);
        }
    }

    /// A segment with all that is whole of it.
    Segment scanned(Path plain, long forced) throws IOException {
        return Segment.scanned(plain, content(plain), forced);
    }

    static ByteBuffer content(JournalFiles.File file) throws IOException {
        ByteBuffer content = ByteBuffer.allocate((int) file.size());
        file.read(content, 0);
        return content.flip();
    }

    /// Where a segment is made before it has its name.
    Path unfinished(Path plain) {
        return plain.resolveSibling(plain.getFileName() + ARCHIVED + ".new");
    }

    /// Deletes what a stop left of making one.
    void clearUnfinished() throws IOException {
        for (Path path : files.list(directory, UNFINISHED)) {
            files.delete(path);
        }
    }

    /// Makes the plain form of one that is in the archive only, to go on writing there.
    void bringBack(Path plain) throws IOException {
        if (!files.exists(plain)) {
            put(plain, plain, new Same(content(plain)));
        }
        if (files.exists(archivedOf(plain))) {
            files.delete(archivedOf(plain));
            files.forceDirectory(directory);
        }
    }

    long size(Path plain) throws IOException {
        try (JournalFiles.File file = read(plain)) {
            return file.size();
        }
    }

    ArchiveSize archiveSize() throws IOException {
        int segments = 0;
        long plain = 0;
        long bytes = 0;
        for (Path path : archived()) {
            try (JournalFiles.File file = files.read(path)) {
                bytes += file.size();
                plain += ArchivedSegment.of(file).size();
                segments++;
            }
        }
        return new ArchiveSize(segments, plain, bytes);
    }

    /// Writes a file as a whole: under its name it is complete and on the disk, or not there.
    void put(Path plain, Path to, Content content) throws IOException {
        Path fresh = unfinished(plain);
        files.delete(fresh);
        try {
            try (JournalFiles.File file = files.open(fresh)) {
                content.write(file);
                file.force();
            }
            try (JournalFiles.File file = files.read(fresh)) {
                content.check(file);
            }
            files.replace(fresh, to);
        } catch (IOException e) {
            try {
                files.delete(fresh);
            } catch (IOException left) {
                e.addSuppressed(left);
            }
            throw e;
        }
        files.forceDirectory(directory);
    }

    /// These bytes.
    record Same(ByteBuffer bytes) implements Content {

        @Override
        public void write(JournalFiles.File file) throws IOException {
            file.write(bytes.duplicate(), 0);
        }

        @Override
        public void check(JournalFiles.File written) throws IOException {
            if (!content(written).equals(bytes)) {
                throw new IOException("a segment does not read as it was written");
            }
        }
    }

    /// What a file is to hold.
    interface Content {
        void write(JournalFiles.File file) throws IOException;

        /// Looks at what was written, before it counts.
        void check(JournalFiles.File written) throws IOException;
    }
}
