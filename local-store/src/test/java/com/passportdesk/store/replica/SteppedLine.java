package com.passportdesk.store.replica;

import com.passportdesk.store.central.CentreLine;
import com.passportdesk.store.central.CentreLogin;
import com.passportdesk.store.central.CentreProblem;
import com.passportdesk.store.central.TestLine;
import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.desk.StoreProblem;
import com.passportdesk.store.lease.Stretch;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The real line of a desk, but without its threads: a test says when it connects, hears and sends,
/// one step after the other.
public final class SteppedLine implements AutoCloseable {

    private static final ReplicaOptions OPTIONS =
            new ReplicaOptions(
                    "simulated",
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(20),
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(600),
                    Duration.ofMillis(1),
                    Duration.ofMillis(2),
                    Duration.ofMinutes(10),
                    100,
                    Duration.ofNanos(1),
                    Duration.ofSeconds(10));

    private static final CentreLine.Patience PATIENCE =
            new CentreLine.Patience(OPTIONS.opening(), OPTIONS.answering());

    private final DeskApi.Door door;
    private final LineBoard board;
    private final Sender sender;
    private final Receiver receiver;
    private @Nullable DeskApi api;

    /// Where connections come from; they may fail as lines do.
    @FunctionalInterface
    public interface Wires {
        Connection open() throws SQLException;
    }

    private SteppedLine(
            DeskStore store, CentreLogin login, DeskApi.Door door, InstantSource clock) {
        this.door = door;
        this.board = new LineBoard(store, clock);
        this.sender = new Sender(store, door, OPTIONS, board);
        this.receiver = new Receiver(store, login, door, clock, OPTIONS, board, sender);
    }

    /// A line over connections that somebody else makes.
    public static SteppedLine over(
            Wires wires, CentreLogin login, DeskStore store, InstantSource clock) {
        return new SteppedLine(
                store,
                login,
                (_, _) -> {
                    try {
                        return new DeskApi(login, TestLine.over(wires.open()));
                    } catch (SQLException e) {
                        throw CentreLine.problem(login, e);
                    }
                },
                clock);
    }

    /// The line as it is, over real sockets.
    ///
    /// @param before done before each connection
    public static SteppedLine real(
            Runnable before, CentreLogin login, DeskStore store, InstantSource clock) {
        return new SteppedLine(
                store,
                login,
                (patience, program) -> {
                    before.run();
                    return DeskApi.open(login, patience, program);
                },
                clock);
    }

    public boolean isConnected() {
        return api != null;
    }

    /// Comes in and hears all there is.
    ///
    /// @return what stopped it; empty when nothing did
    public Optional<RuntimeException> connect() {
        disconnect();
        return step(() -> api = receiver.arrive());
    }

    /// Hears what is new.
    public Optional<RuntimeException> pull() {
        return step(() -> receiver.pull(connected()));
    }

    /// As every ten minutes.
    public Optional<RuntimeException> leases() {
        return step(() -> connected().leases());
    }

    /// Asks for something scarce once; who holds it is asked to give way and nobody waited for.
    ///
    /// @param hold its id, should it be given
    public Optional<RuntimeException> ask(UUID hold, String thing, Stretch period) {
        return step(() -> {
            DeskApi centre = connected();
            if (centre.acquire(hold, thing, period.start(), period.end(), 1).isEmpty()) {
                centre.askWay(thing, period, 1);
            }
        });
    }

    private DeskApi connected() {
        DeskApi open = api;
        if (open == null) {
            throw new CentreProblem(CentreProblem.Kind.UNREACHABLE, "nowhere");
        }
        return open;
    }

    private Optional<RuntimeException> step(Runnable work) {
        try {
            work.run();
            return Optional.empty();
        } catch (CentreProblem | StoreProblem e) {
            api = null;
            receiver.broken(e);
            return Optional.of(e);
        }
    }

    /// Sends what waits.
    public Optional<RuntimeException> send() {
        try {
            // Where threads run, the desk's own notice of it comes some time after it was told.
            sender.changed(Set.of("told"));
            sender.send();
            return Optional.empty();
        } catch (CentreProblem | StoreProblem e) {
            sender.broken(e);
            return Optional.of(e);
        }
    }

    /// The line goes down without a word.
    public void disconnect() {
        if (api != null) {
            api = null;
            CentreProblem cut = new CentreProblem(CentreProblem.Kind.BROKEN, "nowhere");
            receiver.broken(cut);
            sender.broken(cut);
        }
    }

    /// Sends records that were sent before once more, as a line that repeats itself would.
    public Optional<RuntimeException> sendAgain(DeskStore store, long first, int most) {
        try (Outgoing outgoing = new Outgoing(store, most);
                DeskApi twice = door.open(PATIENCE, "repeats")) {
            outgoing.from(first)
                    .ifPresent(b -> twice.push(b.life(), b.first(), b.texts(), b.extras()));
            return Optional.empty();
        } catch (CentreProblem e) {
            return Optional.of(e);
        }
    }

    /// What is wrong with the line, in the words of its state.
    public List<Object> problem() {
        return board.state().problem().map(LineProblem::arguments).orElse(List.of());
    }

    /// Lets go of its connections too, which the threads of a desk do as they end.
    @Override
    public void close() {
        CentreProblem over = new CentreProblem(CentreProblem.Kind.BROKEN, "nowhere");
        receiver.broken(over);
        sender.broken(over);
        board.close();
        receiver.stop();
        sender.stop();
    }
}
