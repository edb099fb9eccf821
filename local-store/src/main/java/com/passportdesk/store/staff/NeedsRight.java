package com.passportdesk.store.staff;

import com.passportdesk.store.desk.Command;
import com.passportdesk.store.staff.StaffRole.Right;

/// A command handler that answers only to somebody with a right. Whoever submits for people wraps
/// it in a [Permitted]; a handler that is silent about it needs no more than somebody.
public interface NeedsRight {

    /// What the operator's role must allow.
    Right right();

    /// The same for one command: acting against a rule needs a right of its own.
    default Right right(Command command) {
        return command instanceof Overriding<?> overriding && overriding.override() != null
                ? Right.OVERRIDE
                : right();
    }
}
