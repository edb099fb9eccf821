package com.passportdesk.store.personal;

import com.passportdesk.store.desk.Command;
import java.util.UUID;

/// Nothing of this person is to be left but what the law demands.
///
/// @param reason in the operator's words; it must not name the person, because it stays
public record EraseMember(UUID commandId, String member, String reason) implements Command {

    public EraseMember {
        reason = Reason.cleaned(reason);
    }
}
