package com.passportdesk.store.staff;

import org.jspecify.annotations.Nullable;

/// Somebody who works at a site.
///
/// @param id such as `s-ber1-1`
/// @param given what colleagues call the person
/// @param pinHash null for somebody who cannot sign in
/// @param portrait seed of the drawn portrait
public record Colleague(
        String id,
        String name,
        String given,
        StaffRole role,
        @Nullable String pinHash,
        long portrait) {}
