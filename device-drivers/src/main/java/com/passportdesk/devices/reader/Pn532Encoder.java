package com.passportdesk.devices.reader;

import com.passportdesk.devices.link.Link;
import com.passportdesk.devices.pn532.Pn532;
import com.passportdesk.devices.pn532.Pn532CardChannel;
import com.passportdesk.devices.pn532.Pn532Timing;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/// A PN532 on a serial line, asked for cards about ten times a second.
public final class Pn532Encoder implements Encoder {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final Link link;
    private final Pn532 chip;
    private String device = "";

    public Pn532Encoder(Link link, Pn532Timing timing) {
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
        device = chip.start().toString();
    }

    @Override
    public String device() {
        return device;
    }

    @Override
    public List<Found> cards() {
        return chip.listTargets().stream()
                .map(target -> new Found(target.card(), new Pn532CardChannel(chip, target)))
                .toList();
    }

    @Override
    public List<Found> cardsAnew() {
        chip.resetField();
        return cards();
    }

    @Override
    public void rest(Consumer<Duration> pause) {
        pause.accept(BETWEEN_LOOKS);
    }

    @Override
    public void close() {
        link.close();
    }
}
