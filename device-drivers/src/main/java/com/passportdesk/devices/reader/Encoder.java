package com.passportdesk.devices.reader;

import com.passportdesk.devices.card.Activation;
import com.passportdesk.devices.card.CardChannel;
import com.passportdesk.devices.link.Line;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// What reads and writes cards, whatever it is. For the thread that owns it.
public interface Encoder extends Line {

    /// What it says of itself; asked once it is open.
    String device();

    /// The cards in the field now, as many as the encoder can tell apart.
    List<Found> cards();

    /// The same after every card was without power, which frees it from whatever state it was in.
    List<Found> cardsAnew();

    /// What a card in the field is that has no number by which it could be one of [#cards()].
    default Optional<String> stranger() {
        return Optional.empty();
    }

    /// Lets some time pass until it is worth looking again.
    ///
    /// @param pause passes the time of an encoder that cannot say itself when something changes
    void rest(Consumer<Duration> pause);

    /// A card and the way to it.
    record Found(Activation card, CardChannel channel) {}
}
