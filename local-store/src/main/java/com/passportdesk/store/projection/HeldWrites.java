package com.passportdesk.store.projection;

import com.passportdesk.store.journal.FullDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A file of H2 on a disk that may have no room. H2 gives a database up when one write of it fails,
/// and with it all that could be read; so what the disk does not take is held in memory, in order,
/// and read from there, until there is room. Until then the file is as if the process had been
/// stopped before the first of these writes: a state that H2 opens.
final class HeldWrites {

    /// Beyond this, in bytes, a write fails as it would without this class.
    static final int MOST = 16 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(HeldWrites.class);

    private final FileChannel base;
    private final Deque<Held> held = new ArrayDeque<>();
    private long bytes;
    private volatile boolean any;

    private record Held(long position, ByteBuffer bytes) {
        long end() {
            return position + bytes.remaining();
        }
    }

    HeldWrites(FileChannel base) {
        this.base = base;
    }

    synchronized int write(ByteBuffer from, long position) throws IOException {
        int length = from.remaining();
        if (writeOut()) {
            try {
                return base.write(from, position);
            } catch (IOException e) {
                refuseUnlessFull(e, length);
            }
        } else if (bytes + length > MOST) {
            throw new IOException("No space left on device, and too much is held in memory");
        }
        ByteBuffer copy = ByteBuffer.allocate(length).put(from).flip();
        held.add(new Held(position, copy));
        bytes += length;
        if (!any) {
            LOG.warn("no room for rows on the disk of this desk; they are held in memory");
            any = true;
        }
        return length;
    }

    private static void refuseUnlessFull(IOException failure, int length) throws IOException {
        if (!FullDisk.isSaidBy(failure) || length > MOST) {
            throw failure;
        }
    }

    /// Writes what is held, as far as there is room.
    ///
    /// @return whether nothing is held any more
    synchronized boolean writeOut() throws IOException {
        if (!any) {
            return true;
        }
        while (!held.isEmpty()) {
            Held first = held.element();
            ByteBuffer rest = first.bytes().duplicate();
            try {
                while (rest.hasRemaining()) {
                    base.write(rest, first.position() + rest.position());
                }
            } catch (IOException e) {
                refuseUnlessFull(e, 0);
                return false;
            }
            held.remove();
            bytes -= first.bytes().remaining();
        }
        any = false;
        LOG.info("there is room again for the rows that were held in memory");
        return true;
    }

    int read(ByteBuffer into, long position) throws IOException {
        return any ? readHeld(into, position) : base.read(into, position);
    }

    private synchronized int readHeld(ByteBuffer into, long position) throws IOException {
        long there = size() - position;
        if (there <= 0) {
            return -1;
        }
        byte[] read = new byte[(int) Math.min(into.remaining(), there)];
        ByteBuffer written = ByteBuffer.wrap(read);
        while (written.hasRemaining() && base.read(written, position + written.position()) >= 0) {
            // Until all is read that is on the disk.
        }
        for (Held one : held) {
            long from = Math.max(position, one.position());
            long end = Math.min(position + read.length, one.end());
            if (from < end) {
                one.bytes()
                        .get(
                                (int) (from - one.position()),
                                read,
                                (int) (from - position),
                                (int) (end - from));
            }
        }
        into.put(read);
        return read.length;
    }

    synchronized long size() throws IOException {
        long size = base.size();
        for (Held one : held) {
            size = Math.max(size, one.end());
        }
        return size;
    }

    /// What is held is not flushed: no more of this file is promised than of one never flushed.
    void force(boolean metadata) throws IOException {
        if (writeOut()) {
            base.force(metadata);
        }
    }

    void truncate(long size) throws IOException {
        if (!writeOut()) {
            throw new IOException("No space left on device for what comes before the new end");
        }
        base.truncate(size);
    }
}
