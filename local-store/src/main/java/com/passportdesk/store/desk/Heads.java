package com.passportdesk.store.desk;

import com.passportdesk.store.journal.JournalFiles;
import com.passportdesk.store.journal.Signed;
import com.passportdesk.store.keys.DeskKey;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Signed heads of the journal, `journal/heads`: entries of 104 bytes, each a number (8 bytes), the
/// hash of that record (32) and the desk's Ed25519 signature over both (64). A journal that ends
/// before the last signed head has lost its tail.
final class Heads implements Closeable {

    private static final int HASH = 32;
    private static final int SIGNED = 8 + HASH;
    private static final int ENTRY = SIGNED + 64;

    private final DeskKey key;
    private final JournalFiles.File file;
    private long end;
    private volatile Signed last = new Signed(0, new byte[HASH]);

    Heads(Path journal, JournalFiles files, DeskKey key) throws IOException {
        this.key = key;
        files.list(journal, ".seg");
        file = files.open(journal.resolve("heads"));
        end = file.size() / ENTRY * ENTRY;
        // The newest that is whole counts: the very last may be torn.
        for (long at = end - ENTRY; at >= Math.max(0, end - 8L * ENTRY); at -= ENTRY) {
            ByteBuffer entry = read(at);
            if (isSigned(entry)) {
                last = signed(entry);
                break;
            }
        }
    }

    private static Signed signed(ByteBuffer entry) {
        return new Signed(entry.getLong(0), Arrays.copyOfRange(entry.array(), 8, SIGNED));
    }

    private ByteBuffer read(long at) throws IOException {
        ByteBuffer entry = ByteBuffer.allocate(ENTRY);
        file.read(entry, at);
        return entry;
    }

    private boolean isSigned(ByteBuffer entry) {
        byte[] signature = Arrays.copyOfRange(entry.array(), SIGNED, ENTRY);
        return key.isSigned(Arrays.copyOf(entry.array(), SIGNED), signature);
    }

    /// Puts the head before it, or else the one after it, in the place of each that cannot be read
    /// any more: torn by a power cut or damaged since. A head covers all records before its own, so
    /// that nothing but the date of an evidence is lost.
    ///
    /// @param goOn asked before each
    /// @return how many there were
    int mend(BooleanSupplier goOn) throws IOException {
        int mended = 0;
        for (long at = 0; at < end() && goOn.getAsBoolean(); at += ENTRY) {
            // Nobody waits for a signature to be checked: what stands there does not change.
            if (!isSigned(one(at)) && isMended(at)) {
                mended++;
            }
        }
        return mended;
    }

    private synchronized long end() {
        return end;
    }

    private synchronized ByteBuffer one(long at) throws IOException {
        return read(at);
    }

    private synchronized boolean isMended(long at) throws IOException {
        ByteBuffer other = near(at);
        if (other != null) {
            file.write(other.rewind(), at);
        }
        return other != null;
    }

    private @Nullable ByteBuffer near(long at) throws IOException {
        if (at > 0) {
            return read(at - ENTRY);
        }
        for (long after = ENTRY; after < end; after += ENTRY) {
            ByteBuffer entry = read(after);
            if (isSigned(entry)) {
                return entry;
            }
        }
        return null;
    }

    /// The last record known to have been acknowledged; 0 when none was signed.
    long number() {
        return last.number();
    }

    /// The last record signed for; number 0 when none was.
    Signed last() {
        return last;
    }

    /// Signs up to a record, unless that was done.
    synchronized void cover(long wanted, byte[] hash) throws IOException {
        if (wanted > last.number()) {
            sign(wanted, hash);
        }
    }

    /// Signs and writes one head. Not forced: it says what was acknowledged, it does not carry it.
    synchronized void sign(long signedNumber, byte[] hash) throws IOException {
        ByteBuffer entry = ByteBuffer.allocate(ENTRY);
        byte[] head = DeskKey.head(signedNumber, hash);
        entry.put(head).put(key.sign(head));
        file.write(entry.flip(), end);
        end += ENTRY;
        last = new Signed(signedNumber, hash.clone());
    }

    @Override
    public synchronized void close() throws IOException {
        file.close();
    }
}
