package com.passportdesk.devices.simulated;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A reader that is plugged in, as the service knows it: who has its card, how often cards came and
/// went.
final class PcscSlot {

    /// `READER_STATE` of pcsc-lite 1.9: name (128), event counter, state, sharing (4 each), ATR
    /// (33, padded to 36), its length, protocol (4 each).
    static final int STATE_BYTES = 184;

    private static final int NAME_BYTES = 128;
    private static final int ATR_BYTES = 36;
    private static final int ABSENT = 0x02;
    private static final int PRESENT = 0x04 | 0x10 | 0x20;
    private static final int EXCLUSIVE = -1;
    private static final int T1 = 2;

    private final SimulatedPcscReader reader;
    private @Nullable SimulatedCard present;
    private int comings;

    /// How many programs share the card; -1 when one has it alone.
    private int sharing;

    PcscSlot(SimulatedPcscReader reader) {
        this.reader = reader;
        this.present = reader.card().orElse(null);
    }

    SimulatedPcscReader reader() {
        return reader;
    }

    /// Looks whether a card came or went since it was last asked.
    synchronized boolean hasChanged() {
        SimulatedCard now = reader.card().orElse(null);
        if (now == present) {
            return false;
        }
        if (now != null && present != null && reader.isSwapHidden()) {
            present = now;
            return false;
        }
        // One that went and one that came are two events.
        comings += now == null || present == null ? 1 : 2;
        present = now;
        return true;
    }

    synchronized int comings() {
        return comings;
    }

    /// Takes the card for one program alone; false while another has it.
    synchronized boolean takeAlone() {
        boolean free = sharing == 0;
        sharing = free ? EXCLUSIVE : sharing;
        return free;
    }

    /// Takes the card for one program of several; false while one has it alone.
    synchronized boolean share() {
        boolean free = sharing != EXCLUSIVE;
        sharing += free ? 1 : 0;
        return free;
    }

    synchronized void release() {
        sharing = sharing == EXCLUSIVE ? 0 : Math.max(0, sharing - 1);
    }

    synchronized void put(ByteBuffer to) {
        int start = to.position();
        to.put(reader.name().getBytes(StandardCharsets.UTF_8));
        to.position(start + NAME_BYTES);
        Optional<SimulatedCard> card = Optional.ofNullable(present);
        byte[] atr = card.map(reader::answerToReset).orElse(new byte[0]);
        to.putInt(comings).putInt(card.isPresent() ? PRESENT : ABSENT);
        to.putInt(sharing);
        to.put(atr);
        to.position(start + NAME_BYTES + 12 + ATR_BYTES);
        to.putInt(atr.length).putInt(T1);
    }
}
