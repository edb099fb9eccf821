package com.passportdesk.store.visit;

import com.passportdesk.store.access.Tap;
import com.passportdesk.store.desk.Command;
import java.util.UUID;

/// Somebody asks to come in.
public sealed interface CheckIn extends Command {

    /// A card was shown.
    record ByCard(UUID commandId, Tap tap) implements CheckIn {}

    /// Found by name at the desk.
    record ByMember(UUID commandId, String member) implements CheckIn {}
}
