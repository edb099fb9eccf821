package com.passportdesk.devices.simulated;

import com.passportdesk.devices.cipher.BlockCipher;
import com.passportdesk.devices.cipher.Cmac;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;

/// The card's side of a session: takes commands apart and wraps answers. Written from the makers'
/// documents and apart from the drivers' side, so that one mistake is not made twice alike.
abstract class DesfireSession {

    static final int PLAIN = 0;
    static final int MACED = 1;
    static final int ENCIPHERED = 3;

    private final int keyNumber;

    DesfireSession(int keyNumber) {
        this.keyNumber = keyNumber;
    }

    /// The key that was proven.
    int keyNumber() {
        return keyNumber;
    }

    /// Header and data of a command, or nothing when it was damaged or forged.
    ///
    /// @param body all that followed the code
    /// @param headerBytes how much of it is in clear
    /// @param dataBytes how long the data is; negative when its first byte says so
    abstract Optional<byte[]> open(int code, byte[] body, int headerBytes, int dataBytes, int mode);

    /// How long the body of a command with this much data is.
    abstract int wireLength(int headerBytes, int dataBytes, int mode);

    /// How long the body of a command without data is.
    int bareLength(int headerBytes, int mode) {
        return headerBytes;
    }

    /// How commands that touch no file are guarded.
    int commandMode() {
        return MACED;
    }

    /// How much of a command without data is its header; negative when it is too short.
    int headerBytes(byte[] body) {
        return body.length;
    }

    /// The good answer as it travels.
    abstract byte[] wrap(byte[] data, int mode);

    /// The content of a ChangeKey command: key data, version for AES, check bytes; or nothing.
    ///
    /// @param sameKey whether the session's own key is changed
    /// @param keyBytes of the key data, with the version for AES
    abstract Optional<byte[]> openKey(byte[] body, boolean sameKey, int keyBytes);

    /// No session.
    static DesfireSession none() {
        return new None();
    }

    static byte[] bytes(Object... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Object part : parts) {
            if (part instanceof byte[] many) {
                out.writeBytes(many);
            } else {
                out.write((Integer) part);
            }
        }
        return out.toByteArray();
    }

    static byte[] slice(byte[] from, int start, int end) {
        return Arrays.copyOfRange(from, start, end);
    }

    static byte[] crc32(byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(content);
        int value = (int) ~crc.getValue();
        return bytes(value, value >>> 8, value >>> 16, value >>> 24);
    }

    private static final class None extends DesfireSession {
        None() {
            super(-1);
        }

        @Override
        Optional<byte[]> open(int code, byte[] body, int headerBytes, int dataBytes, int mode) {
            return Optional.of(body);
        }

        @Override
        int wireLength(int headerBytes, int dataBytes, int mode) {
            return headerBytes + dataBytes;
        }

        @Override
        byte[] wrap(byte[] data, int mode) {
            return data;
        }

        @Override
        Optional<byte[]> openKey(byte[] body, boolean sameKey, int keyBytes) {
            return Optional.empty();
        }
    }

    /// After AuthenticateISO and AuthenticateAES.
    static final class Ev1 extends DesfireSession {
        private final BlockCipher cipher;
        private final Cmac cmac;
        private byte[] chain;

        Ev1(int keyNumber, BlockCipher sessionKey) {
            super(keyNumber);
            this.cipher = sessionKey;
            this.cmac = new Cmac(sessionKey);
            this.chain = new byte[sessionKey.blockBytes()];
        }

        @Override
        int wireLength(int headerBytes, int dataBytes, int mode) {
            return switch (mode) {
                case ENCIPHERED -> headerBytes + cipher.padded(dataBytes + 4);
                case MACED -> headerBytes + dataBytes + 8;
                default -> headerBytes + dataBytes;
            };
        }

        @Override
        Optional<byte[]> open(int code, byte[] body, int headerBytes, int dataBytes, int mode) {
            if (body.length < headerBytes) {
                return Optional.empty();
            }
            byte[] header = slice(body, 0, headerBytes);
            byte[] rest = slice(body, headerBytes, body.length);
            if (rest.length > 0 && mode == ENCIPHERED) {
                return decipher(code, header, rest, dataBytes);
            }
            if (rest.length > 0 && mode == MACED) {
                if (rest.length < 8) {
                    return Optional.empty();
                }
                byte[] data = slice(rest, 0, rest.length - 8);
                chain = cmac.of(bytes(code, header, data), chain);
                return Arrays.equals(slice(chain, 0, 8), slice(rest, data.length, rest.length))
                        ? Optional.of(bytes(header, data))
                        : Optional.empty();
            }
            chain = cmac.of(bytes(code, body), chain);
            return Optional.of(body);
        }

        private Optional<byte[]> decipher(int code, byte[] header, byte[] sent, int dataBytes) {
            Optional<byte[]> plain = unchained(sent);
            int bytes = plain.isEmpty() ? 0 : dataBytes < 0 ? plain.get()[0] : dataBytes;
            if (plain.isEmpty() || bytes < 0 || plain.get().length < bytes + 4) {
                return Optional.empty();
            }
            byte[] data = slice(plain.get(), 0, bytes);
            byte[] crc = slice(plain.get(), bytes, bytes + 4);
            return Arrays.equals(crc, crc32(bytes(code, header, data)))
                    ? Optional.of(bytes(header, data))
                    : Optional.empty();
        }

        private Optional<byte[]> unchained(byte[] sent) {
            if (sent.length == 0 || sent.length % cipher.blockBytes() != 0) {
                return Optional.empty();
            }
            byte[] plain = cipher.unchained(sent, chain);
            chain = cipher.lastBlock(sent);
            return Optional.of(plain);
        }

        @Override
        byte[] wrap(byte[] data, int mode) {
            if (mode == ENCIPHERED && data.length > 0) {
                byte[] guarded = bytes(data, crc32(bytes(data, 0)));
                byte[] out =
                        cipher.chained(
                                Arrays.copyOf(guarded, cipher.padded(guarded.length)), chain);
                chain = cipher.lastBlock(out);
                return out;
            }
            chain = cmac.of(bytes(data, 0), chain);
            return bytes(data, slice(chain, 0, 8));
        }

        @Override
        Optional<byte[]> openKey(byte[] body, boolean sameKey, int keyBytes) {
            int needed = keyBytes + 4 + (sameKey ? 0 : 4);
            Optional<byte[]> plain = unchained(slice(body, 1, body.length));
            if (plain.isEmpty() || plain.get().length < needed) {
                return Optional.empty();
            }
            byte[] data = slice(plain.get(), 0, keyBytes);
            byte[] crc = slice(plain.get(), keyBytes, keyBytes + 4);
            return Arrays.equals(crc, crc32(bytes(0xC4, body[0] & 0xFF, data)))
                    ? Optional.of(bytes(data, slice(plain.get(), keyBytes + 4, needed)))
                    : Optional.empty();
        }
    }

    /// After AuthenticateEV2First and AuthenticateEV2NonFirst.
    static final class Ev2 extends DesfireSession {
        private final BlockCipher cipher;
        private final Cmac cmac;
        private final byte[] transaction;
        private int count;

        Ev2(int keyNumber, byte[] encryption, byte[] checking, byte[] transaction, int count) {
            super(keyNumber);
            this.cipher = BlockCipher.aes(encryption);
            this.cmac = Cmac.aes(checking);
            this.transaction = transaction;
            this.count = count;
        }

        @Override
        int headerBytes(byte[] body) {
            return body.length - 8;
        }

        @Override
        int bareLength(int headerBytes, int mode) {
            return mode == PLAIN ? headerBytes : headerBytes + 8;
        }

        byte[] transaction() {
            return transaction;
        }

        int count() {
            return count;
        }

        @Override
        int wireLength(int headerBytes, int dataBytes, int mode) {
            return switch (mode) {
                case ENCIPHERED -> headerBytes + (dataBytes / 16 + 1) * 16 + 8;
                case MACED -> headerBytes + dataBytes + 8;
                default -> headerBytes + dataBytes;
            };
        }

        @Override
        Optional<byte[]> open(int code, byte[] body, int headerBytes, int dataBytes, int mode) {
            if (mode == PLAIN) {
                return Optional.of(body);
            }
            int end = body.length - 8;
            if (end < headerBytes) {
                return Optional.empty();
            }
            byte[] content = slice(body, 0, end);
            if (!Arrays.equals(mac(code, content), slice(body, end, body.length))) {
                return Optional.empty();
            }
            if (mode == MACED || end == headerBytes) {
                return Optional.of(content);
            }
            byte[] sent = slice(content, headerBytes, end);
            if (sent.length % 16 != 0) {
                return Optional.empty();
            }
            byte[] plain = cipher.unchained(sent, start(0xA5, 0x5A));
            int last = plain.length - 1;
            while (last > 0 && plain[last] == 0) {
                last--;
            }
            return plain[last] == (byte) 0x80
                    ? Optional.of(bytes(slice(content, 0, headerBytes), slice(plain, 0, last)))
                    : Optional.empty();
        }

        @Override
        byte[] wrap(byte[] data, int mode) {
            count++;
            if (mode == PLAIN) {
                return data;
            }
            byte[] sent = data;
            if (mode == ENCIPHERED && data.length > 0) {
                byte[] filled = Arrays.copyOf(data, (data.length / 16 + 1) * 16);
                filled[data.length] = (byte) 0x80;
                sent = cipher.chained(filled, start(0x5A, 0xA5));
            }
            return bytes(sent, mac(0, sent));
        }

        @Override
        Optional<byte[]> openKey(byte[] body, boolean sameKey, int keyBytes) {
            Optional<byte[]> opened = open(0xC4, body, 1, -1, ENCIPHERED);
            int needed = 1 + keyBytes + (sameKey ? 0 : 4);
            return opened.filter(all -> all.length == needed).map(all -> slice(all, 1, needed));
        }

        private byte[] mac(int first, byte[] content) {
            byte[] whole = cmac.of(bytes(first, count, count >> 8, transaction, content));
            byte[] odd = new byte[8];
            for (int i = 1; i < 16; i += 2) {
                odd[i / 2] = whole[i];
            }
            return odd;
        }

        private byte[] start(int first, int second) {
            return cipher.encrypted(
                    bytes(first, second, transaction, count, count >> 8, new byte[8]));
        }
    }
}
