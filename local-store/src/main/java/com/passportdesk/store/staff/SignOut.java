package com.passportdesk.store.staff;

import com.passportdesk.store.desk.Command;
import java.util.UUID;

/// Whoever works at this desk leaves it.
///
/// @param staff who leaves
public record SignOut(UUID commandId, String staff, Why why) implements Command {

    /// What made the desk lock.
    public enum Why {
        /// The key was pressed.
        LOCK("lock"),
        /// Nobody touched the desk for a while.
        IDLE("idle"),
        /// Somebody else signed in.
        CHANGE("change"),
        /// They do not work at this site any more.
        BOOKS("books");

        private final String code;

        Why(String code) {
            this.code = code;
        }

        String code() {
            return code;
        }
    }
}
