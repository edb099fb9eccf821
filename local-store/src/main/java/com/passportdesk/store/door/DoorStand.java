package com.passportdesk.store.door;

import java.util.Locale;

/// How a door or a door system stands.
public enum DoorStand {
    /// A door asks its desk at every card; a system goes by the newest list.
    CURRENT,
    /// A system answers and goes by an older list.
    BEHIND,
    /// It is not heard. A door opens to no card then; a system opens by the list it has.
    SILENT;

    /// As records name it.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @throws IllegalArgumentException for a word no record of this version has
    static DoorStand of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
