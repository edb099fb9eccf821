package com.passportdesk.console.card;

import com.passportdesk.store.card.CardJob;

/// An attempt to write a card, and for whom.
///
/// @param name in Latin letters; empty when the member is gone
record LatestCard(CardJob job, String name) {}
