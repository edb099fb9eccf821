package com.passportdesk.store.staff;

import com.passportdesk.store.desk.Command;
import org.jspecify.annotations.Nullable;

/// A command that may be given against rules. Given so, it needs [StaffRole.Right#OVERRIDE].
public interface Overriding<R extends OverridableRule> extends Command {

    /// Null where all rules stand.
    @Nullable StaffOverride<R> override();
}
