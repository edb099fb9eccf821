/// Passes that a member shows as a QR code instead of a card: signed by the network, good for
/// minutes.
///
/// Start at [com.passportdesk.devices.pass.PassCodec]. Who carries which credential is not known
/// here.
@NullMarked
package com.passportdesk.devices.pass;

import org.jspecify.annotations.NullMarked;
