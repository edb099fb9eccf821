package com.passportdesk.store.door;

/// What decides at a door.
public enum DoorKind {
    /// A reader that asks the desk at every card.
    DOOR("door"),
    /// A system of another maker that goes by a list until that ends.
    DOOR_SYSTEM("doorSystem");

    private final String code;

    DoorKind(String code) {
        this.code = code;
    }

    /// As records and settings name it.
    public String code() {
        return code;
    }

    /// @throws IllegalArgumentException for a word no record of this version has
    static DoorKind of(String code) {
        for (DoorKind kind : values()) {
            if (kind.code.equals(code)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("no kind of door: " + code);
    }
}
