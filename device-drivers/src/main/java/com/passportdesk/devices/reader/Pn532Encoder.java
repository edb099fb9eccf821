package com.passportdesk.devices.reader;

import com.passportdesk.devices.link.Link;
import com.passportdesk.devices.pn532.KnownRates;
import com.passportdesk.devices.pn532.Pn532;
import com.passportdesk.devices.pn532.Pn532CardChannel;
import com.passportdesk.devices.pn532.Pn532Target;
import com.passportdesk.devices.pn532.Pn532Timing;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// A PN532 on a serial line. While no card is there the chip looks for one by itself; a card that
/// lies there is looked for about ten times a second. Where it may be quick the chip speaks as
/// quickly as its line allows while it is open, and before it is closed as slowly as after
/// power-up.
public final class Pn532Encoder implements Encoder {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final Link link;
    private final Pn532 chip;
    private final KnownRates rates;
    private String device = "";

    /// What the chip found while it was waited for; the next look takes it.
    private Optional<List<Pn532Target>> waitedFor = Optional.empty();

    private boolean empty;

    /// Never at another rate than after power-up.
    public Pn532Encoder(Link link, Pn532Timing timing) {
        this(link, timing, KnownRates.standardOnly());
    }

    /// @param rates what is known of the rates of ports, and is added to
    public Pn532Encoder(Link link, Pn532Timing timing, KnownRates rates) {
        this.rates = rates;
        this.link = link;
        this.chip = new Pn532(link, timing);
    }

    @Override
    public String name() {
        return link.name();
    }

    @Override
    public void open() {
        link.open();
        device = chip.start(rates).toString();
        chip.hasten(rates);
    }

    @Override
    public String device() {
        return device;
    }

    @Override
    public List<Found> cards() {
        List<Pn532Target> now = waitedFor.orElseGet(chip::listTargets);
        waitedFor = Optional.empty();
        empty = now.isEmpty();
        return now.stream()
                .map(target -> new Found(target.card(), new Pn532CardChannel(chip, target)))
                .toList();
    }

    @Override
    public List<Found> cardsAnew() {
        waitedFor = Optional.empty();
        chip.resetField();
        return cards();
    }

    @Override
    public void rest(Consumer<Duration> pause) {
        if (empty) {
            long begun = System.nanoTime();
            waitedFor = Optional.of(chip.awaitTargets());
            Duration left = BETWEEN_LOOKS.minusNanos(System.nanoTime() - begun);
            if (waitedFor.get().isEmpty() && left.isPositive()) {
                // Stopped, or a chip that does not wait.
                waitedFor = Optional.empty();
                pause.accept(left);
            }
        } else {
            pause.accept(BETWEEN_LOOKS);
        }
    }

    @Override
    public void rest(Duration limit) {
        link.rest(limit);
    }

    @Override
    public void wake() {
        link.wake();
    }

    @Override
    public void close() {
        chip.letGo(rates);
        link.close();
    }
}
