package com.passportdesk.devices.pn532;

import com.passportdesk.devices.card.Activation;

/// A card the chip has chosen, and the number (1 or 2) by which the chip calls it.
public record Pn532Target(int number, Activation card) {}
