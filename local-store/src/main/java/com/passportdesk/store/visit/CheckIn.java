package com.passportdesk.store.visit;

import com.passportdesk.store.access.Rule;
import com.passportdesk.store.access.Tap;
import com.passportdesk.store.staff.Overriding;
import com.passportdesk.store.staff.StaffOverride;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Somebody asks to come in.
public sealed interface CheckIn extends Overriding<Rule> {

    /// The same, let in against rules by whoever gives the command.
    CheckIn overriding(UUID id, StaffOverride<Rule> override);

    /// A card was shown.
    record ByCard(UUID commandId, Tap tap, @Nullable StaffOverride<Rule> override)
            implements CheckIn {

        public ByCard(UUID commandId, Tap tap) {
            this(commandId, tap, null);
        }

        @Override
        public CheckIn overriding(UUID id, StaffOverride<Rule> by) {
            return new ByCard(id, tap, by);
        }
    }

    /// Found by name at the desk.
    record ByMember(UUID commandId, String member, @Nullable StaffOverride<Rule> override)
            implements CheckIn {

        public ByMember(UUID commandId, String member) {
            this(commandId, member, null);
        }

        @Override
        public CheckIn overriding(UUID id, StaffOverride<Rule> by) {
            return new ByMember(id, member, by);
        }
    }
}
