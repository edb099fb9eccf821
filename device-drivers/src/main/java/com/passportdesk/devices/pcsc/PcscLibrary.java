package com.passportdesk.devices.pcsc;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The functions of the system's PC/SC library, as each system lays them out in memory (64 bits):
///
/// | | pcsc-lite 1.9 on Linux | WinSCard on Windows | framework on macOS |
/// |---|---|---|---|
/// | `DWORD`, `LONG` | 8 bytes | 4 | 4 |
/// | `SCARDCONTEXT`, `SCARDHANDLE` | 8 | 8 | 4 |
/// | `SCARD_READERSTATE` | 80: name 0, state 16, event 24, ATR length 32, ATR 40 | 64: 0, 16, 20, 24, 28 | 61, packed: 0, 16, 20, 24, 28 |
/// | `SCARD_IO_REQUEST` | 16 | 8 | 8 |
///
/// Sources: `pcsclite.h` and `wintypes.h` of pcsc-lite, `winscard.h` of the Windows SDK.
final class PcscLibrary {

    private static final String OS = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    private static final boolean WINDOWS = OS.startsWith("win");
    private static final boolean MAC = OS.startsWith("mac");
    private static final boolean WIDE = !WINDOWS && !MAC;

    private static final MemoryLayout DWORD = WIDE ? ValueLayout.JAVA_LONG : ValueLayout.JAVA_INT;
    private static final MemoryLayout HANDLE = MAC ? ValueLayout.JAVA_INT : ValueLayout.JAVA_LONG;
    private static final AddressLayout POINTER = ValueLayout.ADDRESS;

    private static final int DWORD_BYTES = WIDE ? 8 : 4;
    private static final int STATE_BYTES = WIDE ? 80 : MAC ? 61 : 64;
    private static final int CURRENT_AT = 16;
    private static final int EVENT_AT = CURRENT_AT + DWORD_BYTES;
    private static final int ATR_LENGTH_AT = EVENT_AT + DWORD_BYTES;
    private static final int ATR_AT = ATR_LENGTH_AT + DWORD_BYTES;
    private static final int LONGEST_ATR = 33;

    private static final long SYSTEM_SCOPE = 2;
    private static final long EXCLUSIVE = 1;
    private static final long T0_OR_T1 = 3;
    private static final int NAMES_BYTES = 4096;
    private static final int ANSWER_BYTES = 1024;

    /// Asked for once; a library does not come later.
    private static final Optional<PcscLibrary> FOUND = load();

    private final MethodHandle establish;
    private final MethodHandle release;
    private final MethodHandle listReaders;
    private final MethodHandle statusChange;
    private final MethodHandle cancel;
    private final MethodHandle connect;
    private final MethodHandle disconnect;
    private final MethodHandle transmit;

    /// @param active the protocol that card and reader agreed on
    record Connected(long card, long active) {}

    private PcscLibrary(SymbolLookup library) {
        String ansi = WINDOWS ? "A" : "";
        establish = call(library, "SCardEstablishContext", DWORD, POINTER, POINTER, POINTER);
        release = call(library, "SCardReleaseContext", HANDLE);
        listReaders = call(library, "SCardListReaders" + ansi, HANDLE, POINTER, POINTER, POINTER);
        statusChange = call(library, "SCardGetStatusChange" + ansi, HANDLE, DWORD, POINTER, DWORD);
        cancel = call(library, "SCardCancel", HANDLE);
        connect =
                call(
                        library,
                        "SCardConnect" + ansi,
                        HANDLE,
                        POINTER,
                        DWORD,
                        DWORD,
                        POINTER,
                        POINTER);
        disconnect = call(library, "SCardDisconnect", HANDLE, DWORD);
        transmit =
                call(
                        library,
                        "SCardTransmit",
                        HANDLE,
                        POINTER,
                        POINTER,
                        DWORD,
                        POINTER,
                        POINTER,
                        POINTER);
    }

    /// Nothing where this computer has none.
    static Optional<PcscLibrary> find() {
        return FOUND;
    }

    private static Optional<PcscLibrary> load() {
        String name =
                WINDOWS
                        ? "winscard"
                        : MAC
                                ? "/System/Library/Frameworks/PCSC.framework/PCSC"
                                : "libpcsclite.so.1";
        try {
            return Optional.of(new PcscLibrary(SymbolLookup.libraryLookup(name, Arena.global())));
        } catch (IllegalArgumentException | java.util.NoSuchElementException none) {
            return Optional.empty();
        }
    }

    private static MethodHandle call(SymbolLookup library, String name, MemoryLayout... types) {
        MethodHandle handle =
                Linker.nativeLinker()
                        .downcallHandle(
                                library.findOrThrow(name), FunctionDescriptor.of(DWORD, types));
        return handle.asSpreader(Object[].class, types.length)
                .asType(MethodType.methodType(Object.class, Object[].class));
    }

    long establish() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment context = arena.allocate(8, 8);
            check(
                    "SCardEstablishContext",
                    run(
                            establish,
                            dword(SYSTEM_SCOPE),
                            MemorySegment.NULL,
                            MemorySegment.NULL,
                            context));
            return handle(context);
        }
    }

    void release(long context) {
        // A context that is not valid any more is what was wanted.
        var _ = run(release, handle(context));
    }

    /// Their names, in the order of the service.
    List<String> readers(long context) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment length = arena.allocate(8, 8);
            MemorySegment names = arena.allocate(NAMES_BYTES);
            put(length, 0, NAMES_BYTES);
            int code = run(listReaders, handle(context), MemorySegment.NULL, names, length);
            if (code == PcscFailure.NO_READERS) {
                return List.of();
            }
            check("SCardListReaders", code);
            List<String> all = new ArrayList<>();
            long at = 0;
            while (at < NAMES_BYTES && names.get(ValueLayout.JAVA_BYTE, at) != 0) {
                String name = names.getString(at, StandardCharsets.UTF_8);
                all.add(name);
                at += name.getBytes(StandardCharsets.UTF_8).length + 1;
            }
            return List.copyOf(all);
        }
    }

    /// Waits until the reader stands otherwise than was known, at most for the limit; then how it
    /// stands.
    ///
    /// @param known 0 asks without waiting
    PcscState state(long context, String reader, long known, int milliseconds) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(STATE_BYTES, 8);
            state.set(ValueLayout.ADDRESS_UNALIGNED, 0, arena.allocateFrom(reader));
            put(state, CURRENT_AT, known);
            int code = run(statusChange, handle(context), dword(milliseconds), state, dword(1));
            if (code == PcscFailure.TIMEOUT || code == PcscFailure.CANCELLED) {
                return new PcscState(known, new byte[0]);
            }
            check("SCardGetStatusChange", code);
            int length = (int) Math.min(get(state, ATR_LENGTH_AT), LONGEST_ATR);
            return new PcscState(
                    get(state, EVENT_AT),
                    state.asSlice(ATR_AT, length).toArray(ValueLayout.JAVA_BYTE));
        }
    }

    void cancel(long context) {
        var _ = run(cancel, handle(context));
    }

    /// For this program alone.
    Connected connect(long context, String reader) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment card = arena.allocate(8, 8);
            MemorySegment active = arena.allocate(8, 8);
            check(
                    "SCardConnect",
                    run(
                            connect,
                            handle(context),
                            arena.allocateFrom(reader),
                            dword(EXCLUSIVE),
                            dword(T0_OR_T1),
                            card,
                            active));
            return new Connected(handle(card), get(active, 0));
        }
    }

    void disconnect(long card, long disposition) {
        // Whatever it answers, this program is done with the card.
        var _ = run(disconnect, handle(card), dword(disposition));
    }

    byte[] transmit(Connected to, byte[] bytes) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment protocol = arena.allocate(2L * DWORD_BYTES, 8);
            put(protocol, 0, to.active());
            put(protocol, DWORD_BYTES, 2L * DWORD_BYTES);
            MemorySegment answer = arena.allocate(ANSWER_BYTES);
            MemorySegment length = arena.allocate(8, 8);
            put(length, 0, ANSWER_BYTES);
            check(
                    "SCardTransmit",
                    run(
                            transmit,
                            handle(to.card()),
                            protocol,
                            arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes),
                            dword(bytes.length),
                            MemorySegment.NULL,
                            answer,
                            length));
            return answer.asSlice(0, get(length, 0)).toArray(ValueLayout.JAVA_BYTE);
        }
    }

    private static void check(String call, int code) {
        if (code != PcscFailure.OK) {
            throw new PcscFailure(call, code);
        }
    }

    private static Object dword(long value) {
        return WIDE ? (Object) value : (Object) (int) value;
    }

    private static Object handle(long value) {
        return MAC ? (Object) (int) value : (Object) value;
    }

    private static long handle(MemorySegment at) {
        return MAC ? at.get(ValueLayout.JAVA_INT, 0) : at.get(ValueLayout.JAVA_LONG, 0);
    }

    private static void put(MemorySegment to, long at, long value) {
        if (WIDE) {
            to.set(ValueLayout.JAVA_LONG_UNALIGNED, at, value);
        } else {
            to.set(ValueLayout.JAVA_INT_UNALIGNED, at, (int) value);
        }
    }

    private static long get(MemorySegment from, long at) {
        return WIDE
                ? from.get(ValueLayout.JAVA_LONG_UNALIGNED, at)
                : Integer.toUnsignedLong(from.get(ValueLayout.JAVA_INT_UNALIGNED, at));
    }

    private static int run(MethodHandle handle, Object... arguments) {
        try {
            Object code = (Object) handle.invokeExact(arguments);
            return ((Number) code).intValue();
        } catch (Throwable bug) {
            // A down-call fails only when its description here is wrong.
            throw new IllegalStateException(bug);
        }
    }
}
