package com.passportdesk.store.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A log is followed while somebody writes to it: a file is not read in one go, and what came
/// meanwhile may be seen in part. A desk that took that for damage would refuse to sell.
class ReadWhileWrittenTest {

    private static final int SEGMENT = 4_000;
    private static final byte[] TEXT =
            ("{\"rest\":0,\"said\":\"" + "x".repeat(40) + "\"}").getBytes(StandardCharsets.UTF_8);

    @TempDir private Path directory;

    private final Split files = new Split();

    /// Reads a file up to a place, lets somebody write, and reads the rest.
    private static final class Split extends PassedOn {

        private long place;
        private Runnable meanwhile = () -> {};

        @Override
        public File read(Path path) throws IOException {
            return new PassedOnFile(super.read(path)) {
                @Override
                public int read(ByteBuffer into, long position) throws IOException {
                    int limit = into.limit();
                    into.limit((int) Math.clamp(place - position, 0, limit));
                    int first = into.hasRemaining() ? super.read(into, position) : 0;
                    into.limit(limit);
                    meanwhile.run();
                    return first + super.read(into, position + into.position());
                }
            };
        }
    }

    private SegmentLog open() throws IOException {
        return new SegmentLog(directory, files, SEGMENT, Signed.upTo(0), Long.MAX_VALUE);
    }

    private static void append(SegmentLog log, int records) {
        try {
            log.append(Collections.nCopies(records, _ -> TEXT), () -> {});
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void wherever() throws IOException {
        try (SegmentLog log = open()) {
            append(log, 3);
            for (int place = 0; place < SEGMENT && log.lastNumber() < 400; place += 13) {
                files.place = place;
                files.meanwhile =
                        () -> {
                            append(log, 1);
                            append(log, 2);
                        };
                assertThat(log.verify(_ -> {})).as("read in two at %d", place).isZero();
            }
            files.meanwhile = () -> {};
            assertThat(log.verify(_ -> {})).isZero();
        }
    }

    /// What was there before it began is looked at as closely as ever.
    @ParameterizedTest
    @ValueSource(ints = {1, 4, 9})
    void damageIsStillFound(int bad) throws IOException {
        try (SegmentLog log = open()) {
            append(log, 9);
            Path segment = JournalFiles.disk().list(directory, ".seg").getFirst();
            int record = Segment.FRAME + TEXT.length;
            try (JournalFiles.File file = JournalFiles.disk().open(segment)) {
                file.write(
                        ByteBuffer.wrap(new byte[] {'y'}),
                        Segment.HEADER + (long) bad * record - 5);
            }
            files.meanwhile = () -> append(log, 1);
            assertThat(log.verify(_ -> {})).isEqualTo(bad);
        }
    }

    /// What was read before a record came back does not take it away again: sales would stop.
    @Test
    void whatComesBackMeanwhileIsNotLostAgain() throws IOException {
        Map<Long, List<String>> written = new HashMap<>();
        try (SegmentLog log = open()) {
            while (JournalFiles.disk().list(directory, ".seg").size() < 3) {
                long number = log.lastNumber() + 1;
                log.append(List.of(previous -> said(number, previous, written)), () -> {});
            }
            Path segment = JournalFiles.disk().list(directory, ".seg").getFirst();
            try (JournalFiles.File file = JournalFiles.disk().open(segment)) {
                file.write(ByteBuffer.wrap(new byte[] {'y'}), Segment.HEADER + Segment.FRAME + 5L);
            }
            assertThat(log.verify(_ -> {})).isEqualTo(1);
            files.place = SEGMENT;
            files.meanwhile =
                    () -> {
                        files.meanwhile = () -> {};
                        mend(log, written);
                    };
            assertThat(log.verify(_ -> {})).isZero();
            assertThat(log.lost()).isEmpty();
        }
    }

    private static byte[] said(long number, byte[] previous, Map<Long, List<String>> written) {
        String text =
                "{\"number\":%d,\"prev\":\"%s\",\"rest\":0}"
                        .formatted(number, HexFormat.of().formatHex(previous));
        written.put(number, List.of(text));
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void mend(SegmentLog log, Map<Long, List<String>> texts) {
        try {
            assertThat(log.mend(texts)).isTrue();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
