package com.passportdesk.console.desk;

import com.passportdesk.console.desk.RunningDesk.Line;
import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.lease.Stretch;
import com.passportdesk.store.neighbour.Neighbour;
import com.passportdesk.store.neighbour.NeighbourOptions;
import com.passportdesk.store.neighbour.NeighbourSetting;
import com.passportdesk.store.neighbour.Neighbours;
import com.passportdesk.store.replica.Confirmation;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A line to the centre, and beside it the neighbours this desk hears directly.
public final class Neighbourhood implements LineToCentre {

    private static final Logger LOG = LoggerFactory.getLogger(Neighbourhood.class);
    private static final int ANY = 0;

    private final LineToCentre line;
    private final Neighbours neighbours;

    private Neighbourhood(LineToCentre line, Neighbours neighbours) {
        this.line = line;
        this.neighbours = neighbours;
    }

    /// A line beside which neighbours are heard, unless the desk is set not to.
    public static CentreConnection around(CentreConnection line, NeighbourSetting setting) {
        return setting.how() == NeighbourSetting.How.OFF
                ? line
                : (store, clock) -> begin(line, setting, store, clock);
    }

    private static LineToCentre begin(
            CentreConnection line, NeighbourSetting setting, DeskStore store, InstantSource clock) {
        Neighbours neighbours;
        try {
            neighbours = start(store, clock, setting.port());
        } catch (IOException e) {
            LOG.error("no neighbour can be heard: {}", e.toString());
            return line.begin(store, clock);
        }
        switch (setting.how()) {
            case LISTED -> neighbours.ask(setting.addresses());
            case FOUND -> neighbours.find();
            case OFF -> {}
        }
        try {
            return new Neighbourhood(line.begin(store, clock), neighbours);
        } catch (RuntimeException failed) {
            neighbours.close();
            throw failed;
        }
    }

    /// Another program may have the port: then this desk asks others, and is heard at another one.
    private static Neighbours start(DeskStore store, InstantSource clock, int port)
            throws IOException {
        try {
            return Neighbours.start(store, clock, NeighbourOptions.standard(port));
        } catch (IOException taken) {
            LOG.warn("neighbours cannot find this desk at port {}: {}", port, taken.toString());
            return Neighbours.start(store, clock, NeighbourOptions.standard(ANY));
        }
    }

    @Override
    public Line now() {
        return line.now();
    }

    @Override
    public void onChange(Runnable listener) {
        line.onChange(listener);
        neighbours.onChange(listener);
    }

    @Override
    public List<Neighbour> neighbours() {
        return neighbours.met();
    }

    @Override
    public int neighbourPort() {
        return neighbours.port();
    }

    @Override
    public boolean awaitUp(Duration limit) {
        return line.awaitUp(limit);
    }

    @Override
    public boolean awaitSent(Duration limit) {
        return line.awaitSent(limit);
    }

    @Override
    public Optional<Instant> centreTime() {
        return line.centreTime();
    }

    @Override
    public List<Confirmation> confirmed(UUID order) {
        return line.confirmed(order);
    }

    @Override
    public Optional<UUID> acquire(String thing, Stretch period, int units) {
        return line.acquire(thing, period, units);
    }

    @Override
    public void close() {
        neighbours.close();
        line.close();
    }
}
