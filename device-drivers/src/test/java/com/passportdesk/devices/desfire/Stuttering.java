package com.passportdesk.devices.desfire;

import com.passportdesk.devices.card.CardAnswer;
import com.passportdesk.devices.card.CardChannel;

/// Sends one command twice and tells the second answer, as a reader does whose acknowledgement got
/// lost.
final class Stuttering implements CardChannel {
    private final CardChannel channel;
    private final int twice;
    private int sent;

    Stuttering(CardChannel channel, int twice) {
        this.channel = channel;
        this.twice = twice;
    }

    /// How many commands were sent, each counted once.
    int sent() {
        return sent;
    }

    @Override
    public CardAnswer exchange(byte... command) {
        sent++;
        if (sent == twice) {
            channel.exchange(command);
        }
        return channel.exchange(command);
    }

    @Override
    public CardAnswer transmit(byte... command) {
        return channel.transmit(command);
    }

    @Override
    public boolean isBack() {
        return channel.isBack();
    }
}
