package com.passportdesk.devices.desfire;

import com.passportdesk.devices.card.CardUid;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// Keys of one card, or those that all cards have in common, as whoever keeps the master keys gives
/// them to a desk that has none: some uses, in each version in custody. They open this card and no
/// other.
///
/// As bytes: form 01, the version that cards get now, how many keys, then for each its use, version
/// and 16 bytes. Shows nothing of its keys; to be wiped when it is over.
public final class CardMaterial {

    /// What reading one card takes, besides [#COMMON].
    public static final Set<KeyUse> READING = EnumSet.of(KeyUse.READ);

    /// What issuing, rolling over, erasing and formatting one card takes, besides [#COMMON].
    public static final Set<KeyUse> WRITING =
            EnumSet.of(KeyUse.CARD, KeyUse.APPLICATION, KeyUse.READ, KeyUse.WRITE);

    /// What is the same on all cards.
    public static final Set<KeyUse> COMMON = EnumSet.of(KeyUse.NUMBER);

    private static final int FORM = 1;
    private static final int HEAD = 3;
    private static final int KEY_BYTES = 2 + DesfireKey.AES_BYTES;
    private static final int MOST_KEYS = 255;

    /// A key of the common ones is made of no card's number.
    private static final CardUid NO_CARD = new CardUid("00000000000000");

    private final byte[] bytes;

    private CardMaterial(byte[] bytes) {
        this.bytes = bytes;
    }

    /// What one card needs.
    ///
    /// @param uses diversified ones
    /// @param oldest the lowest version that is looked for, 1-255
    /// @throws com.passportdesk.devices.link.DeviceProblem.KeysAway when custody is out of reach
    public static CardMaterial of(KeyCustody custody, Set<KeyUse> uses, CardUid uid, int oldest) {
        int current = custody.currentVersion();
        ByteArrayOutputStream keys = new ByteArrayOutputStream();
        int count = 0;
        for (int version = current; version >= oldest; version--) {
            for (KeyUse use : uses) {
                Optional<DesfireKey> key = custody.key(use, version, uid);
                if (key.isPresent() && count < MOST_KEYS) {
                    keys.write(use.mark());
                    keys.write(version);
                    byte[] secret = key.get().bytes();
                    keys.writeBytes(secret);
                    Arrays.fill(secret, (byte) 0);
                    count++;
                }
            }
        }
        byte[] made = new byte[HEAD + keys.size()];
        made[0] = FORM;
        made[1] = (byte) current;
        made[2] = (byte) count;
        byte[] all = keys.toByteArray();
        System.arraycopy(all, 0, made, HEAD, all.length);
        Arrays.fill(all, (byte) 0);
        return new CardMaterial(made);
    }

    /// What all cards have in common.
    public static CardMaterial common(KeyCustody custody, int oldest) {
        return of(custody, COMMON, NO_CARD, oldest);
    }

    /// What [#bytes] gave.
    ///
    /// @throws IllegalArgumentException when it is nothing of the kind
    public static CardMaterial read(byte[] bytes) {
        boolean isWhole =
                bytes.length >= HEAD
                        && bytes[0] == FORM
                        && bytes[1] != 0
                        && bytes.length == HEAD + (bytes[2] & 0xFF) * KEY_BYTES;
        if (!isWhole) {
            throw new IllegalArgumentException("no keys of a card");
        }
        return new CardMaterial(bytes.clone());
    }

    /// The version that cards got when this was made, 1-255.
    public int currentVersion() {
        return bytes[1] & 0xFF;
    }

    /// Nothing where it is not among these.
    public Optional<DesfireKey> key(KeyUse use, int version) {
        for (int at = HEAD; at < bytes.length; at += KEY_BYTES) {
            if (bytes[at] == use.mark() && (bytes[at + 1] & 0xFF) == version) {
                byte[] secret = Arrays.copyOfRange(bytes, at + 2, at + KEY_BYTES);
                DesfireKey key = DesfireKey.aes(secret, version);
                Arrays.fill(secret, (byte) 0);
                return Optional.of(key);
            }
        }
        return Optional.empty();
    }

    /// For a sealed answer; to be overwritten by whoever asked.
    public byte[] bytes() {
        return bytes.clone();
    }

    /// Forgets the keys.
    public void wipe() {
        Arrays.fill(bytes, HEAD, bytes.length, (byte) 0);
        bytes[2] = 0;
    }

    @Override
    public String toString() {
        return "CardMaterial[hidden]";
    }
}
