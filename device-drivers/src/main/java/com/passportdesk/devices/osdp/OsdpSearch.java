package com.passportdesk.devices.osdp;

import com.passportdesk.devices.link.Link;
import com.passportdesk.devices.osdp.OsdpPanel.Found;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

/// Looks for readers on a line that has a panel, one address at a time, so that the panel's own
/// readers wait for one answer at most.
final class OsdpSearch {

    private final Queue<Integer> left = new ArrayDeque<>();
    private final List<Found> found = new ArrayList<>();
    private final CompletableFuture<List<Found>> future = new CompletableFuture<>();

    /// @param last address that is asked
    /// @param own addresses that are looked after and not asked
    OsdpSearch(int last, Collection<Integer> own) {
        for (int address = 0; address <= last; address++) {
            if (!own.contains(address)) {
                left.add(address);
            }
        }
    }

    CompletableFuture<List<Found>> future() {
        return future;
    }

    /// Asks at the next address; on the thread that owns the line.
    ///
    /// @return whether that was the last one
    boolean step(Link link) {
        Integer address = left.poll();
        if (address != null) {
            OsdpIdentity.of(link, address).ifPresent(found::add);
        }
        return left.isEmpty();
    }

    /// With what was found so far.
    void end() {
        future.complete(List.copyOf(found));
    }
}
