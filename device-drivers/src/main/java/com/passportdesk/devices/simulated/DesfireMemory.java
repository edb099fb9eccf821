package com.passportdesk.devices.simulated;

import java.util.Arrays;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a simulated DESFire card keeps without power: its key, its applications, their files.
final class DesfireMemory {

    private static final int MOST_APPLICATIONS = 28;
    private static final int MOST_FILES = 32;
    private static final int CAPACITY = 8_192;
    private static final int ALLOCATION_UNIT = 32;

    /// A key and its kind, which for an application never changes.
    ///
    /// @param aes AES with 16 bytes, else DES with 8 or 16
    record Key(byte[] bytes, int version, boolean aes) {}

    /// An application, or at name 000000 the card itself.
    static final class Application {
        final Key[] keys;
        final boolean aes;
        final TreeMap<Integer, DataFile> files = new TreeMap<>();
        int settings;

        /// Whether its files have numbers of ISO/IEC 7816-4.
        boolean numbersFiles;

        /// Its number and name of ISO/IEC 7816-4, 0 and empty where it has none.
        int isoId;

        byte[] isoName = {};

        Application(int settings, int keys, Key first) {
            this.settings = settings;
            this.aes = first.aes();
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

    /// A data file; a backup file shows what was written only after it was committed.
    static final class DataFile {
        final boolean backup;
        int commMode;
        int access;

        /// Its number of ISO/IEC 7816-4, 0 where it has none.
        int isoId;

        byte[] content;
        byte @Nullable [] written;

        DataFile(boolean backup, int commMode, int access, int bytes) {
            this.backup = backup;
            this.commMode = commMode;
            this.access = access;
            this.content = new byte[bytes];
        }

        void write(int offset, byte[] data) {
            byte[] target = backup ? pending() : content;
            System.arraycopy(data, 0, target, offset, data.length);
        }

        private byte[] pending() {
            byte[] pending = written;
            if (pending == null) {
                pending = content.clone();
                written = pending;
            }
            return pending;
        }

        boolean commit() {
            byte[] pending = written;
            if (pending == null) {
                return false;
            }
            content = pending;
            written = null;
            return true;
        }

        int read() {
            return access >> 12 & 0x0F;
        }

        int write() {
            return access >> 8 & 0x0F;
        }

        int readAndWrite() {
            return access >> 4 & 0x0F;
        }

        int change() {
            return access & 0x0F;
        }
    }

    final Application card = new Application(0x0F, 1, new Key(new byte[8], 0, false));
    final TreeMap<Integer, Application> applications = new TreeMap<>();
    boolean hidesNumber;
    boolean formatForbidden;

    /// What it says when the protocol of ISO/IEC 14443-4 begins, its own length first.
    byte[] answerToSelect = {0x06, 0x75, 0x77, (byte) 0x81, 0x02, (byte) 0x80};

    /// What every key of a new application is.
    private byte[] firstKey = new byte[16];

    private int firstVersion;

    Key firstKey(boolean aes) {
        return new Key(firstKey, firstVersion, aes);
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

    boolean hasRoomForFile(Application in, boolean backup, int bytes) {
        return in.files.size() < MOST_FILES && free() >= taken(bytes, backup);
    }

    int free() {
        int used = 0;
        for (Application one : applications.values()) {
            used += ALLOCATION_UNIT;
            for (DataFile file : one.files.values()) {
                used += taken(file.content.length, file.backup);
            }
        }
        return CAPACITY - used;
    }

    private static int taken(int bytes, boolean backup) {
        return Math.ceilDiv(bytes, ALLOCATION_UNIT) * ALLOCATION_UNIT * (backup ? 2 : 1);
    }

    /// What an interrupted transaction leaves: nothing.
    void forgetUncommitted() {
        for (Application one : applications.values()) {
            one.files.values().forEach(file -> file.written = null);
        }
    }
}
