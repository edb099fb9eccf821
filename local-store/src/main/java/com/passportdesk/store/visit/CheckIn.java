package com.passportdesk.store.visit;

import com.passportdesk.store.access.Rule;
import com.passportdesk.store.access.Tap;
import com.passportdesk.store.staff.Overriding;
import com.passportdesk.store.staff.StaffOverride;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Somebody asks to come in.
public sealed interface CheckIn extends Overriding<Rule> {

    /// A card was shown.
    record ByCard(UUID commandId, Tap tap, @Nullable StaffOverride<Rule> override)
            implements CheckIn {

        public ByCard(UUID commandId, Tap tap) {
            this(commandId, tap, null);
        }
    }

    /// Found by name at the desk.
    record ByMember(UUID commandId, String member, @Nullable StaffOverride<Rule> override)
            implements CheckIn {

        public ByMember(UUID commandId, String member) {
            this(commandId, member, null);
        }
    }
}
