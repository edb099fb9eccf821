package com.passportdesk.store.simulation;

import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.replica.SteppedLine;
import java.time.InstantSource;

/// The wire from one desk to the centre, which breaks when somebody says so.
interface Wire extends AutoCloseable {

    /// The desk's line over this wire.
    SteppedLine line(DeskStore store, InstantSource clock);

    /// Counts what breaks there; nothing where it is not known.
    default void tell(Tally tally) {}

    /// From now on nothing gets through, or everything.
    void cut(boolean now);

    boolean isCut();

    /// It breaks soon, once; the next connection is whole again.
    void arm(Dice dice);

    /// It does not break after all.
    void disarm();

    /// The next push stays under way, and the desk does not hear of it.
    void holdPush();

    boolean hasUnderWay();

    /// Lets what is under way go on to its end.
    void arrive(boolean commits);

    @Override
    void close();
}
