package com.passportdesk.devices.simulated;

import static com.passportdesk.devices.simulated.DesfireSession.bytes;
import static com.passportdesk.devices.simulated.DesfireSession.crc32;
import static com.passportdesk.devices.simulated.DesfireSession.slice;

import com.passportdesk.devices.cipher.BlockCipher;
import com.passportdesk.devices.cipher.Cmac;
import com.passportdesk.devices.simulated.DesfireMemory.Key;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The card's side of proving a key: Authenticate, AuthenticateISO, AuthenticateAES,
/// AuthenticateEV2First and NonFirst.
final class DesfireHandshake {

    private static final int LEGACY = 0x0A;

    private final Consumer<byte[]> random;
    private @Nullable Pending pending;

    DesfireHandshake(Consumer<byte[]> random) {
        this.random = random;
    }

    /// What ends an authentication: status with data, and the session that follows.
    record Result(byte[] answer, DesfireSession session) {}

    private record Pending(
            int code,
            int number,
            BlockCipher cipher,
            byte[] challenge,
            byte[] sent,
            DesfireSession before) {}

    /// Whether the second half is still to come.
    boolean isOpen() {
        return pending != null;
    }

    void forget() {
        pending = null;
    }

    byte[] begin(int code, int number, Key key, DesfireSession before) {
        if (code == 0x77 && !(before instanceof DesfireSession.Ev2)) {
            return bytes(DesfireStatus.NOT_AUTHENTICATED);
        }
        BlockCipher cipher =
                key.aes() ? BlockCipher.aes(key.bytes()) : BlockCipher.des(half(key.bytes()));
        byte[] challenge = new byte[cipher.blockBytes()];
        random.accept(challenge);
        byte[] sent = cipher.chained(challenge, new byte[challenge.length]);
        pending = new Pending(code, number, cipher, challenge, sent, before);
        return bytes(DesfireStatus.MORE, sent);
    }

    /// Factory keys have two equal halves, which makes them single DES.
    private static byte[] half(byte[] key) {
        return Arrays.copyOf(key, 8);
    }

    Result finish(byte[] data) {
        Pending now = pending;
        pending = null;
        if (now == null) {
            return new Result(bytes(DesfireStatus.ABORTED), DesfireSession.none());
        }
        int block = now.cipher.blockBytes();
        if (data.length != 2 * block) {
            return new Result(bytes(DesfireStatus.LENGTH), DesfireSession.none());
        }
        if (now.code == LEGACY) {
            return legacy(now, DesfireLegacySession.received(now.cipher, data));
        }
        boolean modern = now.code == 0x71 || now.code == 0x77;
        byte[] plain = now.cipher.unchained(data, modern ? new byte[block] : now.sent);
        byte[] theirs = slice(plain, 0, block);
        byte[] expected = rotated(now.challenge);
        if (!Arrays.equals(slice(plain, block, 2 * block), expected)) {
            return new Result(bytes(DesfireStatus.NOT_AUTHENTICATED), DesfireSession.none());
        }
        return modern ? modern(now, theirs) : chained(now, theirs, data);
    }

    private static Result legacy(Pending now, byte[] plain) {
        byte[] a = slice(plain, 0, 8);
        byte[] b = now.challenge;
        if (!Arrays.equals(slice(plain, 8, 16), rotated(b))) {
            return new Result(bytes(DesfireStatus.NOT_AUTHENTICATED), DesfireSession.none());
        }
        BlockCipher session = BlockCipher.des(bytes(slice(a, 0, 4), slice(b, 0, 4)));
        byte[] proof = now.cipher.encrypted(rotated(a));
        return new Result(bytes(0, proof), new DesfireLegacySession(now.number, session));
    }

    private static Result chained(Pending now, byte[] a, byte[] data) {
        byte[] b = now.challenge;
        byte[] key =
                a.length == 16
                        ? bytes(slice(a, 0, 4), slice(b, 0, 4), slice(a, 12, 16), slice(b, 12, 16))
                        : bytes(slice(a, 0, 4), slice(b, 0, 4));
        byte[] proof = now.cipher.chained(rotated(a), now.cipher.lastBlock(data));
        BlockCipher session = a.length == 16 ? BlockCipher.aes(key) : BlockCipher.des(key);
        return new Result(bytes(0, proof), new DesfireSession.Ev1(now.number, session));
    }

    private Result modern(Pending now, byte[] a) {
        byte[] b = now.challenge;
        byte[] mixed = slice(a, 2, 8);
        for (int i = 0; i < mixed.length; i++) {
            mixed[i] ^= b[i];
        }
        byte[] vector = bytes(slice(a, 0, 2), mixed, slice(b, 6, 16), slice(a, 8, 16));
        Cmac cmac = new Cmac(now.cipher);
        byte[] encryption = cmac.of(bytes(0xA5, 0x5A, 0, 1, 0, 0x80, vector));
        byte[] checking = cmac.of(bytes(0x5A, 0xA5, 0, 1, 0, 0x80, vector));
        byte[] none = new byte[16];
        if (now.code == 0x77 && now.before instanceof DesfireSession.Ev2 before) {
            return new Result(
                    bytes(0, now.cipher.chained(rotated(a), none)),
                    new DesfireSession.Ev2(
                            now.number,
                            encryption,
                            checking,
                            before.transaction(),
                            before.count()));
        }
        byte[] transaction = new byte[4];
        random.accept(transaction);
        byte[] proof = bytes(transaction, rotated(a), new byte[12]);
        return new Result(
                bytes(0, now.cipher.chained(proof, none)),
                new DesfireSession.Ev2(now.number, encryption, checking, transaction, 0));
    }

    private static byte[] rotated(byte[] value) {
        return bytes(slice(value, 1, value.length), value[0] & 0xFF);
    }

    /// Puts the new key in its place; false when its own check bytes are wrong.
    ///
    /// @param content key data, version for AES, check bytes of the new key unless it is the
    ///   session's own
    static boolean changed(Key[] keys, int number, byte[] content, boolean same, boolean aes) {
        byte[] key = slice(content, 0, 16);
        int version = aes ? content[16] & 0xFF : 0;
        int checkAt = aes ? 17 : 16;
        if (!same) {
            byte[] old = keys[number].bytes();
            for (int i = 0; i < key.length; i++) {
                key[i] ^= old[i];
            }
            byte[] crc = slice(content, checkAt, content.length);
            byte[] expected = crc.length == 2 ? CrcA.of(key) : crc32(key);
            if (!Arrays.equals(crc, expected)) {
                return false;
            }
        }
        keys[number] = new Key(key, version, aes);
        return true;
    }
}
