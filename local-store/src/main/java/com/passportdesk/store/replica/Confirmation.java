package com.passportdesk.store.replica;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Whether a desk has an order.
///
/// @param seen when the centre last heard from it; null for a desk that never came
/// @param isConfirmed whether it has kept the order; until then its doors may still open
public record Confirmation(String desk, String site, @Nullable Instant seen, boolean isConfirmed) {}
