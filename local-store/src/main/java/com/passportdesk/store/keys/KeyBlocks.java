package com.passportdesk.store.keys;

import com.passportdesk.store.journal.JournalFiles;
import com.passportdesk.store.keys.KeyTable.Named;
import com.passportdesk.store.keys.KeyTable.Slice;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// How keys stand in a file: blocks one after the other, each with its length in front, sealed as a
/// whole, with as many keys as fit: opening one takes longer than opening all that is in it. Homes
/// of versions before have one key in each.
final class KeyBlocks {

    /// Bytes of a block before it is sealed, unless one key is larger.
    static final int SIZE = 4096;

    /// What a block with many keys is bound to, and one with a single key.
    static final String BOUND = "passport desk keys";

    static final String BOUND_SINGLE = "passport desk key";

    private static final int LONGEST = 2 * SIZE;
    private static final int PIECE = 1 << 18;

    private final byte[] wrapping;
    private boolean isLarge;

    KeyBlocks(byte[] wrapping) {
        this.wrapping = wrapping;
    }

    /// Whether several keys are written into a block, as from [#writeLarge] on and after such a
    /// block was read.
    boolean isLarge() {
        return isLarge;
    }

    void writeLarge() {
        isLarge = true;
    }

    /// What was read.
    ///
    /// @param end behind the last whole block
    /// @param blocks how many there are
    /// @param holes what stands between whole blocks and is none, in order
    record Found(long end, long blocks, List<Hole> holes) {}

    /// Bytes that no whole block can be made of.
    ///
    /// @param from the place of the first
    /// @param to behind the last
    record Hole(long from, long to) {

        boolean touches(Hole other) {
            return from < other.to && other.from < to;
        }
    }

    /// What is done with a key that was read.
    @FunctionalInterface
    interface Each {
        void key(Slice name, Slice key);
    }

    /// Reads every whole block, also behind damage.
    Found read(JournalFiles.File file, Each each) throws IOException {
        Reader reader = new Reader(each);
        long size = file.size();
        ByteBuffer piece = ByteBuffer.allocate(PIECE).flip();
        long begin = 0;
        long end = 0;
        long blocks = 0;
        List<Hole> holes = new ArrayList<>();
        for (long at = 0; at + 4 + Aes.OVERHEAD <= size; ) {
            if (at < begin || Math.min(size, at + 4 + LONGEST) > begin + piece.limit()) {
                begin = at;
                file.read(piece.clear(), begin);
                piece.flip();
            }
            int place = (int) (at - begin);
            if (!reader.read(piece, place)) {
                // Either a torn end, or damage with whole blocks behind it.
                at++;
                continue;
            }
            if (at > end) {
                holes.add(new Hole(end, at));
            }
            at += 4 + piece.getInt(place);
            end = at;
            blocks++;
        }
        return new Found(end, blocks, holes);
    }

    /// Opens block after block.
    private final class Reader {

        private final Aes.Opener opener = new Aes.Opener(wrapping);
        private final byte[] sealed = new byte[LONGEST];
        private final byte[] plain = new byte[LONGEST];
        private final Each each;

        Reader(Each each) {
            this.each = each;
        }

        /// @return whether a whole block stands there
        boolean read(ByteBuffer all, int at) {
            if (at + 4 > all.limit()) {
                return false;
            }
            int size = all.getInt(at);
            if (size <= Aes.OVERHEAD || size > LONGEST || size > all.limit() - at - 4) {
                return false;
            }
            all.get(at + 4, sealed, 0, size);
            if (isOpened(isLarge, size)) {
                return true;
            }
            boolean isOther = isOpened(!isLarge, size);
            isLarge |= isOther;
            return isOther;
        }

        private boolean isOpened(boolean asLarge, int size) {
            int length = opener.open(asLarge ? BOUND : BOUND_SINGLE, sealed, size, plain);
            return length > 0 && unpack(ByteBuffer.wrap(plain, 0, length), asLarge);
        }

        private boolean unpack(ByteBuffer in, boolean isLarge) {
            List<Slice> parts = new ArrayList<>();
            while (in.hasRemaining()) {
                boolean isRest = !isLarge && parts.size() == 1;
                if (!isRest && in.remaining() < 2) {
                    return false;
                }
                int length = isRest ? in.remaining() : in.getShort();
                if (length < 0 || length > in.remaining()) {
                    return false;
                }
                parts.add(new Slice(plain, in.position(), length));
                in.position(in.position() + length);
            }
            if (parts.size() % 2 != 0) {
                return false;
            }
            for (int i = 0; i < parts.size(); i += 2) {
                each.key(parts.get(i), parts.get(i + 1));
            }
            return true;
        }
    }

    /// As bytes to be appended.
    ByteBuffer packed(List<Named> keys) {
        List<byte[]> sealed = new ArrayList<>();
        Packer packer = new Packer(sealed::add);
        keys.forEach(packer::add);
        packer.flush();
        ByteBuffer out =
                ByteBuffer.allocate(sealed.stream().mapToInt(block -> 4 + block.length).sum());
        sealed.forEach(block -> out.putInt(block.length).put(block));
        return out.flip();
    }

    /// Writes from the start of a file, a piece at a time.
    Writer writer(JournalFiles.File file) {
        return new Writer(file);
    }

    /// Fills blocks.
    private final class Packer {

        private final Consumer<byte[]> sealed;
        private final ByteBuffer block = ByteBuffer.allocate(LONGEST);

        Packer(Consumer<byte[]> sealed) {
            this.sealed = sealed;
        }

        void add(Named one) {
            byte[] name = one.name().getBytes(StandardCharsets.UTF_8);
            int bytes = 4 + name.length + one.key().length;
            if (bytes > SIZE) {
                throw new IllegalArgumentException("a key of " + bytes + " bytes");
            }
            if (block.position() + bytes > SIZE) {
                flush();
            }
            block.putShort((short) name.length).put(name);
            if (isLarge) {
                block.putShort((short) one.key().length).put(one.key());
            } else {
                block.put(one.key());
                flush();
            }
        }

        void flush() {
            if (block.position() > 0) {
                byte[] plain = new byte[block.flip().remaining()];
                block.get(plain).clear();
                sealed.accept(Aes.seal(wrapping, isLarge ? BOUND : BOUND_SINGLE, plain));
            }
        }
    }

    /// See [#writer].
    final class Writer {

        private final JournalFiles.File file;
        private final ByteBuffer out = ByteBuffer.allocate(PIECE);
        private final List<byte[]> ready = new ArrayList<>();
        private final Packer packer = new Packer(ready::add);
        private long end;
        private long blocks;

        private Writer(JournalFiles.File file) {
            this.file = file;
        }

        void add(Named one) throws IOException {
            packer.add(one);
            put();
        }

        /// @return how long the file is now
        long finish() throws IOException {
            packer.flush();
            put();
            write();
            return end;
        }

        long blocks() {
            return blocks;
        }

        private void put() throws IOException {
            for (byte[] block : ready) {
                if (out.remaining() < 4 + block.length) {
                    write();
                }
                out.putInt(block.length).put(block);
                blocks++;
            }
            ready.clear();
        }

        private void write() throws IOException {
            file.write(out.flip(), end);
            end += out.limit();
            out.clear();
        }
    }
}
