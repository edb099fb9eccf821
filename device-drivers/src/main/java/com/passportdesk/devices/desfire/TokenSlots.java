package com.passportdesk.devices.desfire;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;

/// Which tokens a PKCS#11 library sees, what they are called, and what they say of their PIN: the
/// two things that the JDK's provider does not ask. No session is opened and nobody logs in.
///
/// `CK_ULONG` has 8 bytes, on Windows 4; structures are packed on Windows alone. Of
/// `CK_FUNCTION_LIST` (a version, then pointers in the order of PKCS#11 2.40, section 3.6)
/// `C_Initialize`, `C_GetSlotList` and `C_GetTokenInfo` are called, of `CK_TOKEN_INFO` the label at
/// 0 and the flags at 96 are read.
final class TokenSlots {

    /// What a token says of tries that are left; it does not tell their number.
    enum Tries {
        /// Nothing: as many as usual, or it does not tell.
        UNTOLD,
        /// A wrong PIN was tried since the last right one (`CKF_USER_PIN_COUNT_LOW`).
        FEWER,
        /// One (`CKF_USER_PIN_FINAL_TRY`).
        LAST,
        /// None (`CKF_USER_PIN_LOCKED`).
        NONE;

        static Tries of(long flags) {
            if ((flags & 0x40000) != 0) {
                return NONE;
            }
            if ((flags & 0x20000) != 0) {
                return LAST;
            }
            return (flags & 0x10000) != 0 ? FEWER : UNTOLD;
        }
    }

    /// @param slot as the library numbers it
    /// @param label empty where no token is in it
    record Slot(long slot, String label, Tries tries) {}

    private static final boolean WINDOWS =
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("win");
    private static final MemoryLayout ULONG =
            WINDOWS ? ValueLayout.JAVA_INT : ValueLayout.JAVA_LONG;
    private static final int ULONG_BYTES = WINDOWS ? 4 : 8;
    private static final long FIRST_POINTER = WINDOWS ? 2 : 8;
    private static final int INITIALIZE = 0;
    private static final int SLOT_LIST = 4;
    private static final int TOKEN_INFO = 6;
    private static final long TABLE_BYTES = FIRST_POINTER + 8L * (TOKEN_INFO + 1);
    private static final long LABEL_BYTES = 32;
    private static final long FLAGS_AT = 96;
    private static final long INFO_BYTES = 256;
    private static final long ARGUMENTS_FLAGS_AT = 32;
    private static final long ARGUMENTS_BYTES = 64;
    private static final long LOCK_BY_THE_SYSTEM = 2;
    private static final long OK = 0;
    private static final long NOT_INITIALIZED = 0x190;
    private static final int MOST = 256;

    private final MethodHandle initialize;
    private final MethodHandle slotList;
    private final MethodHandle tokenInfo;

    private TokenSlots(MemorySegment table) {
        initialize = call(table, INITIALIZE, ValueLayout.ADDRESS);
        slotList =
                call(
                        table,
                        SLOT_LIST,
                        ValueLayout.JAVA_BYTE,
                        ValueLayout.ADDRESS,
                        ValueLayout.ADDRESS);
        tokenInfo = call(table, TOKEN_INFO, ULONG, ValueLayout.ADDRESS);
    }

    /// The slots in the library's order, at most 256; nothing where it is no such library or does
    /// not say. Stays loaded and initialised, as for the provider that uses it next.
    static Optional<List<Slot>> of(Path library) {
        try (Arena arena = Arena.ofConfined()) {
            SymbolLookup found = SymbolLookup.libraryLookup(library, Arena.global());
            MethodHandle tables =
                    Linker.nativeLinker()
                            .downcallHandle(
                                    found.findOrThrow("C_GetFunctionList"),
                                    FunctionDescriptor.of(ULONG, ValueLayout.ADDRESS));
            MemorySegment at = arena.allocate(ValueLayout.ADDRESS);
            if (run(tables, at) != OK) {
                return Optional.empty();
            }
            MemorySegment table = at.get(ValueLayout.ADDRESS, 0).reinterpret(TABLE_BYTES);
            return new TokenSlots(table).list(arena);
        } catch (IllegalArgumentException | NoSuchElementException none) {
            return Optional.empty();
        }
    }

    private static MethodHandle call(MemorySegment table, int index, MemoryLayout... types) {
        return Linker.nativeLinker()
                .downcallHandle(
                        table.get(ValueLayout.ADDRESS_UNALIGNED, FIRST_POINTER + 8L * index),
                        FunctionDescriptor.of(ULONG, types));
    }

    private Optional<List<Slot>> list(Arena arena) {
        MemorySegment count = arena.allocate(8, 8);
        MemorySegment ids = arena.allocate((long) MOST * ULONG_BYTES, 8);
        put(count, 0, MOST);
        long said = run(slotList, (byte) 0, ids, count);
        if (said == NOT_INITIALIZED) {
            MemorySegment arguments = arena.allocate(ARGUMENTS_BYTES, 8);
            put(arguments, ARGUMENTS_FLAGS_AT, LOCK_BY_THE_SYSTEM);
            if (run(initialize, arguments) != OK) {
                return Optional.empty();
            }
            put(count, 0, MOST);
            said = run(slotList, (byte) 0, ids, count);
        }
        if (said != OK) {
            return Optional.empty();
        }
        List<Slot> slots = new ArrayList<>();
        for (long i = 0; i < get(count, 0); i++) {
            slots.add(slot(get(ids, i * ULONG_BYTES), arena));
        }
        return Optional.of(List.copyOf(slots));
    }

    private Slot slot(long id, Arena arena) {
        MemorySegment info = arena.allocate(INFO_BYTES, 8);
        if (run(tokenInfo, WINDOWS ? (Object) (int) id : (Object) id, info) != OK) {
            return new Slot(id, "", Tries.UNTOLD);
        }
        byte[] label = info.asSlice(0, LABEL_BYTES).toArray(ValueLayout.JAVA_BYTE);
        return new Slot(
                id,
                new String(label, StandardCharsets.UTF_8).stripTrailing(),
                Tries.of(get(info, FLAGS_AT)));
    }

    private static void put(MemorySegment to, long at, long value) {
        if (WINDOWS) {
            to.set(ValueLayout.JAVA_INT_UNALIGNED, at, (int) value);
        } else {
            to.set(ValueLayout.JAVA_LONG_UNALIGNED, at, value);
        }
    }

    private static long get(MemorySegment from, long at) {
        return WINDOWS
                ? Integer.toUnsignedLong(from.get(ValueLayout.JAVA_INT_UNALIGNED, at))
                : from.get(ValueLayout.JAVA_LONG_UNALIGNED, at);
    }

    private static long run(MethodHandle handle, Object... arguments) {
        try {
            return ((Number) handle.invokeWithArguments(arguments)).longValue();
        } catch (Throwable bug) {
            // A down-call fails only when its description here is wrong.
            throw new IllegalStateException(bug);
        }
    }
}
