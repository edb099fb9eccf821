package com.passportdesk.store.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/// A segment in its archived form, read as if it were plain: a gzip file of one member for each 128
/// KiB, so that any part is read without the rest, and any `gunzip` gives the segment back. A
/// member that is damaged reads as zeros, which is what the chain makes of it: the records in it
/// are damaged, those around it are read. `docs/journal-format.md` has the bytes.
final class ArchivedSegment implements JournalFiles.File {

    /// Bytes of the plain segment in each member but the last.
    static final int BLOCK = 128 << 10;

    /// A longer segment stays plain.
    static final int MOST = 64 << 20;

    /// Of gzip's own header and of the field in it: `PD`, where the member's bytes stand in the
    /// segment, how long the member is, and a CRC32C of all of it but of that.
    private static final int HEADER = 28;

    private static final int CHECK = 24;
    private static final int TRAILER = 8;
    private static final int LONGEST = 2 * BLOCK;
    private static final byte[] ZEROS = new byte[BLOCK];

    private static final byte[] BEGINNING = {
        0x1f, (byte) 0x8b, 8, 4, 0, 0, 0, 0, 0, (byte) 0xff, 16, 0, 'P', 'D', 12, 0
    };

    private final JournalFiles.File file;
    private final List<Member> members = new ArrayList<>();
    private final int size;
    private int held = -1;
    private byte[] block = new byte[0];

    /// @param at where it stands in the file
    /// @param bytes how long it is
    private record Member(int offset, int at, int bytes) {}

    private ArchivedSegment(JournalFiles.File file) throws IOException {
        this.file = file;
        int end = Math.toIntExact(Math.min(file.size(), MOST));
        int expected = 0;
        for (int at = 0; at < end; ) {
            Member member = member(header(at), at, end);
            if (member == null || member.offset() != expected) {
                // Not from `at`: the length of the one before may have led astray.
                int from = members.isEmpty() ? 0 : members.getLast().at();
                member = sound(from + 1, end, expected);
            }
            if (member == null) {
                break;
            }
            members.add(member);
            expected = member.offset() + BLOCK;
            at = member.at() + member.bytes();
        }
        size = members.isEmpty() ? 0 : members.getLast().offset() + length(members.getLast());
    }

    /// Takes over the file, which is closed with this.
    static ArchivedSegment of(JournalFiles.File file) throws IOException {
        try {
            return new ArchivedSegment(file);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private ByteBuffer header(int at) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
        file.read(header, at);
        return header.flip();
    }

    /// @param header of what stands at `at`, not yet known to be sound
    private static @Nullable Member member(ByteBuffer header, int at, int end) {
        if (header.limit() < HEADER || !begins(header, 0)) {
            return null;
        }
        int offset = header.getInt(16);
        int bytes = header.getInt(20);
        return offset < 0
                        || offset >= MOST
                        || offset % BLOCK != 0
                        || bytes < HEADER + TRAILER
                        || bytes > LONGEST
                        || bytes > end - at
                ? null
                : new Member(offset, at, bytes);
    }

    private static boolean begins(ByteBuffer content, int at) {
        for (int i = 0; i < BEGINNING.length; i++) {
            if (content.get(at + i) != BEGINNING[i]) {
                return false;
            }
        }
        return true;
    }

    /// The first sound member behind damage.
    private @Nullable Member sound(int from, int end, int expected) throws IOException {
        ByteBuffer rest = ByteBuffer.allocate(end - from).order(ByteOrder.LITTLE_ENDIAN);
        file.read(rest, from);
        rest.flip();
        long left = (long) Search.MOST * rest.limit();
        for (int at = 0; at + HEADER <= rest.limit() && left > 0; at++) {
            if (begins(rest, at)) {
                Member member =
                        member(
                                rest.slice(at, HEADER).order(ByteOrder.LITTLE_ENDIAN),
                                from + at,
                                end);
                if (member != null && member.offset() >= expected) {
                    if (isSound(rest.array(), at, member.bytes())) {
                        return member;
                    }
                    left -= member.bytes();
                }
            }
        }
        return null;
    }

    private static boolean isSound(byte[] bytes, int at, int length) {
        return little(bytes, at + CHECK) == check(bytes, at, length);
    }

    private static int check(byte[] bytes, int at, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, at, CHECK);
        crc.update(bytes, at + HEADER, length - HEADER);
        return (int) crc.getValue();
    }

    private static int little(byte[] bytes, int at) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(at);
    }

    /// How many bytes of the segment a member says it has.
    private int length(Member member) throws IOException {
        ByteBuffer length = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
        file.read(length, member.at() + member.bytes() - 4L);
        return Math.clamp(length.getInt(0), 0, BLOCK);
    }

    @Override
    public int read(ByteBuffer into, long position) throws IOException {
        int before = into.position();
        long at = position;
        while (into.hasRemaining() && at < size) {
            hold((int) (at / BLOCK));
            int from = (int) (at % BLOCK);
            int some = Math.min(into.remaining(), Math.min(BLOCK - from, (int) (size - at)));
            into.put(block, from, some);
            at += some;
        }
        return into.position() == before && into.hasRemaining() ? -1 : into.position() - before;
    }

    private void hold(int number) throws IOException {
        if (held != number) {
            byte[] plain = null;
            for (Member member : members) {
                if (member.offset() == number * BLOCK) {
                    plain = plain(member);
                }
            }
            block = plain == null ? ZEROS : plain;
            held = number;
        }
    }

    /// The bytes of the segment in a member; null if it is damaged.
    private byte @Nullable [] plain(Member member) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(member.bytes());
        file.read(bytes, member.at());
        int length = little(bytes.array(), member.bytes() - 4);
        boolean isLast = member.offset() + BLOCK > size;
        if (bytes.hasRemaining()
                || length != (isLast ? size - member.offset() : BLOCK)
                || !isSound(bytes.array(), 0, member.bytes())) {
            return null;
        }
        byte[] plain = new byte[length];
        try (Inflater inflater = new Inflater(true)) {
            inflater.setInput(bytes.array(), HEADER, member.bytes() - HEADER - TRAILER);
            int inflated = inflater.inflate(plain);
            CRC32 crc = new CRC32();
            crc.update(plain);
            return inflated == length
                            && (int) crc.getValue() == little(bytes.array(), member.bytes() - 8)
                    ? plain
                    : null;
        } catch (DataFormatException _) {
            return null;
        }
    }

    /// Writes the archived form of a segment.
    static void write(JournalFiles.File to, ByteBuffer content) throws IOException {
        byte[] deflated = new byte[LONGEST];
        long at = 0;
        try (Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true)) {
            for (int offset = 0; offset < content.limit(); offset += BLOCK) {
                int length = Math.min(BLOCK, content.limit() - offset);
                deflater.reset();
                deflater.setInput(content.array(), offset, length);
                deflater.finish();
                int bytes = deflater.deflate(deflated);
                if (!deflater.finished()) {
                    throw new IOException("a part of a segment became more than twice as long");
                }
                CRC32 crc = new CRC32();
                crc.update(content.array(), offset, length);
                ByteBuffer member =
                        ByteBuffer.allocate(HEADER + bytes + TRAILER)
                                .order(ByteOrder.LITTLE_ENDIAN);
                member.put(BEGINNING).putInt(offset).putInt(member.capacity()).putInt(0);
                member.put(deflated, 0, bytes).putInt((int) crc.getValue()).putInt(length);
                member.putInt(CHECK, check(member.array(), 0, member.capacity()));
                to.write(member.flip(), at);
                at += member.capacity();
            }
        }
    }

    @Override
    public void write(ByteBuffer from, long position) throws IOException {
        throw new IOException("an archived segment takes no more");
    }

    @Override
    public void force() {
        // It was before it had its name.
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
