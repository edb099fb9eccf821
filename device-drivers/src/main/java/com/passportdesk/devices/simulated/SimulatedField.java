package com.passportdesk.devices.simulated;

import com.passportdesk.devices.card.CardUid;
import com.passportdesk.devices.simulated.SimulatedCard.Answer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The space above a simulated reader, into which cards are put and from which they are taken, by
/// any thread. Also the place for mishaps: a card torn away in the middle of a write.
public final class SimulatedField {

    /// At most as many as a hand can hold at once.
    private static final int MOST_CARDS = 8;

    /// What a page or card holds that was being written when its card was torn away.
    public enum TornPage {
        OLD,
        NEW
    }

    private final List<SimulatedCard> cards = new ArrayList<>();

    /// The cards a reader has chosen, by the numbers it gave them.
    private final TreeMap<Integer, SimulatedCard> chosen = new TreeMap<>();

    /// The one chosen card that listens; others sleep, and so does one that refused something.
    private @Nullable SimulatedCard awake;

    private int writesUntilTorn;
    private int exchangesUntilTorn;
    private int exchanges;
    private TornPage tornPage = TornPage.OLD;

    /// Puts these cards down in one movement.
    public synchronized void put(SimulatedCard... together) {
        for (SimulatedCard card : together) {
            if (cards.size() >= MOST_CARDS || cards.contains(card)) {
                throw new IllegalArgumentException("there is no room for " + card.uid());
            }
            card.powerUp();
            cards.add(card);
        }
    }

    public synchronized void take(SimulatedCard card) {
        cards.remove(card);
        forget(card);
    }

    public synchronized void takeAll() {
        cards.clear();
        awake = null;
    }

    public synchronized List<SimulatedCard> cards() {
        return List.copyOf(cards);
    }

    /// The card leaves the field during its write number `count`, counted from 1 from now on.
    public synchronized void tearAtWrite(int count, TornPage page) {
        writesUntilTorn = count;
        tornPage = page;
    }

    /// The card leaves the field at its exchange number `count`, counted from 1 from now on: before
    /// the card hears the command, or after it has done it and before its answer arrives.
    public synchronized void tearAtExchange(int count, TornPage page) {
        exchangesUntilTorn = count;
        tornPage = page;
    }

    /// How many exchanges with cards there were.
    public synchronized int exchanges() {
        return exchanges;
    }

    /// The field goes off and on.
    synchronized void powerCycle() {
        release();
        cards.forEach(SimulatedCard::powerUp);
    }

    synchronized List<SimulatedCard> choose(int most, Optional<CardUid> only) {
        release();
        for (SimulatedCard card : cards) {
            boolean wanted = only.isEmpty() || only.get().equals(card.uid());
            if (wanted && chosen.size() < most) {
                card.select();
                chosen.put(chosen.size() + 1, card);
            }
        }
        awake = chosen.isEmpty() ? null : chosen.firstEntry().getValue();
        return List.copyOf(chosen.values());
    }

    synchronized boolean hasChosen(int number) {
        return chosen.containsKey(number);
    }

    /// The numbers of those that are chosen.
    synchronized List<Integer> chosen() {
        return List.copyOf(chosen.keySet());
    }

    /// Calls a chosen card again, whatever state it is in.
    synchronized void wake(int number) {
        SimulatedCard card = chosen.get(number);
        if (card != null && cards.contains(card)) {
            card.select();
            awake = card;
        }
    }

    /// Sends a chosen card to sleep.
    synchronized void halt(int number) {
        if (awake == chosen.get(number)) {
            awake = null;
        }
    }

    /// Forgets a chosen card; the others keep their numbers.
    synchronized void release(int number) {
        halt(number);
        chosen.remove(number);
    }

    synchronized void release() {
        chosen.clear();
        awake = null;
    }

    /// Nothing when no card answers.
    synchronized Optional<Answer> exchange(int number, byte[] command) {
        SimulatedCard card = chosen.get(number);
        if (card != null && awake != null && awake != card) {
            card.select();
            awake = card;
        }
        return answer(command, true);
    }

    synchronized Optional<Answer> transmit(byte[] command) {
        return answer(command, false);
    }

    private Optional<Answer> answer(byte[] command, boolean throughExchange) {
        SimulatedCard card = awake;
        if (card == null || !cards.contains(card)) {
            return Optional.empty();
        }
        exchanges++;
        if (isTorn(command) || isTornHere()) {
            if (tornPage == TornPage.NEW) {
                var _ = throughExchange ? card.exchange(command) : card.transmit(command);
            }
            take(card);
            return Optional.empty();
        }
        Answer answer = throughExchange ? card.exchange(command) : card.transmit(command);
        if (!(answer instanceof Answer.Data)) {
            awake = null;
        }
        return Optional.of(answer);
    }

    private boolean isTorn(byte[] command) {
        boolean write = command.length > 0 && Arrays.asList(0xA2, 0xA0).contains(command[0] & 0xFF);
        if (!write || writesUntilTorn == 0) {
            return false;
        }
        writesUntilTorn--;
        return writesUntilTorn == 0;
    }

    private boolean isTornHere() {
        if (exchangesUntilTorn == 0) {
            return false;
        }
        exchangesUntilTorn--;
        return exchangesUntilTorn == 0;
    }

    private void forget(SimulatedCard card) {
        if (awake == card) {
            awake = null;
        }
    }
}
