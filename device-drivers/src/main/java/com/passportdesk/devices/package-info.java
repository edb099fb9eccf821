/// Drivers for what stands on a reception desk; they turn bytes into events and know nothing of
/// members.
///
/// Start at [com.passportdesk.devices.reader.CardReader]. Plain Java and jSerialComm only.
@NullMarked
package com.passportdesk.devices;

import org.jspecify.annotations.NullMarked;
