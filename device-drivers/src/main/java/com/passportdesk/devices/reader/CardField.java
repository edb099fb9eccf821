package com.passportdesk.devices.reader;

import com.passportdesk.devices.card.Activation;
import com.passportdesk.devices.card.CardBench;
import com.passportdesk.devices.card.CardChannel;
import com.passportdesk.devices.card.CardUid;
import com.passportdesk.devices.card.Presentation;
import com.passportdesk.devices.link.DeviceProblem;
import com.passportdesk.devices.reader.CardReader.Event;
import com.passportdesk.devices.reader.Encoder.Found;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What lies in the field, and the events that follow from a change of it.
final class CardField {

    private static final int READ_ATTEMPTS = 3;

    private final Encoder encoder;
    private final CardBench bench;
    private final Consumer<Event> listener;

    private @Nullable CardUid present;

    /// What the card that lies there is called; a card that hides its number has another one.
    private @Nullable CardUid told;

    private @Nullable CardUid unreadable;
    private boolean crowded;
    private Optional<String> stranger = Optional.empty();

    CardField(Encoder encoder, CardBench bench, Consumer<Event> listener) {
        this.encoder = encoder;
        this.bench = bench;
        this.listener = listener;
    }

    /// Looks once, raises events, and carries out the order if its card is there.
    ///
    /// @param orders asked only after looking, so that a card put down after an order was given is
    ///   always met by that order
    void look(Supplier<Optional<WaitingOrder<?>>> orders) {
        List<Found> targets = targets();
        switch (targets.size()) {
            case 0 -> nothing();
            case 1 -> single(targets.getFirst(), orders.get());
            default -> several(targets.size());
        }
        Optional<String> now = targets.isEmpty() ? encoder.stranger() : Optional.empty();
        if (!now.equals(stranger)) {
            stranger = now;
            now.ifPresent(kind -> listener.accept(new Event.UnknownCard(kind)));
        }
    }

    /// A card that was chosen a moment ago may not answer the first call; believe that it left only
    /// after it did not answer to a fresh field either.
    private List<Found> targets() {
        List<Found> targets = encoder.cards();
        boolean changed =
                crowded && targets.size() < 2
                        || targets.isEmpty() && (present != null || unreadable != null);
        if (changed) {
            return encoder.cardsAnew();
        }
        return targets;
    }

    private void nothing() {
        unreadable = null;
        crowded = false;
        leave();
    }

    private void leave() {
        CardUid gone = told;
        present = null;
        told = null;
        if (gone != null) {
            listener.accept(new Event.CardGone(gone));
        }
    }

    private void several(int count) {
        leave();
        if (!crowded) {
            crowded = true;
            listener.accept(new Event.SeveralCards(count));
        }
    }

    private void single(Found found, Optional<WaitingOrder<?>> order) {
        crowded = false;
        CardUid uid = found.card().uid();
        boolean isKnown = uid.equals(present);
        if (!isKnown) {
            isKnown = isStillThere(found);
            if (isKnown) {
                present = numberNow(uid);
            } else {
                leave();
            }
        }
        if (order.isPresent()) {
            carryOut(found, order.get());
            present = uid;
            // Before its outcome is known: a card that is put back at once is shown anew.
            if (order.get().isTorn() && encoder.cardsAnew().isEmpty()) {
                leave();
            }
        } else if (!isKnown) {
            show(found);
        }
    }

    /// A card that hides its number shows another one whenever the field was off: after an order
    /// that looked at it anew, or has it hide its number. It came and went for nobody. One of
    /// strangers tells its true number to nobody here: it is taken for the one that lay there.
    private boolean isStillThere(Found found) {
        CardUid before = told;
        if (before == null || !found.card().uid().isRandom()) {
            return false;
        }
        try {
            return isSame(trueUid(found.card(), found.channel()), before);
        } catch (DeviceProblem.KeysAway away) {
            return false;
        }
    }

    /// A card of strangers is asked twice whether it is ours, and was without power in between: it
    /// is looked for by the number it has since. Else it would be asked again at each look.
    private CardUid numberNow(CardUid asked) {
        if (told == null || !told.isRandom()) {
            return asked;
        }
        List<Found> targets = encoder.cards();
        return targets.size() == 1 ? targets.getFirst().card().uid() : asked;
    }

    /// Of two made-up numbers nobody can tell whether they are of two cards.
    private static boolean isSame(CardUid one, @Nullable CardUid other) {
        return one.equals(other) || other != null && one.isRandom() && other.isRandom();
    }

    private void carryOut(Found found, WaitingOrder<?> order) {
        Activation card = found.card();
        CardChannel channel = found.channel();
        Optional<CardUid> only = order.onlyOn();
        CardUid uid;
        try {
            uid = trueUid(card, channel);
        } catch (DeviceProblem.KeysAway away) {
            noteFirst(card.uid());
            order.giveUp(away.advice());
            return;
        }
        noteFirst(uid);
        if (only.isPresent() && !only.get().equals(uid)) {
            order.refuse(only.get(), uid);
            return;
        }
        order.carryOut(bench, card, channel);
    }

    private void noteFirst(CardUid uid) {
        if (told == null) {
            told = uid;
        }
    }

    /// Of a card that shows random numbers, the one it tells whoever knows it.
    private CardUid trueUid(Activation card, CardChannel channel) {
        return card.uid().isRandom()
                ? bench.present(card, channel).map(Presentation::uid).orElse(card.uid())
                : card.uid();
    }

    private void show(Found found) {
        CardChannel channel = found.channel();
        CardUid uid = found.card().uid();
        for (int attempt = 0; attempt < READ_ATTEMPTS; attempt++) {
            if (attempt > 0 && !channel.isBack()) {
                break;
            }
            Optional<Presentation> read;
            try {
                read = bench.present(found.card(), channel);
            } catch (DeviceProblem.KeysAway away) {
                unread(uid, new Event.KeysAway(uid, away.advice()));
                return;
            }
            if (read.isPresent()) {
                told = read.get().uid();
                present = numberNow(uid);
                unreadable = null;
                listener.accept(new Event.CardShown(read.get()));
                return;
            }
        }
        unread(uid, new Event.Unreadable(uid));
    }

    /// Told once for each card that comes.
    private void unread(CardUid uid, Event event) {
        boolean isNew = !isSame(uid, unreadable);
        unreadable = uid;
        if (isNew) {
            listener.accept(event);
        }
    }
}
