package com.passportdesk.store.walkaway;

import java.time.Instant;
import java.util.UUID;

/// Somebody left without what they came for.
///
/// @param where `till` or `door`
/// @param by name of who counted them
/// @param desk code of the desk
public record WalkAway(UUID id, String where, Instant at, String by, String desk) {}
