package com.passportdesk.devices.simulated;

import com.passportdesk.devices.cipher.BlockCipher;
import java.util.Arrays;

/// Kinds of keys a DESFire card has, as CreateApplication and ChangeKey name them (NXP
/// MF3ICDx21_41_81).
enum DesfireKeyKind {
    /// DES, or Triple DES with two parts where the two halves differ. Its version stands in the
    /// lowest bits of its first eight bytes, which the cipher does not use.
    DES(0x00, 16, 8),
    /// Triple DES with three parts; its version stands in the same bits.
    THREE_PARTS(0x40, 24, 16),
    AES(0x80, 16, 16);

    private static final int MASK = 0xC0;

    private final int code;
    private final int keyBytes;
    private final int challengeBytes;

    DesfireKeyKind(int code, int keyBytes, int challengeBytes) {
        this.code = code;
        this.keyBytes = keyBytes;
        this.challengeBytes = challengeBytes;
    }

    /// As it stands in the number of keys or in the number of a key.
    ///
    /// @return [#AES] also where both bits are set; see [#isKnown(int)]
    static DesfireKeyKind of(int bits) {
        return (bits & 0x80) != 0 ? AES : (bits & 0x40) != 0 ? THREE_PARTS : DES;
    }

    static boolean isKnown(int bits) {
        return (bits & MASK) != MASK;
    }

    int code() {
        return code;
    }

    int keyBytes() {
        return keyBytes;
    }

    /// How long the random numbers of a proof are.
    int challengeBytes() {
        return challengeBytes;
    }

    /// How much of ChangeKey is the new key: only of AES the version is apart.
    int changeBytes() {
        return keyBytes + (this == AES ? 1 : 0);
    }

    BlockCipher cipher(byte[] key) {
        return switch (this) {
            case AES -> BlockCipher.aes(key);
            case THREE_PARTS -> BlockCipher.tripleDes(key);
            case DES ->
                    isSingle(key)
                            ? BlockCipher.des(Arrays.copyOf(key, 8))
                            : BlockCipher.tripleDes(key);
        };
    }

    private static boolean isSingle(byte[] key) {
        return Arrays.equals(key, 0, 8, key, 8, 16);
    }

    /// The key of the session after both random numbers were proven: which bytes of them depends on
    /// the kind (AuthenticateISO and AuthenticateAES).
    ///
    /// @param key that was proven
    BlockCipher session(byte[] key, byte[] reader, byte[] card) {
        return switch (this) {
            case AES -> BlockCipher.aes(mixed(reader, card, 0, 12));
            case THREE_PARTS -> BlockCipher.tripleDes(mixed(reader, card, 0, 6, 12));
            case DES ->
                    isSingle(key)
                            ? BlockCipher.des(mixed(reader, card, 0))
                            : BlockCipher.tripleDes(mixed(reader, card, 0, 4));
        };
    }

    /// Four bytes of the reader's number and four of the card's, from each of these places on.
    private static byte[] mixed(byte[] reader, byte[] card, int... places) {
        byte[] out = new byte[places.length * 8];
        for (int i = 0; i < places.length; i++) {
            System.arraycopy(reader, places[i], out, i * 8, 4);
            System.arraycopy(card, places[i], out, i * 8 + 4, 4);
        }
        return out;
    }

    /// What GetKeyVersion says of a key that brings its version in itself.
    static int versionIn(byte[] key) {
        int version = 0;
        for (int i = 0; i < 8; i++) {
            version = version << 1 | key[i] & 1;
        }
        return version;
    }
}
