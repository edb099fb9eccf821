/// Doors as a desk sees them: unlock, somebody showed a card or pressed keys, somebody broke the
/// reader open, it is not there. How a door is reached is not known here.
///
/// Start at [com.passportdesk.devices.door.AccessController].
@NullMarked
package com.passportdesk.devices.door;

import org.jspecify.annotations.NullMarked;
