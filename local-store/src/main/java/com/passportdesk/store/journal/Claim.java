package com.passportdesk.store.journal;

import java.time.Instant;
import java.util.UUID;

/// Takes part of a scarce thing, judged at the centre by one constraint and one counter.
///
/// @param id names the claim, so that a release can give it back
/// @param thing the thing it is taken from
/// @param key counts once per thing: a visit's key is `<site>:<local date>`
/// @param from start, inclusive
/// @param until end, exclusive; after `from`
/// @param units at least 1
/// @param basis what allowed it: `lease:<id>`, `hold:<id>`, `override:<staff id>`, or `claim:<id>`
///   where it is a part of what that claim held, which the same record gives up (ADR 49)
public record Claim(
        UUID id,
        String thing,
        String key,
        Instant from,
        Instant until,
        int units,
        Mode mode,
        String basis) {

    /// How the centre judges a claim.
    public enum Mode {
        /// No two may overlap in time.
        EXCLUSIVE,
        /// The units in use never pass the limit.
        STOCK,
        /// Always recorded; an overrun is raised as a conflict.
        COUNT
    }
}
