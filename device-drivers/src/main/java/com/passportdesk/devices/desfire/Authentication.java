package com.passportdesk.devices.desfire;

import com.passportdesk.devices.cipher.BlockCipher;
import com.passportdesk.devices.cipher.Cmac;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.function.Consumer;

/// How reader and card prove to each other that they have the same key, and what keys the session
/// gets from it. Computes; [DesfireCard] talks.
final class Authentication {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int ENCRYPTION = 0xA55A;
    private static final int CHECKING = 0x5AA5;

    private final BlockCipher cipher;
    private final Consumer<byte[]> random;
    private byte[] ours = {};
    private byte[] theirs = {};
    private byte[] lastSent = {};

    Authentication(DesfireKey key) {
        this(key, RANDOM::nextBytes);
    }

    /// @param random fills what it is given; only tests give another than the usual one
    Authentication(DesfireKey key, Consumer<byte[]> random) {
        this.cipher = key.cipher();
        this.random = random;
    }

    /// Our answer to the card's first block, whose chain goes on from the card's (EV1).
    byte[] respondChained(byte[] enciphered) {
        return respond(enciphered, enciphered);
    }

    /// Our answer, whose chain begins anew (EV2).
    byte[] respondAnew(byte[] enciphered) {
        return respond(enciphered, new byte[cipher.blockBytes()]);
    }

    private byte[] respond(byte[] enciphered, byte[] start) {
        int block = cipher.blockBytes();
        // AES keys and the factory's key challenge with one block alike.
        if (enciphered.length != block) {
            throw new CardTrouble.False();
        }
        theirs = cipher.unchained(enciphered, new byte[block]);
        ours = new byte[block];
        random.accept(ours);
        lastSent = cipher.chained(Bytes.joined(ours, Bytes.rotatedLeft(theirs)), start);
        return lastSent;
    }

    /// Checks the card's proof and gives the session of EV1.
    Ev1Messaging ev1(byte[] proof) {
        check(unchained(proof, cipher.lastBlock(lastSent)));
        byte[] key =
                Bytes.joined(
                        Bytes.part(ours, 0, 4),
                        Bytes.part(theirs, 0, 4),
                        ours.length == 16 ? Bytes.part(ours, 12, 16) : new byte[0],
                        ours.length == 16 ? Bytes.part(theirs, 12, 16) : new byte[0]);
        return new Ev1Messaging(ours.length == 16 ? BlockCipher.aes(key) : BlockCipher.des(key));
    }

    /// Checks the card's proof and begins a transaction of EV2.
    Ev2Messaging ev2First(byte[] proof) {
        byte[] plain = unchained(proof, new byte[cipher.blockBytes()]);
        if (plain.length != 32) {
            throw new CardTrouble.False();
        }
        check(Bytes.part(plain, 4, 20));
        return new Ev2Messaging(
                sessionKey(ENCRYPTION), sessionKey(CHECKING), Bytes.part(plain, 0, 4), 0);
    }

    /// Checks the card's proof and goes on with a transaction of EV2 under another key.
    Ev2Messaging ev2Next(byte[] proof, Ev2Messaging before) {
        check(unchained(proof, new byte[cipher.blockBytes()]));
        return before.followedBy(sessionKey(ENCRYPTION), sessionKey(CHECKING));
    }

    private byte[] unchained(byte[] proof, byte[] start) {
        if (proof.length == 0 || proof.length % cipher.blockBytes() != 0) {
            throw new CardTrouble.False();
        }
        return cipher.unchained(proof, start);
    }

    private void check(byte[] rotated) {
        if (!MessageDigest.isEqual(rotated, Bytes.rotatedLeft(ours))) {
            throw new CardTrouble.False();
        }
    }

    private byte[] sessionKey(int purpose) {
        return new Cmac(cipher).of(sessionVector(purpose, ours, theirs));
    }

    static byte[] sessionVector(int purpose, byte[] ours, byte[] theirs) {
        return Bytes.joined(
                Bytes.of(purpose >> 8, purpose, 0, 1, 0, 0x80),
                Bytes.part(ours, 0, 2),
                BlockCipher.xored(Bytes.part(ours, 2, 8), Bytes.part(theirs, 0, 6)),
                Bytes.part(theirs, 6, 16),
                Bytes.part(ours, 8, 16));
    }
}
