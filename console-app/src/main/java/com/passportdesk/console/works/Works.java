package com.passportdesk.console.works;

import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.console.device.DeviceHealth;
import com.passportdesk.store.site.Site;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What this desk can do by itself, at one moment.
///
/// @param line to the centre
/// @param heard names of the desks of this site that are heard without the centre
/// @param kept how whole its own records are
/// @param toSell what this desk may sell on its leases, in the order of a screen
/// @param unsent own records that the centre does not have
/// @param devices the card reader first
public record Works(
        Instant now,
        Site site,
        RunningDesk.Line line,
        List<String> heard,
        Kept kept,
        List<ToSell> toSell,
        Unsent unsent,
        List<DeviceHealth> devices) {

    public Works {
        heard = List.copyOf(heard);
        toSell = List.copyOf(toSell);
        devices = List.copyOf(devices);
    }

    /// How whole the records of a desk are.
    public enum Kept {
        WHOLE,
        /// The disk damaged some of an earlier life; sales go on.
        IN_PART,
        /// The disk damaged some of this life: nothing is sold until they are back.
        STOPS_SALES
    }

    /// What is sold.
    public enum Sold {
        HOT_DESKS,
        ROOMS,
        TICKETS,
        GOODS
    }

    /// Something scarce that is sold from leases.
    ///
    /// @param name of an event or of goods; empty otherwise
    /// @param here how much of it this desk may sell now without asking; of rooms, how many
    /// @param others of hot desks, tickets and goods, how many others have or the centre; of rooms,
    ///   how many this desk may not sell
    /// @param until the last moment it can be sold here without asking; null where there is none
    public record ToSell(Sold kind, String name, int here, int others, @Nullable Instant until) {}

    /// Whether the line is down.
    public boolean isDown() {
        return line.up() == RunningDesk.Line.State.DOWN;
    }

    /// Until when facts count as fresh enough to decide on.
    public Instant freshUntil() {
        return line.factsAsOf().plus(site.staleAfter());
    }

    /// Whether facts are too old to let somebody in on them.
    public boolean isStale() {
        return freshUntil().isBefore(now);
    }
}
