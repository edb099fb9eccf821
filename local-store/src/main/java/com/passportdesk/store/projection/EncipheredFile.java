package com.passportdesk.store.projection;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.h2.security.SHA256;
import org.h2.store.fs.FileBaseDefault;
import org.jspecify.annotations.Nullable;

/// A file enciphered as H2 itself does it (`CIPHER=AES`), byte for byte, so that either opens what
/// the other wrote. H2's own AES is written in Java and takes ten times as long as the processor's,
/// which was a sixth of the processor time of a desk that catches up.
///
/// A sector of 4,096 bytes comes first: `H2encrypt\n`, eight bytes of salt, zeros. The key is
/// PBKDF2 (RFC 8018, HMAC-SHA256, ten rounds, which the file password of 128 random bits allows) of
/// the password in UTF-16BE. What follows is XTS by sectors counted from 0. H2 writes whole sectors
/// only; of a last one that is not whole, as a power cut may leave it, nothing is read.
final class EncipheredFile extends FileBaseDefault {

    private static final int SECTOR = XtsCipher.SECTOR;
    private static final byte[] HEAD = "H2encrypt\n".getBytes(StandardCharsets.ISO_8859_1);
    private static final int SALT = 8;
    private static final int ROUNDS = 10;
    private static final int KEY = 16;

    private final FileChannel base;
    private final byte[] password;
    private final Deque<XtsCipher> ciphers = new ConcurrentLinkedDeque<>();
    private volatile byte @Nullable [] key;
    private volatile long size;

    /// Nothing is read or written before H2 has locked it.
    EncipheredFile(FileChannel base, String password) {
        this.base = base;
        this.password = password.getBytes(StandardCharsets.UTF_16BE);
    }

    private byte[] key() throws IOException {
        byte[] known = key;
        return known == null ? start() : known;
    }

    private synchronized byte[] start() throws IOException {
        byte[] known = key;
        if (known != null) {
            return known;
        }
        byte[] head = new byte[SECTOR];
        long there = base.size();
        if (there < SECTOR) {
            byte[] salt = new byte[SALT];
            new SecureRandom().nextBytes(salt);
            System.arraycopy(HEAD, 0, head, 0, HEAD.length);
            System.arraycopy(salt, 0, head, HEAD.length, SALT);
            writeAll(head, 0);
        } else {
            readAll(head, 0);
            size = (there - SECTOR) / SECTOR * SECTOR;
        }
        byte[] salt = Arrays.copyOfRange(head, HEAD.length, HEAD.length + SALT);
        byte[] made = SHA256.getPBKDF2(password, salt, ROUNDS, KEY);
        key = made;
        return made;
    }

    private interface Work {
        void with(XtsCipher cipher);
    }

    private void cipher(Work work) throws IOException {
        byte[] known = key();
        XtsCipher free = ciphers.poll();
        XtsCipher cipher = free == null ? new XtsCipher(known) : free;
        work.with(cipher);
        ciphers.push(cipher);
    }

    @Override
    public int read(ByteBuffer into, long position) throws IOException {
        key();
        int length = (int) Math.min(into.remaining(), size - position);
        if (length <= 0) {
            return into.hasRemaining() ? -1 : 0;
        }
        long first = position / SECTOR;
        int skipped = (int) (position - first * SECTOR);
        byte[] sectors = new byte[(skipped + length + SECTOR - 1) / SECTOR * SECTOR];
        readAll(sectors, SECTOR + first * SECTOR);
        cipher(one -> one.decipher(first, sectors));
        into.put(sectors, skipped, length);
        return length;
    }

    @Override
    public int write(ByteBuffer from, long position) throws IOException {
        key();
        int length = from.remaining();
        if (position % SECTOR != 0 || length % SECTOR != 0) {
            throw new IOException("H2 wrote a part of a sector: " + length + " at " + position);
        }
        byte[] sectors = new byte[length];
        from.get(sectors);
        cipher(one -> one.encipher(position / SECTOR, sectors));
        writeAll(sectors, SECTOR + position);
        synchronized (this) {
            size = Math.max(size, position + length);
        }
        return length;
    }

    private void readAll(byte[] into, long position) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(into);
        while (rest.hasRemaining()) {
            if (base.read(rest, position + rest.position()) < 0) {
                throw new EOFException("the file ends at " + (position + rest.position()));
            }
        }
    }

    private void writeAll(byte[] from, long position) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(from);
        while (rest.hasRemaining()) {
            base.write(rest, position + rest.position());
        }
    }

    @Override
    public long size() throws IOException {
        key();
        return size;
    }

    @Override
    protected void implTruncate(long newSize) throws IOException {
        key();
        if (newSize % SECTOR != 0) {
            throw new IOException("H2 cuts its file within a sector, at " + newSize);
        }
        if (newSize < size) {
            base.truncate(SECTOR + newSize);
            size = newSize;
        }
    }

    @Override
    public void force(boolean metadata) throws IOException {
        base.force(metadata);
    }

    @Override
    public FileLock tryLock(long position, long length, boolean shared) throws IOException {
        return base.tryLock(position, length, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
        base.close();
    }
}
