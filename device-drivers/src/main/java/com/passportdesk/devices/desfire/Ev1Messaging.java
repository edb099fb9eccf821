package com.passportdesk.devices.desfire;

import com.passportdesk.devices.cipher.BlockCipher;
import com.passportdesk.devices.cipher.Cmac;
import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Secure messaging after AuthenticateISO and AuthenticateAES, on EV1 and all later cards.
///
/// One chain of blocks runs through the whole session: each CMAC and each enciphered message begins
/// where the one before it ended.
final class Ev1Messaging implements Messaging {

    private static final int MAC_BYTES = 8;
    private static final int CHANGE_KEY = 0xC4;
    private static final byte[] GOOD = {0};

    private final BlockCipher cipher;
    private final Cmac cmac;
    private byte[] running;

    Ev1Messaging(BlockCipher sessionKey) {
        this.cipher = sessionKey;
        this.cmac = new Cmac(sessionKey);
        this.running = new byte[sessionKey.blockBytes()];
    }

    @Override
    public byte[] command(int code, byte[] header, byte[] data, CommMode mode) {
        byte[] name = Bytes.of(code);
        if (mode == CommMode.ENCIPHERED && data.length > 0) {
            byte[] crc = Crc32.of(name, header, data);
            return Bytes.joined(header, enciphered(Bytes.joined(data, crc)));
        }
        running = cmac.of(Bytes.joined(name, header, data), running);
        return mode == CommMode.MACED && data.length > 0
                ? Bytes.joined(header, data, Arrays.copyOf(running, MAC_BYTES))
                : Bytes.joined(header, data);
    }

    @Override
    public byte[] answer(byte[] answer, CommMode mode, int length) {
        return mode == CommMode.ENCIPHERED && length > 0
                ? deciphered(answer, length)
                : checked(answer);
    }

    private byte[] checked(byte[] answer) {
        if (answer.length < MAC_BYTES) {
            throw new CardTrouble.False();
        }
        byte[] data = Bytes.part(answer, 0, answer.length - MAC_BYTES);
        byte[] mac = Bytes.part(answer, data.length, answer.length);
        running = cmac.of(Bytes.joined(data, GOOD), running);
        if (!MessageDigest.isEqual(mac, Arrays.copyOf(running, MAC_BYTES))) {
            throw new CardTrouble.False();
        }
        return data;
    }

    private byte[] deciphered(byte[] answer, int length) {
        int end = length + Crc32.BYTES;
        if (answer.length == 0 || answer.length != cipher.padded(end)) {
            throw new CardTrouble.False();
        }
        byte[] plain = cipher.unchained(answer, running);
        running = cipher.lastBlock(answer);
        byte[] data = Bytes.part(plain, 0, length);
        if (!MessageDigest.isEqual(Crc32.of(data, GOOD), Bytes.part(plain, length, end))) {
            throw new CardTrouble.False();
        }
        return data;
    }

    @Override
    public byte[] changeKey(int number, DesfireKey next, @Nullable DesfireKey previous) {
        byte[] name = Bytes.of(CHANGE_KEY, number);
        byte[] version = Bytes.of(next.version());
        byte[] key =
                previous == null ? next.bytes() : BlockCipher.xored(next.bytes(), previous.bytes());
        byte[] crc = Crc32.of(name, key, version);
        byte[] ofKey = previous == null ? new byte[0] : Crc32.of(next.bytes());
        return Bytes.joined(Bytes.of(number), enciphered(Bytes.joined(key, version, crc, ofKey)));
    }

    private byte[] enciphered(byte[] plain) {
        byte[] out = cipher.chained(Arrays.copyOf(plain, cipher.padded(plain.length)), running);
        running = cipher.lastBlock(out);
        return out;
    }
}
