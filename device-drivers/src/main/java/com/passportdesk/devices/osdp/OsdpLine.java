package com.passportdesk.devices.osdp;

import com.passportdesk.devices.link.Link;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Asking one reader on an open line: numbers its packets, repeats what was not answered, and
/// guards what runs in a secure channel. Nothing that was not checked is handed on.
final class OsdpLine {

    private static final int ATTEMPTS = 3;
    private static final int BUSY = 0x79;
    private static final int NAK = 0x41;
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

    /// Forgets the session and begins with packet 0.
    void restart() {
        sequence = 0;
        session = null;
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
        OsdpSession guarding = session;
        byte[] packet =
                guarding == null
                        ? OsdpCodec.encode(address, sequence, NONE, code, data)
                        : guarded(guarding, code, data);
        Optional<Answer> answer = exchange(packet).flatMap(found -> checked(found, guarding));
        if (answer.isEmpty() || isOver(answer.get())) {
            restart();
        }
        return answer;
    }

    /// Asks within the handshake, with its own kinds of block.
    Optional<OsdpPacket> askPlain(byte[] block, int code, byte... data) {
        Optional<OsdpPacket> answer =
                exchange(OsdpCodec.encode(address, sequence, block, code, data));
        if (answer.isEmpty()) {
            restart();
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
        return OsdpCodec.encodeSecured(address, sequence, block, code, sent, guarding::commandMac);
    }

    private static Optional<Answer> checked(OsdpPacket found, @Nullable OsdpSession guarding) {
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

    /// A repeated packet keeps its number, so that the reader does not do it twice.
    private Optional<OsdpPacket> exchange(byte[] packet) {
        byte[] marked = new byte[packet.length + 1];
        marked[0] = IDLE;
        System.arraycopy(packet, 0, marked, 1, packet.length);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            link.discardInput();
            codec.reset();
            link.write(marked, timing.write());
            Optional<OsdpPacket> answer = await();
            if (answer.isPresent() && answer.get().code() == BUSY) {
                LockSupport.parkNanos(timing.poll().toNanos());
            } else if (answer.isPresent()) {
                sequence = sequence % 3 + 1;
                return answer;
            }
        }
        return Optional.empty();
    }

    private Optional<OsdpPacket> await() {
        long deadline = System.nanoTime() + timing.answer().toNanos();
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
            long left = deadline - System.nanoTime();
            byte[] more = link.read(Duration.ofNanos(Math.max(0, left)));
            if (left <= 0 && more.length == 0) {
                return Optional.empty();
            }
            codec.feed(more);
        }
    }
}
