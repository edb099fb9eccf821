package com.passportdesk.store.neighbour;

import com.passportdesk.store.desk.DeskStore;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// The desks of this site that are heard directly. Each desk asks each other one for what the
/// centre does not have yet; what it is told is kept and in its rows before it says so. Nothing at
/// the desk waits for any of this.
public final class Neighbours implements AutoCloseable {

    /// More than these are not asked.
    private static final int MOST = 32;

    private final DeskStore store;
    private final NeighbourOptions options;
    private final Board board;
    private final Revocations revocations;
    private final Server server;
    private final Map<Address, Asking> asked = new ConcurrentHashMap<>();
    private final Runnable stopHearing;

    /// An order came, which may have been to revoke whom one talks to.
    private final AtomicBoolean isOrdered = new AtomicBoolean(true);

    private final Set<Address> named = new LinkedHashSet<>();
    private final Set<Address> found = new LinkedHashSet<>();
    private @Nullable Finding finding;
    private boolean closing;

    private Neighbours(DeskStore store, InstantSource clock, NeighbourOptions options)
            throws IOException {
        this.store = store;
        this.options = options;
        this.board = new Board(clock);
        this.revocations = new Revocations(store.rows());
        this.server = new Server(store, revocations, options, board, this::lookRound);
        this.stopHearing = store.onChange(this::changed);
    }

    /// Listens for neighbours from now on, as soon as this desk has a certificate.
    ///
    /// @throws IOException when the port is taken
    public static Neighbours start(DeskStore store, InstantSource clock, NeighbourOptions options)
            throws IOException {
        Neighbours neighbours = new Neighbours(store, clock, options);
        neighbours.server.start();
        return neighbours;
    }

    private void changed(Set<String> topics) {
        if (topics.contains("order")) {
            isOrdered.set(true);
        }
        server.changed();
    }

    /// Where this desk is heard.
    public int port() {
        return server.port();
    }

    /// Asks the desks at these addresses, and no longer any other that was named before. One that
    /// is this desk itself, or no desk of this site, is left alone.
    public synchronized void ask(Collection<Address> addresses) {
        named.clear();
        named.addAll(addresses);
        ask();
    }

    /// Looks for desks on the networks of this machine from now on, and lets itself be found. They
    /// are asked after those that were named.
    public synchronized void find() {
        if (finding == null && !closing) {
            Finding begun = new Finding(store.home().desk(), port(), this::found);
            finding = begun;
            begun.start();
        }
    }

    private synchronized void found(Set<Address> addresses) {
        found.clear();
        found.addAll(addresses);
        ask();
    }

    private void ask() {
        Set<Address> wanted = new LinkedHashSet<>(named);
        wanted.addAll(found);
        asked.entrySet()
                .removeIf(one -> {
                    boolean gone = !wanted.contains(one.getKey());
                    if (gone) {
                        one.getValue().stop();
                    }
                    return gone;
                });
        for (Address address : wanted) {
            if (!closing && asked.size() < MOST && !asked.containsKey(address)) {
                Asking asking = new Asking(address, store, revocations, options, board);
                asked.put(address, asking);
                asking.start();
            }
        }
    }

    /// Waits for nobody: closing waits for the thread that does it.
    private void lookRound() {
        asked.values().forEach(Asking::hangUpIfLate);
        if (isOrdered.getAndSet(false)) {
            isOrdered.compareAndSet(false, !revocations.isRead());
            asked.values().forEach(Asking::hangUpIfRevoked);
            server.hangUpIfRevoked();
        }
    }

    /// Who is heard just now, by code.
    public List<Neighbour> met() {
        return board.neighbours();
    }

    /// Which desks of this site are not listened to since this desk was opened, by code.
    public List<Mistrusted> mistrusted() {
        return board.mistrusted();
    }

    /// The last record of this desk that another one has kept, as it said; 0 until it did.
    long kept(String desk) {
        return board.kept(desk);
    }

    /// Hears of each change of [#met], on one of the neighbours' own threads: be quick.
    ///
    /// @return stops the hearing
    public Runnable onChange(Runnable listener) {
        return board.listen(listener);
    }

    /// What was told and not yet kept is told again after the next start.
    @Override
    public synchronized void close() {
        closing = true;
        stopHearing.run();
        if (finding != null) {
            finding.stop();
        }
        asked.values().forEach(Asking::stop);
        asked.clear();
        server.stop();
    }
}
