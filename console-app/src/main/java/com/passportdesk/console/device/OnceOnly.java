package com.passportdesk.console.device;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// Tells a command that was decided just now from the repeat of one: the desk answers both alike,
/// and a device must act on the first only.
final class OnceOnly {

    private final Instant opened;
    private final Set<UUID> seen = ConcurrentHashMap.newKeySet();

    /// @param opened when the desk was opened; what was decided before was acted on then, or never
    OnceOnly(Instant opened) {
        this.opened = opened;
    }

    boolean isFresh(UUID id, Instant decided) {
        return !decided.isBefore(opened) && seen.add(id);
    }
}
