package com.passportdesk.devices.pn532;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.devices.pn532.Pn532Frame.Direction;
import com.passportdesk.devices.pn532.Pn532Frame.Message;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Pn532CodecTest {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final Pn532Codec codec = new Pn532Codec();

    @ParameterizedTest
    @CsvSource({
        "TO_CHIP, 1401, 0000FF03FDD414011700",
        "TO_HOST, 15, 0000FF02FED5151600",
        "TO_CHIP, 00006C69626E6663, 0000FF09F7D400006C69626E6663BE00",
        "TO_HOST, 01006C69626E6663, 0000FF09F7D501006C69626E6663BC00",
        "TO_CHIP, 02, 0000FF02FED4022A00",
        "TO_HOST, 0332010607, 0000FF06FAD50332010607E800"
    })
    void recordedFramesAreMadeAndUnderstood(Direction direction, String body, String frame) {
        assertThat(HEX.formatHex(Pn532Codec.encode(direction, HEX.parseHex(body))))
                .isEqualTo(frame);
        codec.feed(HEX.parseHex(frame));
        Message message = (Message) codec.next().orElseThrow();
        assertThat(message.direction()).isEqualTo(direction);
        assertThat(HEX.formatHex(message.body())).isEqualTo(body);
        assertThat(codec.next()).isEmpty();
    }

    @Test
    void shortFramesAreTold() {
        codec.feed(HEX.parseHex("0000FF00FF000000FFFF00000000FF01FF7F8100"));
        assertThat(all())
                .containsExactly(
                        new Pn532Frame.Ack(), new Pn532Frame.Nack(), new Pn532Frame.SyntaxError());
    }

    @Test
    void wakeUpBytesBeforeTheFirstFrameAreIgnored() {
        codec.feed(HEX.parseHex("5555" + "00".repeat(14) + "0000FF03FDD414011700"));
        assertThat(all()).singleElement().isInstanceOf(Message.class);
    }

    @Test
    void bodiesOfEveryLengthComeBackUnchanged() {
        for (int length = 1; length <= Pn532Codec.LONGEST_BODY; length++) {
            byte[] body = new byte[length];
            new Random(length).nextBytes(body);
            byte[] frame = Pn532Codec.encode(Direction.TO_HOST, body);
            assertThat(frame).hasSize(length + (length < 255 ? 8 : 11));
            codec.feed(frame);
            assertThat(((Message) codec.next().orElseThrow()).body()).isEqualTo(body);
        }
    }

    @Test
    void everyTornPrefixIsOvercomeByTheFramesThatFollow() {
        byte[] whole = HEX.parseHex("0000FF0CF4D54B0101004400" + "04A1B2C3" + "9C00");
        byte[] good = Pn532Codec.encode(Direction.TO_HOST, HEX.parseHex("0332010607"));
        for (int length = 0; length < whole.length; length++) {
            Pn532Codec fresh = new Pn532Codec();
            fresh.feed(Arrays.copyOf(whole, length));
            fresh.feed(good);
            fresh.feed(good);
            List<Pn532Frame> found = all(fresh);
            assertThat(found).as("after %d bytes", length).anySatisfy(this::isFirmware);
        }
    }

    @Test
    void everyTornPrefixIsForgottenByReset() {
        byte[] good = Pn532Codec.encode(Direction.TO_HOST, HEX.parseHex("0332010607"));
        for (int length = 1; length < good.length - 1; length++) {
            codec.feed(Arrays.copyOf(good, length));
            assertThat(codec.next()).as("after %d bytes", length).isEmpty();
            codec.reset();
            codec.feed(good);
            assertThat(all()).singleElement().satisfies(this::isFirmware);
            codec.reset();
        }
    }

    @Test
    void aFrameArrivingByteByByteIsFoundOnce() {
        byte[] good = Pn532Codec.encode(Direction.TO_HOST, HEX.parseHex("0332010607"));
        List<Pn532Frame> found = new ArrayList<>();
        for (byte one : good) {
            codec.feed(new byte[] {one});
            found.addAll(all());
        }
        assertThat(found).singleElement().satisfies(this::isFirmware);
    }

    @Test
    void everyFlippedBitIsNoticed() {
        byte[] good = HEX.parseHex("0000FF06FAD50332010607E800");
        for (int bit = 24; bit < (good.length - 1) * 8; bit++) {
            byte[] bad = good.clone();
            bad[bit / 8] ^= (byte) (1 << bit % 8);
            Pn532Codec fresh = new Pn532Codec();
            fresh.feed(bad);
            assertThat(all(fresh)).as("bit %d", bit).noneMatch(Message.class::isInstance);
        }
    }

    @Test
    void garbageBeforeAFrameDoesNotHideIt() {
        long seed = System.nanoTime();
        System.out.println("Pn532CodecTest garbage seed " + seed);
        Random random = new Random(seed);
        byte[] good = Pn532Codec.encode(Direction.TO_HOST, HEX.parseHex("0332010607"));
        for (int round = 0; round < 500; round++) {
            byte[] garbage = new byte[random.nextInt(64)];
            random.nextBytes(garbage);
            Pn532Codec fresh = new Pn532Codec();
            fresh.feed(garbage);
            // Garbage can pretend to begin a frame of at most 266 bytes; then it is over.
            for (int i = 0; i < 30; i++) {
                fresh.feed(good);
            }
            assertThat(all(fresh)).as("seed %d", seed).anySatisfy(this::isFirmware);
        }
    }

    private void isFirmware(Pn532Frame frame) {
        assertThat(frame).isInstanceOf(Message.class);
        assertThat(((Message) frame).body()).isEqualTo(HEX.parseHex("0332010607"));
    }

    private List<Pn532Frame> all() {
        return all(codec);
    }

    private static List<Pn532Frame> all(Pn532Codec codec) {
        List<Pn532Frame> found = new ArrayList<>();
        for (Optional<Pn532Frame> next = codec.next(); next.isPresent(); next = codec.next()) {
            found.add(next.get());
        }
        return found;
    }
}
