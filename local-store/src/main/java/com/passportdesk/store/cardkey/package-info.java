/// Keys of single cards for desks that have no master keys: a desk asks through the centre, whoever
/// keeps the master keys answers, and the centre carries what it cannot open. The keys themselves
/// are bytes here that only the console and the card know how to read. Start at `CardKeys` (a desk)
/// and `CardKeyServer` (who answers). Uses `central`, `desk`, `identity` and `keys`.
@NullMarked
package com.passportdesk.store.cardkey;

import org.jspecify.annotations.NullMarked;
