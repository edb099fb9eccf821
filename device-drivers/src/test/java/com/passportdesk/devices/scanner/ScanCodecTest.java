package com.passportdesk.devices.scanner;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScanCodecTest {

    private static final long MS = Duration.ofMillis(1).toNanos();

    private final ScanCodec codec = new ScanCodec();

    @ParameterizedTest
    @ValueSource(strings = {"\r", "\n", "\r\n", "\t", "\r\r", "\n\r\n"})
    void everyEndIsOneEndHoweverTheBytesArrive(String end) {
        byte[] bytes = ("ANN-1" + end + "BEN-2" + end).getBytes(StandardCharsets.UTF_8);
        for (int piece = 1; piece <= bytes.length; piece++) {
            ScanCodec fresh = new ScanCodec();
            for (int at = 0; at < bytes.length; at += piece) {
                int to = Math.min(bytes.length, at + piece);
                fresh.feed(java.util.Arrays.copyOfRange(bytes, at, to), 0);
            }
            assertThat(all(fresh, 0)).extracting(Scan::text).containsExactly("ANN-1", "BEN-2");
        }
    }

    @Test
    void withoutAnEndSilenceIsTheEnd() {
        feed("4006381", 0);
        assertThat(all(codec, 79 * MS)).isEmpty();
        feed("333931", 79 * MS);
        assertThat(all(codec, 120 * MS)).isEmpty();
        assertThat(all(codec, 159 * MS)).extracting(Scan::text).containsExactly("4006381333931");
        feed("7", 300 * MS);
        feed("8", 400 * MS);
        assertThat(all(codec, 500 * MS)).extracting(Scan::text).containsExactly("7", "8");
    }

    @Test
    void theCodeIdIsTakenOff() {
        feed("]Q1https://example.com\r]C0ABC\r]notAnId\r]Q1\r", 0);
        assertThat(all(codec, 0))
                .containsExactly(
                        new Scan("https://example.com", "Q1"),
                        new Scan("ABC", "C0"),
                        new Scan("tAnId", "no"),
                        new Scan("]Q1", ""));
    }

    @Test
    void wordsAreUtf8OrElseLatin1AndControlsAreTakenOut() {
        codec.feed("Łódź\0\7 x\r".getBytes(StandardCharsets.UTF_8), 0);
        codec.feed("Köln\r".getBytes(StandardCharsets.ISO_8859_1), 0);
        codec.feed(new byte[] {0x1B, 7, 0x0D}, 0);
        assertThat(all(codec, 0)).extracting(Scan::text).containsExactly("Łódź x", "Köln");
    }

    @Test
    void aCodeThatIsTooLongIsDroppedWholeAndTheNextIsRead() {
        feed("x".repeat(ScanCodec.LONGEST_BYTES), 0);
        feed("y\r" + "z".repeat(ScanCodec.LONGEST_BYTES) + "\rnext\r", 0);
        assertThat(all(codec, 0))
                .extracting(Scan::text)
                .containsExactly("z".repeat(ScanCodec.LONGEST_BYTES), "next");
    }

    private void feed(String text, long now) {
        codec.feed(text.getBytes(StandardCharsets.UTF_8), now);
    }

    private static List<Scan> all(ScanCodec codec, long now) {
        List<Scan> found = new ArrayList<>();
        for (Optional<Scan> next = codec.next(now); next.isPresent(); next = codec.next(now)) {
            found.add(next.get());
        }
        return found;
    }
}
