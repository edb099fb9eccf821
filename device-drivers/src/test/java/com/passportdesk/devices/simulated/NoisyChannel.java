package com.passportdesk.devices.simulated;

import com.passportdesk.devices.card.CardAnswer;
import com.passportdesk.devices.card.CardChannel;

/// The way to a card that stays where it is, in a field with noise: some exchanges in a row get
/// lost.
public final class NoisyChannel implements CardChannel {

    private final CardChannel to;
    private final int first;
    private final int last;
    private final boolean heard;
    private int count;

    /// @param first the exchange that gets lost first, counted from 1
    /// @param lost how many get lost
    /// @param heard whether the card does what it was told all the same, and its answer gets lost
    public NoisyChannel(SimulatedCard card, int first, int lost, boolean heard) {
        SimulatedField field = new SimulatedField();
        field.put(card);
        this.to = new FieldChannel(field);
        this.first = first;
        this.last = first + lost - 1;
        this.heard = heard;
    }

    /// Whether all was over before anything got lost.
    public boolean wasQuiet() {
        return count < first;
    }

    private boolean isLost() {
        count++;
        return count >= first && count <= last;
    }

    @Override
    public CardAnswer exchange(byte... command) {
        boolean lost = isLost();
        CardAnswer answer = lost && !heard ? nothing() : to.exchange(command);
        return lost ? nothing() : answer;
    }

    @Override
    public CardAnswer transmit(byte... command) {
        boolean lost = isLost();
        CardAnswer answer = lost && !heard ? nothing() : to.transmit(command);
        return lost ? nothing() : answer;
    }

    private static CardAnswer nothing() {
        return new CardAnswer(1, new byte[0]);
    }

    @Override
    public boolean isBack() {
        return to.isBack();
    }
}
