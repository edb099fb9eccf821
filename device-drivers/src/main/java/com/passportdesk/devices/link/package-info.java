/// Moves bytes between this program and a device, with a limit on every wait, and says in
/// [com.passportdesk.devices.link.DeviceProblem] what the world did wrong.
///
/// Start at [com.passportdesk.devices.link.Link]. May use jSerialComm and the system's own terminal
/// calls; knows no protocol.
@NullMarked
package com.passportdesk.devices.link;

import org.jspecify.annotations.NullMarked;
