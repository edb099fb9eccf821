package com.passportdesk.store.central;

import java.util.Optional;

/// Gives descriptions one by one, in their order. It keeps those it cannot make sense of back.
public interface DocumentSource {

    /// The next one; empty at the end.
    Optional<PlacedDocument> next();

    /// How many it has kept back so far.
    long faults();
}
