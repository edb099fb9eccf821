package com.passportdesk.store.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// Segments made to keep a desk busy: how much work they cost is counted, not timed.
class SearchTest {

    private static final int SIZE = 1 << 20;
    private static final Path PATH = Path.of(Segment.name(1));

    /// Sixteen bytes apart, each a frame of half the file by its own word, forced, and never sound.
    private static ByteBuffer crafted() {
        ByteBuffer content = ByteBuffer.allocate(SIZE);
        content.put(new Segment(PATH, 1, new byte[Segment.HASH]).header());
        while (content.remaining() >= 16) {
            content.putInt(SIZE / 2).putInt(7).putLong(2);
        }
        return content.rewind();
    }

    @Test
    void aFileMadeToTakeHoursIsGivenUpAndCountsAsDamaged() {
        ByteBuffer content = crafted();
        Segment segment = Segment.at(PATH, content);
        assertThat(segment).isNotNull();
        Search search = new Search(content);
        segment.scan(content, 0, search);
        assertThat(search.checked()).isBetween(1L, (Search.MOST + 1L) * SIZE);
        assertThat(segment.firstBad).as("not a torn tail to be cut").isEqualTo(1);
    }

    @Test
    void aFileThatIsGivenUpIsNotTakenForAnEmptyOne() {
        ByteBuffer content = crafted();
        Search search = new Search(content);
        assertThat(search.firstSound()).isEqualTo(Search.GIVEN_UP);
        assertThat(search.checked()).isLessThanOrEqualTo((Search.MOST + 1L) * SIZE);
        assertThat(Segment.holdsRecord(content)).isTrue();
    }

    /// A frame that says it is a later record is believed only as far as the file has room.
    @Test
    void noMoreRecordsAreMissedThanTheFileHasRoomFor() {
        ByteBuffer content = ByteBuffer.allocate(SIZE);
        content.put(new Segment(PATH, 1, new byte[Segment.HASH]).header());
        content.putInt(1);
        content.position(Segment.HEADER + 100);
        byte[] payload = "{}".getBytes(StandardCharsets.UTF_8);
        for (int jump = 1; jump <= 100; jump++) {
            long number = 1L + jump * (SIZE / Segment.FRAME - 1L);
            Segment.frame(content, number, number, new byte[Segment.HASH], payload);
            content.putInt(1);
        }
        content.rewind();
        Segment segment = Segment.at(PATH, content);
        assertThat(segment).isNotNull();
        segment.scan(content, 0);
        assertThat(segment.firstBad).isEqualTo(1);
        assertThat(segment.last()).isLessThanOrEqualTo(SIZE / Segment.FRAME);
    }
}
