package com.passportdesk.store.access;

import com.passportdesk.store.staff.OverridableRule;
import java.util.Locale;

/// The rules of a door, in the order in which the first failure becomes the headline.
public enum Rule implements OverridableRule {
    /// The card is one of ours, or the person was found by name.
    KNOWN,
    /// Neither card nor person is on the block list.
    BLOCKED,
    /// It is the newest card issued to this person.
    ISSUE,
    /// The card is within its validity, or this desk knows enough to renew it.
    EXPIRED,
    /// The person is active: not suspended, gone or banned.
    PERSON,
    /// A plan or a day pass is valid today.
    PLAN,
    /// The plan opens this site.
    SITE,
    /// The site is open, or the plan opens it always.
    HOURS,
    /// A visit away from home is left this month, or a day pass was bought.
    CAP,
    /// A seat is free.
    CAPACITY,
    /// What is known is not older than the site allows.
    FRESH;

    /// Who somebody is, what was lost or replaced, whether they are welcome and whether they pay is
    /// for nobody at a door to decide; a card's date, the place, the hour, the count, the seats and
    /// the age of what is known are (ADR 45).
    @Override
    public boolean givesWay() {
        return switch (this) {
            case KNOWN, BLOCKED, ISSUE, PERSON, PLAN -> false;
            case EXPIRED, SITE, HOURS, CAP, CAPACITY, FRESH -> true;
        };
    }

    /// As it stands in a trace, such as `known`.
    @Override
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The rule of a code.
    ///
    /// @throws IllegalArgumentException for any other word
    public static Rule of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
