package com.passportdesk.console.desk;

import com.passportdesk.store.desk.Command;
import com.passportdesk.store.desk.CommandHandler;
import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.keys.StoreKey;
import com.passportdesk.store.lease.LeaseRepository;
import com.passportdesk.store.lease.Stretch;
import com.passportdesk.store.neighbour.Mistrusted;
import com.passportdesk.store.neighbour.Neighbour;
import com.passportdesk.store.projection.Projection;
import com.passportdesk.store.projection.RowFollower;
import com.passportdesk.store.replica.NotBrought;
import com.passportdesk.store.staff.Permitted;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A desk on a real store, in step with its centre. Closing takes at most five seconds: the line
/// first, so that nothing more comes in, then the store.
public final class OpenDesk implements RunningDesk, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OpenDesk.class);

    private static final String SYSTEM = "system";
    private static final Duration HEARING = Duration.ofSeconds(1);
    private static final Duration HEARING_AGAIN = Duration.ofMillis(5);

    private final DeskPlace place;
    private final DeskStore store;
    private final LineToCentre line;
    private final Session session = new Session();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final List<Consumer<Set<String>>> listeners = new CopyOnWriteArrayList<>();

    private OpenDesk(DeskPlace place, DeskStore store, LineToCentre line) {
        this.place = place;
        this.store = store;
        this.line = line;
        store.onChange(this::tell);
        line.onChange(() -> tell(Set.of(LINE)));
        session.watch(() -> tell(Set.of(SESSION)));
    }

    /// Opens the store and begins to talk to the centre; returns without waiting for it.
    ///
    /// @throws com.passportdesk.store.desk.StoreProblem saying why the store cannot be opened
    public static OpenDesk open(DeskPlace place, List<Projection> features) {
        return open(place, features, List.of());
    }

    /// @param followers what is kept up with the rows besides
    public static OpenDesk open(
            DeskPlace place, List<Projection> features, List<RowFollower> followers) {
        DeskStore store =
                DeskStore.open(
                        place.home(),
                        features,
                        place.clock(),
                        place.key(),
                        place.options(),
                        followers);
        try {
            return new OpenDesk(place, store, place.centre().begin(store, place.clock()));
        } catch (RuntimeException failed) {
            store.close();
            throw failed;
        }
    }

    @Override
    public String site() {
        return place.home().site();
    }

    @Override
    public String code() {
        return place.home().desk();
    }

    @Override
    public InstantSource clock() {
        return place.clock();
    }

    @Override
    public JdbcClient rows() {
        return store.rows();
    }

    @Override
    public <C extends Command, F, O> O submit(CommandHandler<C, F, O> handler, C command) {
        String operator = Rights.signedIn(session).id();
        return switch (store.submit(operator, new Permitted<>(handler), command)) {
            case Permitted.Answer.Given<O>(O outcome) -> outcome;
            case Permitted.Answer.NotAllowed<O>(var right) -> throw Rights.lacking(right);
        };
    }

    @Override
    public <C extends Command, F, O> O submitAsSystem(CommandHandler<C, F, O> handler, C command) {
        return store.submit(SYSTEM, handler, command);
    }

    @Override
    public void signHead() {
        store.vouch();
    }

    @Override
    public Instant heardAt() {
        return store.heardAt();
    }

    @Override
    public Line line() {
        return line.now();
    }

    /// A lease is sold on when it came through the feed like any other.
    @Override
    public boolean hold(String thing, Stretch period, int units) {
        UUID lease = line.acquire(thing, period, units).orElse(null);
        if (lease == null) {
            return false;
        }
        LeaseRepository leases = new LeaseRepository(rows());
        long last = System.nanoTime() + HEARING.toNanos();
        while (!leases.knows(lease) && System.nanoTime() < last) {
            LockSupport.parkNanos(HEARING_AGAIN.toNanos());
        }
        return leases.knows(lease);
    }

    @Override
    public List<Neighbour> neighbours() {
        return line.neighbours();
    }

    @Override
    public List<Mistrusted> mistrusted() {
        return line.mistrusted();
    }

    @Override
    public List<NotBrought> notBrought() {
        return line.notBrought();
    }

    @Override
    public Session session() {
        return session;
    }

    @Override
    public Runnable onChange(Consumer<Set<String>> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private void tell(Set<String> topics) {
        for (Consumer<Set<String>> listener : listeners) {
            try {
                listener.accept(topics);
            } catch (RuntimeException bug) {
                LOG.error("a listener failed on {}", topics, bug);
            }
        }
    }

    /// The store itself, for what belongs to no feature: the journal, keys, documents' folder.
    public DeskStore store() {
        return store;
    }

    /// Where the key of the store lies.
    public StoreKey.Place keyPlace() {
        return place.key().place(place.home().directory());
    }

    /// What keeps this desk in step.
    public LineToCentre lineToCentre() {
        return line;
    }

    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        try {
            line.close();
        } finally {
            store.close();
        }
    }
}
