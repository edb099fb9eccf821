package com.passportdesk.console.desk;

import com.passportdesk.store.desk.Command;
import com.passportdesk.store.desk.CommandHandler;
import com.passportdesk.store.lease.Stretch;
import com.passportdesk.store.neighbour.Mistrusted;
import com.passportdesk.store.neighbour.Neighbour;
import com.passportdesk.store.replica.NotBrought;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The desk that screens and programs work at. One per process. Everything here may block, so none
/// of it is called on the JavaFX thread; services do.
public interface RunningDesk {

    /// Id of the site, such as `ber1`.
    String site();

    /// This desk's code in the network, such as `BER1-D2`.
    String code();

    /// The desk's clock; in the demo it is another day.
    InstantSource clock();

    /// Reads the desk's rows. Reads only.
    JdbcClient rows();

    /// Has a command decided on behalf of whoever is signed in.
    ///
    /// @throws com.passportdesk.console.problem.RightProblem when that is nobody, or somebody whose
    ///   role does not allow what the handler needs
    <C extends Command, F, O> O submit(CommandHandler<C, F, O> handler, C command);

    /// Has a command decided on behalf of the desk itself, before anybody is signed in.
    <C extends Command, F, O> O submitAsSystem(CommandHandler<C, F, O> handler, C command);

    /// Signs the journal up to its last record, unless that was done: before anything is printed.
    /// What is handed out can then be told from what was written down later.
    ///
    /// @throws com.passportdesk.store.desk.StoreProblem when the signature cannot be kept
    void signHead();

    /// The line to the centre as it is now.
    Line line();

    /// When the centre was last known to have nothing newer, whatever was done to the clock: for
    /// what ends by it.
    Instant heardAt();

    /// The desks of this site that are heard directly, by code.
    default List<Neighbour> neighbours() {
        return List.of();
    }

    /// The desks of this site that are not listened to, by code.
    default List<Mistrusted> mistrusted() {
        return List.of();
    }

    /// The desks of this site of which something waits here that the centre does not take, by code.
    default List<NotBrought> notBrought() {
        return List.of();
    }

    /// Asks the centre for something scarce that this desk holds no lease on, and those who hold it
    /// to give way; waits at most three seconds, until this desk may sell it.
    ///
    /// @param thing as a claim names it
    /// @return false when it is taken, its holder is away, or the line is down
    boolean hold(String thing, Stretch period, int units);

    /// Who is signed in; empty when locked.
    Session session();

    /// Tells `listener` the topics of each change (event types and document kinds) after it is
    /// kept, and `line` when the line changes. Called on a thread that must not be kept waiting.
    ///
    /// @return undoes the listening
    Runnable onChange(Consumer<Set<String>> listener);

    /// The topic of a change of the line.
    String LINE = "line";

    /// The topic of signing in and out.
    String SESSION = "session";

    /// The line to the centre.
    ///
    /// @param up whether the centre answers
    /// @param since when it went up or down
    /// @param factsAsOf when the centre was last known to have nothing newer
    /// @param unsent own records the centre does not have
    /// @param words empty, or one sentence why it is down
    /// @param needsSomebody whether it stays down until somebody does something about it
    /// @param filled how much of a first picture is in, from 0; 1 when none is being taken
    /// @param ahead how far this desk's clock is ahead of the centre's; negative when behind
    /// @param isCentreOlder whether the centre, when last met, was older than this program
    record Line(
            State up,
            Instant since,
            Instant factsAsOf,
            long unsent,
            String words,
            boolean needsSomebody,
            double filled,
            Duration ahead,
            boolean isCentreOlder) {

        /// Up, down, or still fetching the first snapshot.
        public enum State {
            UP,
            DOWN,
            STARTING
        }
    }
}
