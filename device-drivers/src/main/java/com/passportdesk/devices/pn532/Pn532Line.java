package com.passportdesk.devices.pn532;

import com.passportdesk.devices.link.DeviceProblem;
import com.passportdesk.devices.link.Link;
import com.passportdesk.devices.pn532.Pn532Frame.Direction;
import com.passportdesk.devices.pn532.Pn532Frame.Message;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/// One command after the other to a PN532, each with its acknowledgement and its answer, every wait
/// bounded.
final class Pn532Line {

    private static final int SYNTAX_ERROR_STATUS = 0x7F;

    /// So long bytes of a frame may go on coming once its time is over: 264 at 9,600 bits a second
    /// take a third of a second, and some bridges hand on one at a time.
    private static final Duration LATEST = Duration.ofSeconds(4);

    private final Link link;
    private final Pn532Timing timing;
    private final Pn532Codec codec = new Pn532Codec();
    private long lastAnswer = System.nanoTime();

    /// How long this chip needs before a command, and how long before the next one.
    private Duration pace;

    private Duration pause;

    /// Whether the last that was asked was left without an answer that can be read.
    private boolean isDoubtful;

    Pn532Line(Link link, Pn532Timing timing) {
        this.link = link;
        this.timing = timing;
        this.pace = timing.longPause();
        this.pause = pace;
    }

    /// The chip has answered what is often missed after power-up: from now on a missed command says
    /// that it is slow.
    void isAwake() {
        pace = timing.pause();
        pause = pace;
    }

    /// Whether the last that was asked was left without an answer that can be read.
    boolean isDoubtful() {
        return isDoubtful;
    }

    /// Sends a command until it is acknowledged and returns the data of its answer.
    ///
    /// @param before bytes that go directly before the frame
    /// @param attempts how often it is sent in all
    byte[] send(byte[] before, int attempts, int code, byte... data) {
        acknowledged(before, attempts, code, data);
        byte[] answer = answer(code, System.nanoTime() + timing.answer().toNanos());
        lastAnswer = System.nanoTime();
        return answer;
    }

    /// Sends a command whose answer may take its time, until it is acknowledged.
    void begin(int code, byte... data) {
        acknowledged(new byte[0], timing.attempts(), code, data);
    }

    /// The answer to what was begun; nothing when somebody stopped the wait before it came.
    Optional<byte[]> awaited(int code, long deadline) {
        if (!codec.isWithinFrame()) {
            link.await(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
            byte[] more = link.read(Duration.ZERO);
            if (more.length == 0 && System.nanoTime() - deadline < 0) {
                link.write(Pn532Codec.ack(), timing.write());
                lastAnswer = System.nanoTime();
                pause = timing.longPause();
                return Optional.empty();
            }
            codec.feed(more);
        }
        byte[] answer = answer(code, deadline);
        lastAnswer = System.nanoTime();
        return Optional.of(answer);
    }

    /// Whether a command is acknowledged, where it should not be: at a rate that is not the chip's.
    /// What it answers is stopped, and that it did not hear says nothing of its pace.
    ///
    /// @param attempts more than one, so that a lost byte is not taken for a chip that hears
    ///   nothing
    boolean isHeard(int attempts, int code) {
        Duration before = pace;
        try {
            acknowledged(new byte[0], attempts, code);
        } catch (DeviceProblem.NotAnswering _) {
            pace = before;
            return false;
        }
        confirm();
        return true;
    }

    /// Confirms an answer, which some commands wait for.
    void confirm() {
        link.write(Pn532Codec.ack(), timing.write());
        lastAnswer = System.nanoTime();
        pause = timing.longPause();
    }

    private void acknowledged(byte[] before, int attempts, int code, byte... data) {
        byte[] body = new byte[data.length + 1];
        body[0] = (byte) code;
        System.arraycopy(data, 0, body, 1, data.length);
        byte[] frame = Pn532Codec.encode(Direction.TO_CHIP, body);
        byte[] all = Arrays.copyOf(before, before.length + frame.length);
        System.arraycopy(frame, 0, all, before.length, frame.length);
        for (int attempt = 0; attempt < attempts; attempt++) {
            pause();
            link.discardInput();
            codec.reset();
            link.write(all, timing.write());
            if (isAcknowledged()) {
                isDoubtful = false;
                pause = pace;
                return;
            }
            pace = timing.longPause();
            pause = pace;
        }
        isDoubtful = true;
        throw new DeviceProblem.NotAnswering(link.name());
    }

    private void pause() {
        long since = System.nanoTime() - lastAnswer;
        long left = pause.toNanos() - since;
        if (left > 0) {
            LockSupport.parkNanos(left);
        }
    }

    private boolean isAcknowledged() {
        long deadline = System.nanoTime() + timing.acknowledge().toNanos();
        while (true) {
            Optional<Pn532Frame> frame = codec.next();
            if (frame.isPresent()) {
                if (frame.get() instanceof Pn532Frame.Ack) {
                    return true;
                }
                continue;
            }
            long left = deadline - System.nanoTime();
            byte[] more = read(codec.isWithinFrame() ? Math.max(left, silence(left)) : left);
            if (left <= 0 && more.length == 0) {
                return false;
            }
            codec.feed(more);
        }
    }

    /// How long to wait for more of a frame that has begun; not at all once it is far too late.
    private long silence(long left) {
        return left + LATEST.toNanos() > 0 ? timing.silence().toNanos() : 0;
    }

    /// Looks once even when the time is over: it may have been this program that was late.
    private byte[] read(long nanoseconds) {
        return link.read(Duration.ofNanos(Math.max(0, nanoseconds)));
    }

    private byte[] answer(int code, long deadline) {
        int damaged = 0;
        while (true) {
            Optional<Pn532Frame> frame = codec.next();
            boolean again = false;
            if (frame.isPresent()) {
                switch (frame.get()) {
                    case Message message when isAnswerTo(code, message) -> {
                        return Arrays.copyOfRange(message.body(), 1, message.body().length);
                    }
                    case Pn532Frame.SyntaxError _ ->
                            throw new DeviceProblem.Refused(link.name(), code, SYNTAX_ERROR_STATUS);
                    case Pn532Frame.Damaged _ -> again = true;
                    case Message _, Pn532Frame.Ack _, Pn532Frame.Nack _ -> {}
                }
            } else {
                again = isTorn(deadline);
            }
            if (again) {
                damaged++;
                if (damaged >= timing.attempts()) {
                    isDoubtful = true;
                    throw new DeviceProblem.Garbled(link.name());
                }
                codec.reset();
                link.discardInput();
                link.write(Pn532Codec.nack(), timing.write());
            }
        }
    }

    private static boolean isAnswerTo(int code, Message message) {
        return message.direction() == Direction.TO_HOST && message.code() == code + 1;
    }

    /// Waits for more. Says whether a frame has begun and then nothing came, so that it should be
    /// asked for again.
    private boolean isTorn(long deadline) {
        long left = deadline - System.nanoTime();
        boolean begun = codec.isWithinFrame();
        byte[] more = read(begun ? silence(left) : left);
        boolean over = begun ? left + LATEST.toNanos() <= 0 : left <= 0;
        if (over && more.length == 0) {
            isDoubtful = true;
            // Stops the command, so that its late answer is not taken for the next one's.
            link.write(Pn532Codec.ack(), timing.write());
            throw new DeviceProblem.NotAnswering(link.name());
        }
        codec.feed(more);
        return begun && more.length == 0;
    }
}
