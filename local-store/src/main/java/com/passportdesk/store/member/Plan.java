package com.passportdesk.store.member;

import com.passportdesk.store.money.Money;
import org.jspecify.annotations.Nullable;

/// A passport plan.
///
/// @param capAway visits away from home in a calendar month; null for as many as one likes
/// @param sites `all`, `home`, or a region such as `europe`
/// @param hours `opening` or `always`
/// @param guestPasses each month
/// @param roomCredits each month
public record Plan(
        String id,
        String name,
        Money monthly,
        @Nullable Integer capAway,
        String sites,
        String hours,
        int guestPasses,
        int roomCredits) {

    public boolean isAlwaysOpen() {
        return hours.equals("always");
    }
}
