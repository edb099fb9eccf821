/// A card reader as a desk sees it: events when a card comes and goes, and encoding on request.
///
/// Start at [com.passportdesk.devices.reader.CardReader]. One thread per reader owns the port.
@NullMarked
package com.passportdesk.devices.reader;

import org.jspecify.annotations.NullMarked;
