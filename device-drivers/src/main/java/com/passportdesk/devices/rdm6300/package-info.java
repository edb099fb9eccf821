/// Readers for 125 kHz badges (EM4100) that send by themselves: RDM6300 and its lookalikes.
///
/// Start at [com.passportdesk.devices.rdm6300.BadgeReader]. Such a badge has no security at all:
/// anybody can copy it, so its number deserves little trust.
@NullMarked
package com.passportdesk.devices.rdm6300;

import org.jspecify.annotations.NullMarked;
