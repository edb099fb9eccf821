package com.passportdesk.devices.simulated;

import java.util.Arrays;
import java.util.TreeMap;

/// What a simulated DESFire card keeps without power: its key, its applications, their files.
final class DesfireMemory {

    private static final int MOST_APPLICATIONS = 28;
    private static final int MOST_FILES = 32;
    private static final int CAPACITY = 8_192;
    private static final int ALLOCATION_UNIT = 32;

    /// A key and its kind, which for an application never changes.
    record Key(byte[] bytes, int version, DesfireKeyKind kind) {

        /// @param content the key, and behind one of AES its version
        static Key changed(byte[] content, DesfireKeyKind kind) {
            byte[] bytes = Arrays.copyOf(content, kind.keyBytes());
            return new Key(
                    bytes,
                    kind == DesfireKeyKind.AES
                            ? content[kind.keyBytes()] & 0xFF
                            : DesfireKeyKind.versionIn(bytes),
                    kind);
        }
    }

    /// An application, or at name 000000 the card itself.
    static final class Application {
        final Key[] keys;
        final TreeMap<Integer, DesfireFile> files = new TreeMap<>();
        int settings;

        /// Whether its files have numbers of ISO/IEC 7816-4.
        boolean numbersFiles;

        /// Its number and name of ISO/IEC 7816-4, 0 and empty where it has none.
        int isoId;

        byte[] isoName = {};

        Application(int settings, int keys, Key first) {
            this.settings = settings;
            this.keys = new Key[keys];
            Arrays.fill(this.keys, first);
        }

        /// The key that may change keys: E means each key itself, F none.
        int changingKey() {
            return settings >> 4 & 0x0F;
        }

        boolean isFree(int bit) {
            return (settings & bit) != 0;
        }

        boolean hasIso(int fileId) {
            return fileId != 0 && files.values().stream().anyMatch(file -> file.isoId == fileId);
        }
    }

    final Application card = new Application(0x0F, 1, new Key(new byte[16], 0, DesfireKeyKind.DES));
    final TreeMap<Integer, Application> applications = new TreeMap<>();
    boolean hidesNumber;
    boolean formatForbidden;

    /// What it says when the protocol of ISO/IEC 14443-4 begins, its own length first.
    byte[] answerToSelect = {0x06, 0x75, 0x77, (byte) 0x81, 0x02, (byte) 0x80};

    /// What every key of a new application is.
    private byte[] firstKey = new byte[24];

    private int firstVersion;

    Key firstKey(DesfireKeyKind kind) {
        return new Key(Arrays.copyOf(firstKey, kind.keyBytes()), firstVersion, kind);
    }

    void setFirstKey(byte[] key, int version) {
        firstKey = key;
        firstVersion = version;
    }

    /// Whether an application has this number or name of ISO/IEC 7816-4 already.
    boolean isIsoTaken(int isoId, byte[] isoName) {
        return applications.values().stream()
                .anyMatch(one ->
                        isoId != 0 && one.isoId == isoId
                                || isoName.length > 0 && Arrays.equals(one.isoName, isoName));
    }

    boolean hasRoomForApplication() {
        return applications.size() < MOST_APPLICATIONS && free() >= ALLOCATION_UNIT;
    }

    boolean hasRoomForFile(Application in, DesfireFile file) {
        return in.files.size() < MOST_FILES && free() >= taken(file);
    }

    int free() {
        int used = 0;
        for (Application one : applications.values()) {
            used += ALLOCATION_UNIT;
            for (DesfireFile file : one.files.values()) {
                used += taken(file);
            }
        }
        return CAPACITY - used;
    }

    private static int taken(DesfireFile file) {
        return Math.ceilDiv(file.size(), ALLOCATION_UNIT) * ALLOCATION_UNIT;
    }

    /// What an interrupted transaction leaves: nothing.
    void forgetUncommitted() {
        for (Application one : applications.values()) {
            one.files.values().forEach(DesfireFile::abort);
        }
    }
}
