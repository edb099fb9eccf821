package com.passportdesk.devices.simulated;

import com.passportdesk.devices.cipher.BlockCipher;
import java.util.Arrays;
import java.util.Optional;

/// The card's side of the oldest session (Authenticate, 0A): plain commands carry nothing, every
/// message is a chain of its own, and the reader deciphers what it sends. Our drivers do not use
/// it; other programs do.
final class DesfireLegacySession extends DesfireSession {

    private static final int MAC_BYTES = 4;
    private static final int CRC_BYTES = 2;

    private final BlockCipher cipher;

    DesfireLegacySession(int keyNumber, BlockCipher sessionKey) {
        super(keyNumber);
        this.cipher = sessionKey;
    }

    /// What a reader meant that deciphered block after block.
    static byte[] received(BlockCipher cipher, byte[] sent) {
        byte[] plain = new byte[sent.length];
        byte[] before = new byte[cipher.blockBytes()];
        for (int at = 0; at < sent.length; at += before.length) {
            byte[] block = slice(sent, at, at + before.length);
            byte[] meant = BlockCipher.xored(cipher.encrypted(block), before);
            System.arraycopy(meant, 0, plain, at, before.length);
            before = block;
        }
        return plain;
    }

    @Override
    int commandMode() {
        return PLAIN;
    }

    @Override
    int wireLength(int headerBytes, int dataBytes, int mode) {
        return switch (mode) {
            case ENCIPHERED -> headerBytes + cipher.padded(dataBytes + CRC_BYTES);
            case MACED -> headerBytes + dataBytes + MAC_BYTES;
            default -> headerBytes + dataBytes;
        };
    }

    @Override
    Optional<byte[]> open(int code, byte[] body, int headerBytes, int dataBytes, int mode) {
        if (body.length <= headerBytes || mode == PLAIN) {
            return Optional.of(body);
        }
        byte[] header = slice(body, 0, headerBytes);
        byte[] rest = slice(body, headerBytes, body.length);
        if (mode == MACED) {
            int end = rest.length - MAC_BYTES;
            if (end < 0) {
                return Optional.empty();
            }
            byte[] data = slice(rest, 0, end);
            return Arrays.equals(mac(data), slice(rest, end, rest.length))
                    ? Optional.of(bytes(header, data))
                    : Optional.empty();
        }
        return checked(rest, dataBytes).map(data -> bytes(header, data));
    }

    private Optional<byte[]> checked(byte[] sent, int dataBytes) {
        if (sent.length == 0 || sent.length % cipher.blockBytes() != 0) {
            return Optional.empty();
        }
        byte[] plain = received(cipher, sent);
        int bytes = dataBytes < 0 ? plain[0] : dataBytes;
        if (bytes < 0 || plain.length < bytes + CRC_BYTES) {
            return Optional.empty();
        }
        byte[] data = slice(plain, 0, bytes);
        byte[] crc = slice(plain, bytes, bytes + CRC_BYTES);
        return Arrays.equals(crc, CrcA.of(data)) ? Optional.of(data) : Optional.empty();
    }

    @Override
    byte[] wrap(byte[] data, int mode) {
        if (data.length == 0 || mode == PLAIN) {
            return data;
        }
        if (mode == MACED) {
            return bytes(data, mac(data));
        }
        byte[] guarded = bytes(data, CrcA.of(data));
        return cipher.chained(
                Arrays.copyOf(guarded, cipher.padded(guarded.length)),
                new byte[cipher.blockBytes()]);
    }

    @Override
    Optional<byte[]> openKey(byte[] body, boolean sameKey, int keyBytes) {
        byte[] sent = slice(body, 1, body.length);
        Optional<byte[]> data = checked(sent, keyBytes);
        if (data.isEmpty() || sameKey) {
            return data;
        }
        byte[] plain = received(cipher, sent);
        int at = keyBytes + CRC_BYTES;
        return plain.length < at + CRC_BYTES
                ? Optional.empty()
                : Optional.of(bytes(data.get(), slice(plain, at, at + CRC_BYTES)));
    }

    private byte[] mac(byte[] data) {
        byte[] filled = Arrays.copyOf(data, cipher.padded(Math.max(1, data.length)));
        byte[] chain = cipher.chained(filled, new byte[cipher.blockBytes()]);
        return slice(cipher.lastBlock(chain), 0, MAC_BYTES);
    }
}
