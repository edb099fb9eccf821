package com.passportdesk.console.desk;

import com.passportdesk.console.desk.RunningDesk.Line;
import com.passportdesk.store.central.CentreLogin;
import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.lease.Stretch;
import com.passportdesk.store.neighbour.Mistrusted;
import com.passportdesk.store.neighbour.Neighbour;
import com.passportdesk.store.neighbour.NeighbourOptions;
import com.passportdesk.store.neighbour.NeighbourSetting;
import com.passportdesk.store.neighbour.Neighbours;
import com.passportdesk.store.replica.Confirmation;
import com.passportdesk.store.replica.NotBrought;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A line to the centre, and beside it the neighbours this desk hears directly.
public final class Neighbourhood implements LineToCentre {

    private static final Logger LOG = LoggerFactory.getLogger(Neighbourhood.class);
    private static final int ANY = 0;

    private final LineToCentre line;
    private final DeskStore store;
    private final InstantSource clock;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile @Nullable Neighbours neighbours;
    private boolean closed;
    private volatile boolean isUnreadable;

    private Neighbourhood(LineToCentre line, DeskStore store, InstantSource clock) {
        this.line = line;
        this.store = store;
        this.clock = clock;
    }

    /// A line beside which neighbours are heard, unless the desk is set not to.
    public static CentreConnection around(CentreConnection line, NeighbourSetting setting) {
        if (setting.how() == NeighbourSetting.How.UNREADABLE) {
            return (store, clock) -> {
                Neighbourhood begun = new Neighbourhood(line.begin(store, clock), store, clock);
                begun.isUnreadable = true;
                return begun;
            };
        }
        return setting.isSilent()
                ? line
                : (store, clock) -> {
                    Neighbourhood begun = new Neighbourhood(line.begin(store, clock), store, clock);
                    begun.hear(setting);
                    return begun;
                };
    }

    /// A line beside which none are heard until somebody says so.
    public static CentreConnection silent(CentreConnection line) {
        return (store, clock) -> new Neighbourhood(line.begin(store, clock), store, clock);
    }

    @Override
    public synchronized void hear(NeighbourSetting setting) {
        if (closed || setting.isSilent()) {
            return;
        }
        try {
            Neighbours heard = begun(setting.port());
            if (setting.how() == NeighbourSetting.How.FOUND) {
                heard.find();
            } else {
                heard.ask(setting.addresses());
            }
        } catch (IOException e) {
            LOG.error("no neighbour can be heard: {}", e.toString());
        }
    }

    private Neighbours begun(int port) throws IOException {
        Neighbours heard = neighbours;
        if (heard == null) {
            heard = start(store, clock, port);
            listeners.forEach(heard::onChange);
            neighbours = heard;
        }
        return heard;
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
    public synchronized void onChange(Runnable listener) {
        line.onChange(listener);
        listeners.add(listener);
        Neighbours heard = neighbours;
        if (heard != null) {
            heard.onChange(listener);
        }
    }

    @Override
    public List<Neighbour> neighbours() {
        Neighbours heard = neighbours;
        return heard == null ? List.of() : heard.met();
    }

    @Override
    public List<Mistrusted> mistrusted() {
        Neighbours heard = neighbours;
        return heard == null ? List.of() : heard.mistrusted();
    }

    @Override
    public boolean isNeighbourSettingUnreadable() {
        return isUnreadable;
    }

    @Override
    public List<NotBrought> notBrought() {
        return line.notBrought();
    }

    @Override
    public int neighbourPort() {
        Neighbours heard = neighbours;
        return heard == null ? 0 : heard.port();
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
    public Optional<CentreLogin> login() {
        return line.login();
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
    public synchronized void close() {
        closed = true;
        Neighbours heard = neighbours;
        if (heard != null) {
            heard.close();
        }
        line.close();
    }
}
