package com.passportdesk.store.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import org.h2.store.fs.FileBaseDefault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A disk with a little room, or none, seen through what is held of it.
class HeldWritesTest {

    private static final int BACK = 900;

    private static final int STEPS = 1_000;

    @TempDir Path directory;

    private Disk disk;
    private HeldWrites file;

    @BeforeEach
    void open() throws IOException {
        disk =
                new Disk(
                        FileChannel.open(
                                directory.resolve("rows"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.READ,
                                StandardOpenOption.WRITE));
        file = new HeldWrites(disk);
    }

    @AfterEach
    void close() throws IOException {
        disk.close();
    }

    @Test
    void whateverRoomThereIsReadersSeeWhatWasWritten() throws IOException {
        long seed = Long.getLong("held.seed", System.nanoTime());
        System.out.println("HeldWritesTest seed " + seed + ", again with -Dheld.seed=" + seed);
        Random random = new Random(seed);
        byte[] expected = new byte[0];
        for (int step = 0; step < STEPS; step++) {
            disk.room = random.nextInt(3) == 0 ? Long.MAX_VALUE : random.nextInt(600);
            if (random.nextBoolean()) {
                int at = Math.max(0, expected.length - random.nextInt(BACK));
                byte[] some = new byte[1 + random.nextInt(500)];
                random.nextBytes(some);
                writeFully(some, at);
                byte[] grown = new byte[Math.max(expected.length, at + some.length)];
                System.arraycopy(expected, 0, grown, 0, expected.length);
                System.arraycopy(some, 0, grown, at, some.length);
                expected = grown;
            }
            assertThat(file.size()).as("seed %d, step %d", seed, step).isEqualTo(expected.length);
            assertThat(readFully(0, expected.length))
                    .as("seed %d, step %d", seed, step)
                    .isEqualTo(expected);
            assertThat(file.read(ByteBuffer.allocate(1), expected.length)).isNegative();
        }
        disk.room = Long.MAX_VALUE;
        assertThat(file.writeOut()).isTrue();
        assertThat(disk.size()).isEqualTo(expected.length);
        ByteBuffer onDisk = ByteBuffer.allocate(expected.length);
        while (onDisk.hasRemaining() && disk.read(onDisk, onDisk.position()) > 0) {
            // Until all is read.
        }
        assertThat(onDisk.array()).isEqualTo(expected);
    }

    @Test
    void aLaterWriteThatWouldFitWaitsForTheOnesBeforeIt() throws IOException {
        writeFully(new byte[] {1, 1, 1, 1}, 0);
        disk.room = 2;
        writeFully(new byte[] {2, 2, 2, 2}, 4);
        disk.room = 0;
        file.write(ByteBuffer.wrap(new byte[] {9}), 0);
        assertThat(readFully(0, 8)).containsExactly(9, 1, 1, 1, 2, 2, 2, 2);
        ByteBuffer first = ByteBuffer.allocate(1);
        disk.read(first, 0);
        assertThat(first.get(0)).as("the old head on the disk").isEqualTo((byte) 1);
        file.force(true);
        assertThat(disk.forces).isZero();
        disk.room = Long.MAX_VALUE;
        file.force(true);
        assertThat(disk.forces).isEqualTo(1);
        disk.read(first.clear(), 0);
        assertThat(first.get(0)).as("the new head on the disk").isEqualTo((byte) 9);
        assertThat(disk.size()).isEqualTo(8);
    }

    @Test
    void onlySoMuchIsHeld() throws IOException {
        disk.room = 0;
        int piece = HeldWrites.MOST / 4;
        for (int i = 0; i < 4; i++) {
            file.write(ByteBuffer.allocate(piece), (long) i * piece);
        }
        assertThatThrownBy(() -> file.write(ByteBuffer.allocate(1), 4L * piece))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("No space left");
        assertThatThrownBy(() -> file.truncate(1)).hasMessageContaining("No space left");
        assertThat(file.size()).isEqualTo(HeldWrites.MOST);
    }

    @Test
    void aDiskThatFailsIsNoFullDisk() throws IOException {
        disk.failure = "Input/output error";
        assertThatThrownBy(() -> file.write(ByteBuffer.allocate(1), 0))
                .hasMessage("Input/output error");
        assertThat(file.size()).as("nothing is held").isZero();
    }

    private void writeFully(byte[] some, long at) throws IOException {
        ByteBuffer from = ByteBuffer.wrap(some);
        while (from.hasRemaining()) {
            file.write(from, at + from.position());
        }
    }

    private byte[] readFully(long at, int length) throws IOException {
        ByteBuffer into = ByteBuffer.allocate(length);
        while (into.hasRemaining()) {
            assertThat(file.read(into, at + into.position())).isPositive();
        }
        return into.array();
    }

    /// Takes as many bytes as it has room for, then none; where there are bytes already, it has
    /// room for others, as file systems do.
    private static final class Disk extends FileBaseDefault {
        private final FileChannel base;
        private long room = Long.MAX_VALUE;
        private int forces;
        private String failure = "";

        Disk(FileChannel base) {
            this.base = base;
        }

        @Override
        public int write(ByteBuffer from, long position) throws IOException {
            if (!failure.isEmpty()) {
                throw new IOException(failure);
            }
            long inPlace = Math.clamp(base.size() - position, 0, from.remaining());
            long fits = inPlace + Math.min(from.remaining() - inPlace, room);
            if (fits == 0) {
                throw new IOException("No space left on device");
            }
            room -= fits - inPlace;
            int written = base.write(from.slice(from.position(), (int) fits), position);
            from.position(from.position() + written);
            return written;
        }

        @Override
        public int read(ByteBuffer into, long position) throws IOException {
            return base.read(into, position);
        }

        @Override
        public long size() throws IOException {
            return base.size();
        }

        @Override
        public void force(boolean metadata) {
            forces++;
        }

        @Override
        protected void implTruncate(long size) throws IOException {
            base.truncate(size);
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return base.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            base.close();
        }
    }
}
