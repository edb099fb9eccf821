/// What lies on a card: kinds of card, memory pages, NDEF, and the signed credential a desk writes.
///
/// Start at [com.passportdesk.devices.card.CredentialBench]. Speaks to a card only through
/// [com.passportdesk.devices.card.CardChannel], so it knows no reader and no port.
@NullMarked
package com.passportdesk.devices.card;

import org.jspecify.annotations.NullMarked;
