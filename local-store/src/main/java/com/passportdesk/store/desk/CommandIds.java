package com.passportdesk.store.desk;

import java.time.InstantSource;
import java.util.UUID;

/// Names for commands. Later ones sort later, so that what is remembered of them is written where
/// the newest of it stands and not all over the rows: with names at random every command dirties a
/// page of its own. The time in them is that of this machine and means nothing.
public final class CommandIds {

    private static final TimeOrderedIds IDS = new TimeOrderedIds(InstantSource.system());

    private CommandIds() {}

    /// Another one each time, unlike those of any other desk.
    public static UUID fresh() {
        return IDS.get();
    }
}
