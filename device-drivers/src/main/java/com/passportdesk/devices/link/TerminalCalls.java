package com.passportdesk.devices.link;

import java.io.IOException;
import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalInt;

/// The few POSIX calls that make a pseudo-terminal and open a device that is a file, on Linux and
/// macOS, without any other program.
///
/// Numbers differ between the two systems and come from their header files.
final class TerminalCalls {

    private static final boolean MAC =
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("mac");

    private static final int READ_WRITE = 2;
    private static final int NOT_CONTROLLING = MAC ? 0x20000 : 0x100;
    private static final int NON_BLOCKING = MAC ? 0x4 : 0x800;
    private static final int SET_FLAGS = 4;
    private static final int READABLE = 1;
    private static final int WRITABLE = 4;
    private static final int CLOSE_ON_EXEC = MAC ? 0x1000000 : 0x80000;
    private static final int INPUT = MAC ? 1 : 0;
    private static final int OUTPUT = MAC ? 2 : 1;
    private static final int TRY_AGAIN = MAC ? 35 : 11;
    private static final int INTERRUPTED = 4;

    /// Larger than `struct termios` of either system.
    private static final int TERMIOS_BYTES = 256;

    private static final int PATH_BYTES = 128;

    /// `struct pollfd`: descriptor, events, what came of them.
    private static final int POLL_BYTES = 8;

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
    private static final AddressLayout POINTER = ValueLayout.ADDRESS;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final StructLayout ERRNO_LAYOUT = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO =
            ERRNO_LAYOUT.varHandle(MemoryLayout.PathElement.groupElement("errno"));

    private static final MethodHandle OPEN_MASTER = call("posix_openpt", INT, INT);
    private static final MethodHandle GRANT = call("grantpt", INT, INT);
    private static final MethodHandle UNLOCK = call("unlockpt", INT, INT);
    private static final MethodHandle SLAVE_NAME = call("ptsname_r", INT, INT, POINTER, LONG);
    private static final MethodHandle OPEN = variadic("open", 2, INT, POINTER, INT);
    private static final MethodHandle CONTROL = variadic("fcntl", 2, INT, INT, INT, INT);
    private static final MethodHandle GET_MODE = call("tcgetattr", INT, INT, POINTER);
    private static final MethodHandle SET_MODE = call("tcsetattr", INT, INT, INT, POINTER);
    private static final MethodHandle MAKE_RAW =
            spread(
                    LINKER.downcallHandle(
                            LINKER.defaultLookup().findOrThrow("cfmakeraw"),
                            FunctionDescriptor.ofVoid(POINTER),
                            Linker.Option.captureCallState("errno")));
    private static final MethodHandle GET_RATE = call("cfgetospeed", MAC ? LONG : INT, POINTER);
    private static final MethodHandle SET_RATE = call("cfsetspeed", INT, POINTER, MAC ? LONG : INT);
    private static final MethodHandle POLL = call("poll", INT, POINTER, MAC ? INT : LONG, INT);
    private static final MethodHandle READ = call("read", LONG, INT, POINTER, LONG);
    private static final MethodHandle WRITE = call("write", LONG, INT, POINTER, LONG);
    private static final MethodHandle CLOSE = call("close", INT, INT);
    private static final MethodHandle FLUSH = call("tcflush", INT, INT, INT);
    private static final MethodHandle PIPE = call("pipe", INT, POINTER);

    private TerminalCalls() {}

    static int openMaster() throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(ERRNO_LAYOUT);
            int master = asInt("posix_openpt", state, OPEN_MASTER, READ_WRITE | NOT_CONTROLLING);
            asInt("grantpt", state, GRANT, master);
            asInt("unlockpt", state, UNLOCK, master);
            asInt("fcntl", state, CONTROL, master, SET_FLAGS, NON_BLOCKING);
            return master;
        }
    }

    static String slavePath(int master) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(ERRNO_LAYOUT);
            MemorySegment path = arena.allocate(PATH_BYTES);
            asInt("ptsname_r", state, SLAVE_NAME, master, path, (long) PATH_BYTES);
            return path.getString(0);
        }
    }

    /// Opens the other side and makes it pass every byte unchanged.
    ///
    /// @param bitsPerSecond what it is set to, unless the system's own will do
    static int openRawSlave(String path, OptionalInt bitsPerSecond) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(ERRNO_LAYOUT);
            int flags = READ_WRITE | NOT_CONTROLLING;
            int slave = asInt("open", state, OPEN, arena.allocateFrom(path), flags);
            MemorySegment termios = arena.allocate(TERMIOS_BYTES);
            asInt("tcgetattr", state, GET_MODE, slave, termios);
            invoke(MAKE_RAW, state, termios);
            if (bitsPerSecond.isPresent()) {
                // This call takes the number everywhere, also where the answer is a code.
                int rate = bitsPerSecond.getAsInt();
                Object wanted = MAC ? (Object) (long) rate : (Object) rate;
                asInt("cfsetspeed", state, SET_RATE, termios, wanted);
            }
            asInt("tcsetattr", state, SET_MODE, slave, 0, termios);
            return slave;
        }
    }

    /// The rate that a terminal is set to, as the system names it ([TerminalRate]).
    static int rate(int terminal) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(ERRNO_LAYOUT);
            MemorySegment termios = arena.allocate(TERMIOS_BYTES);
            asInt("tcgetattr", state, GET_MODE, terminal, termios);
            return ((Number) invoke(GET_RATE, state, termios)).intValue();
        }
    }

    /// Opens a device so that no call on it waits.
    static int openFile(String path) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(ERRNO_LAYOUT);
            int flags = READ_WRITE | NOT_CONTROLLING | NON_BLOCKING | CLOSE_ON_EXEC;
            return asInt("open", state, OPEN, arena.allocateFrom(path), flags);
        }
    }

    /// What ends a wait for a device.
    enum Heard {
        READABLE,
        /// It is gone, or somebody said through the pipe that the wait is over.
        OVER
    }

    /// A word from one thread to another one that waits for a device.
    record Pipe(int from, int to) {

        void say() {
            try {
                var _ = TerminalCalls.write(to, new byte[1], 0, 1);
            } catch (IOException full) {
                throw new IllegalStateException("a pipe that nobody else has", full);
            }
        }

        /// Lets time pass until something is said.
        void await(Duration limit) throws IOException {
            var _ = TerminalCalls.await(from, READABLE, (int) limit.toMillis());
        }

        void close() {
            TerminalCalls.close(from);
            TerminalCalls.close(to);
        }
    }

    static Pipe pipe() throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(ERRNO_LAYOUT);
            MemorySegment both = arena.allocate(INT, 2);
            asInt("pipe", state, PIPE, both);
            return new Pipe(both.getAtIndex(INT, 0), both.getAtIndex(INT, 1));
        }
    }

    /// Waits until something can be read or the wait is over, however long.
    static Heard awaitReadable(int descriptor, Pipe ending) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(ERRNO_LAYOUT);
            MemorySegment poll = arena.allocate(2 * POLL_BYTES, 4);
            poll.set(INT, 0, descriptor);
            poll.set(ValueLayout.JAVA_SHORT, 4, (short) READABLE);
            poll.set(INT, POLL_BYTES, ending.from());
            poll.set(ValueLayout.JAVA_SHORT, POLL_BYTES + 4, (short) READABLE);
            Object count = MAC ? (Object) 2 : (Object) 2L;
            int ready = (int) invoke(POLL, state, poll, count, -1);
            while (ready < 0) {
                if ((int) ERRNO.get(state, 0L) != INTERRUPTED) {
                    throw failed("poll", state);
                }
                ready = (int) invoke(POLL, state, poll, count, -1);
            }
            boolean isEnded = poll.get(ValueLayout.JAVA_SHORT, POLL_BYTES + 6) != 0;
            int device = poll.get(ValueLayout.JAVA_SHORT, 6);
            return isEnded || (device & ~READABLE) != 0 ? Heard.OVER : Heard.READABLE;
        }
    }

    static boolean awaitReadable(int descriptor, int milliseconds) throws IOException {
        return await(descriptor, READABLE, milliseconds);
    }

    static boolean awaitWritable(int descriptor, int milliseconds) throws IOException {
        return await(descriptor, WRITABLE, milliseconds);
    }

    private static boolean await(int descriptor, int events, int milliseconds) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(ERRNO_LAYOUT);
            MemorySegment poll = arena.allocate(POLL_BYTES, 4);
            poll.set(ValueLayout.JAVA_INT, 0, descriptor);
            poll.set(ValueLayout.JAVA_SHORT, 4, (short) events);
            Object count = MAC ? (Object) 1 : (Object) 1L;
            int ready = (int) invoke(POLL, state, poll, count, milliseconds);
            if (ready < 0 && (int) ERRNO.get(state, 0L) != INTERRUPTED) {
                throw failed("poll", state);
            }
            return ready > 0;
        }
    }

    /// What can be read now; an empty array when there is nothing.
    static byte[] read(int descriptor, int most) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(ERRNO_LAYOUT);
            MemorySegment buffer = arena.allocate(most);
            long count = (long) invoke(READ, state, descriptor, buffer, (long) most);
            if (count < 0 && mayTryAgain(state)) {
                return new byte[0];
            }
            if (count < 0) {
                throw failed("read", state);
            }
            return buffer.asSlice(0, count).toArray(ValueLayout.JAVA_BYTE);
        }
    }

    /// Writes what fits now and returns how many bytes that were.
    static int write(int descriptor, byte[] bytes, int from) throws IOException {
        return write(descriptor, bytes, from, bytes.length);
    }

    /// The same up to a place in the bytes.
    static int write(int descriptor, byte[] bytes, int from, int to) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(ERRNO_LAYOUT);
            int length = to - from;
            MemorySegment buffer = arena.allocate(length);
            MemorySegment.copy(bytes, from, buffer, ValueLayout.JAVA_BYTE, 0, length);
            long count = (long) invoke(WRITE, state, descriptor, buffer, (long) length);
            if (count < 0 && mayTryAgain(state)) {
                return 0;
            }
            if (count < 0) {
                throw failed("write", state);
            }
            return (int) count;
        }
    }

    /// Forgets what went into the master and was not read at the other side: what is on the way
    /// first, so that nothing follows what lies there.
    static void forget(int master, int slave) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(ERRNO_LAYOUT);
            asInt("tcflush", state, FLUSH, master, OUTPUT);
            asInt("tcflush", state, FLUSH, slave, INPUT);
        }
    }

    static void close(int descriptor) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(ERRNO_LAYOUT);
            // A descriptor is free after close whatever close answers; there is nothing to repair.
            var _ = invoke(CLOSE, state, descriptor);
        }
    }

    private static boolean mayTryAgain(MemorySegment state) {
        int errno = (int) ERRNO.get(state, 0L);
        return errno == TRY_AGAIN || errno == INTERRUPTED;
    }

    private static int asInt(
            String name, MemorySegment state, MethodHandle handle, Object... arguments)
            throws IOException {
        int result = (int) invoke(handle, state, arguments);
        if (result < 0 || (name.equals("ptsname_r") && result != 0)) {
            throw failed(name, state);
        }
        return result;
    }

    private static Object invoke(MethodHandle handle, MemorySegment state, Object... arguments) {
        Object[] all = new Object[arguments.length + 1];
        all[0] = state;
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        try {
            Object result = (Object) handle.invokeExact(all);
            return result == null ? 0 : result;
        } catch (Throwable bug) {
            // A down-call fails only when its description here is wrong.
            throw new IllegalStateException(bug);
        }
    }

    private static IOException failed(String name, MemorySegment state) {
        return new IOException(name + " failed, errno " + (int) ERRNO.get(state, 0L));
    }

    private static MethodHandle call(String name, MemoryLayout result, MemoryLayout... arguments) {
        return spread(
                LINKER.downcallHandle(
                        LINKER.defaultLookup().findOrThrow(name),
                        FunctionDescriptor.of(result, arguments),
                        Linker.Option.captureCallState("errno")));
    }

    private static MethodHandle variadic(
            String name, int fixed, MemoryLayout result, MemoryLayout... arguments) {
        return spread(
                LINKER.downcallHandle(
                        LINKER.defaultLookup().findOrThrow(name),
                        FunctionDescriptor.of(result, arguments),
                        Linker.Option.captureCallState("errno"),
                        Linker.Option.firstVariadicArg(fixed)));
    }

    /// Prepared once, so that an idle simulator costs next to nothing.
    private static MethodHandle spread(MethodHandle handle) {
        return handle.asSpreader(Object[].class, handle.type().parameterCount())
                .asType(MethodType.methodType(Object.class, Object[].class));
    }
}
