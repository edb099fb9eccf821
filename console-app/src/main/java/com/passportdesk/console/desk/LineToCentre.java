package com.passportdesk.console.desk;

import com.passportdesk.console.desk.RunningDesk.Line;
import com.passportdesk.store.central.CentreLogin;
import com.passportdesk.store.lease.Stretch;
import com.passportdesk.store.neighbour.Mistrusted;
import com.passportdesk.store.neighbour.Neighbour;
import com.passportdesk.store.neighbour.NeighbourSetting;
import com.passportdesk.store.replica.Confirmation;
import com.passportdesk.store.replica.NotBrought;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What keeps an open desk in step with its centre, or stands in for it where there is no centre.
public interface LineToCentre extends AutoCloseable {

    /// As it is now.
    Line now();

    /// Tells `listener` after each change, on a thread that must not be kept waiting.
    void onChange(Runnable listener);

    /// Waits until the line is up; false when the limit has passed.
    boolean awaitUp(Duration limit);

    /// Waits until everything of this desk is at the centre; false when the limit has passed.
    boolean awaitSent(Duration limit);

    /// The time at the centre, counted on without this desk's clock; empty while it has said none.
    default Optional<Instant> centreTime() {
        return Optional.empty();
    }

    /// Which desks have kept an order, as the centre knows; waits at most two seconds. Empty while
    /// the line is down.
    default List<Confirmation> confirmed(UUID order) {
        return List.of();
    }

    /// The desks of this site that are heard directly, by code.
    default List<Neighbour> neighbours() {
        return List.of();
    }

    /// The desks of this site that are not listened to, by code.
    default List<Mistrusted> mistrusted() {
        return List.of();
    }

    /// Whether no neighbour is heard because nobody can tell what was set.
    default boolean isNeighbourSettingUnreadable() {
        return false;
    }

    /// The desks of this site of which something waits here that the centre does not take, by code.
    default List<NotBrought> notBrought() {
        return List.of();
    }

    /// Hears these desks of the site directly from now on, and is heard by them. The desks named
    /// before are asked no longer; where neighbours are not heard at all, nothing happens.
    default void hear(NeighbourSetting setting) {}

    /// The port at which neighbours hear this desk; 0 when it listens for none.
    default int neighbourPort() {
        return 0;
    }

    /// How this desk enters the centre, for what goes by a connection of its own; empty where there
    /// is no centre.
    default Optional<CentreLogin> login() {
        return Optional.empty();
    }

    /// Asks for something scarce; waits at most two seconds.
    ///
    /// @return the lease; empty when it is refused or the line is down
    default Optional<UUID> acquire(String thing, Stretch period, int units) {
        return Optional.empty();
    }

    @Override
    void close();
}
