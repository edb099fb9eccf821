package com.passportdesk.devices.simulated;

import com.passportdesk.devices.link.Link;
import com.passportdesk.devices.osdp.OsdpCodec;
import com.passportdesk.devices.osdp.OsdpKey;
import com.passportdesk.devices.osdp.OsdpPacket;
import com.passportdesk.devices.osdp.OsdpPanel;
import com.passportdesk.devices.osdp.OsdpSession;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An OSDP door reader without hardware: answers a panel, with and without the secure channel;
/// cards are shown and keys pressed by any thread.
public final class SimulatedDoorReader implements AutoCloseable {

    private static final Duration LISTENING = Duration.ofMillis(100);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final byte[] NONE = {};
    private static final int ACK = 0x40;
    private static final int NAK = 0x41;
    private static final int UNKNOWN_COMMAND = 3;
    private static final int SEQUENCE = 4;
    private static final int SECURITY = 6;

    /// 697A00 model 99 version 1 serial 01020304 firmware 10.11.12
    private static final byte[] IDENTITY = HexFormat.of().parseHex("697a009901040302010a0b0c");

    private final int address;
    private final SimulatedPort port =
            SimulatedPort.unplugged(
                    "simulated door reader", OsdpPanel.BITS_PER_SECOND, this::serve);
    private final ArrayDeque<byte[]> happened = new ArrayDeque<>();

    private @Nullable OsdpKey key;
    private boolean caseOpen;
    private int unlocks;
    private int lights;
    private int sounds;
    private int answersToSpoil;
    private volatile boolean silent;

    // What the last packet left; only the thread that serves the line uses these.
    private @Nullable OsdpSession session;
    private @Nullable OsdpSession beginning;
    private byte[] panelRandom = {};
    private byte[] ownRandom = {};
    private int lastSequence = -1;
    private byte[] lastAnswer = {};

    private SimulatedDoorReader(int address, @Nullable OsdpKey key) {
        this.address = address;
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

    /// Where it is plugged in.
    public SimulatedPort port() {
        return port;
    }

    /// @param bits how many of the data count
    public synchronized void show(int bits, byte[] data) {
        byte[] event = Arrays.copyOf(new byte[] {0x50, 0, 1}, 5 + data.length);
        event[3] = (byte) bits;
        event[4] = (byte) (bits >> 8);
        System.arraycopy(data, 0, event, 5, data.length);
        happened.add(event);
    }

    /// @param keys digits, `*` and `#`
    public synchronized void press(String keys) {
        byte[] codes =
                keys.replace('*', '\u007F').replace('#', '\r').getBytes(StandardCharsets.US_ASCII);
        byte[] event = Arrays.copyOf(new byte[] {0x53, 0}, 3 + codes.length);
        event[2] = (byte) codes.length;
        System.arraycopy(codes, 0, event, 3, codes.length);
        happened.add(event);
    }

    public synchronized void openCase() {
        caseOpen = true;
        happened.add(status());
    }

    public synchronized void closeCase() {
        caseOpen = false;
        happened.add(status());
    }

    public synchronized int unlocks() {
        return unlocks;
    }

    public synchronized int lights() {
        return lights;
    }

    public synchronized int sounds() {
        return sounds;
    }

    /// The next answers arrive damaged.
    public synchronized void spoilAnswers(int count) {
        answersToSpoil = count;
    }

    /// As if its power were gone.
    public void fallSilent() {
        silent = true;
    }

    public void speakAgain() {
        silent = false;
    }

    @Override
    public void close() {
        port.close();
    }

    private byte[] status() {
        return new byte[] {0x48, (byte) (caseOpen ? 1 : 0), 0};
    }

    private void serve(Link link) {
        OsdpCodec codec = new OsdpCodec();
        session = null;
        lastSequence = -1;
        while (true) {
            codec.feed(link.read(LISTENING));
            for (Optional<OsdpPacket> next = codec.next(); next.isPresent(); next = codec.next()) {
                OsdpPacket packet = next.get();
                if (!packet.fromReader() && packet.address() == address && !silent) {
                    link.write(answer(packet), SimulatedPort.WRITE_LIMIT);
                }
            }
        }
    }

    private synchronized byte[] answer(OsdpPacket command) {
        int sequence = command.sequence();
        if (sequence == 0) {
            session = null;
        } else if (sequence == lastSequence) {
            // A repeated packet gets the same answer and is not done again.
            return spoiled(lastAnswer);
        } else if (lastSequence < 0 || sequence != lastSequence % 3 + 1) {
            return spoiled(plain(sequence, NONE, NAK, (byte) SEQUENCE));
        }
        lastSequence = sequence;
        lastAnswer = answered(command);
        return spoiled(lastAnswer);
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
            default -> unsecured(command);
        };
    }

    private byte[] insecure(OsdpPacket command) {
        session = null;
        return plain(command.sequence(), NONE, NAK, (byte) SECURITY);
    }

    private byte[] challenged(OsdpPacket command) {
        OsdpKey own = key;
        boolean ownKey = command.block()[1] != 0;
        boolean wrong = command.data().length != 8 || ownKey != (own != null);
        if (wrong) {
            return insecure(command);
        }
        panelRandom = command.data();
        ownRandom = new byte[8];
        RANDOM.nextBytes(ownRandom);
        OsdpSession next = new OsdpSession(own == null ? OsdpKey.everybodys() : own, panelRandom);
        beginning = next;
        byte[] data = Arrays.copyOf(IDENTITY, 32);
        System.arraycopy(ownRandom, 0, data, 8, 8);
        System.arraycopy(next.proof(panelRandom, ownRandom), 0, data, 16, 16);
        return plain(command.sequence(), new byte[] {0x12, command.block()[1]}, 0x76, data);
    }

    private byte[] begun(OsdpPacket command) {
        OsdpSession next = beginning;
        beginning = null;
        if (next == null || !Arrays.equals(next.proof(ownRandom, panelRandom), command.data())) {
            return insecure(command);
        }
        byte[] start = next.begin(command.data());
        session = next;
        return plain(command.sequence(), new byte[] {0x14, 1}, 0x78, start);
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
        byte[] answer = done(command.code(), data.get());
        byte[] content = Arrays.copyOfRange(answer, 1, answer.length);
        boolean bare = content.length == 0;
        return OsdpCodec.encodeSecured(
                address | 0x80,
                command.sequence(),
                new byte[] {(byte) (bare ? 0x16 : 0x18)},
                answer[0] & 0xFF,
                bare ? content : open.encipherAnswer(content),
                open::answerMac);
    }

    private byte[] unsecured(OsdpPacket command) {
        boolean harmless = command.code() == 0x61 || command.code() == 0x62;
        if (key != null && !harmless) {
            return insecure(command);
        }
        byte[] answer = done(command.code(), command.data());
        return plain(
                command.sequence(),
                NONE,
                answer[0] & 0xFF,
                Arrays.copyOfRange(answer, 1, answer.length));
    }

    private byte[] plain(int sequence, byte[] block, int code, byte... data) {
        return OsdpCodec.encode(address | 0x80, sequence, block, code, data);
    }

    /// Code and data of the answer.
    private byte[] done(int code, byte[] data) {
        return switch (code) {
            case 0x60 -> happened.isEmpty() ? new byte[] {ACK} : happened.remove();
            case 0x61 -> {
                byte[] answer = Arrays.copyOf(new byte[] {0x45}, 1 + IDENTITY.length);
                System.arraycopy(IDENTITY, 0, answer, 1, IDENTITY.length);
                yield answer;
            }
            case 0x62 -> new byte[] {0x46, 1, 1, 0, 3, 1, 0, 4, 4, 1, 5, 2, 1, 9, 1, 1};
            case 0x64 -> status();
            case 0x66 -> new byte[] {0x4A, 0};
            case 0x68 -> {
                boolean on = data.length >= 4 && (data[1] == 2 || data[1] == 5);
                unlocks += on ? 1 : 0;
                yield new byte[] {ACK};
            }
            case 0x69 -> {
                lights++;
                yield new byte[] {ACK};
            }
            case 0x6A -> {
                sounds++;
                yield new byte[] {ACK};
            }
            case 0x6B -> new byte[] {ACK};
            case 0x75 -> keySet(data);
            default -> new byte[] {NAK, UNKNOWN_COMMAND};
        };
    }

    private byte[] keySet(byte[] data) {
        if (session == null || data.length != 18 || data[0] != 1 || data[1] != 16) {
            return new byte[] {NAK, SECURITY};
        }
        key = OsdpKey.of(Arrays.copyOfRange(data, 2, 18));
        return new byte[] {ACK};
    }
}
