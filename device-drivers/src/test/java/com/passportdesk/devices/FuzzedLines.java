package com.passportdesk.devices;

import com.passportdesk.devices.desfire.TokenAddress;
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
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Whatever comes over a line, in one piece and in two.
public final class FuzzedLines {

    /// The key of RFC 8032, 7.1, test 1, which signed the pass of the corpus.
    private static final PassCodec PASSES = new PassCodec(Map.of(1, key()));

    private static final Instant NOW = Instant.parse("2027-04-22T07:12:00Z");

    private FuzzedLines() {}

    private static PublicKey key() {
        try {
            return KeyFactory.getInstance("Ed25519")
                    .generatePublic(
                            new X509EncodedKeySpec(
                                    HexFormat.of()
                                            .parseHex(
                                                    "302a300506032b6570032100"
                                                            + "d75a980182b10ab7d54bfed3c964073a"
                                                            + "0ee172f3daa62325af021a68f707511a")));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// What is wrong with one is said in a sentence.
    private static void address(String text) {
        try {
            TokenAddress.of("pkcs11:" + text);
            TokenAddress.of(text);
        } catch (IllegalArgumentException said) {
            String sentence = String.valueOf(said.getMessage());
            if (!sentence.endsWith(".")) {
                throw new AssertionError(sentence, said);
            }
        }
    }

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
        PASSES.decode(text, NOW);
        address(text);
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
