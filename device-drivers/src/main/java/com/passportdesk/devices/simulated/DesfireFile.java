package com.passportdesk.devices.simulated;

import static com.passportdesk.devices.simulated.DesfireSession.bytes;
import static com.passportdesk.devices.simulated.DesfireSession.slice;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One file of an application: whose it is, and what it holds (NXP MF3ICDx21_41_81). Of all but a
/// plain data file what was written counts only once it was committed.
abstract class DesfireFile {

    int commMode;
    int access;

    /// Its number of ISO/IEC 7816-4, 0 where it has none.
    int isoId;

    private DesfireFile(int commMode, int access) {
        this.commMode = commMode;
        this.access = access;
    }

    /// As GetFileSettings names it.
    abstract int type();

    /// What GetFileSettings says behind type, mode and rights.
    abstract byte[] details();

    /// How much of the card's memory it takes.
    abstract int size();

    /// Whether there was something to commit.
    abstract boolean commit();

    /// Whether there was something to take back.
    abstract boolean abort();

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

    /// A data file; a backup file shows what was written only after it was committed.
    static final class Data extends DesfireFile {
        final boolean backup;
        byte[] content;
        private byte @Nullable [] written;

        Data(boolean backup, int commMode, int access, int bytes) {
            super(commMode, access);
            this.backup = backup;
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

        @Override
        int type() {
            return backup ? 1 : 0;
        }

        @Override
        byte[] details() {
            return DesfireDirectory.number(content.length);
        }

        @Override
        int size() {
            return content.length * (backup ? 2 : 1);
        }

        @Override
        boolean commit() {
            byte[] pending = written;
            if (pending == null) {
                return false;
            }
            content = pending;
            written = null;
            return true;
        }

        @Override
        boolean abort() {
            boolean pending = written != null;
            written = null;
            return pending;
        }
    }

    /// A number between two bounds.
    static final class Value extends DesfireFile {
        private static final int BYTES = 32;

        private final int lower;
        private final int upper;
        private final int flags;
        private int value;

        /// What may be given back at once of what was taken last.
        private int limit;

        private int change;
        private int taken;
        private boolean givenBack;
        private boolean touched;

        /// @param flags 1 with LimitedCredit, 2 to be read by everybody
        Value(int commMode, int access, int lower, int upper, int value, int flags) {
            super(commMode, access);
            this.lower = lower;
            this.upper = upper;
            this.value = value;
            this.flags = flags;
        }

        int value() {
            return value;
        }

        boolean isFree() {
            return (flags & 2) != 0;
        }

        int credit(int amount) {
            return moved(amount, amount);
        }

        int debit(int amount) {
            int status = moved(amount, -(long) amount);
            taken += status == DesfireStatus.GOOD ? amount : 0;
            return status;
        }

        int creditLimited(int amount) {
            if ((flags & 1) == 0) {
                return DesfireStatus.DENIED;
            }
            int status = amount > limit ? DesfireStatus.BOUNDARY : moved(amount, amount);
            givenBack |= status == DesfireStatus.GOOD;
            return status;
        }

        private int moved(int amount, long by) {
            if (amount < 0) {
                return DesfireStatus.PARAMETER;
            }
            long next = (long) value + change + by;
            if (next < lower || next > upper) {
                return DesfireStatus.BOUNDARY;
            }
            change += (int) by;
            touched = true;
            return DesfireStatus.GOOD;
        }

        @Override
        int type() {
            return 2;
        }

        @Override
        byte[] details() {
            return bytes(four(lower), four(upper), four(limit), flags);
        }

        @Override
        int size() {
            return BYTES;
        }

        @Override
        boolean commit() {
            boolean changed = touched;
            value += change;
            limit = taken > 0 ? taken : givenBack ? 0 : limit;
            abort();
            return changed;
        }

        @Override
        boolean abort() {
            boolean pending = touched;
            change = 0;
            taken = 0;
            givenBack = false;
            touched = false;
            return pending;
        }
    }

    /// Records of one length; a cyclic file forgets the oldest, and needs room for one more than it
    /// shows.
    static final class Records extends DesfireFile {
        private final boolean cyclic;
        private final int length;
        private final int most;
        private final List<byte[]> records = new ArrayList<>();
        private byte @Nullable [] next;
        private boolean cleared;

        Records(boolean cyclic, int commMode, int access, int length, int most) {
            super(commMode, access);
            this.cyclic = cyclic;
            this.length = length;
            this.most = most;
        }

        int length() {
            return length;
        }

        int count() {
            return records.size();
        }

        int write(int offset, byte[] data) {
            if (cleared) {
                return DesfireStatus.DENIED;
            }
            if (offset + data.length > length || !cyclic && records.size() == most) {
                return DesfireStatus.BOUNDARY;
            }
            byte[] record = next;
            if (record == null) {
                record = new byte[length];
                next = record;
            }
            System.arraycopy(data, 0, record, offset, data.length);
            return DesfireStatus.GOOD;
        }

        /// The oldest of them first.
        ///
        /// @param newer how many newer ones are passed over
        byte[] read(int newer, int count) {
            byte[] all = {};
            int end = records.size() - newer;
            for (byte[] record : records.subList(end - count, end)) {
                all = bytes(all, record);
            }
            return all;
        }

        void clear() {
            cleared = true;
            next = null;
        }

        @Override
        int type() {
            return cyclic ? 4 : 3;
        }

        @Override
        byte[] details() {
            return bytes(
                    DesfireDirectory.number(length),
                    DesfireDirectory.number(most),
                    DesfireDirectory.number(records.size()));
        }

        @Override
        int size() {
            return length * most;
        }

        @Override
        boolean commit() {
            byte[] record = next;
            boolean changed = cleared || record != null;
            if (cleared) {
                records.clear();
            }
            if (record != null) {
                records.add(record);
                if (cyclic && records.size() == most) {
                    records.removeFirst();
                }
            }
            abort();
            return changed;
        }

        @Override
        boolean abort() {
            boolean pending = next != null || cleared;
            next = null;
            cleared = false;
            return pending;
        }
    }

    static byte[] four(int value) {
        return bytes(value, value >> 8, value >> 16, value >> 24);
    }

    static int four(byte[] from, int at) {
        return DesfireFiles.three(slice(from, at, at + 3), 0) | from[at + 3] << 24;
    }
}
