package com.passportdesk.store.keys;

import com.passportdesk.store.journal.JournalFiles;
import com.passportdesk.store.keys.KeyTable.Named;
import com.passportdesk.store.keys.WrongKeyException.Kind;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The file of wrapped keys: [KeyBlocks], with a check in front that tells a wrong store key.
/// Appended to, and written anew only when a key is destroyed or when it fell into many small
/// blocks.
///
/// It stands twice, as `keys` and `keys.copy`: a key that a bit turned over in is lost with
/// everything it seals, and nobody else has it. Each of the two mends the other at the next start.
final class KeyFile implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(KeyFile.class);
    static final String CHECK = "check";

    /// Of the two files.
    static final List<String> NAMES = List.of("keys", "keys.copy");

    private static final int PIECE = 1 << 20;

    /// About so many bytes has a key.
    private static final int KEY = 64;

    /// So many blocks are read in no time.
    private static final int FEW_BLOCKS = 1_000;

    private static final int MUCH_SMALLER = 8;

    private final Path home;
    private final JournalFiles files;
    private final KeyBlocks blocks;
    private final List<Place> places = new ArrayList<>();
    private long count;

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
        this.blocks = new KeyBlocks(wrapping);
        for (String name : NAMES) {
            places.add(new Place(home.resolve(name), files));
        }
    }

    /// Reads every key. What follows the last whole block of both was never used by a record.
    ///
    /// @throws WrongKeyException when the store key does not open them, or they are gone
    void read(KeyTable into) throws IOException {
        boolean isEmpty = places.getFirst().file.size() + places.getLast().file.size() == 0;
        if (isEmpty && hasRecords()) {
            throw new WrongKeyException(Kind.NOTHING_TO_OPEN, "the keys of this home are gone");
        }
        boolean isSame = areSame();
        boolean isOpened = false;
        List<KeyTable> found = new ArrayList<>();
        for (Place place : isSame ? places.subList(0, 1) : places) {
            found.add(isSame ? into : new KeyTable());
            isOpened |= read(place, found.getLast());
        }
        if (isSame) {
            places.getLast().end = places.getFirst().end;
        }
        if (!isEmpty && !isOpened) {
            throw new WrongKeyException("the store key does not open this home");
        }
        if (isEmpty) {
            blocks.writeLarge();
            rewrite(into);
        } else if (!isSame) {
            // The one that has more first: keys stay in their order.
            found.sort(Comparator.comparingInt(KeyTable::size).reversed());
            found.forEach(place -> place.forEach(into::put));
            if (found.getLast().size() < into.size()) {
                LOG.warn("one of the two key files lacked keys and is written anew");
            }
            rewrite(into);
        }
    }

    /// Keys are durable before the first segment is made. New ones would open nothing, and nothing
    /// signed by the old one would count any more.
    private boolean hasRecords() throws IOException {
        Path journal = home.resolve("journal");
        return files.exists(journal) && !files.list(journal, ".seg").isEmpty();
    }

    /// @return whether the store key is the right one
    private boolean read(Place place, KeyTable into) throws IOException {
        into.expect(place.file.size() / KEY);
        boolean[] isOpened = {false};
        KeyBlocks.Found all =
                blocks.read(
                        place.file,
                        (name, key) -> {
                            if (name.is(CHECK)) {
                                isOpened[0] = true;
                            } else {
                                into.put(name, key);
                            }
                        });
        place.end = all.end();
        count = all.blocks();
        return isOpened[0];
    }

    private boolean areSame() throws IOException {
        JournalFiles.File one = places.getFirst().file;
        JournalFiles.File other = places.getLast().file;
        long size = one.size();
        if (size != other.size()) {
            return false;
        }
        ByteBuffer here = ByteBuffer.allocate(PIECE);
        ByteBuffer there = ByteBuffer.allocate(PIECE);
        for (long at = 0; at < size; at += PIECE) {
            one.read(here.clear(), at);
            other.read(there.clear(), at);
            if (!here.flip().equals(there.flip())) {
                return false;
            }
        }
        return true;
    }

    /// Durable on return, in both places.
    void append(List<Named> keys) throws IOException {
        ByteBuffer out = blocks.packed(keys);
        for (Place place : places) {
            place.file.write(out.duplicate(), place.end);
            place.file.force();
            place.end += out.remaining();
        }
        count++;
    }

    /// Whether larger blocks would make the next start quicker, and there is room for writing them.
    boolean isUntidy() {
        long size = places.getFirst().end;
        boolean areMany = count > FEW_BLOCKS && count > size / KeyBlocks.SIZE * MUCH_SMALLER;
        return (areMany || !blocks.isLarge()) && files.room(home) > size * 4;
    }

    /// Writes blocks as large as they may be. Versions that write one key in each do not read them.
    void tidy(KeyTable keys) throws IOException {
        blocks.writeLarge();
        rewrite(keys);
    }

    /// Replaces both files by ones that hold only `keys`. A cut between the two may bring a
    /// destroyed key back: whoever had it destroyed asks again at each start.
    void rewrite(KeyTable keys) throws IOException {
        for (Place place : places) {
            Path fresh = home.resolve(place.path.getFileName() + ".new");
            files.delete(fresh);
            long end;
            try (JournalFiles.File writing = files.open(fresh)) {
                end =
                        place == places.getFirst()
                                ? write(keys, writing)
                                : copy(places.getFirst().file, writing);
                writing.force();
            }
            place.file.close();
            files.replace(fresh, place.path);
            files.forceDirectory(home);
            place.file = files.open(place.path);
            place.end = end;
        }
    }

    private long write(KeyTable keys, JournalFiles.File writing) throws IOException {
        KeyBlocks.Writer writer = blocks.writer(writing);
        writer.add(new Named(CHECK, new byte[32]));
        keys.forEach(writer::add);
        long end = writer.finish();
        count = writer.blocks();
        return end;
    }

    private static long copy(JournalFiles.File from, JournalFiles.File to) throws IOException {
        long end = from.size();
        ByteBuffer piece = ByteBuffer.allocate(PIECE);
        for (long at = 0; at < end; at += PIECE) {
            from.read(piece.clear(), at);
            to.write(piece.flip(), at);
        }
        return end;
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
