package com.passportdesk.store.keys;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Keys by name, in the order they came: a million take some 70 MB, a fifth of what strings and
/// arrays would. They lie outside the heap, so that no copy is left behind by a collector, and what
/// is taken out is overwritten with zeros.
///
/// A name is `<owner>#<id>`, or an owner alone. Safe for use by several threads.
final class KeyTable {

    private static final int CHUNK = 1 << 20;
    private static final int HEAD = 6;
    private static final int FEWEST_SLOTS = 64;
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED;

    /// Where entries stand: lengths of owner, name and key, then name and key. An entry is in one
    /// chunk; a length of 0 for a name ends a chunk.
    private List<MemorySegment> chunks = new ArrayList<>();

    private int free = CHUNK;

    /// By owner, the next free slot behind the place its hash says, so that a later key of an owner
    /// stands behind an earlier one: the hash above, 1 more than the entry's place below, or 0.
    private long[] slots = new long[FEWEST_SLOTS];

    private int size;

    /// One key by name.
    @SuppressWarnings("ArrayRecordComponent") // compared by name only
    record Named(String name, byte[] key) {
        @Override
        public String toString() {
            return name;
        }
    }

    /// Makes room for about so many.
    synchronized void expect(long keys) {
        while (slots.length < keys * 2 && slots.length < 1 << 28) {
            grow();
        }
    }

    synchronized int size() {
        return size;
    }

    /// Some bytes of many, which stay as they are.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Slice(byte[] of, int from, int length) {

        static Slice of(byte[] all) {
            return new Slice(all, 0, all.length);
        }

        static Slice of(String text) {
            return of(text.getBytes(StandardCharsets.UTF_8));
        }

        boolean is(String text) {
            return length == text.length()
                    && text.equals(new String(of, from, length, StandardCharsets.UTF_8));
        }

        /// How long the part before the last number sign is, or all of it.
        private int ownerLength() {
            for (int i = length - 1; i > 0; i--) {
                if (of[from + i] == '#') {
                    return i;
                }
            }
            return length;
        }

        /// Names differ in a few digits: every bit of them is to tell in every bit (the finalizer
        /// of MurmurHash3, which is in the public domain).
        private int hash(int some) {
            int hash = 0;
            for (int i = 0; i < some; i++) {
                hash = 31 * hash + of[from + i];
            }
            hash = (hash ^ (hash >>> 16)) * 0x85EBCA6B;
            hash = (hash ^ (hash >>> 13)) * 0xC2B2AE35;
            return hash ^ (hash >>> 16);
        }

        private void copy(MemorySegment to, long at) {
            MemorySegment.copy(of, from, to, ValueLayout.JAVA_BYTE, at, length);
        }
    }

    /// Takes a key; one that has the name already stays as it is.
    ///
    /// @return whether it was taken
    boolean put(Named one) {
        return put(Slice.of(one.name()), Slice.of(one.key()));
    }

    /// As [#put(Named)].
    synchronized boolean put(Slice name, Slice key) {
        int owner = name.ownerLength();
        if (find(name, owner, true) != 0) {
            return false;
        }
        int bytes = HEAD + name.length() + key.length();
        if (bytes > CHUNK - HEAD) {
            throw new IllegalArgumentException("a key of " + bytes + " bytes");
        }
        if (bytes > CHUNK - HEAD - free) {
            chunks.add(Arena.ofAuto().allocate(CHUNK));
            free = 0;
        }
        int entry = (chunks.size() - 1) * CHUNK + free;
        MemorySegment chunk = chunks.getLast();
        chunk.set(SHORT, free, (short) owner);
        chunk.set(SHORT, free + 2L, (short) name.length());
        chunk.set(SHORT, free + 4L, (short) key.length());
        name.copy(chunk, (long) free + HEAD);
        key.copy(chunk, (long) free + HEAD + name.length());
        free += bytes;
        size++;
        index(slot(name.hash(owner), entry));
        if (size > slots.length / 2) {
            grow();
        }
        return true;
    }

    /// A copy of the key, or null.
    synchronized byte @Nullable [] get(String name) {
        Slice slice = Slice.of(name);
        int found = find(slice, slice.ownerLength(), true);
        return found == 0 ? null : key(found - 1);
    }

    /// The id of the owner's key that came last, or null.
    synchronized @Nullable String newest(String owner) {
        Slice slice = Slice.of(owner);
        int found = find(slice, slice.length(), false);
        if (found == 0 || owner(found - 1) == name(found - 1)) {
            return null;
        }
        return text(found - 1).substring(owner.length() + 1);
    }

    /// All of them, in order.
    synchronized <E extends Exception> void forEach(Each<E> each) throws E {
        for (int chunk = 0; chunk < chunks.size(); chunk++) {
            for (int entry : entries(chunk)) {
                each.key(new Named(text(entry), key(entry)));
            }
        }
    }

    /// Names of all of them, in order.
    synchronized void forEachName(Consumer<String> each) {
        for (int chunk = 0; chunk < chunks.size(); chunk++) {
            for (int entry : entries(chunk)) {
                each.accept(text(entry));
            }
        }
    }

    /// Takes those out whose name is meant.
    synchronized void removeIf(Predicate<String> isMeant) {
        List<MemorySegment> before = chunks;
        KeyTable left = new KeyTable();
        forEach(one -> {
            if (!isMeant.test(one.name())) {
                left.put(one);
            }
        });
        chunks = left.chunks;
        free = left.free;
        slots = left.slots;
        size = left.size;
        before.forEach(chunk -> chunk.fill((byte) 0));
    }

    /// What is done with a key.
    @FunctionalInterface
    interface Each<E extends Exception> {
        void key(Named one) throws E;
    }

    /// Their places, in order.
    private int[] entries(int chunk) {
        int begin = chunk * CHUNK;
        int end = begin + (chunk == chunks.size() - 1 ? free : CHUNK - HEAD);
        IntStream.Builder entries = IntStream.builder();
        for (int at = begin; at < end && name(at) > 0; at += HEAD + name(at) + keyLength(at)) {
            entries.add(at);
        }
        return entries.build().toArray();
    }

    private static long slot(int hash, int entry) {
        return (long) hash << 32 | (entry + 1);
    }

    private void index(long slot) {
        int at = begin((int) (slot >>> 32));
        while (slots[at] != 0) {
            at = next(at);
        }
        slots[at] = slot;
    }

    private void grow() {
        long[] before = slots;
        slots = new long[before.length * 2];
        if (size == 0) {
            return;
        }
        int begin = 0;
        while (before[begin] != 0) {
            begin++;
        }
        // Round from a free one, so that keys of an owner stay in their order.
        for (int i = 0; i < before.length; i++) {
            long slot = before[(begin + i) & (before.length - 1)];
            if (slot != 0) {
                index(slot);
            }
        }
    }

    /// The last entry of an owner, or the one that has the whole name: 1 more than its place, or 0.
    private int find(Slice name, int owner, boolean isWhole) {
        int hash = name.hash(owner);
        int found = 0;
        for (int at = begin(hash); slots[at] != 0; at = next(at)) {
            int entry = (int) slots[at] - 1;
            boolean isOwner =
                    (int) (slots[at] >>> 32) == hash
                            && owner(entry) == owner
                            && isWritten(entry, name, owner);
            if (isOwner && !isWhole) {
                found = entry + 1;
            } else if (isOwner
                    && name(entry) == name.length()
                    && isWritten(entry, name, name.length())) {
                return entry + 1;
            }
        }
        return found;
    }

    private boolean isWritten(int entry, Slice name, int length) {
        MemorySegment chunk = chunks.get(entry / CHUNK);
        MemorySegment other = MemorySegment.ofArray(name.of());
        long at = entry % CHUNK + (long) HEAD;
        long from = name.from();
        return MemorySegment.mismatch(chunk, at, at + length, other, from, from + length) < 0;
    }

    private int begin(int hash) {
        return hash & (slots.length - 1);
    }

    private int next(int slot) {
        return (slot + 1) & (slots.length - 1);
    }

    private int owner(int entry) {
        return number(entry, 0);
    }

    private int name(int entry) {
        return number(entry, 2);
    }

    private int keyLength(int entry) {
        return number(entry, 4);
    }

    private int number(int entry, int offset) {
        return chunks.get(entry / CHUNK).get(SHORT, entry % CHUNK + (long) offset);
    }

    private String text(int entry) {
        return new String(bytes(entry, HEAD, name(entry)), StandardCharsets.UTF_8);
    }

    private byte[] key(int entry) {
        return bytes(entry, HEAD + name(entry), keyLength(entry));
    }

    private byte[] bytes(int entry, int offset, int length) {
        return chunks.get(entry / CHUNK)
                .asSlice(entry % CHUNK + (long) offset, length)
                .toArray(ValueLayout.JAVA_BYTE);
    }
}
