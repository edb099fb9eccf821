/// Devices without hardware: a PN532 that speaks real frames on a pseudo-terminal, and cards with
/// real page memory to put into its field.
///
/// Start at [com.passportdesk.devices.simulated.SimulatedReaderPort]. Other programs than ours may
/// open its port too.
@NullMarked
package com.passportdesk.devices.simulated;

import org.jspecify.annotations.NullMarked;
