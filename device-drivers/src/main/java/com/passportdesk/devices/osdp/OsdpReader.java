package com.passportdesk.devices.osdp;

import com.passportdesk.devices.door.DoorEvent;
import com.passportdesk.devices.door.DoorOutcome;
import com.passportdesk.devices.link.Link;
import com.passportdesk.devices.osdp.OsdpDoor.Security;
import com.passportdesk.devices.osdp.OsdpLine.Answer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One door's reader: brings it online, looks what happened there, and does what was ordered.
final class OsdpReader {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int MOST_WAITING = 16;

    static final int POLL = 0x60;
    static final int ID = 0x61;
    private static final int STATUS = 0x64;
    private static final int KEY_SET = 0x75;
    private static final int CHALLENGE = 0x76;
    private static final int PROOF = 0x77;
    static final int IDENTITY = 0x45;
    private static final int LOCAL_STATUS = 0x48;
    private static final int CARD = 0x50;
    private static final int KEYS = 0x53;
    private static final int READER_PROOF = 0x76;
    private static final int BEGUN = 0x78;

    private final OsdpDoor door;
    private final OsdpTiming timing;
    private final Consumer<DoorEvent> listener;
    private final BlockingQueue<Order> waiting = new ArrayBlockingQueue<>(MOST_WAITING);

    private volatile boolean online;
    private boolean told;

    /// Said once for each opening of the line and each time it was online.
    private boolean saidSilent;

    private boolean keyRefused;
    private boolean keyInstalled;
    private boolean caseOpen;
    private long heard;
    private long tried;
    private @Nullable OsdpLine line;

    private record Order(int code, byte[] data, CompletableFuture<DoorOutcome> future) {}

    OsdpReader(OsdpDoor door, OsdpTiming timing, Consumer<DoorEvent> listener) {
        this.door = door;
        this.timing = timing;
        this.listener = listener;
    }

    /// From any thread.
    CompletableFuture<DoorOutcome> order(int code, byte... data) {
        Order mine = new Order(code, data, new CompletableFuture<>());
        if (!online) {
            mine.future.complete(new DoorOutcome.Offline());
        } else if (!waiting.offer(mine)) {
            mine.future.complete(new DoorOutcome.Busy());
        } else if (!online) {
            endWaiting();
        }
        return mine.future;
    }

    /// The line is open, for the first time or again.
    void begin(Link link) {
        line = new OsdpLine(link, door.address(), timing);
        heard = System.nanoTime();
        tried = heard - timing.again().toNanos();
        saidSilent = false;
    }

    /// The line is gone.
    void lose() {
        online = false;
        endWaiting();
        if (told) {
            sayOffline();
        }
    }

    private void sayOffline() {
        told = false;
        saidSilent = true;
        // One that comes back and refuses the key again says so again.
        keyRefused = false;
        listener.accept(new DoorEvent.Offline(door.name()));
    }

    /// One turn on the line.
    void turn() {
        OsdpLine on = Objects.requireNonNull(line);
        long now = System.nanoTime();
        if (online) {
            Order order = waiting.poll();
            boolean answered = order == null ? poll(on) : carryOut(on, order);
            if (answered && !on.isLost()) {
                heard = System.nanoTime();
            } else {
                online = false;
                endWaiting();
                tried = now;
            }
        } else if (now - tried >= (told ? timing.poll() : timing.again()).toNanos()) {
            tried = now;
            connect(on);
        }
        boolean silent = !online && System.nanoTime() - heard >= timing.offline().toNanos();
        if (silent && (told || !saidSilent)) {
            endWaiting();
            sayOffline();
        }
    }

    private void connect(OsdpLine on) {
        on.restart();
        Optional<Answer> identity = on.ask(ID, (byte) 0);
        if (identity.isEmpty() || identity.get().code() != IDENTITY) {
            return;
        }
        boolean inTheOpen = door.security() == Security.NONE;
        if (!inTheOpen && !isSecured(on)) {
            return;
        }
        Optional<Answer> status = on.ask(STATUS);
        if (inTheOpen && status.filter(OsdpIdentity::wantsKey).isPresent()) {
            refuse();
            return;
        }
        if (on.isLost()) {
            return;
        }
        heard = System.nanoTime();
        online = true;
        saidSilent = false;
        // Who heard that its key was refused has to hear that it is not.
        if (!told || keyRefused) {
            keyRefused = false;
            told = true;
            listener.accept(
                    new DoorEvent.Online(
                            door.name(),
                            OsdpIdentity.named(identity.get().data()),
                            on.isSecured()));
        }
        status.ifPresent(this::happened);
    }

    /// Never goes on without the key: a line on which a key fails is not to be trusted.
    private boolean isSecured(OsdpLine on) {
        OsdpKey key = Objects.requireNonNull(door.key());
        boolean installing = door.security() == Security.INSTALLATION && !keyInstalled;
        // One that is to be installed may have its key already: the answer that said so was lost.
        Proof own = handshake(on, key, (byte) 1);
        if (own == Proof.GIVEN) {
            if (installing) {
                installed();
            }
            return true;
        }
        if (!installing) {
            return failed(own);
        }
        if (!isBegunAnew(on)) {
            return false;
        }
        Proof everybodys = handshake(on, OsdpKey.everybodys(), (byte) 0);
        if (everybodys != Proof.GIVEN) {
            return failed(everybodys);
        }
        byte[] content = Arrays.copyOf(new byte[] {1, 16}, 18);
        System.arraycopy(key.bytes(), 0, content, 2, 16);
        if (on.ask(KEY_SET, content).filter(answer -> !answer.isRefusal()).isEmpty()) {
            return false;
        }
        installed();
        return isBegunAnew(on) && handshake(on, key, (byte) 1) == Proof.GIVEN;
    }

    private static boolean isBegunAnew(OsdpLine on) {
        on.restart();
        return on.ask(ID, (byte) 0).isPresent();
    }

    private void installed() {
        keyInstalled = true;
        listener.accept(new DoorEvent.KeyInstalled(door.name()));
    }

    /// How both sides proved that they have a key.
    private enum Proof {
        GIVEN,
        REFUSED,
        NOT_ANSWERED
    }

    private static Proof handshake(OsdpLine on, OsdpKey key, byte kind) {
        byte[] ours = new byte[8];
        RANDOM.nextBytes(ours);
        Optional<OsdpPacket> challenged = on.askPlain(new byte[] {0x11, kind}, CHALLENGE, ours);
        if (challenged.isEmpty()) {
            return Proof.NOT_ANSWERED;
        }
        OsdpPacket answer = challenged.get();
        OsdpSession session = new OsdpSession(key, ours);
        if (answer.code() != READER_PROOF || answer.data().length != 32) {
            return Proof.REFUSED;
        }
        byte[] theirs = Arrays.copyOfRange(answer.data(), 8, 16);
        byte[] proof = Arrays.copyOfRange(answer.data(), 16, 32);
        if (!MessageDigest.isEqual(session.proof(ours, theirs), proof)) {
            return Proof.REFUSED;
        }
        byte[] ourProof = session.proof(theirs, ours);
        Optional<OsdpPacket> begun = on.askPlain(new byte[] {0x13, kind}, PROOF, ourProof);
        if (begun.isEmpty()) {
            return Proof.NOT_ANSWERED;
        }
        if (begun.get().code() != BEGUN || !session.hasBegun(ourProof, begun.get().data())) {
            return Proof.REFUSED;
        }
        on.secure(session);
        return Proof.GIVEN;
    }

    private boolean failed(Proof how) {
        if (how == Proof.REFUSED) {
            refuse();
        }
        return false;
    }

    /// It is there, and not used: that is no silence.
    private void refuse() {
        heard = System.nanoTime();
        saidSilent = false;
        if (!keyRefused) {
            keyRefused = true;
            listener.accept(new DoorEvent.KeyRefused(door.name()));
        }
    }

    private boolean poll(OsdpLine on) {
        Optional<Answer> answer = on.ask(POLL);
        answer.ifPresent(this::happened);
        return answer.isPresent() && !answer.get().isRefusal();
    }

    private boolean carryOut(OsdpLine on, Order order) {
        Optional<Answer> answer = on.ask(order.code, order.data);
        // A refusal that is not guarded may be somebody else's.
        boolean doubtful = on.isLost() && door.security() != Security.NONE;
        if (answer.isEmpty() || doubtful) {
            order.future.complete(new DoorOutcome.Unknown());
            return false;
        }
        order.future.complete(
                answer.get().isRefusal()
                        ? new DoorOutcome.Refused(answer.get().refusal())
                        : new DoorOutcome.Done());
        return true;
    }

    void happened(Answer answer) {
        byte[] data = answer.data();
        switch (answer.code()) {
            case CARD -> {
                int bits = data.length < 4 ? 0 : data[2] & 0xFF | (data[3] & 0xFF) << 8;
                if (bits > 0 && data.length - 4 >= Math.ceilDiv(bits, 8)) {
                    byte[] number = Arrays.copyOfRange(data, 4, 4 + Math.ceilDiv(bits, 8));
                    String hex = HexFormat.of().withUpperCase().formatHex(number);
                    listener.accept(new DoorEvent.CardShown(door.name(), bits, hex));
                }
            }
            case KEYS -> {
                int count = data.length < 2 ? 0 : Math.min(data[1] & 0xFF, data.length - 2);
                String pressed = count == 0 ? "" : keys(Arrays.copyOfRange(data, 2, 2 + count));
                if (!pressed.isEmpty()) {
                    listener.accept(new DoorEvent.KeysPressed(door.name(), pressed));
                }
            }
            case LOCAL_STATUS -> {
                boolean open = data.length > 0 && data[0] != 0;
                if (open != caseOpen) {
                    caseOpen = open;
                    listener.accept(new DoorEvent.Tampered(door.name(), open));
                }
            }
            default -> {
                // Nothing happened, or nothing a desk needs to know.
            }
        }
    }

    private static String keys(byte[] codes) {
        StringBuilder keys = new StringBuilder();
        for (byte code : codes) {
            switch (code) {
                case 0x7F -> keys.append('*');
                case 0x0D -> keys.append('#');
                default -> {
                    if (code >= '0' && code <= '9') {
                        keys.append((char) code);
                    }
                }
            }
        }
        return keys.toString();
    }

    private void endWaiting() {
        for (Order order = waiting.poll(); order != null; order = waiting.poll()) {
            order.future.complete(new DoorOutcome.Offline());
        }
    }
}
