package com.passportdesk.devices.pn532;

import com.passportdesk.devices.card.Activation;
import com.passportdesk.devices.card.CardAnswer;
import com.passportdesk.devices.card.CardChannel;
import com.passportdesk.devices.link.DeviceProblem;
import java.util.List;

/// The way to one card through a PN532.
public final class Pn532CardChannel implements CardChannel {

    /// Stands for "the chip did not accept the command", beside the chip's own status values.
    private static final int NOT_ACCEPTED = 0x3F;

    private static final int SPEAKS_APDU = 0x20;

    private final Pn532 chip;
    private Pn532Target target;

    public Pn532CardChannel(Pn532 chip, Pn532Target target) {
        this.chip = chip;
        this.target = target;
    }

    @Override
    public CardAnswer exchange(byte... command) {
        try {
            return chip.exchange(target.number(), command);
        } catch (DeviceProblem.Refused _) {
            return new CardAnswer(NOT_ACCEPTED, new byte[0]);
        }
    }

    @Override
    public CardAnswer transmit(byte... command) {
        try {
            return chip.transmit(command);
        } catch (DeviceProblem.Refused _) {
            return new CardAnswer(NOT_ACCEPTED, new byte[0]);
        }
    }

    @Override
    public boolean isBack() {
        chip.resetField();
        List<Pn532Target> found = chip.listTargets();
        if (found.size() != 1 || !mayBeSame(found.getFirst().card())) {
            return false;
        }
        target = found.getFirst();
        return true;
    }

    /// A card that hides its number, perhaps only since it was told to a moment ago, shows another
    /// one now; whoever asks it on will find out by its keys whether it is the same.
    private boolean mayBeSame(Activation found) {
        Activation before = target.card();
        boolean hidden = found.uid().isRandom() && (found.sak() & SPEAKS_APDU) != 0;
        return found.equals(before) || hidden && found.sak() == before.sak();
    }
}
