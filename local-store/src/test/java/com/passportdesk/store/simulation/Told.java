package com.passportdesk.store.simulation;

import com.passportdesk.store.journal.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// What desks told their operators to have happened: all that the checker believes of them. A
/// record that went down with the only disks that had it is excused; no other is.
final class Told {

    /// One record of an answered command.
    static final class One {
        final Entry entry;
        private boolean isOnItsDisk = true;
        private boolean isExcused;

        One(Entry entry) {
            this.entry = entry;
        }

        boolean isExcused() {
            return isExcused;
        }
    }

    private final List<One> all = new ArrayList<>();

    void add(List<Entry> entries) {
        entries.forEach(entry -> all.add(new One(entry)));
    }

    List<One> all() {
        return all;
    }

    /// What a desk's disk has of it.
    Set<UUID> onDiskOf(String desk) {
        return all.stream()
                .filter(one -> one.entry.desk().equals(desk) && one.isOnItsDisk)
                .map(one -> one.entry.id())
                .collect(Collectors.toSet());
    }

    /// A desk has an older disk now.
    ///
    /// @param kept what is on it
    /// @param atCentre what the centre has
    void olderDisk(String desk, Set<UUID> kept, Set<UUID> atCentre) {
        for (One one : all) {
            if (one.entry.desk().equals(desk)) {
                one.isOnItsDisk = kept.contains(one.entry.id());
            }
        }
        excuse(atCentre);
    }

    /// Excuses what neither its desk nor the centre has any more.
    void excuse(Set<UUID> atCentre) {
        for (One one : all) {
            one.isExcused |= !one.isOnItsDisk && !atCentre.contains(one.entry.id());
        }
    }
}
