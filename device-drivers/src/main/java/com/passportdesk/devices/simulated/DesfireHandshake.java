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
    private static final int ABILITIES_BYTES = 6;

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
            Key key,
            BlockCipher cipher,
            byte[] abilities,
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

    /// @param abilities of the reader (PCDcap2), at most six bytes
    byte[] begin(int code, int number, Key key, byte[] abilities, DesfireSession before) {
        if (code == 0x77 && !(before instanceof DesfireSession.Ev2)) {
            return bytes(DesfireStatus.NOT_AUTHENTICATED);
        }
        BlockCipher cipher = key.kind().cipher(key.bytes());
        byte[] challenge = new byte[key.kind().challengeBytes()];
        random.accept(challenge);
        byte[] sent = cipher.chained(challenge, new byte[cipher.blockBytes()]);
        pending = new Pending(code, number, key, cipher, abilities, challenge, sent, before);
        return bytes(DesfireStatus.MORE, sent);
    }

    Result finish(byte[] data) {
        Pending now = pending;
        pending = null;
        if (now == null) {
            return new Result(bytes(DesfireStatus.ABORTED), DesfireSession.none());
        }
        int half = now.challenge.length;
        if (data.length != 2 * half) {
            return new Result(bytes(DesfireStatus.LENGTH), DesfireSession.none());
        }
        if (now.code == LEGACY) {
            return legacy(now, DesfireLegacySession.received(now.cipher, data));
        }
        boolean modern = now.code == 0x71 || now.code == 0x77;
        byte[] plain =
                now.cipher.unchained(
                        data, modern ? new byte[half] : now.cipher.lastBlock(now.sent));
        byte[] theirs = slice(plain, 0, half);
        byte[] expected = rotated(now.challenge);
        if (!Arrays.equals(slice(plain, half, 2 * half), expected)) {
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
        BlockCipher session = now.key.kind().session(now.key.bytes(), a, b);
        byte[] proof = now.cipher.encrypted(rotated(a));
        return new Result(bytes(0, proof), new DesfireLegacySession(now.number, session));
    }

    private static Result chained(Pending now, byte[] a, byte[] data) {
        BlockCipher session = now.key.kind().session(now.key.bytes(), a, now.challenge);
        byte[] proof = now.cipher.chained(rotated(a), now.cipher.lastBlock(data));
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
        // What the card can do, and what the reader said that it can.
        byte[] own = new byte[ABILITIES_BYTES];
        byte[] readers = Arrays.copyOf(now.abilities, ABILITIES_BYTES);
        byte[] proof = bytes(transaction, rotated(a), own, readers);
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
    static boolean changed(
            Key[] keys, int number, byte[] content, boolean same, DesfireKeyKind kind) {
        byte[] fresh = slice(content, 0, kind.changeBytes());
        if (!same) {
            byte[] old = keys[number].bytes();
            for (int i = 0; i < old.length; i++) {
                fresh[i] ^= old[i];
            }
            byte[] key = slice(fresh, 0, kind.keyBytes());
            byte[] crc = slice(content, kind.changeBytes(), content.length);
            byte[] expected = crc.length == 2 ? CrcA.of(key) : crc32(key);
            if (!Arrays.equals(crc, expected)) {
                return false;
            }
        }
        keys[number] = Key.changed(fresh, kind);
        return true;
    }
}
