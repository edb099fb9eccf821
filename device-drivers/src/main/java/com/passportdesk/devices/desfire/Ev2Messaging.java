package com.passportdesk.devices.desfire;

import com.passportdesk.devices.cipher.BlockCipher;
import com.passportdesk.devices.cipher.Cmac;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/// Secure messaging after AuthenticateEV2First, on EV2 and later: a number for the transaction and
/// a count of commands make every message one of its own (NXP AN12196).
final class Ev2Messaging implements Messaging {

    private static final int MAC_BYTES = 8;
    private static final int BLOCK = 16;
    private static final int CHANGE_KEY = 0xC4;

    private final BlockCipher cipher;
    private final Cmac cmac;
    private final byte[] transaction;
    private int commands;

    /// @param commands how many this transaction has seen
    Ev2Messaging(byte[] encryptionKey, byte[] macKey, byte[] transaction, int commands) {
        this.cipher = BlockCipher.aes(encryptionKey);
        this.cmac = Cmac.aes(macKey);
        this.transaction = transaction.clone();
        this.commands = commands;
    }

    /// The session that follows within the same transaction.
    Ev2Messaging followedBy(byte[] encryptionKey, byte[] macKey) {
        return new Ev2Messaging(encryptionKey, macKey, transaction, commands);
    }

    @Override
    public byte[] command(int code, byte[] header, byte[] data, CommMode mode) {
        byte[] sent =
                mode == CommMode.ENCIPHERED && data.length > 0
                        ? cipher.chained(Bytes.padded(data, BLOCK), start(0xA5, 0x5A))
                        : data;
        byte[] all = Bytes.joined(header, sent);
        return mode == CommMode.PLAIN ? all : Bytes.joined(all, mac(code, all));
    }

    @Override
    public byte[] answer(byte[] answer, CommMode mode, int length) {
        commands++;
        if (mode == CommMode.PLAIN) {
            return answer;
        }
        if (answer.length < MAC_BYTES) {
            throw new CardTrouble.False();
        }
        byte[] data = Bytes.part(answer, 0, answer.length - MAC_BYTES);
        byte[] mac = Bytes.part(answer, data.length, answer.length);
        if (!MessageDigest.isEqual(mac, mac(0, data))) {
            throw new CardTrouble.False();
        }
        return mode == CommMode.ENCIPHERED && length > 0 ? deciphered(data, length) : data;
    }

    private byte[] deciphered(byte[] data, int length) {
        if (data.length != (length / BLOCK + 1) * BLOCK) {
            throw new CardTrouble.False();
        }
        byte[] plain = cipher.unchained(data, start(0x5A, 0xA5));
        byte[] content = Bytes.part(plain, 0, length);
        if (!MessageDigest.isEqual(plain, Bytes.padded(content, BLOCK))) {
            throw new CardTrouble.False();
        }
        return content;
    }

    @Override
    public byte[] changeKey(int number, DesfireKey next, @Nullable DesfireKey previous) {
        byte[] version = Bytes.of(next.version());
        byte[] plain =
                previous == null
                        ? Bytes.joined(next.bytes(), version)
                        : Bytes.joined(
                                BlockCipher.xored(next.bytes(), previous.bytes()),
                                version,
                                Crc32.of(next.bytes()));
        return command(CHANGE_KEY, Bytes.of(number), plain, CommMode.ENCIPHERED);
    }

    /// Of the 16 check bytes every second one travels.
    private byte[] mac(int codeOrStatus, byte[] content) {
        byte[] whole =
                cmac.of(
                        Bytes.joined(
                                Bytes.of(codeOrStatus, commands, commands >> 8),
                                transaction,
                                content));
        byte[] sent = new byte[MAC_BYTES];
        for (int i = 0; i < MAC_BYTES; i++) {
            sent[i] = whole[2 * i + 1];
        }
        return sent;
    }

    private byte[] start(int first, int second) {
        return cipher.encrypted(
                Bytes.joined(
                        Bytes.of(first, second),
                        transaction,
                        Bytes.of(commands, commands >> 8),
                        new byte[8]));
    }
}
