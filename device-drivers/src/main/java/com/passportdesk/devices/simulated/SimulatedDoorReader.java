package com.passportdesk.devices.simulated;

import com.passportdesk.devices.link.Link;
import com.passportdesk.devices.osdp.OsdpCodec;
import com.passportdesk.devices.osdp.OsdpCodec.Check;
import com.passportdesk.devices.osdp.OsdpKey;
import com.passportdesk.devices.osdp.OsdpPacket;
import com.passportdesk.devices.osdp.OsdpPanel;
import com.passportdesk.devices.osdp.OsdpSession;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// An OSDP door reader without hardware: answers a panel, with and without the secure channel;
/// cards are shown and keys pressed by any thread.
public final class SimulatedDoorReader implements AutoCloseable {

    private static final Duration LISTENING = Duration.ofMillis(100);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final byte[] NONE = {};
    private static final int SEQUENCE = 4;
    private static final int SECURITY = 6;
    private static final int EVERYBODY = 0x7F;

    private final SimulatedPort port =
            SimulatedPort.unplugged(
                    "simulated door reader", OsdpPanel.BITS_PER_SECOND, this::serve);
    private final DoorReaderCommands doing;

    /// Further readers on the same line.
    private final List<SimulatedDoorReader> beside = new CopyOnWriteArrayList<>();

    private @Nullable OsdpKey key;
    private int answersToSpoil;
    private int openPackets;
    private int handshakesToRefuse;

    /// Commands at which something is to go wrong, 0 when nothing is.
    private int forgetAt;

    private int deafFor;
    private volatile boolean silent;
    private volatile boolean asEverybody;

    // What the last packet left; only the thread that serves the line uses these.
    private @Nullable OsdpSession session;
    private @Nullable OsdpSession beginning;
    private byte[] panelRandom = {};
    private byte[] ownRandom = {};
    private int lastSequence = -1;
    private byte[] lastAnswer = {};

    private SimulatedDoorReader(int address, @Nullable OsdpKey key) {
        this.doing = new DoorReaderCommands(address);
        this.key = key;
    }

    /// As it comes out of its box, without a key of its own.
    public static SimulatedDoorReader fresh(int address) {
        return plugged(new SimulatedDoorReader(address, null));
    }

    /// One that was installed: it obeys nobody but who has this key.
    public static SimulatedDoorReader installed(int address, OsdpKey key) {
        return plugged(new SimulatedDoorReader(address, key));
    }

    private static SimulatedDoorReader plugged(SimulatedDoorReader reader) {
        reader.port.plugIn();
        return reader;
    }

    /// Another one that was installed, on the line of this one.
    public SimulatedDoorReader beside(int address, OsdpKey itsKey) {
        return beside(new SimulatedDoorReader(address, itsKey));
    }

    /// Another one as it comes out of its box, on the line of this one.
    public SimulatedDoorReader freshBeside(int address) {
        return beside(new SimulatedDoorReader(address, null));
    }

    private SimulatedDoorReader beside(SimulatedDoorReader other) {
        beside.add(other);
        return other;
    }

    /// Where it is plugged in; of one that is beside another, where that is.
    public SimulatedPort port() {
        return port;
    }

    /// @param bits how many of the data count
    public synchronized void show(int bits, byte[] data) {
        doing.show(bits, data);
    }

    /// @param keys digits, `*` and `#`
    public synchronized void press(String keys) {
        doing.press(keys);
    }

    public synchronized void openCase() {
        doing.setCase(true);
    }

    public synchronized void closeCase() {
        doing.setCase(false);
    }

    public synchronized int unlocks() {
        return doing.unlocks();
    }

    public synchronized int lights() {
        return doing.lights();
    }

    public synchronized int sounds() {
        return doing.sounds();
    }

    /// How many packets it refused because they came in the open, though it has a key.
    public synchronized int openPackets() {
        return openPackets;
    }

    /// When it hears this command next its power has just failed for a moment: it has forgotten the
    /// secure channel.
    ///
    /// @param code of the command
    public synchronized void forgetChannelAt(int code) {
        forgetAt = code;
    }

    /// Refuses to begin this many secure channels, as if its key were another.
    public synchronized void refuseHandshakes(int count) {
        handshakesToRefuse = count;
    }

    /// Hears nothing more from the next command of this kind on, until it is begun with anew.
    ///
    /// @param code of the command
    public synchronized void goDeafAt(int code) {
        deafFor = code;
    }

    /// The next answers arrive damaged.
    public synchronized void spoilAnswers(int count) {
        answersToSpoil = count;
    }

    /// As if its power were gone.
    public void fallSilent() {
        silent = true;
    }

    /// Answers who asks everybody from the address of everybody, as libosdp does, and not from its
    /// own.
    public void answerAsEverybody() {
        asEverybody = true;
    }

    public void speakAgain() {
        silent = false;
    }

    @Override
    public void close() {
        port.close();
    }

    private void serve(Link link) {
        OsdpCodec codec = new OsdpCodec();
        onLine().forEach(SimulatedDoorReader::forget);
        while (true) {
            byte[] heard = link.read(LISTENING);
            if (heard.length == 0) {
                // A packet that was cut off: what comes next is another one.
                codec.reset();
            }
            codec.feed(heard);
            for (Optional<OsdpPacket> next = codec.next(); next.isPresent(); next = codec.next()) {
                OsdpPacket packet = next.get();
                for (SimulatedDoorReader one : onLine()) {
                    byte[] answer = packet.fromReader() || one.silent ? NONE : one.answer(packet);
                    if (answer.length > 0) {
                        SimulatedPort.tell(link, answer, SimulatedPort.WRITE_LIMIT);
                    }
                }
            }
        }
    }

    /// Asked anew at each packet, because another one may be put beside at any time.
    private List<SimulatedDoorReader> onLine() {
        return Stream.concat(beside.stream(), Stream.of(this)).toList();
    }

    private synchronized void forget() {
        session = null;
        lastSequence = -1;
    }

    /// Nothing for a packet that is for another reader.
    private synchronized byte[] answer(OsdpPacket command) {
        boolean forMe = command.address() == doing.address() || command.address() == EVERYBODY;
        if (!forMe || isDeafTo(command)) {
            return NONE;
        }
        if (command.code() == forgetAt) {
            forgetAt = 0;
            session = null;
        }
        int sequence = command.sequence();
        if (sequence == 0) {
            session = null;
        } else if (sequence == lastSequence) {
            // A repeated packet gets the same answer and is not done again.
            return spoiled(lastAnswer);
        } else if (lastSequence < 0 || sequence != lastSequence % 3 + 1) {
            return spoiled(plain(command, NONE, DoorReaderCommands.NAK, (byte) SEQUENCE));
        }
        lastSequence = sequence;
        lastAnswer = answered(command);
        return spoiled(lastAnswer);
    }

    private boolean isDeafTo(OsdpPacket command) {
        if (deafFor > 0 && command.code() == deafFor) {
            deafFor = -1;
        }
        if (deafFor < 0 && command.sequence() == 0) {
            deafFor = 0;
        }
        return deafFor < 0;
    }

    private byte[] spoiled(byte[] answer) {
        if (answersToSpoil == 0) {
            return answer;
        }
        answersToSpoil--;
        byte[] bad = answer.clone();
        bad[bad.length - 1] ^= 1;
        return bad;
    }

    private byte[] answered(OsdpPacket command) {
        OsdpSession open = session;
        return switch (command.blockType()) {
            case 0x11 -> challenged(command);
            case 0x13 -> begun(command);
            case 0x15, 0x17 -> open == null ? insecure(command) : secured(command, open);
            default -> open == null ? unsecured(command) : inTheOpen(command);
        };
    }

    private byte[] inTheOpen(OsdpPacket command) {
        openPackets++;
        return insecure(command);
    }

    private byte[] insecure(OsdpPacket command) {
        session = null;
        return plain(command, NONE, DoorReaderCommands.NAK, (byte) SECURITY);
    }

    private byte[] challenged(OsdpPacket command) {
        OsdpKey own = key;
        boolean ownKey = command.block()[1] != 0;
        boolean wrong = command.data().length != 8 || ownKey != (own != null);
        if (wrong || handshakesToRefuse > 0) {
            handshakesToRefuse = Math.max(0, handshakesToRefuse - 1);
            return insecure(command);
        }
        panelRandom = command.data();
        ownRandom = new byte[8];
        RANDOM.nextBytes(ownRandom);
        OsdpSession next = new OsdpSession(own == null ? OsdpKey.everybodys() : own, panelRandom);
        beginning = next;
        byte[] data = Arrays.copyOf(DoorReaderCommands.identity(), 32);
        System.arraycopy(ownRandom, 0, data, 8, 8);
        System.arraycopy(next.proof(panelRandom, ownRandom), 0, data, 16, 16);
        return plain(command, new byte[] {0x12, command.block()[1]}, 0x76, data);
    }

    private byte[] begun(OsdpPacket command) {
        OsdpSession next = beginning;
        beginning = null;
        if (next == null || !Arrays.equals(next.proof(ownRandom, panelRandom), command.data())) {
            return insecure(command);
        }
        byte[] start = next.begin(command.data());
        session = next;
        return plain(command, new byte[] {0x14, 1}, 0x78, start);
    }

    private byte[] secured(OsdpPacket command, OsdpSession open) {
        Optional<byte[]> data =
                command.blockType() == 0x17
                        ? open.decipherCommand(command.data())
                        : Optional.of(command.data());
        boolean right = Arrays.equals(open.commandMac(command.signed()), command.mac());
        if (!right || data.isEmpty()) {
            return insecure(command);
        }
        int from = doing.address() | 0x80;
        byte[] answer = done(command.code(), data.get());
        byte[] content = Arrays.copyOfRange(answer, 1, answer.length);
        boolean bare = content.length == 0;
        return OsdpCodec.encodeSecured(
                check(command),
                from,
                command.sequence(),
                new byte[] {(byte) (bare ? 0x16 : 0x18)},
                answer[0] & 0xFF,
                bare ? content : open.encipherAnswer(content),
                open::answerMac);
    }

    private byte[] unsecured(OsdpPacket command) {
        boolean harmless = command.code() == 0x61 || command.code() == 0x62;
        if (key != null && !harmless) {
            return inTheOpen(command);
        }
        boolean toEverybody = command.address() == EVERYBODY;
        int from = toEverybody && asEverybody ? EVERYBODY : doing.address();
        byte[] answer = done(command.code(), command.data());
        byte[] data = Arrays.copyOfRange(answer, 1, answer.length);
        return plain(from, command, NONE, answer[0] & 0xFF, data);
    }

    private byte[] plain(OsdpPacket command, byte[] block, int code, byte... data) {
        return plain(doing.address(), command, block, code, data);
    }

    /// With the same kind of check as the command.
    private static byte[] plain(
            int from, OsdpPacket command, byte[] block, int code, byte... data) {
        return OsdpCodec.encode(check(command), from | 0x80, command.sequence(), block, code, data);
    }

    private static Check check(OsdpPacket command) {
        return command.crc() ? Check.CRC : Check.SUM;
    }

    /// Code and data of the answer.
    private byte[] done(int code, byte[] data) {
        return code == 0x75 ? keySet(data) : doing.done(code, data);
    }

    private byte[] keySet(byte[] data) {
        if (session == null || data.length != 18 || data[0] != 1 || data[1] != 16) {
            return DoorReaderCommands.refusal(SECURITY);
        }
        key = OsdpKey.of(Arrays.copyOfRange(data, 2, 18));
        return new byte[] {DoorReaderCommands.ACK};
    }
}
