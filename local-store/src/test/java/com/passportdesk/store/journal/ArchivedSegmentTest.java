package com.passportdesk.store.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The archived form of one segment, byte for byte.
class ArchivedSegmentTest {

    @Test
    void whereverABitTurnsOverTheFirstRecordOfTheDamagedPartIsNamedAndTheRestIsRead()
            throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        byte[] plain = new byte[5 * ArchivedSegment.BLOCK + 1_000];
        for (int i = 0; i < plain.length; i++) {
            plain[i] = (byte) ('a' + random.nextInt(9));
        }
        MemoryFiles files = new MemoryFiles();
        Path path = Path.of("archived");
        ArchivedSegment.write(files.open(path), ByteBuffer.wrap(plain));
        byte[] whole = new byte[(int) files.open(path).size()];
        files.open(path).read(ByteBuffer.wrap(whole), 0);
        assertThat(content(files, path)).isEqualTo(plain);
        for (int round = 0; round < 200; round++) {
            byte[] flipped = whole.clone();
            // Half of them where members begin, which is little of all.
            int at =
                    round % 2 == 0
                            ? random.nextInt(whole.length)
                            : begin(whole, random.nextInt(6)) + random.nextInt(28);
            flipped[at] ^= (byte) (1 << random.nextInt(8));
            files.put(path, flipped);
            byte[] found = content(files, path);
            int wrong = 0;
            for (int block = 0; block * ArchivedSegment.BLOCK < plain.length; block++) {
                int from = block * ArchivedSegment.BLOCK;
                int to = Math.min(plain.length, from + ArchivedSegment.BLOCK);
                boolean isGone =
                        found.length <= from || isZero(found, from, Math.min(to, found.length));
                wrong += isGone ? 1 : 0;
                if (!isGone) {
                    assertThat(Arrays.copyOfRange(found, from, to))
                            .isEqualTo(Arrays.copyOfRange(plain, from, to));
                }
            }
            assertThat(wrong).as("seed %d, round %d, byte %d", seed, round, at).isEqualTo(1);
        }
    }

    /// Where a member begins.
    private static int begin(byte[] archived, int member) {
        int at = 0;
        ByteBuffer bytes = ByteBuffer.wrap(archived).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < member; i++) {
            at += bytes.getInt(at + 20);
        }
        return at;
    }

    private static boolean isZero(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }

    private static byte[] content(JournalFiles files, Path path) throws IOException {
        return SegmentFolder.content(ArchivedSegment.of(files.read(path))).array();
    }
}
