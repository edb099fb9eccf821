package com.passportdesk.store.desk;

import java.util.UUID;

/// Something an operator, a card or a program asks for. It carries its id from the moment the
/// screen opens, so that pressing twice acts once.
public interface Command {

    /// Names this command for 30 days; a repeat gets the first outcome.
    UUID commandId();
}
