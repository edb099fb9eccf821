package com.passportdesk.devices.cipher;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.Provider;
import java.security.ProviderException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// One key of a block cipher, and chains of blocks made with it. Shows nothing of the key. Belongs
/// to one thread at a time.
public final class BlockCipher {

    private final Cipher enciphering;
    private final Cipher deciphering;
    private final int blockBytes;

    private BlockCipher(Cipher enciphering, Cipher deciphering) {
        this.enciphering = enciphering;
        this.deciphering = deciphering;
        this.blockBytes = enciphering.getBlockSize();
    }

    private static BlockCipher of(String algorithm, byte[] key) {
        Key here = new SecretKeySpec(key, algorithm);
        return new BlockCipher(
                cipher(null, Cipher.ENCRYPT_MODE, here), cipher(null, Cipher.DECRYPT_MODE, here));
    }

    /// AES with 16, 24 or 32 bytes of key.
    public static BlockCipher aes(byte[] key) {
        return of("AES", key);
    }

    /// AES with a key that lies in a security module and stays there: each block is sent to it.
    ///
    /// @throws java.security.ProviderException from here and from each use, when the module fails
    public static BlockCipher aesIn(Provider module, Key key) {
        return new BlockCipher(
                cipher(module, Cipher.ENCRYPT_MODE, key), cipher(module, Cipher.DECRYPT_MODE, key));
    }

    /// Single DES, 8 bytes of key: only for cards as they come from the factory.
    public static BlockCipher des(byte[] key) {
        return of("DES", key);
    }

    /// Triple DES with a key of two or three parts, 16 or 24 bytes: only for simulated cards. Of
    /// two the first is used twice (NIST SP 800-67).
    public static BlockCipher tripleDes(byte[] key) {
        byte[] three = Arrays.copyOf(key, 24);
        if (key.length == 16) {
            System.arraycopy(key, 0, three, 16, 8);
        }
        return of("DESede", three);
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
    private static Cipher cipher(@Nullable Provider module, int mode, Key key) {
        String how = key.getAlgorithm() + "/ECB/NoPadding";
        try {
            Cipher cipher =
                    module == null ? Cipher.getInstance(how) : Cipher.getInstance(how, module);
            cipher.init(mode, key);
            return cipher;
        } catch (GeneralSecurityException problem) {
            if (module != null) {
                throw new ProviderException("the key cannot be used", problem);
            }
            throw new IllegalArgumentException("no key of " + key.getAlgorithm(), problem);
        }
    }
}
