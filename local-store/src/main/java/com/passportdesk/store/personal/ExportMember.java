package com.passportdesk.store.personal;

import com.passportdesk.store.desk.Command;
import java.util.UUID;

/// All that is known of this person is to be written out.
///
/// @param reason in the operator's words, without the person's name
public record ExportMember(UUID commandId, String member, String reason) implements Command {

    public ExportMember {
        reason = Reason.cleaned(reason);
    }
}
