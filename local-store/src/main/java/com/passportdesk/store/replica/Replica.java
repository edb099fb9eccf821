package com.passportdesk.store.replica;

import com.passportdesk.store.central.CentreLine.Patience;
import com.passportdesk.store.central.CentreLogin;
import com.passportdesk.store.central.CentreProblem;
import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.lease.Stretch;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A desk's line to the centre. It connects by itself, sends what was decided here, takes in what
/// others did, and tells how it goes; nothing at the desk waits for it. Closing takes at most five
/// seconds and loses nothing: what was not sent is sent after the next start.
public final class Replica implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Replica.class);
    private static final Duration ASKING = Duration.ofSeconds(1);
    private static final Duration GIVING_WAY = Duration.ofMillis(1_500);
    private static final Duration ASKING_AGAIN = Duration.ofMillis(40);
    private static final Duration SENDING_FIRST = Duration.ofMillis(500);

    private final CentreLogin login;
    private final ReplicaOptions options;
    private final LineBoard board;
    private final Sender sender;
    private final Receiver receiver;
    private final Runnable stopHearing;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile @Nullable DeskApi asker;

    private Replica(
            DeskStore store, CentreLogin given, InstantSource clock, ReplicaOptions options) {
        // What the home keeps comes before what came with the login: it is newer.
        login = given.showing(() -> store.identity().now().or(given.identity()));
        this.options = options;
        this.board = new LineBoard(store, clock);
        DeskApi.Door door = (patience, program) -> DeskApi.open(login, patience, program);
        this.sender = new Sender(store, door, options, board);
        this.receiver = new Receiver(store, login, door, clock, options, board, sender);
        Runnable stop =
                store.onChange(topics -> {
                    sender.changed(topics);
                    board.tell();
                });
        store.onAppend(sender::appended);
        this.stopHearing =
                () -> {
                    stop.run();
                    store.onAppend(() -> {});
                };
    }

    /// Begins to connect and returns at once.
    ///
    /// @param clock the desk's
    public static Replica start(
            DeskStore store, CentreLogin login, InstantSource clock, ReplicaOptions options) {
        Replica replica = new Replica(store, login, clock, options);
        replica.sender.start();
        replica.receiver.start();
        return replica;
    }

    public State state() {
        return board.state();
    }

    /// Desks of this site of which something waits here that the centre does not take, by code.
    public List<NotBrought> notBrought() {
        return sender.notBrought();
    }

    /// Hears each change of the state, on one of the line's own threads: be quick.
    ///
    /// @return stops the hearing
    public Runnable onChange(Consumer<State> listener) {
        return board.listen(listener);
    }

    /// The time at the centre now, whatever this desk's clock says; empty before the centre said
    /// any in this run.
    public Optional<Instant> centreTime() {
        return board.centreTime();
    }

    /// Waits until everything the centre had is here.
    ///
    /// @return false when it took longer than `most`
    public boolean awaitUp(Duration most) {
        return board.await(state -> state.status() == Status.UP, most);
    }

    /// Waits until everything decided here is known to be at the centre.
    ///
    /// @return false when it took longer than `most`
    public boolean awaitSent(Duration most) {
        return board.await(state -> state.unsent() == 0, most);
    }

    /// Asks the centre for something scarce, for [ReplicaOptions#asking] at most and never on the
    /// writer. If another desk holds it, that desk is asked to give way, which nobody there has to
    /// agree to. What waits here is sent first, for a moment at most: of a lease that was just used
    /// up the centre would think that it is what is asked for. What comes later than that is heard
    /// like any other lease, and is there when it is asked for again.
    ///
    /// @return empty when it is taken, its holder is not there, the line is down or too slow
    public Optional<Hold> acquire(String thing, Stretch period, int units) {
        UUID hold = UUID.randomUUID();
        return asked(
                        thing,
                        () -> awaitSent(SENDING_FIRST),
                        api -> askUntilTheyGiveWay(api, hold, thing, period, units))
                .flatMap(got -> got);
    }

    /// Which desks have kept an order, as the centre knows; asked for as long as
    /// [ReplicaOptions#asking] at most.
    ///
    /// @return empty when the line is down or the centre knows no such order any more
    public List<Confirmation> confirmed(UUID order) {
        return asked("who has an order", () -> {}, api -> api.confirmed(order)).orElse(List.of());
    }

    /// On a slow line to connect alone may take longer than anybody waits; that goes on meanwhile.
    private <T> Optional<T> asked(String what, Runnable first, Function<DeskApi, T> question) {
        if (!board.isOpen()) {
            return Optional.empty();
        }
        CompletableFuture<Optional<T>> answer = new CompletableFuture<>();
        Thread.ofVirtual()
                .name("desk-asks")
                .start(() -> {
                    try {
                        first.run();
                        answer.complete(answered(what, question));
                    } catch (RuntimeException bug) {
                        answer.completeExceptionally(bug);
                    }
                });
        answer.completeOnTimeout(
                Optional.empty(), options.asking().toMillis(), TimeUnit.MILLISECONDS);
        return Ahead.result(answer);
    }

    private <T> Optional<T> answered(String what, Function<DeskApi, T> question) {
        boolean mine = false;
        try {
            mine = asking.tryLock(500, TimeUnit.MILLISECONDS);
            return mine ? Optional.of(ask(question)) : Optional.empty();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (CentreProblem problem) {
            LOG.info("{} was asked for in vain: {}", what, problem.getMessage());
            return Optional.empty();
        } finally {
            if (mine) {
                asking.unlock();
            }
        }
    }

    /// A connection that was left alone may have been ended by the server: then once more on a new
    /// one. A hold's id makes a second asking the same as the first.
    private <T> T ask(Function<DeskApi, T> question) {
        DeskApi kept = asker;
        if (kept != null) {
            try {
                return question.apply(kept);
            } catch (CentreProblem problem) {
                forgetAsker();
                if (problem.kind() != CentreProblem.Kind.BROKEN
                        && problem.kind() != CentreProblem.Kind.UNREACHABLE) {
                    throw problem;
                }
            }
        }
        DeskApi fresh =
                DeskApi.open(login, new Patience(ASKING, ASKING), options.program() + " asks");
        asker = fresh;
        if (board.isClosing()) {
            forgetAsker();
        }
        return question.apply(fresh);
    }

    private Optional<Hold> askUntilTheyGiveWay(
            DeskApi api, UUID hold, String thing, Stretch period, int units) {
        long last = System.nanoTime() + GIVING_WAY.toNanos();
        Optional<Hold> got = ask(api, hold, thing, period, units);
        if (got.isEmpty() && api.askWay(thing, period, units)) {
            sender.waking().tellBeside(api, true);
            while (got.isEmpty() && System.nanoTime() < last) {
                LockSupport.parkNanos(ASKING_AGAIN.toNanos());
                got = ask(api, hold, thing, period, units);
            }
        }
        return got;
    }

    private Optional<Hold> ask(DeskApi api, UUID hold, String thing, Stretch period, int units) {
        Optional<Hold> got =
                api.acquire(hold, thing, period.start(), period.end(), units).map(FeedRows::hold);
        if (got.isPresent()) {
            sender.waking().tellBeside(api, false);
        }
        return got;
    }

    private void forgetAsker() {
        DeskApi api = asker;
        asker = null;
        if (api != null) {
            api.abort();
            api.close();
        }
    }

    @Override
    public void close() {
        stopHearing.run();
        board.close();
        receiver.stop();
        sender.stop();
        // Whoever asks just now is not waited for.
        forgetAsker();
    }
}
