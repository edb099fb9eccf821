/// The PN532 contactless chip behind a serial line: frames, recovery and the commands a desk needs.
///
/// Start at [com.passportdesk.devices.pn532.Pn532]. Uses `link` for bytes and offers `card` its way
/// to a card; starts no thread.
@NullMarked
package com.passportdesk.devices.pn532;

import org.jspecify.annotations.NullMarked;
