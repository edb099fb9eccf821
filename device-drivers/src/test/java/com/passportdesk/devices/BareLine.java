package com.passportdesk.devices;

import com.passportdesk.devices.osdp.OsdpFrames;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.time.Duration;
import java.util.HexFormat;

/// Asks a device what its driver asks, at the same pace, and looks at nothing: `write`, `poll` and
/// `read` of the system in a loop, as a program in C would. What a driver costs beside this is its
/// own.
final class BareLine implements AutoCloseable {

    private static final int READ_WRITE_NOT_CONTROLLING = 0x102;
    private static final short READABLE = 1;
    private static final int BUFFER = 64;

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
    private static final Linker LINKER = Linker.nativeLinker();
    private static final MethodHandle OPEN =
            LINKER.downcallHandle(
                    LINKER.defaultLookup().findOrThrow("open"),
                    FunctionDescriptor.of(INT, ValueLayout.ADDRESS, INT),
                    Linker.Option.firstVariadicArg(2));
    private static final MethodHandle POLL = call("poll", INT, ValueLayout.ADDRESS, LONG, INT);
    private static final MethodHandle READ = call("read", LONG, INT, ValueLayout.ADDRESS, LONG);
    private static final MethodHandle WRITE = call("write", LONG, INT, ValueLayout.ADDRESS, LONG);
    private static final MethodHandle CLOSE = call("close", INT, INT);

    private final Arena arena = Arena.ofShared();
    private final MemorySegment buffer = arena.allocate(BUFFER);
    private final MemorySegment waiting = arena.allocate(8, 4);
    private final MemorySegment[] questions;
    private final int[] answers;
    private final int pause;
    private final int descriptor;
    private final Thread asking;
    private volatile boolean over;

    /// @param questions in turns
    /// @param answers how many bytes come to each
    /// @param pause between an answer and the next question, milliseconds
    private BareLine(
            String name, String port, byte[][] questions, int[] answers, int repeated, int pause)
            throws Exception {
        this.questions = new MemorySegment[questions.length];
        for (int i = 0; i < questions.length; i++) {
            this.questions[i] = arena.allocateFrom(ValueLayout.JAVA_BYTE, questions[i]);
        }
        this.answers = answers;
        this.pause = pause;
        this.descriptor = opened(port);
        waiting.set(INT, 0, descriptor);
        waiting.set(ValueLayout.JAVA_SHORT, 4, READABLE);
        this.asking = Thread.ofPlatform().name(name).daemon().start(() -> run(repeated));
    }

    /// A PN532 that is woken, made a reader and then looks for cards by itself, a second each time:
    /// the simulated one takes ten milliseconds for a try.
    static BareLine cards(String port) throws Exception {
        HexFormat hex = HexFormat.of();
        return new BareLine(
                "bare cards",
                port,
                new byte[][] {
                    hex.parseHex("55550000000000000000000000000000" + "0000FF03FDD414011700"),
                    hex.parseHex("0000FF06FAD432050201648E" + "00"),
                    hex.parseHex("0000FF04FCD44A0200E000")
                },
                new int[] {15, 15, 16},
                2,
                0);
    }

    static BareLine printer(String port) throws Exception {
        return new BareLine(
                "bare printer",
                port,
                new byte[][] {HexFormat.of().parseHex("100401100402100403100404")},
                new int[] {4},
                0,
                800);
    }

    /// A door, asked in the open: a numbered question in turns after the first.
    static BareLine door(String port) throws Exception {
        return new BareLine("bare door", port, OsdpFrames.polls(1), new int[] {8, 8, 8, 8}, 1, 50);
    }

    /// @param repeated where the questions begin anew after the last
    private void run(int repeated) {
        try {
            for (int at = 0; !over; at = at + 1 == questions.length ? repeated : at + 1) {
                MemorySegment question = questions[at];
                var _ = (long) WRITE.invokeExact(descriptor, question, question.byteSize());
                for (long left = answers[at]; left > 0 && !over; ) {
                    if ((int) POLL.invokeExact(waiting, 1L, 2_000) == 0) {
                        throw new IllegalStateException(
                                asking.getName() + " got no answer to question " + at);
                    }
                    left -= (long) READ.invokeExact(descriptor, buffer, (long) BUFFER);
                }
                if (pause > 0) {
                    var _ = (int) POLL.invokeExact(MemorySegment.NULL, 0L, pause);
                }
            }
        } catch (Throwable failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void close() throws Exception {
        over = true;
        asking.join(Duration.ofSeconds(5));
        try {
            var _ = (int) CLOSE.invokeExact(descriptor);
        } catch (Throwable failed) {
            throw new IllegalStateException(failed);
        }
    }

    private int opened(String port) {
        try {
            int open = (int) OPEN.invokeExact(arena.allocateFrom(port), READ_WRITE_NOT_CONTROLLING);
            if (open < 0) {
                throw new IllegalStateException(port + " cannot be opened");
            }
            return open;
        } catch (Throwable failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static MethodHandle call(String name, MemoryLayout result, MemoryLayout... arguments) {
        return LINKER.downcallHandle(
                LINKER.defaultLookup().findOrThrow(name), FunctionDescriptor.of(result, arguments));
    }
}
