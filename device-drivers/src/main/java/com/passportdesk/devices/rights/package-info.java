/// Door systems of other makers: they hold the list of cards that may open and decide by
/// themselves. A desk hands them a whole list at each change and learns which list they go by. What
/// is in a list is not known here.
///
/// Start at [com.passportdesk.devices.rights.DoorSystem].
@NullMarked
package com.passportdesk.devices.rights;

import org.jspecify.annotations.NullMarked;
