package com.passportdesk.store.replica;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The line at one moment.
///
/// @param since when the status became this one, by the desk's clock
/// @param factsAsOf when the centre was last known to have nothing newer; [Instant#EPOCH] where
///   nobody knows because the clock was put back
/// @param unsent own records not known to be at the centre
/// @param snapshotItems taken in so far of the first picture; it goes on from 0 with each one
/// @param snapshotExpected about how many it has; 0 before the first
/// @param isFilling whether a picture is being taken in just now
/// @param ahead how far this desk's clock was ahead of the centre's when they last met; negative
///   when it was behind
/// @param isCentreOlder whether the centre, when last met, lacked something this program relies on:
///   some of what is done here may come back to be settled
/// @param problem why the line is down, or sending is refused
public record State(
        Status status,
        Instant since,
        Instant factsAsOf,
        long unsent,
        long snapshotItems,
        long snapshotExpected,
        boolean isFilling,
        Duration ahead,
        boolean isCentreOlder,
        Optional<LineProblem> problem) {}
