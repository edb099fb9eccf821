package com.passportdesk.devices.osdp;

import com.passportdesk.devices.cipher.BlockCipher;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;

/// The secure channel between one panel and one reader, the same computing on both sides: session
/// keys, proofs, and for each packet check bytes that go on from those of the last packet in the
/// other direction.
public final class OsdpSession {

    private static final int BLOCK = 16;
    private static final int MAC_BYTES = 4;

    private final BlockCipher encryption;
    private final BlockCipher checking;
    private final BlockCipher checkingLast;
    private byte[] lastCommand = new byte[BLOCK];
    private byte[] lastAnswer = new byte[BLOCK];

    /// @param panelRandom the eight bytes of the challenge
    public OsdpSession(OsdpKey key, byte[] panelRandom) {
        BlockCipher cipher = key.cipher();
        this.encryption = BlockCipher.aes(cipher.encrypted(vector(0x82, panelRandom)));
        this.checking = BlockCipher.aes(cipher.encrypted(vector(0x01, panelRandom)));
        this.checkingLast = BlockCipher.aes(cipher.encrypted(vector(0x02, panelRandom)));
    }

    private static byte[] vector(int purpose, byte[] random) {
        byte[] vector = new byte[BLOCK];
        vector[0] = 1;
        vector[1] = (byte) purpose;
        System.arraycopy(random, 0, vector, 2, 6);
        return vector;
    }

    /// By which one side proves that it has the key. The reader's is made of the panel's random
    /// bytes and then its own, the panel's of the reader's and then its own.
    public byte[] proof(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, BLOCK);
        System.arraycopy(second, 0, both, 8, 8);
        return encryption.encrypted(both);
    }

    /// The check bytes with which the session begins.
    public byte[] begin(byte[] panelProof) {
        lastAnswer = checkingLast.encrypted(checking.encrypted(panelProof));
        return lastAnswer.clone();
    }

    /// Whether the reader began with the same.
    boolean hasBegun(byte[] panelProof, byte[] answered) {
        return MessageDigest.isEqual(begin(panelProof), answered);
    }

    /// The check bytes of a command that is about to be sent or was received.
    public byte[] commandMac(byte[] packet) {
        lastCommand = mac(packet, lastAnswer);
        return Arrays.copyOf(lastCommand, MAC_BYTES);
    }

    /// The check bytes of an answer that is about to be sent or was received.
    public byte[] answerMac(byte[] packet) {
        lastAnswer = mac(packet, lastCommand);
        return Arrays.copyOf(lastAnswer, MAC_BYTES);
    }

    private byte[] mac(byte[] packet, byte[] start) {
        int whole = Math.max(1, Math.ceilDiv(packet.length, BLOCK)) * BLOCK;
        byte[] data = Arrays.copyOf(packet, whole);
        if (packet.length < whole) {
            data[packet.length] = (byte) 0x80;
        }
        byte[] chain = start;
        if (whole > BLOCK) {
            byte[] front = checking.chained(Arrays.copyOf(data, whole - BLOCK), start);
            chain = checking.lastBlock(front);
        }
        return checkingLast.chained(Arrays.copyOfRange(data, whole - BLOCK, whole), chain);
    }

    public byte[] encipherCommand(byte[] data) {
        return encryption.chained(padded(data), inverted(lastAnswer));
    }

    public Optional<byte[]> decipherCommand(byte[] data) {
        return deciphered(data, inverted(lastAnswer));
    }

    public byte[] encipherAnswer(byte[] data) {
        return encryption.chained(padded(data), inverted(lastCommand));
    }

    public Optional<byte[]> decipherAnswer(byte[] data) {
        return deciphered(data, inverted(lastCommand));
    }

    private Optional<byte[]> deciphered(byte[] data, byte[] start) {
        if (data.length == 0 || data.length % BLOCK != 0) {
            return Optional.empty();
        }
        byte[] plain = encryption.unchained(data, start);
        int last = plain.length - 1;
        while (last > 0 && plain[last] == 0) {
            last--;
        }
        return plain[last] == (byte) 0x80
                ? Optional.of(Arrays.copyOf(plain, last))
                : Optional.empty();
    }

    private static byte[] padded(byte[] data) {
        byte[] all = Arrays.copyOf(data, (data.length / BLOCK + 1) * BLOCK);
        all[data.length] = (byte) 0x80;
        return all;
    }

    private static byte[] inverted(byte[] block) {
        byte[] all = block.clone();
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) ~all[i];
        }
        return all;
    }

    @Override
    public String toString() {
        return "OsdpSession[hidden]";
    }
}
