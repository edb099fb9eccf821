/// DESFire EV1, EV2 and EV3 cards with AES: credentials in an enciphered file that a card torn away
/// leaves old or new, keys of each card's own, key roll-over, random numbers.
///
/// Start at [com.passportdesk.devices.desfire.DesfireBench]; what lies where on a card is in
/// [com.passportdesk.devices.desfire.CardLayout]. Reaches a card through
/// [com.passportdesk.devices.card.CardChannel] only, and keys through
/// [com.passportdesk.devices.desfire.KeyCustody].
@NullMarked
package com.passportdesk.devices.desfire;

import org.jspecify.annotations.NullMarked;
