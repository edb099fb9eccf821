package com.passportdesk.devices.rdm6300;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.devices.rdm6300.BadgeReader.Event;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Rdm6300CodecTest {

    private static final BadgeNumber BADGE = new BadgeNumber("010063E9AE");

    private final Rdm6300Codec codec = new Rdm6300Codec();

    @ParameterizedTest
    @CsvSource({
        "010063E9AE, 25, 0006547886, '099,59822'",
        "100086F444, 26, 0008844356, '134,62532'"
    })
    void knownBadgesAreRead(String hex, String checksum, String printed, String printedInTwo) {
        codec.feed(("\2" + hex + checksum + "\3").getBytes(StandardCharsets.US_ASCII));
        BadgeNumber badge = codec.next().orElseThrow();
        assertThat(badge.hex()).isEqualTo(hex);
        assertThat(badge.printed()).isEqualTo(printed);
        assertThat(badge.printedInTwo()).isEqualTo(printedInTwo);
        assertThat(new String(Rdm6300Codec.encode(badge), StandardCharsets.US_ASCII))
                .isEqualTo("\2" + hex + checksum + "\3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0002010063E9AE25\3",
                "\u0002010063e9ae25\3",
                "\u0002010063E9AE25\r\n\3",
                "\u0002010063E9AE25\r\3"
            })
    void dialectsAreUnderstoodAlsoByteByByte(String frame) {
        List<BadgeNumber> found = new ArrayList<>();
        for (byte one : frame.getBytes(StandardCharsets.US_ASCII)) {
            codec.feed(new byte[] {one});
            codec.next().ifPresent(found::add);
        }
        assertThat(found).containsExactly(BADGE);
    }

    @Test
    void aBinaryFrameIsToldByItsSecondByte() {
        byte[] frame = HexFormat.of().parseHex("020A02010063E9AE2D03");
        assertThat(Rdm6300Codec.encodeBinary(BADGE)).isEqualTo(frame);
        codec.feed(frame);
        codec.feed(Rdm6300Codec.encode(BADGE));
        assertThat(all()).containsExactly(BADGE, BADGE);
    }

    @Test
    void everyCutFrameIsPassedOverAndTheNextOneFound() {
        for (byte[] frame : List.of(Rdm6300Codec.encode(BADGE), Rdm6300Codec.encodeBinary(BADGE))) {
            for (int length = 0; length < frame.length; length++) {
                Rdm6300Codec fresh = new Rdm6300Codec();
                fresh.feed(Arrays.copyOf(frame, length));
                fresh.feed(frame);
                assertThat(fresh.next()).as("cut after %d", length).contains(BADGE);
                Rdm6300Codec late = new Rdm6300Codec();
                late.feed(Arrays.copyOfRange(frame, length + 1, frame.length));
                late.feed(frame);
                assertThat(late.next()).as("begun after %d", length).contains(BADGE);
            }
        }
    }

    @Test
    void everyFlippedBitIsNoticed() {
        for (byte[] frame : List.of(Rdm6300Codec.encode(BADGE), Rdm6300Codec.encodeBinary(BADGE))) {
            for (int bit = 0; bit < frame.length * 8; bit++) {
                byte[] bad = frame.clone();
                bad[bit / 8] ^= (byte) (1 << bit % 8);
                Rdm6300Codec fresh = new Rdm6300Codec();
                fresh.feed(bad);
                // A digit's case is no part of its value.
                assertThat(fresh.next().filter(found -> !found.equals(BADGE)))
                        .as("bit %d", bit)
                        .isEmpty();
            }
        }
    }

    @Test
    void aBadgeHeldIsOneComingAndOneGoing() {
        BadgePresence presence = new BadgePresence();
        BadgeNumber other = new BadgeNumber("100086F444");
        long ms = Duration.ofMillis(1).toNanos();
        assertThat(presence.hear(BADGE, 0)).containsExactly(new Event.BadgeShown(BADGE));
        assertThat(presence.hear(BADGE, 60 * ms)).isEmpty();
        assertThat(presence.pass(350 * ms)).isEmpty();
        assertThat(presence.hear(other, 355 * ms))
                .containsExactly(new Event.BadgeGone(BADGE), new Event.BadgeShown(other));
        assertThat(presence.pass(655 * ms)).contains(new Event.BadgeGone(other));
        assertThat(presence.pass(2000 * ms)).isEmpty();
        assertThat(presence.hear(other, 2001 * ms)).containsExactly(new Event.BadgeShown(other));
    }

    private List<BadgeNumber> all() {
        List<BadgeNumber> found = new ArrayList<>();
        for (Optional<BadgeNumber> next = codec.next(); next.isPresent(); next = codec.next()) {
            found.add(next.get());
        }
        return found;
    }
}
