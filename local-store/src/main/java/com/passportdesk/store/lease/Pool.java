package com.passportdesk.store.lease;

import com.passportdesk.store.lease.LeaseRepository.Left;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What this desk may sell of something counted: the hot desks of a day, goods with a stock, places
/// at an event.
///
/// @param thing as a claim names it
/// @param time the period that a claim on it has
/// @param parts this desk's leases on it
/// @param left what is left here and elsewhere
public record Pool(String thing, Stretch time, List<Part> parts, Left left) {

    /// Goods are taken for good, not for a time: what the centre leases of them has this period.
    public static final Stretch EVER =
            new Stretch(
                    Instant.parse("2000-01-01T00:00:00Z"), Instant.parse("2100-01-01T00:00:00Z"));

    public Pool {
        parts = List.copyOf(parts);
    }

    /// A lease.
    ///
    /// @param basis of a claim that stands on it
    /// @param free units of it not yet sold
    public record Part(String basis, int free) {}

    /// Reads what may be sold at `now`.
    public static Pool read(String thing, Stretch time, String desk, Instant now, JdbcClient rows) {
        LeaseRepository leases = new LeaseRepository(rows);
        List<Part> parts =
                leases.held(thing, desk, now).stream()
                        .filter(lease -> lease.time().covers(time))
                        .map(lease ->
                                new Part(
                                        lease.basis(),
                                        Math.max(0, lease.units() - leases.usedOf(thing, lease))))
                        .toList();
        return new Pool(thing, time, parts, leases.left(thing, desk, now));
    }

    /// Units that may be sold here.
    public int free() {
        return parts.stream().mapToInt(Part::free).sum();
    }

    /// What the next unit stands on, and the one after it, for each that is free.
    public Iterator<String> bases() {
        List<String> units = new ArrayList<>();
        for (Part part : parts) {
            for (int unit = 0; unit < part.free(); unit++) {
                units.add(part.basis());
            }
        }
        return units.iterator();
    }
}
