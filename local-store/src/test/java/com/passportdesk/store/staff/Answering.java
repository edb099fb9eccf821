package com.passportdesk.store.staff;

import com.passportdesk.store.access.Rule;
import com.passportdesk.store.booking.BookingRefusal;
import java.util.Set;

/// Somebody answers for the rule that is in the way most often.
public final class Answering {

    private Answering() {}

    public static StaffOverride<BookingRefusal.Rule> forLease(String reason) {
        return new StaffOverride<>(Set.of(BookingRefusal.Rule.LEASE), reason);
    }

    public static StaffOverride<Rule> forCap(String reason) {
        return new StaffOverride<>(Set.of(Rule.CAP), reason);
    }
}
