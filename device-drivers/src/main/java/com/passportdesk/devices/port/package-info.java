/// Which serial ports this computer has and which device answers behind each.
///
/// Start at [com.passportdesk.devices.port.SerialPorts]. A port is named by asking the device,
/// never by its USB bridge alone.
@NullMarked
package com.passportdesk.devices.port;

import org.jspecify.annotations.NullMarked;
