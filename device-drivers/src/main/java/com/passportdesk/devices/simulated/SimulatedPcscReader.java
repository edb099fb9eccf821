package com.passportdesk.devices.simulated;

import com.passportdesk.devices.pn532.Pn532Frame.Direction;
import com.passportdesk.devices.pn532.Pn532Frame.Message;
import com.passportdesk.devices.simulated.SimulatedCard.Answer;
import com.passportdesk.devices.simulated.SimulatedPn532.Reply;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A contactless reader as the PC/SC service sees it: commands of PC/SC part 3, and what its maker
/// added. [SimulatedPcscService] brings the service around it.
public final class SimulatedPcscReader {

    /// Which reader it plays.
    public enum Model {
        /// With a PN532 inside that can be reached.
        ACR122U("ACS ACR122U PICC Interface 00 00"),
        /// With transparent sessions.
        ACR1252("ACS ACR1252 Dual Reader [ACR1252 Dual Reader PICC] 00 00"),
        /// With nothing but the commands of PC/SC part 3.
        OMNIKEY_5022("HID Global OMNIKEY 5022 Smart Card Reader 00 00");

        private final String usualName;

        Model(String usualName) {
            this.usualName = usualName;
        }

        public String usualName() {
            return usualName;
        }
    }

    /// The card left before it answered.
    static final class CardGone extends RuntimeException {
        private static final long serialVersionUID = 1L;

        CardGone() {
            super("the card left", null, false, false);
        }
    }

    private static final byte[] DONE = {(byte) 0x90, 0};
    private static final byte[] FAILED = {0x63, 0};
    private static final byte[] NOT_SUPPORTED = {0x6A, (byte) 0x81};
    private static final int SPEAKS_APDU = 0x20;
    private static final int SESSION = 0xC2;
    private static final int KEY_BYTES = 6;
    private static final int BLOCK_BYTES = 16;
    private static final int HEADER = 5;

    private final Model model;
    private final SimulatedField field = new SimulatedField();
    private final SimulatedPn532 inside = new SimulatedPn532(field, Duration.ZERO);

    /// Two places for keys of memory cards; empty until one is put there.
    private final byte[][] keys = {{}, {}};

    private boolean inSession;
    private int exchangesUntilUnplugged;
    private boolean swapIsHidden;
    private volatile byte @Nullable [] stranger;

    public SimulatedPcscReader(Model model) {
        this.model = model;
    }

    public SimulatedField field() {
        return field;
    }

    public String name() {
        return model.usualName();
    }

    /// Unplugs at the command number `count`, counted from 1 from now on, before the card hears of
    /// it.
    public synchronized void unplugAtCommand(int count) {
        exchangesUntilUnplugged = count;
    }

    synchronized boolean isTimeToUnplug() {
        return exchangesUntilUnplugged > 0 && --exchangesUntilUnplugged == 0;
    }

    /// The next card takes the place of the one that lies there without the service noticing.
    public synchronized void hideNextSwap() {
        swapIsHidden = true;
    }

    synchronized boolean isSwapHidden() {
        boolean hidden = swapIsHidden;
        swapIsHidden = false;
        return hidden;
    }

    /// Only the answer to reset of a card is there, and no number: a FeliCa or a chip with
    /// contacts. Every card in the field is this one until it is given an empty one.
    public void playStranger(byte... answerToReset) {
        stranger = answerToReset.length == 0 ? null : answerToReset.clone();
    }

    /// The card that the reader chose: the first.
    Optional<SimulatedCard> card() {
        List<SimulatedCard> cards = field.cards();
        return cards.isEmpty() ? Optional.empty() : Optional.of(cards.getFirst());
    }

    void powerUp() {
        field.powerCycle();
        var _ = field.choose(1, Optional.empty());
    }

    /// The answer to reset of the card, as `AnswerToReset` has it.
    byte[] answerToReset(SimulatedCard card) {
        byte[] played = stranger;
        if (played != null) {
            return played.clone();
        }
        ByteArrayOutputStream atr = new ByteArrayOutputStream();
        if ((card.sak() & SPEAKS_APDU) != 0) {
            byte[] select = card.answerToSelect();
            // Length, format, two or three interface bytes; historical bytes are what follows.
            byte[] historical =
                    select.length > 5 ? Arrays.copyOfRange(select, 5, select.length) : new byte[0];
            atr.writeBytes(new byte[] {(byte) (0x80 | historical.length), (byte) 0x80, 1});
            atr.writeBytes(historical);
        } else {
            int name =
                    switch (card.sak()) {
                        case 0x08 -> 0x01;
                        case 0x18 -> 0x02;
                        case 0x09 -> 0x26;
                        default -> 0x03;
                    };
            atr.writeBytes(new byte[] {(byte) 0x8F, (byte) 0x80, 1, (byte) 0x80, 0x4F, 0x0C});
            atr.writeBytes(new byte[] {(byte) 0xA0, 0, 0, 3, 6, 3, 0, (byte) name, 0, 0, 0, 0});
        }
        byte check = 0;
        for (byte one : atr.toByteArray()) {
            check ^= one;
        }
        atr.write(check);
        byte[] rest = atr.toByteArray();
        byte[] whole = new byte[rest.length + 1];
        whole[0] = 0x3B;
        System.arraycopy(rest, 0, whole, 1, rest.length);
        return whole;
    }

    /// What reader or card answer to this, with the status word.
    ///
    /// @throws CardGone when the card left
    byte[] answer(byte[] apdu) {
        SimulatedCard card = card().orElseThrow(CardGone::new);
        boolean forReader = apdu.length >= 5 && (apdu[0] & 0xFF) == 0xFF;
        if (!forReader) {
            return (card.sak() & SPEAKS_APDU) != 0
                    ? overTheAir(field.exchange(1, apdu), new byte[0])
                    : NOT_SUPPORTED.clone();
        }
        boolean forMemory = (apdu[1] & 0xFF) == 0xB0 || (apdu[1] & 0xFF) == 0xD6;
        if (forMemory && (card.sak() & SPEAKS_APDU) != 0) {
            // Such a card has no pages.
            return FAILED.clone();
        }
        return switch (apdu[1] & 0xFF) {
            case 0xCA -> told(card, apdu[2]);
            case 0x82 -> loadKey(apdu);
            case 0x86 -> apdu.length == 10 ? authenticate(card, apdu, 7) : FAILED.clone();
            case 0x88 -> apdu.length >= 6 ? authenticate(card, apdu, 3) : FAILED.clone();
            case 0xB0 -> read(apdu);
            case 0xD6 -> update(apdu);
            case 0x00 -> model == Model.ACR122U ? direct(apdu) : NOT_SUPPORTED.clone();
            case SESSION -> model == Model.ACR1252 ? session(apdu) : NOT_SUPPORTED.clone();
            default -> NOT_SUPPORTED.clone();
        };
    }

    /// Its number, or with 01 what it said when it was chosen.
    private byte[] told(SimulatedCard card, int what) {
        byte[] data = what == 0 ? card.uid().bytes() : card.answerToSelect();
        return stranger != null || what > 1 || data.length == 0
                ? NOT_SUPPORTED.clone()
                : joined(data, DONE);
    }

    private byte[] loadKey(byte[] apdu) {
        if (apdu.length != HEADER + KEY_BYTES || apdu[3] < 0 || apdu[3] >= keys.length) {
            return FAILED.clone();
        }
        keys[apdu[3]] = Arrays.copyOfRange(apdu, HEADER, apdu.length);
        return DONE.clone();
    }

    /// Block, kind of key and place of the key stand from here on, and in the older form with none
    /// between.
    private byte[] authenticate(SimulatedCard card, byte[] apdu, int at) {
        int place = apdu[at + 2];
        if (place < 0 || place >= keys.length || keys[place].length == 0) {
            return FAILED.clone();
        }
        byte[] uid = card.uid().bytes();
        byte[] proof = joined(new byte[] {apdu[at + 1], apdu[at]}, keys[place]);
        byte[] number = Arrays.copyOfRange(uid, uid.length - 4, uid.length);
        return overTheAir(field.exchange(1, joined(proof, number)), DONE);
    }

    /// As many bytes as are wanted, all of them for none.
    private byte[] read(byte[] apdu) {
        int wanted = apdu[4] & 0xFF;
        if (wanted > BLOCK_BYTES) {
            return FAILED.clone();
        }
        Optional<Answer> answer = field.exchange(1, new byte[] {0x30, apdu[3]});
        return overTheAir(
                answer.map(whole ->
                        wanted > 0 && whole instanceof Answer.Data(byte[] bytes)
                                ? new Answer.Data(Arrays.copyOf(bytes, wanted))
                                : whole),
                DONE);
    }

    /// A page of four bytes or a block of sixteen.
    private byte[] update(byte[] apdu) {
        int length = apdu[4];
        if (apdu.length != HEADER + length || length != 4 && length != BLOCK_BYTES) {
            return FAILED.clone();
        }
        byte[] data = Arrays.copyOfRange(apdu, HEADER, apdu.length);
        byte[] write = {(byte) (length == 4 ? 0xA2 : 0xA0), apdu[3]};
        return overTheAir(field.exchange(1, joined(write, data)), DONE);
    }

    private byte[] direct(byte[] apdu) {
        if (apdu.length < HEADER + 2) {
            return FAILED.clone();
        }
        byte[] body = Arrays.copyOfRange(apdu, HEADER + 1, apdu.length);
        Message command = new Message(Direction.TO_CHIP, body);
        return inside.answer(command) instanceof Reply.Body(byte[] bytes)
                ? joined(joined(new byte[] {(byte) 0xD5}, bytes), DONE)
                : FAILED.clone();
    }

    private byte[] session(byte[] apdu) {
        byte[] data = Arrays.copyOfRange(apdu, HEADER, apdu.length);
        if (data.length == 0) {
            return FAILED.clone();
        }
        if (apdu[3] == 0) {
            inSession = (data[0] & 0xFF) == 0x81;
            return joined(new byte[] {(byte) 0xC0, 3, 0, (byte) 0x90, 0}, DONE);
        }
        for (int at = 0; inSession && at + 1 < data.length; ) {
            int header = (data[at] & 0xFF) == 0x5F ? 3 : 2;
            int length = data[at + header - 1] & 0xFF;
            if ((data[at] & 0xFF) == 0x95) {
                byte[] command = Arrays.copyOfRange(data, at + 2, at + 2 + length);
                return exchanged(field.transmit(command));
            }
            at += header + length;
        }
        return NOT_SUPPORTED.clone();
    }

    private byte[] exchanged(Optional<Answer> answer) {
        if (answer.isEmpty() && card().isEmpty()) {
            throw new CardGone();
        }
        ByteArrayOutputStream objects = new ByteArrayOutputStream();
        if (answer.isPresent() && answer.get() instanceof Answer.Data(byte[] bytes)) {
            objects.writeBytes(new byte[] {(byte) 0xC0, 3, 0, (byte) 0x90, 0});
            objects.writeBytes(new byte[] {(byte) 0x92, 1, 0, (byte) 0x96, 2, 0, 0});
            objects.writeBytes(new byte[] {(byte) 0x97, (byte) bytes.length});
            objects.writeBytes(bytes);
        } else {
            objects.writeBytes(new byte[] {(byte) 0xC0, 3, 2, 0x64, 1});
        }
        return joined(objects.toByteArray(), DONE);
    }

    private byte[] overTheAir(Optional<Answer> answer, byte[] status) {
        if (answer.isEmpty()) {
            if (card().isEmpty()) {
                throw new CardGone();
            }
            return FAILED.clone();
        }
        return answer.get() instanceof Answer.Data(byte[] bytes)
                ? joined(bytes, status)
                : FAILED.clone();
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
