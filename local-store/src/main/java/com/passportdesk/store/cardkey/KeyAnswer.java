package com.passportdesk.store.cardkey;

import com.passportdesk.store.central.NetworkSigningKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a desk was given, in the order in which it asked. Shows nothing of it.
///
/// @param term how long what reads may be kept
/// @param common the same for all cards
/// @param reading for each card
/// @param writing for each card, empty where it was not asked for
record KeyAnswer(Duration term, byte[] common, List<byte[]> reading, List<byte[]> writing) {

    /// No answer is kept for longer, whatever it says.
    static final Duration LONGEST = Duration.ofHours(72);

    private static final int FORM = 1;
    private static final String SIGNED = "passport-desk card keys answer 1";
    private static final JsonMapper JSON = new JsonMapper();

    /// Sealed to whoever asked and signed by whoever answers, as the centre carries it.
    String sealed(KeyQuestion question, NetworkSigningKey server) {
        byte[] plain = bytes();
        KeySeal seal = KeySeal.seal(question.key(), question.text(), plain);
        Arrays.fill(plain, (byte) 0);
        String key = Base64.getEncoder().encodeToString(seal.key());
        String content = Base64.getEncoder().encodeToString(seal.content());
        return JSON.writeValueAsString(
                JSON.createObjectNode()
                        .put("key", key)
                        .put("content", content)
                        .put("server", server.publicText())
                        .put("signature", server.sign(signed(question, key, content))));
    }

    private static String signed(KeyQuestion question, String key, String content) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(question.text().getBytes(StandardCharsets.UTF_8));
            return String.join("\n", SIGNED, HexFormat.of().formatHex(hash), key, content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /// An answer as it came, its signature proven.
    ///
    /// @param server whose signature it is: SHA-256 of the open key, in hex
    record Received(String server, KeySeal seal) {

        /// @throws IllegalArgumentException when it was sealed for somebody else
        KeyAnswer opened(KeyQuestion question, KeyPair own) {
            byte[] plain = seal.opened(own, question.text());
            try {
                return of(plain, question.cards().size());
            } finally {
                Arrays.fill(plain, (byte) 0);
            }
        }
    }

    /// @throws IllegalArgumentException when it is none, or not signed by whom it names
    static Received read(KeyQuestion question, String text) {
        try {
            JsonNode node = JSON.readTree(text);
            String key = node.path("key").asString("");
            String content = node.path("content").asString("");
            String server = node.path("server").asString("");
            String signature = node.path("signature").asString("");
            if (!NetworkSigningKey.isSigned(server, signed(question, key, content), signature)) {
                throw new IllegalArgumentException("not signed by whom it names");
            }
            return new Received(
                    NetworkSigningKey.fingerprint(server),
                    new KeySeal(
                            Base64.getDecoder().decode(key), Base64.getDecoder().decode(content)));
        } catch (JacksonException unreadable) {
            throw new IllegalArgumentException("no answer", unreadable);
        }
    }

    private byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(FORM);
            out.writeInt((int) term.toSeconds());
            put(out, common);
            for (int n = 0; n < reading.size(); n++) {
                put(out, reading.get(n));
                put(out, writing.get(n));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void put(DataOutputStream out, byte[] one) throws IOException {
        out.writeShort(one.length);
        out.write(one);
    }

    private static KeyAnswer of(byte[] plain, int cards) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(plain))) {
            if (in.readByte() != FORM) {
                throw new IllegalArgumentException("an answer of another program");
            }
            Duration term = Duration.ofSeconds(Math.max(0, in.readInt()));
            byte[] common = get(in);
            List<byte[]> reading = new ArrayList<>();
            List<byte[]> writing = new ArrayList<>();
            for (int n = 0; n < cards; n++) {
                reading.add(get(in));
                writing.add(get(in));
            }
            return new KeyAnswer(
                    term.compareTo(LONGEST) > 0 ? LONGEST : term, common, reading, writing);
        } catch (IOException cut) {
            throw new IllegalArgumentException("an answer that is cut off", cut);
        }
    }

    private static byte[] get(DataInputStream in) throws IOException {
        byte[] one = new byte[in.readUnsignedShort()];
        in.readFully(one);
        return one;
    }

    /// Overwrites what it holds.
    void wipe() {
        Arrays.fill(common, (byte) 0);
        reading.forEach(one -> Arrays.fill(one, (byte) 0));
        writing.forEach(one -> Arrays.fill(one, (byte) 0));
    }

    @Override
    public String toString() {
        return "KeyAnswer[hidden, for " + reading.size() + " cards]";
    }
}
