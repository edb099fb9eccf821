package com.passportdesk.console.desk;

import com.passportdesk.console.desk.RunningDesk.Line;
import com.passportdesk.store.central.CentreLogin;
import com.passportdesk.store.lease.Stretch;
import com.passportdesk.store.replica.Confirmation;
import com.passportdesk.store.replica.Hold;
import com.passportdesk.store.replica.LineProblem;
import com.passportdesk.store.replica.NotBrought;
import com.passportdesk.store.replica.Replica;
import com.passportdesk.store.replica.ReplicaOptions;
import com.passportdesk.store.replica.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/// The line of a desk that has a centre.
public final class ReplicaLine implements LineToCentre {

    private final Replica replica;
    private final CentreLogin login;
    private final Function<LineProblem, String> sentences;

    private ReplicaLine(
            Replica replica, CentreLogin login, Function<LineProblem, String> sentences) {
        this.replica = replica;
        this.login = login;
        this.sentences = sentences;
    }

    /// For a [DeskPlace] with a centre.
    ///
    /// @param sentences says why the line is down
    public static CentreConnection to(
            CentreLogin login, ReplicaOptions options, Function<LineProblem, String> sentences) {
        return (store, clock) ->
                new ReplicaLine(Replica.start(store, login, clock, options), login, sentences);
    }

    @Override
    public Line now() {
        State state = replica.state();
        return new Line(
                switch (state.status()) {
                    case STARTING -> Line.State.STARTING;
                    case UP -> Line.State.UP;
                    case DOWN -> Line.State.DOWN;
                },
                state.since(),
                state.factsAsOf(),
                state.unsent(),
                state.problem().map(sentences).orElse(""),
                state.problem().map(LineProblem::needsSomebody).orElse(false),
                filled(state),
                state.ahead(),
                state.isCentreOlder());
    }

    private static double filled(State state) {
        return state.isFilling() && state.snapshotExpected() > 0
                ? (double) state.snapshotItems() / state.snapshotExpected()
                : 1;
    }

    /// Asks the centre for scarce things on the writer's behalf.
    public Replica replica() {
        return replica;
    }

    @Override
    public Optional<CentreLogin> login() {
        return Optional.of(login);
    }

    @Override
    public void onChange(Runnable listener) {
        replica.onChange(_ -> listener.run());
    }

    @Override
    public boolean awaitUp(Duration limit) {
        return replica.awaitUp(limit);
    }

    @Override
    public boolean awaitSent(Duration limit) {
        return replica.awaitSent(limit);
    }

    @Override
    public Optional<Instant> centreTime() {
        return replica.centreTime();
    }

    @Override
    public List<Confirmation> confirmed(UUID order) {
        return replica.confirmed(order);
    }

    @Override
    public List<NotBrought> notBrought() {
        return replica.notBrought();
    }

    @Override
    public Optional<UUID> acquire(String thing, Stretch period, int units) {
        return replica.acquire(thing, period, units).map(Hold::id);
    }

    @Override
    public void close() {
        replica.close();
    }
}
