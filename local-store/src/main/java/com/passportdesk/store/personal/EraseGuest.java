package com.passportdesk.store.personal;

import com.passportdesk.store.desk.Command;
import java.util.UUID;

/// Nothing is to be left of the name of somebody without an account, or of a note about nobody, but
/// what the law demands.
///
/// @param thing id of the visit, booking, day pass or note that bears it
/// @param reason in the operator's words; it must not say the name, because it stays
public record EraseGuest(UUID commandId, UUID thing, String reason) implements Command {

    public EraseGuest {
        reason = Reason.cleaned(reason);
    }
}
