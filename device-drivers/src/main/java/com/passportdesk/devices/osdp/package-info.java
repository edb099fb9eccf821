/// Door readers on a serial line that speak OSDP 2 (IEC 60839-11-5), seen from the control panel's
/// side, with its secure channel.
///
/// Start at [com.passportdesk.devices.osdp.OsdpPanel].
@NullMarked
package com.passportdesk.devices.osdp;

import org.jspecify.annotations.NullMarked;
