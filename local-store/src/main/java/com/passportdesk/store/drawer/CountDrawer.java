package com.passportdesk.store.drawer;

import com.passportdesk.store.desk.Command;
import java.util.UUID;

/// The cash in the drawer is counted without knowing what should be there. A count stays as it is.
///
/// @param again why it is counted once more since the last Z, 1 to
///   [com.passportdesk.store.device.Reasons#MOST] characters; empty for the first count
public record CountDrawer(UUID commandId, Count count, String again) implements Command {}
