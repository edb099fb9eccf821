package com.passportdesk.devices.osdp;

import com.passportdesk.devices.link.Link;
import com.passportdesk.devices.osdp.OsdpCodec.Check;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Asking one reader on an open line: numbers its packets, repeats what was not answered, and
/// guards what runs in a secure channel. Nothing that was not checked is handed on.
final class OsdpLine {

    private static final int ATTEMPTS = 3;

    /// Of the time for an answer: so long one that has begun may take to its end, and so long a
    /// reader may say that it is busy.
    private static final int MUCH_LONGER = 5;

    private static final int BUSY = 0x79;
    private static final int NAK = 0x41;
    private static final int DAMAGED = 1;
    private static final int WRONG_SEQUENCE = 4;
    private static final int SECURITY = 6;
    private static final byte[] NONE = {};
    private static final byte IDLE = (byte) 0xFF;

    private final Link link;
    private final int address;
    private final OsdpTiming timing;
    private final OsdpCodec codec = new OsdpCodec();
    private int sequence;
    private @Nullable OsdpSession session;
    private boolean lost;
    private int attempts = ATTEMPTS;

    OsdpLine(Link link, int address, OsdpTiming timing) {
        this.link = link;
        this.address = address;
        this.timing = timing;
    }

    /// An answer that was checked.
    record Answer(int code, byte[] data) {
        boolean isRefusal() {
            return code == NAK;
        }

        int refusal() {
            return data.length == 0 ? 0 : data[0] & 0xFF;
        }
    }

    /// Forgets the session and begins with packet 0, which is sent once only: others on this line
    /// wait meanwhile, and who is not there is asked again anyway.
    void restart() {
        sequence = 0;
        session = null;
        lost = false;
        attempts = 1;
    }

    private void lose() {
        restart();
        lost = true;
    }

    /// Whether all has to begin anew before the reader is asked anything: nothing is sent until
    /// then, since it would go out unguarded.
    boolean isLost() {
        return lost;
    }

    boolean isSecured() {
        return session != null;
    }

    /// From now on every packet is guarded.
    void secure(OsdpSession with) {
        session = with;
    }

    /// Asks; nothing when no good answer came to any of three tries. Then the reader has to be
    /// begun with anew.
    Optional<Answer> ask(int code, byte... data) {
        if (lost) {
            return Optional.empty();
        }
        OsdpSession guarding = session;
        byte[] packet =
                guarding == null
                        ? OsdpCodec.encode(address, sequence, NONE, code, data)
                        : guarded(guarding, code, data);
        Optional<Answer> answer = exchange(packet).flatMap(found -> checked(found, guarding));
        if (answer.isEmpty() || isOver(answer.get())) {
            lose();
        }
        return answer;
    }

    /// Asks within the handshake, with its own kinds of block.
    Optional<OsdpPacket> askPlain(byte[] block, int code, byte... data) {
        Optional<OsdpPacket> answer =
                exchange(OsdpCodec.encode(address, sequence, block, code, data));
        if (answer.isEmpty()) {
            lose();
        }
        return answer;
    }

    private static boolean isOver(Answer answer) {
        return answer.isRefusal()
                && (answer.refusal() == WRONG_SEQUENCE || answer.refusal() == SECURITY);
    }

    private byte[] guarded(OsdpSession guarding, int code, byte[] data) {
        boolean bare = data.length == 0;
        byte[] block = {(byte) (bare ? 0x15 : 0x17)};
        byte[] sent = bare ? data : guarding.encipherCommand(data);
        return OsdpCodec.encodeSecured(
                Check.CRC, address, sequence, block, code, sent, guarding::commandMac);
    }

    static Optional<Answer> checked(OsdpPacket found, @Nullable OsdpSession guarding) {
        if (guarding == null) {
            return Optional.of(new Answer(found.code(), found.data()));
        }
        boolean enciphered = found.blockType() == 0x18;
        if (!enciphered && found.blockType() != 0x16) {
            // A refusal of what was sent comes unguarded and is believed so far that all begins
            // anew.
            return found.code() == NAK
                    ? Optional.of(new Answer(NAK, new byte[] {SECURITY}))
                    : Optional.empty();
        }
        Optional<byte[]> data =
                enciphered && found.data().length > 0
                        ? guarding.decipherAnswer(found.data())
                        : Optional.of(found.data());
        boolean right = MessageDigest.isEqual(guarding.answerMac(found.signed()), found.mac());
        return right ? data.map(plain -> new Answer(found.code(), plain)) : Optional.empty();
    }

    /// A repeated packet keeps its number, so that the reader does not do it twice. One that is
    /// busy has not taken it yet, and is asked again for a while.
    private Optional<OsdpPacket> exchange(byte[] packet) {
        byte[] marked = new byte[packet.length + 1];
        marked[0] = IDLE;
        System.arraycopy(packet, 0, marked, 1, packet.length);
        long busyUntil = System.nanoTime() + timing.answer().multipliedBy(MUCH_LONGER).toNanos();
        int attempt = 0;
        while (attempt < attempts) {
            link.discardInput();
            codec.reset();
            link.write(marked, timing.write());
            Optional<OsdpPacket> answer = await();
            boolean busy = answer.isPresent() && answer.get().code() == BUSY;
            if (busy) {
                LockSupport.parkNanos(timing.poll().toNanos());
            } else if (answer.isPresent() && !saysDamaged(answer.get())) {
                sequence = sequence % 3 + 1;
                attempts = ATTEMPTS;
                return answer;
            }
            if (!busy || System.nanoTime() - busyUntil >= 0) {
                attempt++;
            }
        }
        return Optional.empty();
    }

    /// What arrived damaged was not understood and can be sent again.
    private static boolean saysDamaged(OsdpPacket answer) {
        return answer.code() == NAK
                && answer.blockType() == 0
                && answer.data().length == 1
                && answer.data()[0] == DAMAGED;
    }

    /// An answer has to begin in time; its bytes may take longer than that on a slow line.
    private Optional<OsdpPacket> await() {
        long answer = timing.answer().toNanos();
        long deadline = System.nanoTime() + answer;
        long longest = deadline + (MUCH_LONGER - 1) * answer;
        while (true) {
            for (Optional<OsdpPacket> found = codec.next();
                    found.isPresent();
                    found = codec.next()) {
                OsdpPacket packet = found.get();
                boolean busy = packet.code() == BUSY && packet.sequence() == 0;
                if (packet.fromReader()
                        && packet.address() == address
                        && (busy || packet.sequence() == sequence)) {
                    return found;
                }
            }
            long now = System.nanoTime();
            if (codec.isWithinPacket()) {
                deadline = Math.min(longest, Math.max(deadline, now + answer / 2));
            }
            long left = deadline - now;
            byte[] more = link.read(Duration.ofNanos(Math.max(0, left)));
            if (left <= 0 && more.length == 0) {
                return Optional.empty();
            }
            codec.feed(more);
        }
    }
}
