package com.passportdesk.store.signoff;

import java.time.Instant;

/// A name under a day's figures.
///
/// @param figures hash of what was signed
/// @param by name of who signed
/// @param desk code of the desk
public record Signature(String figures, String by, Instant at, String desk) {}
