package com.passportdesk.devices.simulated;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/// One program that talks to the simulated PC/SC service, in the words of pcsc-lite's protocol 4.4
/// (`winscard_msg.h` of pcsc-lite 1.9). Each message is size and command, four bytes each and low
/// byte first, then a structure, which comes back with its fields filled in:
///
/// | Command | Structure (4 bytes a field unless said) |
/// |---|---|
/// | 01 establish | scope, context, result |
/// | 02 release | context, result |
/// | 04 connect | context, reader (128), share mode, protocols, card, active protocol, result |
/// | 05 connect again | card, share mode, protocols, what becomes of the card, active protocol, result |
/// | 06 disconnect | card, disposition, result |
/// | 07, 08 begin, end transaction | card, (disposition,) result |
/// | 09 transmit | card, send protocol and length, bytes to send, receive protocol and length, bytes to receive, result; then the bytes |
/// | 0A to the reader itself | card, code, lengths to send and to receive, received, result; then the bytes |
/// | 0B status | card, result |
/// | 0D cancel | context, result |
/// | 0F attribute | card, which, its bytes (264), their length, result |
/// | 11 version | major, minor, result |
/// | 12 readers' state | nothing; back: 16 of [PcscSlot#STATE_BYTES] |
/// | 13 wait for a change | as 12; later, once, time and result |
/// | 14 wait no more | nothing; back: time and result, if it still waited |
final class PcscClient {

    private static final int NO_SERVICE = 0x8010001D;
    private static final int CANCELLED = 0x80100002;
    private static final int INVALID_HANDLE = 0x80100003;
    private static final int UNKNOWN_READER = 0x80100009;
    private static final int SHARING_VIOLATION = 0x8010000B;
    private static final int NO_SMARTCARD = 0x8010000C;
    private static final int READER_UNAVAILABLE = 0x80100017;
    private static final int REMOVED_CARD = 0x80100069;
    private static final int UNSUPPORTED = 0x8010001F;

    /// `CM_IOCTL_GET_FEATURE_REQUEST` and `SCARD_CTL_CODE(3500)`, ACS's escape command.
    private static final int FEATURES = 0x42000D48;

    private static final int MAKERS_COMMAND = 0x42000DAC;
    private static final int ANSWER_TO_RESET = 0x00090303;
    private static final int ATTRIBUTE_BYTES = 264;
    private static final int MOST_READERS = 16;
    private static final int NAME_BYTES = 128;
    private static final int ALONE = 1;
    private static final int UNPOWER = 2;
    private static final int T1 = 2;

    /// A connection to the card of a slot, good until that card leaves.
    private record Held(PcscSlot slot, int comings) {}

    private final SocketChannel channel;
    private final SimulatedPcscService service;
    private final Map<Integer, Held> cards = new ConcurrentHashMap<>();
    private volatile int context;
    private boolean waiting;

    PcscClient(SocketChannel channel, SimulatedPcscService service) {
        this.channel = channel;
        this.service = service;
    }

    void serve() {
        try {
            while (true) {
                ByteBuffer header = read(8);
                int size = header.getInt();
                int command = header.getInt();
                answer(command, read(size));
            }
        } catch (IOException gone) {
            close();
        }
    }

    void close() {
        service.left(this);
        cards.values().forEach(held -> held.slot().release());
        try {
            channel.close();
        } catch (IOException gone) {
            // That is what was wanted.
        }
    }

    private void answer(int command, ByteBuffer body) throws IOException {
        switch (command) {
            case 0x01 -> {
                context = ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE);
                send(body.putInt(4, context).putInt(8, 0));
            }
            case 0x02 -> send(body.putInt(4, 0));
            case 0x04 -> connect(body);
            case 0x05 -> reconnect(body);
            case 0x06 -> disconnect(body);
            case 0x07 -> send(body.putInt(4, 0));
            case 0x08 -> send(body.putInt(8, 0));
            case 0x09 -> transmit(body);
            case 0x0A -> control(body);
            case 0x0F -> attribute(body);
            case 0x0B -> send(body.putInt(4, standing(body.getInt(0))));
            case 0x0D -> {
                service.cancel(body.getInt(0));
                send(body.putInt(4, 0));
            }
            case 0x11 -> send(body.putInt(8, body.getInt(0) == 4 ? 0 : NO_SERVICE));
            case 0x12 -> send(states());
            case 0x13 -> beginWait();
            case 0x14 -> endWait(0);
            default -> throw new IOException("command " + command);
        }
    }

    private void connect(ByteBuffer body) throws IOException {
        byte[] bytes = new byte[NAME_BYTES];
        body.get(4, bytes);
        String name = new String(bytes, StandardCharsets.UTF_8).replace("\0", "");
        int at = 4 + NAME_BYTES;
        int card = ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE);
        int result = connected(name, card, body.getInt(at) == ALONE);
        send(body.putInt(at + 8, card).putInt(at + 12, T1).putInt(at + 16, result));
    }

    private int connected(String name, int card, boolean alone) {
        PcscSlot slot = service.slot(name).orElse(null);
        if (slot == null) {
            return UNKNOWN_READER;
        }
        if (slot.reader().card().isEmpty()) {
            return NO_SMARTCARD;
        }
        if (!(alone ? slot.takeAlone() : slot.share())) {
            return SHARING_VIOLATION;
        }
        var _ = slot.hasChanged();
        slot.reader().powerUp();
        cards.put(card, new Held(slot, slot.comings()));
        return 0;
    }

    /// The same connection, to whatever card lies there now.
    private void reconnect(ByteBuffer body) throws IOException {
        int card = body.getInt(0);
        Held held = cards.get(card);
        int result = INVALID_HANDLE;
        if (held != null) {
            boolean isThere = service.slots().contains(held.slot());
            var _ = held.slot().hasChanged();
            boolean isEmpty = held.slot().reader().card().isEmpty();
            result = isThere ? isEmpty ? NO_SMARTCARD : 0 : READER_UNAVAILABLE;
        }
        if (held != null && result == 0) {
            held.slot().reader().powerUp();
            cards.put(card, new Held(held.slot(), held.slot().comings()));
        }
        send(body.putInt(16, T1).putInt(20, result));
    }

    /// Its own features, of which there are none, and its maker's commands.
    private void control(ByteBuffer body) throws IOException {
        Held held = cards.get(body.getInt(0));
        int code = body.getInt(4);
        byte[] command = read(body.getInt(8)).array();
        byte[] answer = {};
        int result = held == null ? INVALID_HANDLE : 0;
        if (held != null && code == MAKERS_COMMAND) {
            try {
                answer = held.slot().reader().answer(command);
            } catch (SimulatedPcscReader.CardGone gone) {
                result = REMOVED_CARD;
            }
        } else if (held != null && code != FEATURES) {
            result = UNSUPPORTED;
        }
        body.putInt(16, answer.length).putInt(20, result);
        send(buffer(body.capacity() + answer.length).put(body.array()).put(answer));
    }

    private void attribute(ByteBuffer body) throws IOException {
        Held held = cards.get(body.getInt(0));
        int at = 8 + ATTRIBUTE_BYTES;
        int result = held == null ? INVALID_HANDLE : UNSUPPORTED;
        if (held != null && body.getInt(4) == ANSWER_TO_RESET) {
            byte[] said =
                    held.slot()
                            .reader()
                            .card()
                            .map(held.slot().reader()::answerToReset)
                            .orElse(new byte[0]);
            body.put(8, said).putInt(at, said.length);
            result = 0;
        }
        send(body.putInt(at + 4, result));
    }

    private void disconnect(ByteBuffer body) throws IOException {
        Held held = cards.remove(body.getInt(0));
        if (held != null) {
            held.slot().release();
            if (body.getInt(4) == UNPOWER) {
                held.slot().reader().powerUp();
            }
        }
        send(body.putInt(8, held == null ? INVALID_HANDLE : 0));
    }

    private int standing(int card) {
        Held held = cards.get(card);
        if (held == null) {
            return INVALID_HANDLE;
        }
        if (!service.slots().contains(held.slot())) {
            return READER_UNAVAILABLE;
        }
        boolean same = !held.slot().hasChanged() && held.slot().comings() == held.comings();
        if (!same) {
            service.changed();
        }
        return same ? 0 : REMOVED_CARD;
    }

    private void transmit(ByteBuffer body) throws IOException {
        int card = body.getInt(0);
        byte[] apdu = read(body.getInt(12)).array();
        Held held = cards.get(card);
        if (held != null && held.slot().reader().isTimeToUnplug()) {
            service.unplug(held.slot().reader());
        }
        int result = standing(card);
        byte[] answer = new byte[0];
        if (held != null && result == 0) {
            try {
                answer = held.slot().reader().answer(apdu);
            } catch (SimulatedPcscReader.CardGone gone) {
                result = REMOVED_CARD;
            }
        }
        body.putInt(24, answer.length).putInt(28, result);
        ByteBuffer whole = buffer(body.capacity() + answer.length);
        whole.put(body.array()).put(answer);
        send(whole);
    }

    private ByteBuffer states() {
        ByteBuffer states = buffer(MOST_READERS * PcscSlot.STATE_BYTES);
        int at = 0;
        for (PcscSlot slot : service.slots()) {
            slot.put(states.position(at));
            at += PcscSlot.STATE_BYTES;
        }
        return states;
    }

    private synchronized void beginWait() throws IOException {
        waiting = true;
        send(states());
    }

    private synchronized void endWait(int result) throws IOException {
        if (waiting) {
            waiting = false;
            send(buffer(8).putInt(4, result));
        }
    }

    void tellChange() {
        tell(0);
    }

    void cancelWait(int of) {
        if (of == context) {
            tell(CANCELLED);
        }
    }

    private void tell(int result) {
        try {
            endWait(result);
        } catch (IOException gone) {
            close();
        }
    }

    private ByteBuffer read(int size) throws IOException {
        ByteBuffer bytes = buffer(size);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) {
                throw new EOFException();
            }
        }
        return bytes.flip();
    }

    private synchronized void send(ByteBuffer whole) throws IOException {
        whole.clear();
        while (whole.hasRemaining()) {
            channel.write(whole);
        }
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
