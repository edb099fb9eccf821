package com.passportdesk.devices.cipher;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/// One key of a block cipher, and chains of blocks made with it. Shows nothing of the key. Belongs
/// to one thread at a time.
public final class BlockCipher {

    private final Cipher enciphering;
    private final Cipher deciphering;
    private final int blockBytes;

    private BlockCipher(String algorithm, byte[] key) {
        this.enciphering = cipher(algorithm, Cipher.ENCRYPT_MODE, key);
        this.deciphering = cipher(algorithm, Cipher.DECRYPT_MODE, key);
        this.blockBytes = enciphering.getBlockSize();
    }

    /// AES with 16, 24 or 32 bytes of key.
    public static BlockCipher aes(byte[] key) {
        return new BlockCipher("AES", key);
    }

    /// Single DES, 8 bytes of key: only for cards as they come from the factory.
    public static BlockCipher des(byte[] key) {
        return new BlockCipher("DES", key);
    }

    public int blockBytes() {
        return blockBytes;
    }

    public byte[] encrypted(byte[] block) {
        return run(enciphering, block);
    }

    public byte[] decrypted(byte[] block) {
        return run(deciphering, block);
    }

    /// Cipher block chaining.
    ///
    /// @param data whole blocks
    /// @param start the block before the first
    public byte[] chained(byte[] data, byte[] start) {
        byte[] out = whole(data);
        byte[] before = start;
        for (int at = 0; at < out.length; at += blockBytes) {
            byte[] block = encrypted(xored(block(out, at), before));
            System.arraycopy(block, 0, out, at, blockBytes);
            before = block;
        }
        return out;
    }

    /// The way back of [#chained(byte\[\], byte\[\])].
    public byte[] unchained(byte[] data, byte[] start) {
        byte[] out = whole(data);
        byte[] before = start;
        for (int at = 0; at < out.length; at += blockBytes) {
            byte[] block = block(data, at);
            System.arraycopy(xored(decrypted(block), before), 0, out, at, blockBytes);
            before = block;
        }
        return out;
    }

    /// What a chain goes on with after these bytes.
    public byte[] lastBlock(byte[] data) {
        return block(data, data.length - blockBytes);
    }

    /// So long whole blocks are that hold this many bytes.
    public int padded(int length) {
        return Math.ceilDiv(length, blockBytes) * blockBytes;
    }

    public static byte[] xored(byte[] a, byte[] b) {
        byte[] out = a.clone();
        for (int i = 0; i < out.length; i++) {
            out[i] ^= b[i];
        }
        return out;
    }

    @Override
    public String toString() {
        return "BlockCipher[hidden]";
    }

    private byte[] whole(byte[] data) {
        if (data.length % blockBytes != 0) {
            throw new IllegalArgumentException("no whole blocks: " + data.length + " bytes");
        }
        return data.clone();
    }

    private byte[] block(byte[] data, int at) {
        return Arrays.copyOfRange(data, at, at + blockBytes);
    }

    private static byte[] run(Cipher cipher, byte[] block) {
        try {
            return cipher.doFinal(block);
        } catch (GeneralSecurityException bug) {
            throw new IllegalStateException(bug);
        }
    }

    // One block at a time: the chaining is done here, so no mode's weakness applies.
    @SuppressWarnings("InsecureCryptoUsage")
    private static Cipher cipher(String algorithm, int mode, byte[] key) {
        try {
            Cipher cipher = Cipher.getInstance(algorithm + "/ECB/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, algorithm));
            return cipher;
        } catch (GeneralSecurityException problem) {
            throw new IllegalArgumentException("no key of " + algorithm, problem);
        }
    }
}
