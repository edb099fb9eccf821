package com.passportdesk.console.desk;

import com.passportdesk.store.desk.DeskStore;
import java.time.InstantSource;

/// Begins to keep an open store in step with its centre.
@FunctionalInterface
public interface CentreConnection {

    LineToCentre begin(DeskStore store, InstantSource clock);
}
