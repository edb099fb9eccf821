package com.passportdesk.console.people;

import com.passportdesk.console.desk.Rights;
import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.store.staff.StaffRole.Right;
import com.passportdesk.store.suspension.SuspensionCommand;
import com.passportdesk.store.suspension.SuspensionHandler;
import com.passportdesk.store.suspension.SuspensionOutcome;
import org.springframework.stereotype.Component;

/// Suspends members and lets them back in.
@Component
final class Suspensions {

    private final RunningDesk desk;

    Suspensions(RunningDesk desk) {
        this.desk = desk;
    }

    /// Whether whoever works here may do it.
    boolean isOffered() {
        return Rights.has(desk.session(), Right.SUSPEND_MEMBERS);
    }

    /// Blocks.
    SuspensionOutcome act(SuspensionCommand command) {
        return desk.submit(new SuspensionHandler(), command);
    }
}
