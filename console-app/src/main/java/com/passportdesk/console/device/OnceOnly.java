package com.passportdesk.console.device;

import com.passportdesk.console.desk.RunningDesk;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// Tells a command that was decided just now from the repeat of one: the desk answers both alike,
/// and a device must act on the first only. It goes by the numbers of the desk's records, which
/// only ever grow, and never by the clock, which somebody may put back.
public final class OnceOnly {

    private final RunningDesk desk;
    private final long before;
    private final Set<UUID> seen = ConcurrentHashMap.newKeySet();

    /// @param desk what it decided before now was acted on then, or never
    public OnceOnly(RunningDesk desk) {
        this.desk = desk;
        this.before =
                desk.rows().sql("select last_number from progress").query(Long.class).single();
    }

    /// @param command that the desk has accepted
    public boolean isFresh(UUID command) {
        boolean isNew =
                desk.rows()
                        .sql("select first_number from command_done where command_id = ?")
                        .param(command)
                        .query(Long.class)
                        .optional()
                        .filter(number -> number > before)
                        .isPresent();
        return isNew && seen.add(command);
    }
}
