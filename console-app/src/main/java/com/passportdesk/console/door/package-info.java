/// The doors of this desk: unlocked for a reason that is written down, the list of cards that door
/// systems go by, and what the other desks are told of how the doors stand. Start at `Doors` and
/// `DoorSystems`. It may use `device`, which has the readers and systems themselves, and the frame.
@NullMarked
package com.passportdesk.console.door;

import org.jspecify.annotations.NullMarked;
