package com.passportdesk.devices.card;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// An NDEF message of one record, to bytes and back. Messages of several records or chunks are none
/// of ours and are only told apart.
public final class NdefCodec {

    private static final int BEGIN = 0x80;
    private static final int END = 0x40;
    private static final int CHUNKED = 0x20;
    private static final int SHORT = 0x10;
    private static final int WITH_ID = 0x08;
    private static final int NAME_FORMAT = 0x07;

    private static final int EMPTY = 0;
    private static final int EXTERNAL = 4;

    private NdefCodec() {}

    /// One record.
    ///
    /// @param nameFormat the TNF, 0-7; 4 is an external type named `domain:type`
    /// @param payload at most 255 bytes here
    public record NdefRecord(int nameFormat, String type, byte[] payload) {

        public static NdefRecord external(String type, byte[] payload) {
            return new NdefRecord(EXTERNAL, type, payload);
        }

        public boolean isExternal(String name) {
            return nameFormat == EXTERNAL && type.equals(name);
        }

        public boolean isEmpty() {
            return nameFormat == EMPTY && payload.length == 0;
        }
    }

    public static byte[] encode(NdefRecord only) {
        byte[] type = only.type().getBytes(StandardCharsets.US_ASCII);
        if (type.length > 255 || only.payload().length > 255) {
            throw new IllegalArgumentException("too long for a short record");
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(BEGIN | END | SHORT | only.nameFormat());
        out.write(type.length);
        out.write(only.payload().length);
        out.writeBytes(type);
        out.writeBytes(only.payload());
        return out.toByteArray();
    }

    /// The record, when the message is well formed and has exactly one.
    public static Optional<NdefRecord> decodeSingle(byte[] message) {
        if (message.length < 3) {
            return Optional.empty();
        }
        int flags = message[0] & 0xFF;
        boolean alone = (flags & BEGIN) != 0 && (flags & END) != 0 && (flags & CHUNKED) == 0;
        int typeLength = message[1] & 0xFF;
        int at = 2;
        if (!alone || message.length < at + 5 && (flags & SHORT) == 0) {
            return Optional.empty();
        }
        long payloadLength = message[at] & 0xFF;
        at++;
        if ((flags & SHORT) == 0) {
            for (int i = 0; i < 3; i++) {
                payloadLength = payloadLength << 8 | message[at] & 0xFF;
                at++;
            }
        }
        int idLength = 0;
        if ((flags & WITH_ID) != 0) {
            if (at >= message.length) {
                return Optional.empty();
            }
            idLength = message[at] & 0xFF;
            at++;
        }
        if (at + typeLength + idLength + payloadLength != message.length) {
            return Optional.empty();
        }
        String type = new String(message, at, typeLength, StandardCharsets.US_ASCII);
        byte[] payload = Arrays.copyOfRange(message, at + typeLength + idLength, message.length);
        return Optional.of(new NdefRecord(flags & NAME_FORMAT, type, payload));
    }
}
