package com.passportdesk.devices;

import com.passportdesk.devices.escpos.CodePage;
import com.passportdesk.devices.osdp.OsdpCodec;
import com.passportdesk.devices.osdp.OsdpKey;
import com.passportdesk.devices.osdp.OsdpSession;
import com.passportdesk.devices.pass.PassCodec;
import com.passportdesk.devices.pn532.Pn532Codec;
import com.passportdesk.devices.rdm6300.Rdm6300Codec;
import com.passportdesk.devices.scanner.ScanCodec;
import com.passportdesk.devices.scanner.WedgeDetector;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Whatever comes over a line, in one piece and in two.
public final class FuzzedLines {

    private FuzzedLines() {}

    public static void fuzzerTestOneInput(byte[] input) {
        Pn532Codec chip = new Pn532Codec();
        inPieces(input, chip::feed, chip::next);
        Rdm6300Codec badges = new Rdm6300Codec();
        inPieces(input, badges::feed, badges::next);
        OsdpCodec doors = new OsdpCodec();
        inPieces(input, doors::feed, doors::next);
        ScanCodec codes = new ScanCodec();
        inPieces(input, bytes -> codes.feed(bytes, 0), () -> codes.next(0));
        OsdpSession session = new OsdpSession(OsdpKey.everybodys(), new byte[8]);
        session.decipherAnswer(input);
        session.answerMac(input);
        String text = new String(input, StandardCharsets.UTF_8);
        new PassCodec(Map.of()).decode(text, Instant.EPOCH);
        for (CodePage page : List.of(CodePage.CP437, CodePage.CP866)) {
            page.encode(text);
        }
        WedgeDetector keys = new WedgeDetector();
        for (char key : text.toCharArray()) {
            keys.press(key, new WedgeDetector.When(key * 900_000L, key * 1_000_000L));
        }
        keys.end(WedgeDetector.When.at(0));
    }

    private static <T> void inPieces(
            byte[] input, Consumer<byte[]> feed, Supplier<Optional<T>> next) {
        int half = input.length / 2;
        for (byte[] piece :
                new byte[][] {
                    Arrays.copyOf(input, half), Arrays.copyOfRange(input, half, input.length)
                }) {
            feed.accept(piece);
            while (next.get().isPresent()) {
                // Whatever it is.
            }
        }
    }
}
