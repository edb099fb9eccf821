package com.passportdesk.devices.simulated;

import com.passportdesk.devices.card.Activation;
import com.passportdesk.devices.card.CardAnswer;
import com.passportdesk.devices.card.CardChannel;
import com.passportdesk.devices.simulated.SimulatedCard.Answer;
import java.util.List;
import java.util.Optional;

/// A way to the one card in a simulated field without reader and line between, so that thousands of
/// mishaps can be gone through.
public final class FieldChannel implements CardChannel {

    private final SimulatedField field;

    public FieldChannel(SimulatedField field) {
        this.field = field;
        field.choose(1, Optional.empty());
    }

    /// What the card that lies there says of itself.
    public static Activation activation(SimulatedCard card) {
        return new Activation(card.uid(), card.atqa(), card.sak());
    }

    @Override
    public CardAnswer exchange(byte... command) {
        return answer(field.hasChosen(1) ? field.exchange(1, command) : Optional.empty());
    }

    @Override
    public CardAnswer transmit(byte... command) {
        return answer(field.transmit(command));
    }

    @Override
    public boolean isBack() {
        field.powerCycle();
        List<SimulatedCard> found = field.choose(2, Optional.empty());
        return found.size() == 1;
    }

    private static CardAnswer answer(Optional<Answer> answer) {
        return answer.isPresent() && answer.get() instanceof Answer.Data(byte[] bytes)
                ? new CardAnswer(0, bytes)
                : new CardAnswer(1, new byte[0]);
    }
}
