package com.passportdesk.store.sale;

import com.passportdesk.store.access.Rule;
import com.passportdesk.store.staff.StaffOverride;
import org.jspecify.annotations.Nullable;

/// What whoever sells has answered to what the rules asked back.
///
/// @param again a second day pass for the same member, site and day is meant
/// @param override lets those in against rules of the door; null where all rules stand
public record SaleAnswers(boolean again, @Nullable StaffOverride<Rule> override) {

    /// Nothing was asked yet.
    public static final SaleAnswers NONE = new SaleAnswers(false, null);
}
