package com.passportdesk.store.staff;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// What somebody is at a site, and what that allows. Safety is open to everybody: a lost card is
/// blocked by whoever hears of it.
public enum StaffRole {
    FRONT_DESK("frontdesk", EnumSet.of(Right.SERVE, Right.ISSUE_CARDS, Right.BLOCK_CARDS)),
    MANAGER("manager", EnumSet.allOf(Right.class)),
    TECHNICIAN(
            "technician", EnumSet.of(Right.ISSUE_CARDS, Right.BLOCK_CARDS, Right.SET_UP_DEVICES));

    private final String code;
    private final Set<Right> rights;

    StaffRole(String code, Set<Right> rights) {
        this.code = code;
        this.rights = rights;
    }

    /// Something a role may allow.
    public enum Right {
        /// Check in, sell and book.
        SERVE,
        /// Encode and issue one card.
        ISSUE_CARDS,
        BLOCK_CARDS,
        /// Read the day's figures and their lines.
        READ_REPORTS,
        /// Give out or erase all that is known of a person.
        PERSONAL_DATA,
        /// Suspend members and let them back in.
        SUSPEND_MEMBERS,
        /// Act against a rule that gives way, with a reason: sell what this desk holds no lease on,
        /// let somebody in beyond a cap, and the like (ADR 45).
        OVERRIDE,
        /// Write down deliveries and counts of goods.
        KEEP_STOCK,
        /// Add devices to a desk and take them away.
        SET_UP_DEVICES,
        /// Say where the list of cards that may open goes.
        SET_UP_DOOR_SYSTEMS
    }

    /// As documents and records write it.
    public String code() {
        return code;
    }

    public boolean may(Right right) {
        return rights.contains(right);
    }

    /// The role written as `code`; empty for one that this build does not know.
    public static Optional<StaffRole> of(String code) {
        return Arrays.stream(values()).filter(role -> role.code.equals(code)).findFirst();
    }
}
