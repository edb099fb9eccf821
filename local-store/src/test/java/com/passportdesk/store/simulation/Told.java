package com.passportdesk.store.simulation;

import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.journal.Stored;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// What desks told their operators to have happened: all that the checker believes of them. A
/// record that went down with the only disks that had it is excused; no other is.
final class Told {

    /// One record of an answered command.
    static final class One {
        final Entry entry;

        /// SHA-256 of its text, in hex.
        final String hash;

        /// Codes of the desks that have it on their disks: its own, and neighbours that kept it.
        private final Set<String> disks = new HashSet<>();

        private boolean isExcused;

        One(Stored stored) {
            this.entry = stored.entry();
            this.hash = HexFormat.of().formatHex(stored.hash());
            disks.add(entry.desk());
        }

        boolean isExcused() {
            return isExcused;
        }

        /// Codes of the desks that still have it on their disks.
        Set<String> disks() {
            return disks;
        }
    }

    private final Map<UUID, One> all = new LinkedHashMap<>();

    void add(List<Stored> records) {
        records.forEach(stored -> all.put(stored.entry().id(), new One(stored)));
    }

    Collection<One> all() {
        return all.values();
    }

    /// A desk keeps on its disk what its neighbour told.
    void kept(String desk, List<UUID> records) {
        for (UUID record : records) {
            One one = all.get(record);
            if (one != null) {
                one.disks.add(desk);
            }
        }
    }

    /// The centre said these to a desk, which no longer keeps those of its neighbours for it.
    void heard(String desk, Set<UUID> records) {
        for (UUID record : records) {
            One one = all.get(record);
            if (one != null && !one.entry.desk().equals(desk)) {
                one.disks.remove(desk);
            }
        }
    }

    /// What a desk's disk has of it.
    Set<UUID> onDiskOf(String desk) {
        return all.values().stream()
                .filter(one -> one.disks.contains(desk))
                .map(one -> one.entry.id())
                .collect(Collectors.toSet());
    }

    /// A desk has an older disk now.
    ///
    /// @param kept what is on it
    /// @param atCentre what the centre has
    void olderDisk(String desk, Set<UUID> kept, Set<UUID> atCentre) {
        for (One one : all.values()) {
            if (kept.contains(one.entry.id())) {
                one.disks.add(desk);
            } else {
                one.disks.remove(desk);
            }
        }
        excuse(atCentre);
    }

    /// Excuses what neither a desk nor the centre has any more.
    void excuse(Set<UUID> atCentre) {
        for (One one : all.values()) {
            one.isExcused |= one.disks.isEmpty() && !atCentre.contains(one.entry.id());
        }
    }
}
