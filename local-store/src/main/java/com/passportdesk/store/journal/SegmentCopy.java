package com.passportdesk.store.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A copy of a log in another folder, brought up to date whenever asked. Only whole records that
/// follow each other are copied, never the space allocated ahead, and the copy is plain also of
/// what is in the archive. The original is read only, so it may be the log of a desk that works.
/// For one thread.
public final class SegmentCopy implements Closeable {

    private static final int CHUNK = 1 << 20;

    private final SegmentFolder from;
    private final SegmentFolder to;
    private final JournalFiles there;
    private final EndedLives ended;

    /// Of the copy, those that are damaged as the original is.
    private final Set<Path> asTheyLie = new HashSet<>();

    private JournalFiles.@Nullable File source;
    private JournalFiles.@Nullable File target;
    private @Nullable Path sourcePath;
    private @Nullable Path targetPath;
    private long sourceAt;
    private long targetAt;
    private long number;
    private byte[] hash = new byte[Segment.HASH];

    /// The folder holds records that the original does not have, or has otherwise.
    public static final class OtherRecords extends IOException {
        private static final long serialVersionUID = 1L;

        OtherRecords(long number) {
            super("record " + number + " of the copy is another than the original's");
        }
    }

    /// What was copied does not stand in the copy any more.
    public static final class NotAsCopied extends IOException {
        private static final long serialVersionUID = 1L;

        private final long number;

        NotAsCopied(long number) {
            super("record " + number + ": its copy cannot be read back");
            this.number = number;
        }

        /// The first record that is not there as it was copied.
        public long number() {
            return number;
        }
    }

    /// Goes on with what is in `to`, which is read again and checked. What does not check there is
    /// copied anew.
    ///
    /// @param there the file system of the copy
    /// @throws OtherRecords when `to` is no copy of `from`; it is left as it is then
    /// @throws JournalDamage when the original cannot be read where the copy ends
    public SegmentCopy(Path from, Path to, JournalFiles there) throws IOException {
        this(from, to, there, EndedLives.NONE);
    }

    /// As above.
    ///
    /// @param ended which damage of the original is copied as it lies, with what stands behind it
    public SegmentCopy(Path from, Path to, JournalFiles there, EndedLives ended)
            throws IOException {
        this.from = new SegmentFolder(from, JournalFiles.disk());
        this.to = new SegmentFolder(to, there);
        this.there = there;
        this.ended = ended;
        List<Path> copied = this.to.plain();
        Path last = null;
        int lastEnd = 0;
        int good = 0;
        for (Path path : copied) {
            ByteBuffer content = this.to.content(path);
            Segment segment = follows(path, content);
            if (segment != null && segment.last() >= segment.first) {
                number = segment.last();
                hash = segment.lastHash;
                last = path;
                lastEnd = segment.end;
            } else if (isDamagedAlike(path, content)) {
                last = null;
            } else {
                break;
            }
            good++;
        }
        if (last != null) {
            findInSource();
        }
        for (Path path : copied.subList(good, copied.size())) {
            // What does not check is kept aside, should somebody want to look at it.
            there.replace(path, path.resolveSibling(path.getFileName() + ".damaged"));
        }
        if (last != null) {
            targetPath = last;
            target = there.open(last);
            targetAt = lastEnd;
        }
    }

    private @Nullable Segment follows(Path path, ByteBuffer content) {
        Segment segment = Segment.at(path, content);
        if (segment == null
                || segment.first != number + 1
                || Segment.named(path) != segment.first
                || !Arrays.equals(segment.before, hash)) {
            return null;
        }
        segment.scan(content, 0);
        return segment.firstBad != 0 || segment.torn ? null : segment;
    }

    /// Whether a segment of the copy is next, and damaged only as the original was: then it is gone
    /// on behind it.
    private boolean isDamagedAlike(Path path, ByteBuffer content) throws IOException {
        Path original = from.directory().resolve(path.getFileName());
        if (Segment.named(path) != number + 1
                || !from.exists(original)
                || !EndedLives.asItLies(from, original).equals(content)) {
            return false;
        }
        List<Path> all = from.list();
        int at = all.indexOf(original);
        EndedLives.Passed passed = at < 0 ? null : ended.passed(from, all, at);
        if (passed != null) {
            goOnBehind(original, passed);
        }
        return passed != null;
    }

    private void goOnBehind(Path original, EndedLives.Passed passed) {
        asTheyLie.add(copyOf(original));
        sourcePath = original;
        targetPath = null;
        number = passed.last();
        hash = passed.hash();
    }

    private Path copyOf(Path original) {
        return to.directory().resolve(original.getFileName());
    }

    /// Copies the segment with the next record as it lies, if its damage may be passed over.
    private boolean asItLies(long wanted) throws IOException {
        List<Path> all = from.list();
        int at = -1;
        while (at + 1 < all.size() && Segment.named(all.get(at + 1)) <= number + 1) {
            at++;
        }
        if (at < 0 || number + 1 > wanted) {
            return false;
        }
        force();
        close();
        EndedLives.Passed passed = ended.passed(from, all, at);
        if (passed == null || !put(all, at, passed, wanted)) {
            return false;
        }
        goOnBehind(all.get(at), passed);
        return true;
    }

    /// Puts a damaged segment in the place of what was whole of it. Where only what stands behind
    /// shows that its life ended, the beginning of that is put first: cut off in between, the copy
    /// can be restored.
    private boolean put(List<Path> all, int at, EndedLives.Passed passed, long wanted)
            throws IOException {
        if (passed.isShownBehind() && !begin(all, at + 1, wanted)) {
            return false;
        }
        Path copy = copyOf(all.get(at));
        to.put(copy, copy, new SegmentFolder.Same(EndedLives.asItLies(from, all.get(at))));
        return true;
    }

    private boolean begin(List<Path> all, int at, long wanted) throws IOException {
        ByteBuffer beginning = EndedLives.beginning(from, all.get(at), wanted);
        if (beginning == null) {
            EndedLives.Passed passed = ended.passed(from, all, at);
            return passed != null && put(all, at, passed, wanted);
        }
        Path copy = copyOf(all.get(at));
        to.put(copy, copy, new SegmentFolder.Same(beginning));
        return true;
    }

    /// Finds the place after the last record copied.
    private void findInSource() throws IOException {
        Path holding = null;
        for (Path path : from.list()) {
            if (Segment.named(path) <= number) {
                holding = path;
            }
        }
        if (holding == null) {
            throw new OtherRecords(number);
        }
        ByteBuffer content = from.content(holding);
        Segment segment = Segment.at(holding, content);
        if (segment == null) {
            throw new JournalDamage(Segment.named(holding), "the segment's header is damaged");
        }
        segment.scan(content, 0);
        boolean isBehind = segment.last() < number;
        if (isBehind && !segment.torn && segment.firstBad == 0) {
            throw new OtherRecords(number);
        }
        if (isBehind || segment.offset(number) < 0) {
            throw new JournalDamage(number, "it cannot be read");
        }
        int at = segment.offset(number);
        int size = content.getInt(at);
        if (!Arrays.equals(hash, Segment.sha256(content.array(), at + Segment.FRAME, size))) {
            throw new OtherRecords(number);
        }
        sourcePath = holding;
        source = from.read(holding);
        sourceAt = at + Segment.FRAME + size;
    }

    /// Copies what is missing, and returns when it is on the disk of the copy.
    ///
    /// @param wanted the last record to be copied, which must have been acknowledged
    /// @throws JournalDamage naming a record of the original that cannot be copied; what stands
    ///   before it is copied
    /// @throws NotAsCopied when a segment cannot be read back from the copy
    public void upTo(long wanted) throws IOException {
        boolean wrote = false;
        while (number < wanted) {
            if (!some(wanted) && !next() && !asItLies(wanted)) {
                throw new JournalDamage(number + 1, "it cannot be copied");
            }
            wrote = true;
        }
        if (wrote) {
            force();
        }
    }

    private void force() throws IOException {
        JournalFiles.File file = target;
        if (file != null) {
            file.force();
        }
    }

    /// Copies the next records of the segment that is open, if there are any.
    private boolean some(long wanted) throws IOException {
        JournalFiles.File reading = source;
        JournalFiles.File writing = target;
        if (reading == null || writing == null) {
            return false;
        }
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
        if (reading.read(chunk, sourceAt) < Segment.FRAME) {
            return false;
        }
        int length = chunk.flip().getInt(0);
        if (length > CHUNK - Segment.FRAME && length < reading.size() - sourceAt) {
            chunk = ByteBuffer.allocate(Segment.FRAME + length);
            reading.read(chunk, sourceAt);
            chunk.flip();
        }
        int end = 0;
        while (number < wanted) {
            int size = Segment.whole(chunk, end, number + 1, hash);
            if (size == 0) {
                break;
            }
            hash = Segment.sha256(chunk.array(), end + Segment.FRAME, size);
            end += Segment.FRAME + size;
            number++;
        }
        writing.write(chunk.limit(end), targetAt);
        sourceAt += end;
        targetAt += end;
        return end > 0;
    }

    /// Goes on to the next segment, if it is there.
    private boolean next() throws IOException {
        Path path = from.directory().resolve(Segment.name(number + 1));
        if (path.equals(sourcePath) || !from.exists(path)) {
            return false;
        }
        ended();
        ByteBuffer header = ByteBuffer.allocate(Segment.HEADER);
        JournalFiles.File reading = from.read(path);
        source = reading;
        sourcePath = path;
        reading.read(header, 0);
        Segment segment = Segment.at(path, header.flip());
        if (segment == null
                || segment.first != number + 1
                || !Arrays.equals(segment.before, hash)) {
            return false;
        }
        Path copy = to.directory().resolve(Segment.name(segment.first));
        JournalFiles.File writing = there.open(copy);
        target = writing;
        targetPath = copy;
        writing.write(segment.header(), 0);
        writing.force();
        there.forceDirectory(to.directory());
        sourceAt = Segment.HEADER;
        targetAt = Segment.HEADER;
        return true;
    }

    /// A segment that is full is read again from the copy's disk.
    private void ended() throws IOException {
        Path path = targetPath;
        if (path != null) {
            force();
            verify(path);
        }
        close();
    }

    private void verify(Path path) throws IOException {
        ByteBuffer content = to.content(path);
        if (asTheyLie.contains(path)) {
            return;
        }
        Segment segment = Segment.at(path, content);
        if (segment == null) {
            throw new NotAsCopied(Segment.named(path));
        }
        segment.scan(content, 0);
        boolean isLast = path.equals(targetPath);
        if (segment.firstBad != 0
                || segment.torn
                || isLast && (segment.last() != number || !Arrays.equals(segment.lastHash, hash))) {
            throw new NotAsCopied(segment.last() + 1);
        }
    }

    /// Reads all of the copy again.
    ///
    /// @throws NotAsCopied naming the first record that is not there as it was copied
    public void verify() throws IOException {
        for (Path path : to.plain()) {
            verify(path);
        }
    }

    /// The last record copied; 0 when there is none.
    public long number() {
        return number;
    }

    /// Hash of the last record copied; zeros when there is none.
    public byte[] hash() {
        return hash.clone();
    }

    @Override
    public void close() throws IOException {
        JournalFiles.File reading = source;
        JournalFiles.File writing = target;
        source = null;
        target = null;
        try (reading) {
            if (writing != null) {
                writing.close();
            }
        }
    }
}
